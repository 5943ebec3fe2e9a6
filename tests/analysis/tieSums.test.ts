/** Efron’s sums against the definition, term by term, for few ties and for many. */

import { describe, expect, it } from 'vitest';
import { type TieSums, tieSums } from '../../src/analysis/tieSums.ts';
import fc from '../support/properties.ts';

/** Term by term, as Efron wrote it. */
function asWritten(deaths: number, all: number, tied: number): TieSums {
  const sums = { logs: 0, a0: 0, a1: 0, b0: 0, b1: 0, b2: 0 };
  for (let l = 0; l < deaths; l++) {
    const c = l / deaths;
    const left = all - c * tied;
    sums.logs += Math.log(left);
    sums.a0 += 1 / left;
    sums.a1 += c / left;
    sums.b0 += 1 / left ** 2;
    sums.b1 += c / left ** 2;
    sums.b2 += c ** 2 / left ** 2;
  }
  return sums;
}

const deviation = (found: TieSums, expected: TieSums): number =>
  Math.max(
    ...(['logs', 'a0', 'a1', 'b0', 'b1', 'b2'] as const).map(
      (name) => Math.abs(found[name] - expected[name]) / Math.max(Math.abs(expected[name]), 1e-300),
    ),
  );

describe('Efron’s sums over ties', () => {
  it('are those of the definition, term by term, whatever the share that ends', () => {
    const ties = fc.record({
      deaths: fc.integer({ min: 1, max: 3000 }),
      all: fc.double({ min: 2, max: 1e7, noNaN: true }),
      share: fc.double({ min: 1e-6, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(ties, ({ deaths, all, share }) => {
        const found = tieSums(deaths, all, all * share);
        expect(deviation(found, asWritten(deaths, all, all * share))).toBeLessThan(1e-10);
      }),
      { seed: 20261126, numRuns: 2000 },
    );
  });

  it.each([
    [64, 0.2499],
    [65, 0.2499],
    [66, 0.2499],
    [65, 0.25],
    [65, 1],
    [100_000, 0.2499],
  ])('agree on both sides of the border between loop and series: %i ties, share %d', (d, share) => {
    expect(
      deviation(tieSums(d, 1000, 1000 * share), asWritten(d, 1000, 1000 * share)),
    ).toBeLessThan(1e-12);
  });

  it('of one life are those of its risk alone', () => {
    expect(tieSums(1, 4, 2)).toMatchObject({ a0: 1 / 4, a1: 0, b0: 1 / 16, b1: 0, b2: 0 });
  });
});
