/** Intervals of one proportion against R (`prop.test`, `binom.test`) and by their meaning. */

import { describe, expect, it } from 'vitest';
import { clopperPearson, wilson } from '../../src/analysis/proportions.ts';
import fc from '../support/properties.ts';

describe('Wilson’s interval', () => {
  it('is that of R’s prop.test without correction', () => {
    const { estimate, lower, upper } = wilson(15, 50, 0.95);
    expect(estimate).toBe(0.3);
    expect(lower).toBeCloseTo(0.191035535008809, 14);
    expect(upper).toBeCloseTo(0.437503504644534, 14);
  });
  it('holds the proportions whose score test does not reject', () => {
    const { lower, upper } = wilson(7, 40, 0.9);
    for (const bound of [lower, upper]) {
      const z = Math.abs(7 / 40 - bound) / Math.sqrt((bound * (1 - bound)) / 40);
      expect(z).toBeCloseTo(1.6448536269514722, 10);
    }
  });
  it('touches 0 and 1 where all runs agree, and says nothing without runs', () => {
    expect(wilson(0, 20, 0.95).lower).toBe(0);
    expect(wilson(20, 20, 0.95).upper).toBe(1);
    expect(wilson(20, 20, 0.95).lower).toBeCloseTo(1 - wilson(0, 20, 0.95).upper, 12);
    expect(wilson(0, 0, 0.95)).toEqual({ estimate: NaN, lower: NaN, upper: NaN });
  });
});

describe('Clopper and Pearson’s interval', () => {
  it('is that of R’s binom.test', () => {
    const { lower, upper } = clopperPearson(15, 50, 0.95);
    expect(lower).toBeCloseTo(0.178617845664147, 12);
    expect(upper).toBeCloseTo(0.446082325661178, 12);
    expect(clopperPearson(0, 20, 0.95).upper).toBeCloseTo(0.168433470983085, 12);
    expect(clopperPearson(0, 0, 0.95).lower).toBeNaN();
  });
  it('is wider than Wilson’s about the same estimate', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 95 }), (k) => {
        const exact = clopperPearson(k, 100, 0.95);
        const score = wilson(k, 100, 0.95);
        expect(exact.upper - exact.lower).toBeGreaterThan(score.upper - score.lower);
        expect(exact.estimate).toBe(score.estimate);
      }),
      { seed: 3 },
    );
  });
});
