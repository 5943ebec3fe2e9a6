/** Where a rising probability passes a level. */
import { describe, expect, it } from 'vitest';
import { crossingInterval, crossingOf, isotonicShares } from '../../src/analysis/crossing.ts';

const levels = (shares: readonly number[], n = 10) =>
  shares.map((s, i) => ({ x: 10 * (i + 1), successes: s * n, n }));

/** A small generator for tests: the same every time. */
function uniform() {
  let state = 1;
  return () => {
    state = (Math.imul(state, 48271) >>> 0) % 2147483647;
    return state / 2147483647;
  };
}

describe('isotonic shares', () => {
  it('leave rising shares alone', () => {
    expect(isotonicShares(levels([0, 0.2, 0.9])).map(({ share }) => share)).toEqual([0, 0.2, 0.9]);
  });
  it('pool those that fall, by their numbers of runs', () => {
    const pooled = isotonicShares([
      { x: 1, successes: 1, n: 10 },
      { x: 2, successes: 9, n: 10 },
      { x: 3, successes: 12, n: 20 },
      { x: 4, successes: 0, n: 0 },
    ]);
    expect(pooled.map(({ x }) => x)).toEqual([1, 2, 3]);
    expect(pooled.map(({ share }) => share)).toEqual([0.1, 0.7, 0.7]);
  });
});

describe('the crossing', () => {
  it('lies on the line between two levels', () => {
    expect(crossingOf(levels([0.1, 0.4, 0.8]), 0.5)).toBeCloseTo(22.5, 12);
  });
  it('is the lowest level if the share is there from the start, Infinity if never', () => {
    expect(crossingOf(levels([0.6, 0.9]), 0.5)).toBe(10);
    expect(crossingOf(levels([0.1, 0.4]), 0.5)).toBe(Infinity);
  });
  it('is a level where its share is exactly met', () => {
    expect(crossingOf(levels([0, 0.5, 1]), 0.5)).toBe(20);
  });
});

describe('the interval of the crossing', () => {
  const runs = (n: number) =>
    Array.from({ length: n }, (_, unit) =>
      [10, 20, 30].map((x) => ({ x, unit, success: x > 10 && (x === 30 || unit % 3 === 0) })),
    ).flat();
  it('holds the estimate and narrows with more units', () => {
    const few = crossingInterval(runs(12), 0.5, 0.95, 400, uniform());
    const many = crossingInterval(runs(300), 0.5, 0.95, 400, uniform());
    expect(many.estimate).toBeCloseTo(22.5, 10);
    for (const one of [few, many]) {
      expect(one.lower).toBeLessThanOrEqual(one.estimate);
      expect(one.upper).toBeGreaterThanOrEqual(one.estimate);
    }
    expect(many.upper - many.lower).toBeLessThan((few.upper - few.lower) / 2);
  });
  it('reaches Infinity where some resamples never cross', () => {
    const rare = Array.from({ length: 9 }, (_, unit) => ({ x: 1, unit, success: unit < 4 }));
    const { estimate, upper } = crossingInterval(rare, 0.5, 0.95, 400, uniform());
    expect(estimate).toBe(Infinity);
    expect(upper).toBe(Infinity);
  });
});
