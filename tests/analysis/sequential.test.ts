/** Sequential stopping: when to look, when to stop, and how often the interval then covers the truth. */

import { describe, expect, it } from 'vitest';
import { pairedMeans, pairedProportions } from '../../src/analysis/paired.ts';
import { nextLook, pairedHalfWidth } from '../../src/analysis/sequential.ts';
import { normalQuantile } from '../../src/engine/math.ts';
import { uniformStream } from '../../src/sweep/seed.ts';
import fc from '../support/properties.ts';

describe('the next look', () => {
  it('is none once the interval is as narrow as asked', () => {
    expect(nextLook({ replications: 50, halfWidth: 0.03 }, 0.03)).toBeNull();
  });
  it('comes where the root law expects the asked width', () => {
    // Half as wide needs four times as many, of which a look adds no more than as many again.
    expect(nextLook({ replications: 100, halfWidth: 0.036 }, 0.03)).toBe(144);
    expect(nextLook({ replications: 100, halfWidth: 0.06 }, 0.03)).toBe(200);
  });
  it('adds a tenth at least, and doubles where no pair has a result', () => {
    expect(nextLook({ replications: 100, halfWidth: 0.0301 }, 0.03)).toBe(110);
    expect(nextLook({ replications: 100, halfWidth: Number.NaN }, 0.03)).toBe(200);
  });
  it('always lies ahead', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 1e6 }),
        fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
        fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
        (replications, halfWidth, asked) => {
          const next = nextLook({ replications, halfWidth }, asked);
          return next === null ? halfWidth <= asked : next > replications;
        },
      ),
    );
  });
});

describe('the half-width of a paired difference', () => {
  const first = [1, 1, 0, 1, 0, 1, Number.NaN, 1];
  const second = [0, 1, 0, 0, 1, 0, 1, Number.NaN];
  it('is that of Tango’s interval for flags, over the pairs that have both', () => {
    const { lower, upper } = pairedProportions({ onlyFirst: 3, onlySecond: 1, pairs: 6 }, 0.95);
    expect(pairedHalfWidth(first, second, true, 0.95)).toBeCloseTo((upper - lower) / 2, 12);
  });
  it('is that of Student’s interval for other numbers', () => {
    const { lower, upper } = pairedMeans(first.slice(0, 6), second.slice(0, 6), 0.95);
    expect(pairedHalfWidth(first, second, false, 0.95)).toBeCloseTo((upper - lower) / 2, 12);
  });
  it('is unknown without a pair', () => {
    expect(pairedHalfWidth([Number.NaN], [1], true, 0.95)).toBeNaN();
  });
});

/**
 * Simulated studies that stop by width. With 2,000 of them a coverage of .95 is known to ±.01, so that a loss
 * of .02 would be seen in 98 of 100 cases.
 */
describe('the coverage of intervals after stopping', () => {
  const STUDIES = 2_000;

  /** Pairs are added until the interval is narrow enough; shares of intervals that hold the truth. */
  function coverage(
    flags: boolean,
    pair: (uniform: () => number) => readonly [number, number],
    truth: number,
    { halfWidth, atLeast }: { halfWidth: number; atLeast: number },
  ): { covered: number; replications: number } {
    let covered = 0;
    let replications = 0;
    for (let study = 0; study < STUDIES; study++) {
      const uniform = uniformStream(`${study}`, 'coverage');
      const first: number[] = [];
      const second: number[] = [];
      for (let next: number | null = atLeast; next !== null; ) {
        while (first.length < next) {
          const [a, b] = pair(uniform);
          first.push(a);
          second.push(b);
        }
        const width = pairedHalfWidth(first, second, flags, 0.95);
        next = nextLook({ replications: first.length, halfWidth: width }, halfWidth);
      }
      const { lower, upper } = flags
        ? pairedProportions(
            {
              onlyFirst: first.filter((value, i) => value > second[i]).length,
              onlySecond: first.filter((value, i) => value < second[i]).length,
              pairs: first.length,
            },
            0.95,
          )
        : pairedMeans(first, second, 0.95);
      if (lower <= truth && truth <= upper) covered++;
      replications += first.length;
    }
    return { covered: covered / STUDIES, replications: replications / STUDIES };
  }

  /** Flags that differ in 15 of 100 pairs one way, in 5 the other. */
  const flagPair = (uniform: () => number): readonly [number, number] => {
    const u = uniform();
    return u < 0.15 ? [1, 0] : u < 0.2 ? [0, 1] : [1, 1];
  };
  /** Skewed differences: exponential, with mean 1. */
  const skewedPair = (uniform: () => number): readonly [number, number] => [
    -Math.log(1 - uniform()),
    0,
  ];
  const normalPair = (uniform: () => number): readonly [number, number] => [
    normalQuantile(uniform()),
    0,
  ];

  it('is as said for shares, to within two points', () => {
    const { covered } = coverage(true, flagPair, 0.1, { halfWidth: 0.05, atLeast: 50 });
    expect(covered).toBeGreaterThan(0.93);
    expect(covered).toBeLessThan(0.97);
  });
  it('is as said for means of normal differences, to within two points', () => {
    const { covered } = coverage(false, normalPair, 0, { halfWidth: 0.15, atLeast: 50 });
    expect(covered).toBeGreaterThan(0.93);
    expect(covered).toBeLessThan(0.97);
  });
  it('loses points where differences are skewed, and more where the first look comes early', () => {
    const late = coverage(false, skewedPair, 1, { halfWidth: 0.3, atLeast: 50 });
    const early = coverage(false, skewedPair, 1, { halfWidth: 0.3, atLeast: 5 });
    expect(late.covered).toBeGreaterThan(0.9);
    expect(early.covered).toBeLessThan(late.covered - 0.02);
  });
});
