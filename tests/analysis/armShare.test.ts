/** Which part of the variance is the arm: tables whose share is known by hand. */
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { armShare } from '../../src/analysis/armShare.ts';

const options = () => ({ confidence: 0.95, resamples: 400, uniform: seedrandom('arms') });

describe('the share of the variance that is the arm', () => {
  it('is all of it where points do not matter, none where arms do not', () => {
    const flat = (value: number) => [value, value, value];
    expect(armShare([flat(1), flat(2)], options())).toEqual({ estimate: 1, lower: 1, upper: 1 });
    const same = [1, 2, 5];
    expect(armShare([same, same], options()).estimate).toBe(0);
    expect(armShare([flat(1), flat(1)], options()).estimate).toBeNaN();
  });
  it('is that of a table worked out by hand', () => {
    // Means of arms 2 and 5, of all 3.5; squares between arms 6 × 2.25 = 13.5, of all 17.5.
    expect(
      armShare(
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
        options(),
      ).estimate,
    ).toBeCloseTo(13.5 / 17.5, 12);
  });
  it('lies within an interval that more points make narrower', () => {
    const luck = seedrandom('points');
    const arms = (n: number) => {
      const x = Array.from({ length: n }, luck);
      return armShare([x, x.map((value) => value + 0.5)], options());
    };
    const [few, many] = [arms(20), arms(500)];
    // Variances ¼ · ½² between arms, 1/12 between points.
    const truth = 0.0625 / (0.0625 + 1 / 12);
    for (const { lower, upper } of [few, many]) {
      expect(lower).toBeLessThan(truth);
      expect(upper).toBeGreaterThan(truth);
    }
    expect(many.upper - many.lower).toBeLessThan(0.5 * (few.upper - few.lower));
  });
});
