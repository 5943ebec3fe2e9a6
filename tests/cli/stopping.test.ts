/** What is said of a sweep that stops by width, before it and after. */
import { expect, it } from 'vitest';
import { stoppingWords, untilNarrow } from '../../src/cli/stopping.ts';

const RULE = { halfWidth: 0.03, of: 'self_sustaining', against: 'permanent', atLeast: 50 };

it('a study that stops by width says how many replications there may be, and until when', () => {
  const ask = { probability: 0.7, confidence: 0.95 };
  expect(untilNarrow('2 arms × 1 design point', RULE, { replications: 10_000, ask })).toBe(
    "2 arms × 1 design point × 50 to 10,000 replications: until every difference in self_sustaining to 'permanent' is known to ±0.03 (confidence 95 %).",
  );
});

it('a sweep that stopped by width says how well it knows, never better than it does', () => {
  const looks = [
    { replications: 50, halfWidth: 0.081 },
    { replications: 365, halfWidth: 0.029_012 },
  ];
  const found = { ...RULE, confidence: 0.95, most: 400, looks };
  expect(stoppingWords({ ...found, enough: true })).toBe(
    "365 replications, after 2 looks: every difference in self_sustaining to 'permanent' is known to ±0.0291 (asked: ±0.03).",
  );
  expect(stoppingWords({ ...found, enough: false })).toContain('go on with --resume and more');
  const nothing = { ...found, looks: [{ replications: 50, halfWidth: null }], enough: false };
  expect(stoppingWords(nothing)).toContain('no difference could be measured');
});
