/** Which package to buy, or none. */

import { describe, expect, it } from 'vitest';
import { choosePackage, frontier, type Package, perMillion } from '../../src/analysis/packages.ts';
import { wilson } from '../../src/analysis/proportions.ts';
import fc from '../support/properties.ts';

const made = (cost: number, successes: number, judged = successes, n = 100): Package => ({
  cost,
  chosenBy: wilson(successes, n, 0.95),
  judgedBy: wilson(judged, n, 0.95),
});

describe('the choice', () => {
  const packages = [made(9000, 95), made(5000, 90), made(2000, 40), made(7000, 99)];
  it('is the cheapest that surely reaches the asked chance', () => {
    expect(choosePackage(packages, 0.7, Infinity)).toEqual({
      ...{ choice: 1, reason: 'found', confirmed: true, best: 3 },
    });
  });
  it('is confirmed only where the other half agrees', () => {
    const lucky = [made(1000, 90, 60), ...packages];
    expect(choosePackage(lucky, 0.7, Infinity)).toMatchObject({ choice: 0, confirmed: false });
  });
  it('is none within too small a budget, and says so', () => {
    expect(choosePackage(packages, 0.7, 4000)).toMatchObject({ choice: null, reason: 'too_dear' });
    expect(choosePackage(packages, 0.7, 100)).toMatchObject({ reason: 'too_dear', best: null });
  });
  it('is refusal where every interval stays below', () => {
    const weak = [made(1000, 10), made(9000, 40)];
    expect(choosePackage(weak, 0.7, Infinity)).toMatchObject({ reason: 'below', best: 1 });
  });
  it('is left open where the runs are too few', () => {
    const few = [made(1000, 7, 8, 10)];
    expect(choosePackage(few, 0.7, Infinity)).toMatchObject({ choice: null, reason: 'uncertain' });
  });
  it('never costs more than the budget, nor more than another that would do', () => {
    const any = fc.array(
      fc.record({ cost: fc.nat(50), k: fc.nat(50) }).map(({ cost, k }) => made(cost, k, k, 50)),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(any, fc.nat(60), (some, budget) => {
        const { choice } = choosePackage(some, 0.6, budget);
        const able = some.filter((one) => one.cost <= budget && one.chosenBy.lower >= 0.6);
        if (choice === null) expect(able).toEqual([]);
        else expect(some[choice].cost).toBe(Math.min(...able.map(({ cost }) => cost)));
      }),
      { seed: 6 },
    );
  });
});

describe('the frontier', () => {
  it('leaves out what something cheaper matches', () => {
    const options = [
      { cost: 3, gain: 5 },
      { cost: 1, gain: 2 },
      { cost: 2, gain: 2 },
      { cost: 4, gain: 4 },
    ];
    expect(frontier(options)).toEqual([1, 0]);
  });
  it('is beaten by nobody and rises', () => {
    const option = fc.record({ cost: fc.nat(20), gain: fc.nat(20) });
    fc.assert(
      fc.property(fc.array(option, { minLength: 1, maxLength: 20 }), (options) => {
        const found = frontier(options).map((i) => options[i]);
        for (const one of found) {
          expect(options.some((o) => o.cost <= one.cost && o.gain > one.gain)).toBe(false);
        }
        const gains = found.map(({ gain }) => gain);
        expect(gains).toEqual([...new Set(gains)].sort((a, b) => a - b));
      }),
      { seed: 6 },
    );
  });
});

describe('a gain per million', () => {
  it('divides bounds too, and is unknown where nothing is spent', () => {
    const gain = { estimate: 0.3, lower: 0.1, upper: 0.5 };
    expect(perMillion(gain, 2000)).toEqual({ estimate: 0.15, lower: 0.05, upper: 0.25 });
    expect(perMillion(gain, 0).estimate).toBeNaN();
  });
});
