/**
 * A short report card, so that a change of the model that breaks a pattern is noticed at once. Twelve
 * replications on the judging seed, and a tolerance as wide as half a band beyond each end: a guard, not
 * a verdict. What it can notice: a P(self-sustaining) after 4 years that has risen to .60 trips it with a
 * probability of .94, one after 12 years that has fallen to .25 with .95; means of rates, which vary by
 * about a twentieth between so many runs, when they leave the band by more than half of it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { parseStudy } from '../../src/scenario/study.ts';
import { runSweep } from '../../src/sweep/run.ts';
import { BATTERY, STUDIES, studyOf } from '../../validation/battery.ts';
import { evaluate } from '../../validation/evaluate.ts';
import { type Evidence, storedEvidence } from '../../validation/evidence.ts';
import type { Measure } from '../../validation/measure.ts';
import { PATTERNS } from '../../validation/patterns.ts';
import { missOf } from '../../validation/verdict.ts';

const REPLICATIONS = 12;
/** Arms that are run, by study. */
const ARMS: Readonly<Record<string, readonly string[]>> = {
  withdrawal: ['cliff-4', 'cliff-6', 'cliff-12', 'permanent'],
  captured: ['captured'],
};

const usable = (measure: Measure): boolean =>
  'arm' in measure && (ARMS[measure.study]?.includes(measure.arm) ?? false);
const guarded = PATTERNS.flatMap((pattern) => pattern.parts).filter((part) => usable(part.measure));

let evidence: Evidence;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'karenina-guard-'));
  for (const one of BATTERY.filter(({ id }) => Object.hasOwn(ARMS, id))) {
    const whole = studyOf(one);
    const all = whole.source.arms as Record<string, unknown>;
    const arms = Object.fromEntries(ARMS[one.id].map((name) => [name, all[name]]));
    const source = { ...whole.source, arms, replications: REPLICATIONS };
    const study = parseStudy(stringify(source), join(STUDIES, one.file));
    await runSweep(study, { out: join(folder, one.id), threads: 0 });
  }
  evidence = storedEvidence((id) => join(folder, id));
});

afterAll(() => {
  evidence?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('patterns that a few runs can show', () => {
  it('are most of them', () => {
    expect(guarded.length).toBeGreaterThanOrEqual(14);
  });
  it.each(guarded.map((part) => [part.label, part] as const))(
    '%s: within half a band of its band',
    async (_, part) => {
      const { estimate, runs, failed } = await evaluate(part.measure, evidence, 2);
      expect(failed).toBe(0);
      expect(runs).toBeGreaterThan(0);
      expect(
        missOf(part, estimate),
        `${estimate} against ${part.band.join(' to ')}`,
      ).toBeLessThanOrEqual(1);
    },
  );
});

describe('the power that the guard claims', () => {
  /** P(at most k of n successes). */
  function atMost(k: number, n: number, p: number): number {
    let term = (1 - p) ** n;
    let sum = term;
    for (let i = 1; i <= k; i++) {
      term *= ((n - i + 1) / i) * (p / (1 - p));
      sum += term;
    }
    return sum;
  }
  const limit = (year: number) => {
    const part = guarded.find(({ id }) => id === `cliff-${year}`);
    return part as NonNullable<typeof part>;
  };
  it('is what it has', () => {
    const early = limit(4);
    const late = limit(12);
    const tripsEarly = (found: number) => missOf(early, found / REPLICATIONS) > 1;
    const tripsLate = (found: number) => missOf(late, found / REPLICATIONS) > 1;
    const counts = Array.from({ length: REPLICATIONS + 1 }, (_, i) => i);
    const least = Math.min(...counts.filter(tripsEarly));
    const most = Math.max(...counts.filter(tripsLate));
    expect(1 - atMost(least - 1, REPLICATIONS, 0.6)).toBeGreaterThan(0.94);
    expect(atMost(most, REPLICATIONS, 0.25)).toBeGreaterThan(0.94);
  });
});
