/** Deterministic mathematics against exact references, to the last bit where it promises so. */

import { describe, expect, it } from 'vitest';
import { exp, LN2, log, logistic, normalQuantile, pow, powTable } from '../../src/engine/math.ts';
import fc from '../support/properties.ts';
import { cipher, unit53 } from './cipher.ts';
import { exactExp, exactLog, exactPow, fixed, ONE, quantileError, ulps } from './exactMath.ts';
import { mathDigest } from './mathDigest.ts';

const runs = { seed: 1877, numRuns: 1000 };
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const anyDouble = fc.double();

/** Fixed arguments in [low, high). */
function* uniform(count: number, low: number, high: number): Generator<number> {
  const out = new Int32Array(2);
  for (let i = 0; i < count; i++) {
    cipher(3, 1, i, 0, out);
    yield low + (high - low) * unit53(out[0], out[1]);
  }
}

const neighbours = (x: number): number[] => [x, x * (1 + 2 ** -52), x * (1 - 2 ** -53)];

function worst(arguments_: Iterable<number>, error: (x: number) => number): number {
  let most = 0;
  for (const x of arguments_) most = Math.max(most, error(x));
  return most;
}

const expError = (x: number): number => {
  const { value, power } = exactExp(fixed(x));
  return ulps(exp(x), value, power);
};
const logError = (x: number): number => ulps(log(x), exactLog(x));
const powError = (x: number, y: number): number => {
  const { value, power } = exactPow(x, y);
  return ulps(pow(x, y), value, power);
};

describe('the reference itself', () => {
  it('agrees with published digits of e, log 2 and the root of 2', () => {
    const digits = (value: bigint): string => ((value * 10n ** 30n) / ONE).toString();
    expect(digits(exactExp(ONE).value * 2n)).toBe('2718281828459045235360287471352');
    expect(digits(exactLog(2))).toBe('693147180559945309417232121458');
    expect(digits(exactPow(2, 0.5).value)).toBe('1414213562373095048801688724209');
  });

  it('sees an error of one ulp', () => {
    const { value, power } = exactExp(ONE);
    expect(ulps(Math.E, value, power)).toBeLessThan(0.5);
    expect(ulps(Math.E + 2 ** -51, value, power)).toBeGreaterThan(0.5);
    expect(ulps(Math.E + 2 ** -51, value, power)).toBeLessThan(1.5);
  });
});

describe('exp', () => {
  it('is within .52 ulp of the truth over its whole range', () => {
    expect(worst(uniform(2000, -708, 709.78), expError)).toBeLessThan(0.52);
    expect(worst(uniform(2000, -2, 2), expError)).toBeLessThan(0.52);
  });

  it('is within 1 ulp where results are subnormal', () => {
    expect(worst(uniform(1000, -745.13, -708), expError)).toBeLessThan(1);
  });

  it('is accurate at the seams of its table and for tiny arguments', () => {
    const seams = Array.from({ length: 600 }, (_, k) => ((k - 300) / 128 + 1 / 256) * LN2);
    expect(worst(seams.flatMap(neighbours), expError)).toBeLessThan(0.52);
    const tiny = Array.from({ length: 60 }, (_, k) => 2 ** -k);
    expect(worst([...tiny, ...tiny.map((x) => -x)].flatMap(neighbours), expError)).toBeLessThan(
      0.52,
    );
  });

  it('overflows and underflows where doubles end', () => {
    expect(exp(709.782712893384)).toBeGreaterThan(1.797e308);
    expect(exp(709.7827128933841)).toBe(Infinity);
    expect(exp(-745.1332191019411)).toBe(5e-324);
    expect(exp(-745.1332191019412)).toBe(0);
    for (const x of [710.1, 1e10, 1e308, Infinity]) expect(exp(x)).toBe(Infinity);
    for (const x of [-746.1, -1e10, -1e308, -Infinity]) expect(exp(x)).toBe(0);
    expect(exp(NaN)).toBeNaN();
    expect(exp(0)).toBe(1);
    expect(exp(-0)).toBe(1);
    expect(exp(5e-324)).toBe(1);
    expect(exp(1)).toBe(Math.E);
  });

  it('never falls as its argument grows', () => {
    fc.assert(
      fc.property(fc.double({ min: -750, max: 710, noNaN: true }), finite, (x, y) => {
        const step = Math.abs(y) < 1 ? Math.abs(y) : 1e-15;
        expect(exp(x + step)).toBeGreaterThanOrEqual(exp(x));
      }),
      runs,
    );
  });
});

