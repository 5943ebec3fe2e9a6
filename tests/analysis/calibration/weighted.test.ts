/** Weighted samples, against hand calculation and against the unweighted formulas. */

import { describe, expect, it } from 'vitest';
import {
  distanceFromUniform,
  effectiveSize,
  weightedCorrelation,
  weightedMean,
  weightedQuantile,
  weightedVariance,
} from '../../../src/analysis/calibration/weighted.ts';
import fc from '../../support/properties.ts';

describe('a weighted sample', () => {
  const values = [2, 8, 5, 1];
  const equal = [3, 3, 3, 3];

  it('with equal weights is an ordinary one', () => {
    expect(effectiveSize(equal)).toBeCloseTo(4, 12);
    expect(weightedMean(values, equal)).toBe(4);
    expect(weightedVariance(values, equal)).toBeCloseTo(10, 12);
    // quantile(c(2, 8, 5, 1), c(.1, .25, .5, .9), type = 5) in R
    expect([0.1, 0.25, 0.5, 0.9].map((p) => weightedQuantile(values, equal, p))).toEqual([
      1, 1.5, 3.5, 8,
    ]);
  });
  it('is worth as many draws as carry its weight', () => {
    expect(effectiveSize([1, 0, 0])).toBe(1);
    expect(effectiveSize([3, 1])).toBeCloseTo(1.6, 12);
    expect(effectiveSize([])).toBe(0);
  });
  it('counts a value of double weight twice in its mean', () => {
    expect(weightedMean([1, 4], [1, 2])).toBe(3);
    expect(weightedMean([1, 4, 4], [1, 1, 1])).toBe(3);
  });
  it('leaves out what has no weight', () => {
    expect(weightedQuantile([9, 1, 2], [0, 1, 1], 1)).toBe(2);
    expect(weightedQuantile([9], [0], 0.5)).toBeNaN();
  });
  it('correlates as Pearson says', () => {
    expect(weightedCorrelation([1, 2, 3], [2, 4, 6], [1, 5, 2])).toBeCloseTo(1, 12);
    // cor(c(1, 2, 3, 4), c(1, 3, 2, 5)) = .8315218
    expect(weightedCorrelation([1, 2, 3, 4], [1, 3, 2, 5], equal)).toBeCloseTo(0.8315218406, 9);
    expect(weightedCorrelation([1, 1], [1, 2], [1, 1])).toBeNaN();
  });
  it('lies as far from the uniform as Kolmogorov says', () => {
    // ks.test(c(.1, .4, .7), "punif")$statistic = .3
    expect(distanceFromUniform([0.1, 0.4, 0.7], [1, 1, 1])).toBeCloseTo(0.3, 12);
    expect(distanceFromUniform([0.5], [1])).toBe(0.5);
  });
  it('has quantiles between its ends that do not fall', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: 1, max: 9 })), {
          minLength: 1,
        }),
        (draws) => {
          const own = draws.map(([v]) => v);
          const weights = draws.map(([, w]) => w);
          const found = [0, 0.2, 0.5, 0.8, 1].map((p) => weightedQuantile(own, weights, p));
          expect(found[0]).toBe(Math.min(...own));
          expect(found[4]).toBe(Math.max(...own));
          for (let k = 1; k < 5; k++) expect(found[k]).toBeGreaterThanOrEqual(found[k - 1]);
        },
      ),
      // Rounding once carried the quantile at 0.8 past the largest value.
      {
        examples: [
          [
            [
              [-2, 2],
              [4, 4],
              [-2, 4],
            ],
          ],
        ],
      },
    );
  });
});
