/** Smoothing of chances by logistic regression. */

import { describe, expect, it } from 'vitest';
import { chanceAt, fitLogistic } from '../../src/analysis/logistic.ts';
import fc from '../support/properties.ts';

describe('the fit', () => {
  it('of two points is exact: each has its own share, with half a run of chance', () => {
    const points = [
      { x: [-1], successes: 3, runs: 10 },
      { x: [1], successes: 8, runs: 12 },
    ];
    const fit = fitLogistic(points, 0);
    expect(chanceAt(fit, [-1])).toBeCloseTo(3.25 / 10.5, 9);
    expect(chanceAt(fit, [1])).toBeCloseTo(8.25 / 12.5, 9);
    // The log odds are their mean and half their difference.
    const odds = (p: number) => Math.log(p / (1 - p));
    expect(fit[1]).toBeCloseTo((odds(8.25 / 12.5) - odds(3.25 / 10.5)) / 2, 9);
  });
  it('without variables is the share of all runs', () => {
    const fit = fitLogistic([{ x: [], successes: 6, runs: 9 }], 1);
    expect(chanceAt(fit, [])).toBeCloseTo(6.5 / 10, 12);
  });
  it('is flat where the ridge is heavy, and finite where all succeed', () => {
    const all = [-1, 0, 1].map((x) => ({ x: [x], successes: 5, runs: 5 }));
    expect(chanceAt(fitLogistic(all, 1), [1])).toBeGreaterThan(0.9);
    expect(chanceAt(fitLogistic(all, 1), [1])).toBeLessThan(1);
    const steep = [
      { x: [-1], successes: 0, runs: 20 },
      { x: [1], successes: 20, runs: 20 },
    ];
    expect(Math.abs(fitLogistic(steep, 1e6)[1])).toBeLessThan(0.01);
  });
  it('leaves points without runs out', () => {
    const points = [
      { x: [-1], successes: 3, runs: 10 },
      { x: [1], successes: 8, runs: 12 },
    ];
    const more = [...points, { x: [0.3], successes: 0, runs: 0 }];
    expect(fitLogistic(more, 1)).toEqual(fitLogistic(points, 1));
  });
  it('meets the score equations, wherever the points lie', () => {
    const point = fc.record({
      x: fc.tuple(fc.double({ min: -2, max: 2, noNaN: true }), fc.constantFrom(-1, 1)),
      runs: fc.integer({ min: 1, max: 20 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 12 }), (raw) => {
        const points = raw.map(({ x, runs, share }) => ({
          x,
          runs,
          successes: Math.round(share * runs),
        }));
        const fit = fitLogistic(points, 1);
        const chance = 1 / points.length;
        for (const i of [0, 1, 2]) {
          const score = points.reduce((sum, { x, successes, runs }) => {
            const expected = (runs + chance) * chanceAt(fit, x);
            return sum + (i === 0 ? 1 : x[i - 1]) * (successes + chance / 2 - expected);
          }, 0);
          expect(score).toBeCloseTo(i === 0 ? 0 : fit[i], 5);
        }
      }),
      { seed: 6, numRuns: 60 },
    );
  });
});