describe('log', () => {
  it('is within .52 ulp of the truth, near 1 too', () => {
    expect(worst(uniform(2000, 0, 3), logError)).toBeLessThan(0.52);
    expect(worst(uniform(2000, 0.98, 1.02), logError)).toBeLessThan(0.52);
    const close = Array.from({ length: 53 }, (_, k) => 2 ** -k);
    const both = [...close.map((d) => 1 + d), ...close.slice(1).map((d) => 1 - d)];
    expect(
      worst(
        both.filter((x) => x !== 1),
        logError,
      ),
    ).toBeLessThan(0.52);
  });

  it('is within .52 ulp over all exponents, subnormal ones included', () => {
    const spread = Array.from(uniform(2000, -1074, 1024), (e, i) => {
      const whole = Math.floor(e);
      return (1 + (i % 97) / 97) * 2 ** Math.max(whole, -1022) * 2 ** Math.min(whole + 1022, 0);
    });
    expect(worst([...spread, 5e-324, Number.MAX_VALUE], logError)).toBeLessThan(0.52);
  });

  it('is accurate at the seams of its table', () => {
    const seams = Array.from({ length: 256 }, (_, k) => 0.5 + (k + 1) / 256);
    expect(
      worst(
        seams.flatMap(neighbours).filter((x) => x !== 1),
        logError,
      ),
    ).toBeLessThan(0.52);
  });

  it('knows its special cases', () => {
    expect(log(1)).toBe(0);
    expect(log(0)).toBe(-Infinity);
    expect(log(-0)).toBe(-Infinity);
    expect(log(Infinity)).toBe(Infinity);
    for (const x of [-1, -5e-324, -Infinity, NaN]) expect(log(x)).toBeNaN();
    expect(log(2)).toBe(LN2);
    expect(LN2).toBe(Math.LN2);
  });
});

describe('pow', () => {
  it('is within .55 ulp of the truth for every finite normal result', () => {
    const bases = [...uniform(4000, 0, 8)];
    const exponents = [...uniform(4000, -300, 300)].reverse();
    let most = 0;
    for (let i = 0; i < bases.length; i++) {
      if (Math.abs(exponents[i] * Math.log(bases[i])) < 700) {
        most = Math.max(most, powError(bases[i], exponents[i]));
      }
    }
    expect(most).toBeLessThan(0.55);
  });

  it('keeps its accuracy for bases next to 1 under huge exponents', () => {
    for (let k = 5; k <= 52; k++) {
      const y = 690 * 2 ** k;
      expect(powError(1 + 2 ** -k, y)).toBeLessThan(0.55);
      expect(powError(1 - 2 ** -k, y)).toBeLessThan(0.55);
      expect(powError(1 + 2 ** -k, y / 1000)).toBeLessThan(0.55);
    }
    expect(worst(uniform(1000, 0.98, 1.02), (x) => powError(x, 700 / Math.log(x)))).toBeLessThan(
      0.55,
    );
  });

  it('is within 1 ulp for subnormal results and bases', () => {
    expect(worst(uniform(500, 708.5, 744), (x) => powError(0.37, x))).toBeLessThan(1);
    expect(worst(uniform(500, -2, 0.98), (y) => powError(3e-320, y / 2.1))).toBeLessThan(1);
  });

  it('is exact where the true power is a double', () => {
    for (let x = 1; x <= 40; x++) {
      for (let n = 0, power = 1n; power < 2n ** 53n && n < 60; n++, power *= BigInt(x)) {
        expect(pow(x, n)).toBe(Number(power));
        expect(pow(-x, n)).toBe(n % 2 === 0 ? Number(power) : -Number(power));
      }
      expect(pow(x * x, 0.5)).toBe(x);
    }
    for (let e = -1074; e <= 1023; e++) expect(pow(2, e)).toBe(2 ** e);
  });

  it('treats zeros, infinities, NaN and signs as ECMAScript does', () => {
    const special = [0, 1, 2, 3, 0.5, 1 / 3, 2 ** 53, 2 ** 53 - 1, 1e300, 1e-310, Infinity];
    const both = [NaN, ...special, ...special.map((x) => -x)];
    for (const x of both) {
      for (const y of both) {
        const native = x ** y;
        const extreme = native === 0 || !Number.isFinite(native) || Math.abs(native) === 1;
        if (extreme) expect([x, y, pow(x, y)]).toEqual([x, y, native]);
        else expect(pow(x, y) / native).toBeCloseTo(1, 12);
      }
    }
  });

  it('gives x for exponent 1, x * x for 2 and 1 for 0', () => {
    fc.assert(
      fc.property(anyDouble, (x) => {
        expect(pow(x, 1)).toBe(x);
        expect(pow(x, 2)).toBe(x * x);
        expect(pow(x, 0)).toBe(1);
      }),
      runs,
    );
  });
});

