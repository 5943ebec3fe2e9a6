/** Quantiles and tails against R 4.2 (`qt`, `qbeta`, `pchisq`) and closed forms. */

import { describe, expect, it } from 'vitest';
import {
  betaQuantile,
  chiSquareTail,
  normalCritical,
  studentCritical,
} from '../../src/analysis/distributions.ts';
import { betaLower, gammaUpper, logGamma } from '../../src/analysis/special.ts';
import fc from '../support/properties.ts';

const close = (actual: number, expected: number, relative = 1e-12) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(Math.abs(expected) * relative);

describe('log gamma', () => {
  it('is the logarithm of factorials and of the root of π', () => {
    for (const [n, factorial] of [
      [1, 1],
      [2, 1],
      [6, 120],
      [11, 3628800],
      [19, 6402373705728000],
    ]) {
      expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 12);
    }
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
    expect(logGamma(0.25)).toBeCloseTo(1.2880225246980774, 13);
  });
});

describe('incomplete beta and gamma functions', () => {
  it('agree with closed forms', () => {
    close(betaLower(0.3, 2, 5), 0.579825);
    close(betaLower(0.7, 1, 4), 1 - 0.3 ** 4);
    close(gammaUpper(1, 2.5), Math.exp(-2.5));
    close(gammaUpper(1, 0.3), Math.exp(-0.3));
    expect([
      betaLower(0, 2, 3),
      betaLower(1, 2, 3),
      gammaUpper(2, 0),
      gammaUpper(2, Infinity),
    ]).toEqual([0, 1, 1, 0]);
  });
  it('mirror: I_x(a, b) + I_1−x(b, a) = 1', () => {
    const positive = fc.double({ min: 0.1, max: 200, noNaN: true });
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 0.999999, noNaN: true }),
        positive,
        positive,
        (x, a, b) => {
          expect(betaLower(x, a, b) + betaLower(1 - x, b, a)).toBeCloseTo(1, 9);
        },
      ),
      { seed: 7, numRuns: 200 },
    );
  });
});

describe('quantiles', () => {
  it('of the normal and of Student’s t are those of R', () => {
    close(normalCritical(0.95), 1.95996398454005);
    close(studentCritical(0.95, 1), 12.7062047361747);
    close(studentCritical(0.99, 4), 4.60409487134999);
    close(studentCritical(0.8, 199), 1.28582020925941);
    close(studentCritical(0.95, 30.5), 2.04086944518632);
  });
  it('of the beta distribution invert its distribution function', () => {
    for (const p of [1e-6, 0.025, 0.5, 0.975])
      close(betaLower(betaQuantile(p, 3.5, 60), 3.5, 60), p, 1e-10);
    expect([betaQuantile(0, 2, 2), betaQuantile(1, 2, 2)]).toEqual([0, 1]);
  });
  it('chi-square tails are those of R', () => {
    close(chiSquareTail(3.4, 1), 0.0651964190781298);
    close(chiSquareTail(7, 3), 0.0718977724964651);
  });
});
