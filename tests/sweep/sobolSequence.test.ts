/** Sobol' sequences against those that SciPy 1.17 draws (`scipy.stats.qmc.Sobol`, not scrambled). */
import { describe, expect, it } from 'vitest';
import { uniformStream } from '../../src/sweep/seed.ts';
import { SOBOL_DIMENSIONS_MAX, sobolColumn } from '../../src/sweep/sobolSequence.ts';

/** Dimension, then points 5, 100, 777 and 1023 of a sequence that begins with the origin as point 0. */
const SCIPY = [
  [0, 0.875, 0.4140625, 0.6923828125, 0.0009765625],
  [1, 0.875, 0.2578125, 0.9365234375, 0.7529296875],
  [2, 0.125, 0.7734375, 0.1630859375, 0.6123046875],
  [5, 0.625, 0.7421875, 0.3564453125, 0.4384765625],
  [20, 0.625, 0.7578125, 0.2373046875, 0.8662109375],
  [59, 0.375, 0.1640625, 0.5517578125, 0.3525390625],
  [119, 0.375, 0.1953125, 0.8916015625, 0.1376953125],
];

describe('the plain sequence', () => {
  it('begins as Joe and Kuo’s', () => {
    expect([0, 1, 2].map((d) => sobolColumn(d, 8))).toEqual([
      [0, 0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125],
      [0, 0.5, 0.25, 0.75, 0.375, 0.875, 0.125, 0.625],
      [0, 0.5, 0.25, 0.75, 0.625, 0.125, 0.875, 0.375],
    ]);
  });
  it.each(SCIPY)('has in dimension %i the points of SciPy', (dimension, ...expected) => {
    const column = sobolColumn(dimension, 1024);
    expect([5, 100, 777, 1023].map((n) => column[n])).toEqual(expected);
  });
  it('ends with the last dimension of the table', () => {
    expect(SOBOL_DIMENSIONS_MAX).toBe(120);
  });
});

describe('the scrambled sequence', () => {
  const scrambled = (dimension: number, count: number, seed = 'a') =>
    sobolColumn(dimension, count, uniformStream(seed, String(dimension)));
  const sorted = (values: number[]) => values.sort((a, b) => a - b);

  it('has a point in each of 2^m equal strata of every dimension, as the plain one', () => {
    for (let dimension = 0; dimension < SOBOL_DIMENSIONS_MAX; dimension++) {
      const strata = scrambled(dimension, 256).map((x) => Math.floor(256 * x));
      expect(sorted(strata)).toEqual(Array.from({ length: 256 }, (_, i) => i));
    }
  });
  it('keeps the boxes of the first two dimensions, 2^a by 2^b, filled evenly', () => {
    const [x, y] = [scrambled(0, 64), scrambled(1, 64)];
    for (let a = 0; a <= 6; a++) {
      const cells = x.map((u, n) => Math.floor(u * 2 ** a) * 64 + Math.floor(y[n] * 2 ** (6 - a)));
      expect(new Set(cells).size).toBe(64);
    }
  });
  it('is another for another seed, and not the plain one', () => {
    expect(scrambled(3, 16, 'b')).not.toEqual(scrambled(3, 16));
    expect(scrambled(3, 16)).not.toEqual(sobolColumn(3, 16));
  });
  it('has points that are uniform over seeds', () => {
    const first = Array.from({ length: 400 }, (_, seed) => scrambled(2, 6, String(seed))[5]);
    const mean = first.reduce((sum, x) => sum + x, 0) / 400;
    // Four standard errors of the mean of 400 uniform numbers.
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 400));
  });
});
