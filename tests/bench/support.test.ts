/** The parts of the bench that need no clock: statistics, words, the record of figures, the page. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SECTIONS } from '../../bench/sections/index.ts';
import type { Target } from '../../bench/support/findings.ts';
import { isMet } from '../../bench/support/findings.ts';
import { performancePage } from '../../bench/support/page.ts';
import { readRecord, recorded, withMeasurement, writeRecord } from '../../bench/support/record.ts';
import { pairedRatios, summarise } from '../../bench/support/statistics.ts';
import {
  cellText,
  tableMarkdown,
  tableText,
  verdictText,
  written,
} from '../../bench/support/words.ts';

const TARGET: Target = {
  what: 'a fork as part of a run',
  ...{ limit: 0.5, side: 'at most', unit: '%', measured: 0.0123 },
  ifMissed: 'the world is large',
};

describe('statistics', () => {
  it('are the median, the quartiles and the ends of unordered samples', () => {
    // R: quantile(c(5, 1, 4, 2), c(.25, .5, .75)) gives 1.75, 3, 4.25.
    expect(summarise([5, 1, 4, 2])).toEqual({
      ...{ median: 3, q1: 1.75, q3: 4.25, min: 1, max: 5, n: 4 },
    });
  });
  it('are refused of nothing and of what is no number', () => {
    expect(() => summarise([])).toThrow('0 samples');
    expect(() => summarise([1, Number.NaN])).toThrow('no number');
  });
  it('are ratios pair by pair, of as many against as many', () => {
    expect(pairedRatios([2, 9], [1, 3])).toEqual([2, 3]);
    expect(() => pairedRatios([1], [1, 2])).toThrow('1 samples against 2');
  });
});

describe('figures in words', () => {
  it('have three digits', () => {
    expect([0.00123456, 12.3456, 1234.5, 1_000_000, 0].map(written)).toEqual([
      ...['0.00123', '12.3', '1,230', '1,000,000', '0'],
    ]);
    expect(written(Number.NaN)).toBe('–');
  });
  it('have their quartiles where there are several', () => {
    expect(cellText(summarise([1, 2, 3]))).toBe('2 (1.5 to 2.5)');
    expect([cellText(summarise([7])), cellText(null), cellText('same')]).toEqual([
      '7',
      '–',
      'same',
    ]);
  });
  it('are met or missed on the side that was asked', () => {
    expect(verdictText(TARGET)).toBe('met: 0.0123 %, at most 0.5 % asked');
    const gain: Target = { ...TARGET, side: 'at least', unit: '', limit: 1.8, measured: 1.7 };
    expect([isMet(gain), verdictText(gain)]).toEqual([false, 'missed: 1.7, at least 1.8 asked']);
  });
  it('stand in tables for terminals and for pages', () => {
    const table = { heads: ['size', 'ns'], rows: [{ name: '80', cells: [481.4] }] };
    expect(tableText(table)).toBe('size   ns\n────  ───\n80    481');
    expect(tableMarkdown(table)).toBe('| size | ns |\n|---|---:|\n| 80 | 481 |');
  });
});

describe('the record of figures', () => {
  const of = (section: string, limit: number) =>
    recorded(section, true, 1, { tables: [], targets: [{ ...TARGET, limit }] });

  it('keeps the last figures of each section', () => {
    const folder = mkdtempSync(join(tmpdir(), 'karenina-bench-'));
    try {
      const file = join(folder, 'new', 'bench.json');
      expect(readRecord(file)).toEqual([]);
      const all = [of('forks', 1), of('runs', 2), of('forks', 3)];
      writeRecord(file, all.reduce(withMeasurement, []));
      const kept = readRecord(file).map(({ section, targets }) => [section, targets[0].limit]);
      expect(kept).toEqual([
        ['runs', 2],
        ['forks', 3],
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('becomes a page that says what is missed, why, and what was never measured', () => {
    const page = performancePage(SECTIONS, [of('forks', 0.5), of('runs', 0.001)]);
    expect(page).toContain('1 of 2 are met.');
    expect(page).toContain('| 0.0123 %, at most 0.001 % asked | **missed**: the world is large |');
    expect(page).toContain('| 0.0123 %, at most 0.5 % asked | met |');
    for (const { title } of SECTIONS) expect(page).toContain(`## ${title}`);
    expect(page.match(/Not measured yet\./g)).toHaveLength(SECTIONS.length - 2);
    expect(page).toContain('*Section `forks`, quick, ');
  });
});
