/**
 * The tables behind `math.ts`, made once at module load with whole-number (BigInt) arithmetic, so
 * that every entry is right to the last bit and none has to be trusted as a typed-in literal.
 * Takes about a millisecond.
 */

/** Fixed-point fraction bits: far beyond the 106 bits that a pair of doubles can hold. */
const FRACTION_BITS = 160n;
const ONE = 1n << FRACTION_BITS;

/** High parts of logarithms are multiples of 2^-42: sums and small multiples of them are exact. */
const COARSE_BITS = 42n;

/** 2^FRACTION_BITS as a double, by repeated doubling (exact). */
const SCALE = Number(ONE);

/** Steps per factor of two in the table of exp; steps per binade in the table of log. */
export const TABLE_STEPS = 128;

/** High word of the double at which the first interval of log starts: 0.70703125. */
export const LOG_ORIGIN = 0x3fe6a000;

const toDouble = (fixed: bigint): number => Number(fixed) / SCALE;
const toFixed = (double: number): bigint => BigInt(double * SCALE);
const multiply = (a: bigint, b: bigint): bigint => (a * b) >> FRACTION_BITS;

/** Splits into a double that is a multiple of 2^-42 and the rest. */
function splitCoarse(fixed: bigint): { high: number; low: number } {
  const drop = FRACTION_BITS - COARSE_BITS;
  const coarse = ((fixed + (1n << (drop - 1n))) >> drop) << drop;
  return { high: toDouble(coarse), low: toDouble(fixed - coarse) };
}

/** Square root in fixed point, by Newton from above. */
function squareRoot(fixed: bigint): bigint {
  const square = fixed << FRACTION_BITS;
  let root = fixed > ONE ? fixed : ONE;
  for (;;) {
    const next = (root + square / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** log(numerator / denominator) = 2 artanh((n - d) / (n + d)). */
function logOfRatio(numerator: number, denominator: number): bigint {
  const z = (BigInt(numerator - denominator) * ONE) / BigInt(numerator + denominator);
  const zSquared = multiply(z, z);
  let power = z;
  let sum = 0n;
  for (let odd = 1n; power > 1n || power < -1n; odd += 2n) {
    sum += power / odd;
    power = multiply(power, zSquared);
  }
  return 2n * sum;
}

/** 2^e for e = -1074 ... 1023, at index e + 1074. */
export function makePowersOfTwo(): Float64Array {
  const powers = new Float64Array(1074 + 1024);
  powers[1074] = 1;
  for (let e = 1; e <= 1023; e++) powers[1074 + e] = powers[1073 + e] * 2;
  for (let e = 1; e <= 1074; e++) powers[1074 - e] = powers[1075 - e] / 2;
  return powers;
}

/** 2^(j/128) for j = 0 ... 127, as the sum of two doubles. */
export function makeExpTable(): { high: Float64Array; low: Float64Array } {
  const high = new Float64Array(TABLE_STEPS);
  const low = new Float64Array(TABLE_STEPS);
  const values = [ONE];
  let root = 2n * ONE;
  for (let step = TABLE_STEPS / 2; step >= 1; step /= 2) {
    root = squareRoot(root);
    for (let j = 0; j < TABLE_STEPS; j += 2 * step) values[j + step] = multiply(values[j], root);
  }
  for (let j = 0; j < TABLE_STEPS; j++) {
    high[j] = toDouble(values[j]);
    low[j] = toDouble(values[j] - toFixed(high[j]));
  }
  return { high, low };
}

/**
 * For each of 128 intervals of [0.707, 1.414): a multiple of 2^-12 close to the reciprocal of its
 * middle, and minus the logarithm of that, in two parts. Both intervals that touch 1 have the
 * reciprocal 1, so that logarithms near zero keep their relative accuracy.
 */
export function makeLogTable(): { inverse: Float64Array; high: Float64Array; low: Float64Array } {
  const inverse = new Float64Array(TABLE_STEPS);
  const high = new Float64Array(TABLE_STEPS);
  const low = new Float64Array(TABLE_STEPS);
  const oneAt = (0x3ff00000 - LOG_ORIGIN) >> 13;
  for (let i = 0; i < TABLE_STEPS; i++) {
    const middle = i < oneAt ? 1 + (i - oneAt + 0.5) / 256 : 1 + (i - oneAt + 0.5) / 128;
    const touchesOne = i === oneAt || i === oneAt - 1;
    const numerator = touchesOne ? 4096 : Math.floor(4096 / middle + 0.5);
    const parts = splitCoarse(-logOfRatio(numerator, 4096));
    inverse[i] = numerator / 4096;
    high[i] = parts.high;
    low[i] = parts.low;
  }
  return { inverse, high, low };
}

/** log 2 and (log 2)/128, each as a multiple of 2^-42 and the rest. */
export function makeLog2Parts() {
  const log2 = logOfRatio(2, 1);
  return { whole: splitCoarse(log2), step: splitCoarse(log2 / BigInt(TABLE_STEPS)) };
}
