/** Choosing under deep uncertainty. */

import { describe, expect, it } from 'vitest';
import {
  choiceByWorth,
  netWorth,
  regrets,
  robustChoice,
  shareOfSets,
} from '../../src/analysis/regret.ts';
import fc from '../support/properties.ts';

const table = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 8 }))
  .chain(([policies, sets]) =>
    fc.array(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: sets, maxLength: sets }), {
      minLength: policies,
      maxLength: policies,
    }),
  );

describe('regret', () => {
  it('is what the best would have brought more', () => {
    expect(
      regrets([
        [10, 0, 3],
        [4, 5, 3],
      ]),
    ).toEqual([
      [0, 5, 0],
      [6, 0, 0],
    ]);
  });
  it('is never below 0, and 0 for some policy in each set', () => {
    fc.assert(
      fc.property(table, (values) => {
        const found = regrets(values);
        for (let set = 0; set < values[0].length; set++) {
          expect(Math.min(...found.map((row) => row[set]))).toBe(0);
        }
      }),
      { seed: 6 },
    );
  });
  it('does not change when a set becomes better for all', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: -9, max: 9 }), (values, shift) => {
        const moved = values.map((row) => row.map((x, set) => (set === 0 ? x + shift : x)));
        expect(regrets(moved)).toEqual(regrets(values));
      }),
      { seed: 6 },
    );
  });
});

describe('the robust choice', () => {
  it('is good everywhere, though another is better on average', () => {
    const bold = [100, 100, 100, 100, -20];
    const steady = [75, 75, 75, 75, 75];
    const found = robustChoice([bold, steady]);
    expect([found.robust, found.bestOnAverage]).toEqual([1, 0]);
    expect(found.regrets[0].most).toBe(95);
    expect(found.regrets[1]).toMatchObject({ mean: 20, most: 25 });
  });
  it('is a policy that dominates all others, if there is one', () => {
    fc.assert(
      fc.property(table, (values) => {
        const best = values[0].map((_, set) => Math.max(...values.map((row) => row[set])) + 1);
        const found = robustChoice([...values, best]);
        expect([found.robust, found.bestOnAverage]).toEqual([values.length, values.length]);
        expect(found.regrets[values.length].most).toBe(0);
      }),
      { seed: 6 },
    );
  });
});

describe('the worth of a cluster', () => {
  const chance = [
    [0, 0],
    [0.5, 0.7],
    [0.9, 0.9],
  ];
  const cost = [
    [0, 0],
    [4, 4],
    [10, 10],
  ];
  it('is weighed against cost', () => {
    expect(netWorth(chance, cost, 10)).toEqual([
      [0, 0],
      [1, 3],
      [-1, -1],
    ]);
  });
  it('moves the choice from nothing to the dear one, in stretches that join', () => {
    const ranges = choiceByWorth(chance, cost, [1, 5, 10, 20, 50, 100]);
    expect(ranges.map(({ policy }) => policy)).toEqual([0, 1, 2]);
    expect(ranges[0].from).toBe(1);
    expect(ranges.at(-1)?.to).toBe(100);
    for (let i = 1; i < ranges.length; i++) expect(ranges[i].from).toBe(ranges[i - 1].to);
  });
});

describe('the share of sets', () => {
  it('counts those in which something holds; of none it is unknown', () => {
    expect(shareOfSets([1, 2, 3, 4], (x) => x > 1)).toBe(0.75);
    expect(shareOfSets([], () => true)).toBeNaN();
  });
});
