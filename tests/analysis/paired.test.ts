/** Paired differences: Tango's interval by its definition, Student's t against R. */

import { describe, expect, it } from 'vitest';
import { normalCritical } from '../../src/analysis/distributions.ts';
import {
  meanInterval,
  pairedMeans,
  pairedProportions,
  tangoScore,
} from '../../src/analysis/paired.ts';
import fc from '../support/properties.ts';

/** Score statistic with the nuisance probability found by brute force over the likelihood. */
function scoreByLikelihood(b: number, c: number, n: number, delta: number): number {
  let best = -Infinity;
  let q = 0;
  const low = Math.max(0, -delta);
  const high = (1 - delta) / 2;
  for (let i = 1; i < 400_000; i++) {
    const p = low + ((high - low) * i) / 400_000;
    const value =
      b * Math.log(p + delta) + c * Math.log(p) + (n - b - c) * Math.log(1 - 2 * p - delta);
    if (value > best) [best, q] = [value, p];
  }
  return (b - c - n * delta) / Math.sqrt(n * (2 * q + delta * (1 - delta)));
}

describe('the difference of paired proportions', () => {
  it('has the score test of its most likely nuisance parameter', () => {
    for (const delta of [-0.1, 0.05, 0.3]) {
      const counts = { onlyFirst: 15, onlySecond: 5, pairs: 50 };
      expect(tangoScore(counts, delta)).toBeCloseTo(scoreByLikelihood(15, 5, 50, delta), 4);
    }
  });
  it('is tested by McNemar’s test at zero', () => {
    // R: mcnemar.test(matrix(c(10, 5, 15, 20), 2), correct = FALSE) gives 5.
    const score = tangoScore({ onlyFirst: 15, onlySecond: 5, pairs: 50 }, 0);
    expect(score * score).toBeCloseTo(5, 12);
  });
  it('has an interval that ends where the score test begins to reject', () => {
    const counts = { onlyFirst: 12, onlySecond: 2, pairs: 50 };
    const { estimate, lower, upper } = pairedProportions(counts, 0.95);
    expect(estimate).toBe(0.2);
    expect(tangoScore(counts, lower)).toBeCloseTo(normalCritical(0.95), 9);
    expect(tangoScore(counts, upper)).toBeCloseTo(-normalCritical(0.95), 9);
  });
  it('keeps a doubt when no pair differs, and is symmetric', () => {
    const none = pairedProportions({ onlyFirst: 0, onlySecond: 0, pairs: 100 }, 0.95);
    expect(none.estimate).toBe(0);
    // z² / (n + z²): Tango's closed form for no discordant pair.
    expect(none.upper).toBeCloseTo(0.036993498207, 9);
    expect(none.lower).toBeCloseTo(-none.upper, 12);
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.nat(40), (b, c, rest) => {
        const pairs = b + c + rest;
        fc.pre(pairs > 0);
        const there = pairedProportions({ onlyFirst: b, onlySecond: c, pairs }, 0.9);
        const back = pairedProportions({ onlyFirst: c, onlySecond: b, pairs }, 0.9);
        expect(there.lower).toBeCloseTo(-back.upper, 9);
        expect(there.lower).toBeLessThanOrEqual(there.estimate);
        expect(there.upper).toBeGreaterThanOrEqual(there.estimate);
        expect(there.lower).toBeGreaterThanOrEqual(-1);
        expect(there.upper).toBeLessThanOrEqual(1);
      }),
      { seed: 11 },
    );
  });
  it('says nothing without pairs', () => {
    expect(pairedProportions({ onlyFirst: 0, onlySecond: 0, pairs: 0 }, 0.95).estimate).toBeNaN();
  });
});

describe('the difference of paired means', () => {
  it('is that of R’s t.test on Student’s sleep data', () => {
    // R: t.test(sleep$extra[1:10], sleep$extra[11:20], paired = TRUE)
    const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
    const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const { estimate, lower, upper, pairs } = pairedMeans(first, second, 0.95);
    expect(pairs).toBe(10);
    expect(estimate).toBeCloseTo(-1.58, 12);
    expect(lower).toBeCloseTo(-2.459885763, 8);
    expect(upper).toBeCloseTo(-0.700114237, 8);
  });
  it('has no interval from one pair and refuses arms of different length', () => {
    expect(meanInterval([4], 0.95)).toEqual({ estimate: 4, lower: NaN, upper: NaN });
    expect(meanInterval([], 0.95).estimate).toBeNaN();
    expect(() => pairedMeans([1], [1, 2], 0.95)).toThrow(RangeError);
  });
});
