/** PAWN: its distances against SciPy's `ks_2samp`, its verdicts where the truth is known. */
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { pawn } from '../../src/analysis/pawn.ts';
import { sobolColumn } from '../../src/sweep/sobolSequence.ts';
import { ishigami } from './testFunctions.ts';

const options = (resamples = 200) => ({ confidence: 0.95, resamples, uniform: seedrandom('pawn') });

/** `scipy.stats.ks_2samp(part, all).statistic` of 256 points in eight parts of each factor. */
const SCIPY = [
  [0.21484375, 0.30078125, 0.34375, 0.19921875, 0.21875, 0.3359375, 0.3203125, 0.203125],
  [0.375, 0.31640625, 0.359375, 0.32421875, 0.359375, 0.33203125, 0.37109375, 0.34375],
  [0.1484375, 0.109375, 0.1171875, 0.09765625, 0.125, 0.09765625, 0.11328125, 0.2109375],
];

describe('PAWN', () => {
  const columns = [0, 1, 2].map((d) => sobolColumn(d, 256));
  const y = columns[0].map((_, n) => ishigami(columns.map((column) => column[n])));

  it('has SciPy’s distances, and their median as the index', () => {
    const found = pawn({ y, factors: columns, parts: 8 }, options(20));
    for (const [f, { parts, index }] of found.entries()) {
      expect(parts.map(({ points }) => points)).toEqual(Array.from({ length: 8 }, () => 32));
      for (const [g, { distance }] of parts.entries())
        expect(distance).toBeCloseTo(SCIPY[f][g], 12);
      const sorted = [...SCIPY[f]].sort((a, b) => a - b);
      expect(index.estimate).toBeCloseTo((sorted[3] + sorted[4]) / 2, 12);
      expect(index.lower).toBeLessThan(index.estimate);
      expect(index.upper).toBeGreaterThan(index.estimate);
    }
  });

  it('tells factors with influence from one without', () => {
    const idle = Array.from({ length: 256 }, seedrandom('idle'));
    const found = pawn({ y, factors: [...columns, idle], parts: 8 }, options());
    expect(found[0].adjusted).toBeLessThan(0.05);
    expect(found[1].adjusted).toBeLessThan(0.05);
    expect(found[1].index.estimate).toBeGreaterThan(2 * found[1].threshold);
    expect(found[3].adjusted).toBeGreaterThan(0.05);
    expect(found[3].index.estimate).toBeLessThan(found[3].threshold);
  });

  it('rejects a factor without influence no oftener than it says', () => {
    let rejected = 0;
    for (let seed = 0; seed < 100; seed++) {
      const luck = seedrandom(`null ${seed}`);
      const [x, z] = [0, 1].map(() => Array.from({ length: 60 }, luck));
      const [{ p }] = pawn(
        { y: z, factors: [x], parts: 6 },
        { confidence: 0.95, resamples: 99, uniform: luck },
      );
      if (p <= 0.05) rejected += 1;
    }
    // 5 of 100 are expected; 12 would be met with a chance below .5 %.
    expect(rejected).toBeLessThan(12);
  });

  it('makes a part of each value of a list, and never cuts equal values apart', () => {
    const x = [3, 1, 3, 1, 2, 2, 3, 1];
    const [{ parts }] = pawn({ y: [1, 0, 1, 0, 0, 1, 1, 0], factors: [x], parts: 4 }, options(20));
    expect(parts.map(({ from, to, points }) => [from, to, points])).toEqual([
      [1, 1, 3],
      [2, 2, 2],
      [3, 3, 3],
    ]);
    // Where x is 1 the outcome is always 0, which it is in half of all points.
    expect(parts.map(({ distance }) => distance)).toEqual([0.5, 0, 0.5]);
    const many = Array.from({ length: 40 }, (_, i) => (i < 20 ? 0 : i));
    const [{ parts: cut }] = pawn({ y: many, factors: [many], parts: 4 }, options(20));
    expect(cut.map(({ from, to }) => [from, to])).toEqual([
      [0, 0],
      [20, 29],
      [30, 39],
    ]);
  });
});