describe('logistic', () => {
  it('is 1/2 at 0, symmetric, and stays in [0, 1] without overflow', () => {
    expect(logistic(0)).toBe(0.5);
    expect([logistic(-Infinity), logistic(-1e308), logistic(1e308)]).toEqual([0, 0, 1]);
    expect(logistic(NaN)).toBeNaN();
    fc.assert(
      fc.property(fc.double({ min: -800, max: 800, noNaN: true }), (x) => {
        expect(logistic(x)).toBeGreaterThanOrEqual(0);
        expect(logistic(x)).toBeLessThanOrEqual(1);
        expect(Math.abs(logistic(x) + logistic(-x) - 1)).toBeLessThanOrEqual(2 ** -52);
      }),
      runs,
    );
  });

  it('keeps relative accuracy far down the lower tail', () => {
    for (const x of [-40, -300, -700]) expect(logistic(x)).toBe(exp(x));
  });
});

describe('normalQuantile', () => {
  it('is within 6e-16 of the truth, relatively', () => {
    const error = (u: number): number => Math.abs(quantileError(normalQuantile(u), u));
    expect(worst(uniform(1000, 0, 1), error)).toBeLessThan(6e-16);
    expect(worst(uniform(500, 4, 55), (e) => error(exp(-e) / 8))).toBeLessThan(6e-16);
    expect(worst([0.075, 0.925].flatMap(neighbours), error)).toBeLessThan(6e-16);
  });

  it('gives the check values of Wichura (1988)', () => {
    expect(normalQuantile(0.25)).toBeCloseTo(-0.6744897501960817, 15);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167814, 14);
    expect(normalQuantile(1e-20)).toBeCloseTo(-9.262340089798408, 14);
  });

  it('is antisymmetric and rises', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), (n) => {
        const u = n / 2 ** 32;
        expect(normalQuantile(1 - u)).toBe(-normalQuantile(u));
        expect(normalQuantile(u + 2 ** -32)).toBeGreaterThan(normalQuantile(u));
      }),
      runs,
    );
  });

  it('is infinite at 0 and 1, NaN outside', () => {
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(0.5)]).toEqual([
      -Infinity,
      Infinity,
      0,
    ]);
    for (const u of [-0.1, 1.1, NaN, Infinity]) expect(normalQuantile(u)).toBeNaN();
    expect(Number.isFinite(normalQuantile(5e-324))).toBe(true);
  });
});

describe('powTable', () => {
  it('multiplies step by step, within i/2 ulp of the power', () => {
    const table = powTable(0.97, 200);
    expect(table).toHaveLength(201);
    expect(table[0]).toBe(1);
    for (let i = 1; i <= 200; i++) {
      const { value, power } = exactPow(0.97, i);
      expect(table[i]).toBe(table[i - 1] * 0.97);
      expect(ulps(table[i], value, power)).toBeLessThanOrEqual(i / 2);
    }
  });

  it('refuses lengths that are no count', () => {
    for (const n of [-1, 1.5, NaN]) expect(() => powTable(0.5, n)).toThrow(RangeError);
    expect([...powTable(0.5, 0)]).toEqual([1]);
  });
});

describe('on every JavaScript engine', () => {
  it('100,000 results of exp, log and pow each have the recorded fingerprint', () => {
    expect(mathDigest()).toBe('e9f72ad725a5d2e1');
  });
});
