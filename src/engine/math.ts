/**
 * Deterministic mathematics: exp, log, pow and their kin from + - * / and sqrt only, hence the same
 * bits on every JavaScript engine. `Math.exp`, `Math.log`, `Math.pow` and `**` are not.
 *
 * Method: table-driven reduction (Tang 1989, 1990), reduction constants in two parts so that
 * products with small integers are exact (as in fdlibm), error-free sums and products for the
 * logarithm inside pow (Dekker 1971). Measured error: exp and log below .52 ulp, pow below .55.
 */
import {
  LOG_ORIGIN,
  makeExpTable,
  makeLog2Parts,
  makeLogTable,
  makePowersOfTwo,
  TABLE_STEPS,
} from './mathTables.ts';

const DOUBLE = new Float64Array(1);
const WORDS = new Int32Array(DOUBLE.buffer);
DOUBLE[0] = 1;
if (WORDS[1] !== 0x3ff00000) throw new Error('The engine needs a little-endian machine.');

const EXP_TABLE = makeExpTable();
const LOG_TABLE = makeLogTable();
const LOG2_PARTS = makeLog2Parts();

const POWER_OF_TWO = makePowersOfTwo();
const EXP_HIGH = EXP_TABLE.high;
const EXP_LOW = EXP_TABLE.low;
const LOG_INVERSE = LOG_TABLE.inverse;
const LOG_HIGH = LOG_TABLE.high;
const LOG_LOW = LOG_TABLE.low;
const LN2_HIGH = LOG2_PARTS.whole.high;
const LN2_LOW = LOG2_PARTS.whole.low;
const STEP_HIGH = LOG2_PARTS.step.high;
const STEP_LOW = LOG2_PARTS.step.low;

/** The natural logarithm of 2, rounded to a double. */
export const LN2 = LN2_HIGH + LN2_LOW;

const STEPS_PER_UNIT = TABLE_STEPS / LN2;
/** Adding and subtracting 1.5 * 2^52 rounds to an integer; 1.5 * 2^24 to a multiple of 2^-28. */
const ROUND_TO_INTEGER = 6755399441055744;
const ROUND_TO_28_BITS = 25165824;
/** Dekker's splitting constant, 2^27 + 1. */
const SPLITTER = 134217729;
const MIN_NORMAL = 2.2250738585072014e-308;
const MAX_DOUBLE = 1.7976931348623157e308;
const TWO_TO_54 = 18014398509481984;

/** e^(x + tail) for |tail| far below |x| or 1e-9; |x| <= 1100 or NaN. */
function expOfSum(x: number, tail: number): number {
  const steps = x * STEPS_PER_UNIT + ROUND_TO_INTEGER - ROUND_TO_INTEGER;
  const k = steps | 0;
  const j = k & (TABLE_STEPS - 1);
  const e = k >> 7;
  // |r| < .0028; the first product and difference are exact.
  const r = x - steps * STEP_HIGH + (tail - steps * STEP_LOW);
  const p = r + r * r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120))));
  const high = EXP_HIGH[j];
  const y = high + (EXP_LOW[j] + high * p);
  if (e >= -1021 && e <= 1023) return y * POWER_OF_TWO[e + 1074];
  // In two steps, of which only the last can round or overflow.
  return e > 0
    ? y * POWER_OF_TWO[1000 + 1074] * POWER_OF_TWO[e - 1000 + 1074]
    : y * POWER_OF_TWO[-900 + 1074] * POWER_OF_TWO[e + 900 + 1074];
}

/** e^x. Overflows to Infinity above 709.78, underflows through subnormals to 0 below -745.13. */
export function exp(x: number): number {
  if (x > 710) return Infinity;
  if (x < -746) return 0;
  return expOfSum(x, 0);
}

/**
 * In and out of `logOfPositive`: x goes in, the logarithm and the part that it could not hold come out.
 * Cells, because a double handed to or from a function that is not inlined is allocated.
 */
const LOG = new Float64Array(2);

/** log of a finite x > 0 at LOG[0]; LOG[0] + LOG[1] is right to about 2^-67 of itself. */
function logOfPositive(): void {
  const x = LOG[0];
  let exponentShift = 0;
  let normal = x;
  if (x < MIN_NORMAL) {
    normal = x * TWO_TO_54;
    exponentShift = -54;
  }
  DOUBLE[0] = normal;
  const offset = (WORDS[1] - LOG_ORIGIN) | 0;
  const e = offset >> 20;
  const i = (offset >> 13) & (TABLE_STEPS - 1);
  // m in [.707, 1.414); m * inverse - 1 is formed exactly as near + far = r + rRest.
  const m = normal * POWER_OF_TWO[1074 - e];
  const inverse = LOG_INVERSE[i];
  const mHigh = m + ROUND_TO_28_BITS - ROUND_TO_28_BITS;
  const near = mHigh * inverse - 1;
  const far = (m - mHigh) * inverse;
  const r = near + far;
  const rRest = near - r + far;
  // e log 2 - log(inverse): the coarse parts sum exactly.
  const exponent = e + exponentShift;
  const base = exponent * LN2_HIGH + LOG_HIGH[i];
  const baseRest = exponent * LN2_LOW + LOG_LOW[i];
  // log(1 + r) = r - r^2/2 + tail; the square is exact as square + squareRest (Dekker).
  const split = r * SPLITTER;
  const rHigh = split - (split - r);
  const rLow = r - rHigh;
  const square = r * r;
  const squareRest = rHigh * rHigh - square + 2 * rHigh * rLow + rLow * rLow;
  const r4 = square * square;
  const tail =
    square * r * (1 / 3 - r / 4 + square * (1 / 5 - r / 6)) +
    r4 * square * r * (1 / 7 - r / 8 + square * (1 / 9 - r / 10));
  const sum1 = base + r;
  const rest1 = base - sum1 + r;
  const sum2 = sum1 - 0.5 * square;
  const rest2 = sum1 - sum2 - 0.5 * square;
  const rest = rest1 + rest2 + (tail + (baseRest + (rRest - (0.5 * squareRest + r * rRest))));
  const result = sum2 + rest;
  LOG[0] = result;
  LOG[1] = sum2 - result + rest;
}

/** Natural logarithm. -Infinity at 0, NaN below. */
export function log(x: number): number {
  if (!(x >= MIN_NORMAL && x <= MAX_DOUBLE)) return logOfExtremes(x);
  // As in logOfPositive, short enough to be inlined: no subnormals, no error of the square.
  DOUBLE[0] = x;
  const offset = (WORDS[1] - LOG_ORIGIN) | 0;
  const e = offset >> 20;
  const i = (offset >> 13) & (TABLE_STEPS - 1);
  const m = x * POWER_OF_TWO[1074 - e];
  const inverse = LOG_INVERSE[i];
  const mHigh = m + ROUND_TO_28_BITS - ROUND_TO_28_BITS;
  const near = mHigh * inverse - 1;
  const far = (m - mHigh) * inverse;
  const r = near + far;
  const square = r * r;
  const base = e * LN2_HIGH + LOG_HIGH[i];
  const sum = base + r;
  const p =
    -0.5 +
    r * (1 / 3) +
    square *
      (-1 / 4 + r * (1 / 5) + square * (-1 / 6 + r * (1 / 7) + square * (-1 / 8 + r * (1 / 9))));
  return sum + (base - sum + r + (e * LN2_LOW + LOG_LOW[i] + (near - r + far)) + square * p);
}

function logOfExtremes(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x > MAX_DOUBLE) return Infinity;
  LOG[0] = x;
  logOfPositive();
  return LOG[0];
}

/** x^y where one of them is 0, infinite or NaN, as ECMAScript's `Math.pow`. */
function powOfExtremes(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const size = Math.abs(x);
  if (y === Infinity || y === -Infinity) {
    if (size === 1) return NaN;
    return size > 1 === y > 0 ? Infinity : 0;
  }
  const odd = Math.floor(y) === y && Math.floor(y * 0.5) * 2 !== y;
  const result = (size === 0) === y > 0 ? 0 : Infinity;
  const negative = x < 0 || (x === 0 && 1 / x < 0);
  return negative && odd ? -result : result;
}

/**
 * x^y. Special cases as ECMAScript's `Math.pow`: y = 0 gives 1 for every x; 1^NaN and (±1)^±Infinity
 * give NaN; x < 0 gives NaN unless y is an integer.
 */
export function pow(x: number, y: number): number {
  const size = Math.abs(x);
  if (!(size > 0 && size <= MAX_DOUBLE && y !== 0 && Math.abs(y) <= MAX_DOUBLE)) {
    return powOfExtremes(x, y);
  }
  let sign = 1;
  if (x < 0) {
    if (Math.floor(y) !== y) return NaN;
    if (Math.floor(y * 0.5) * 2 !== y) sign = -1;
  }
  if (size === 1) return sign;
  LOG[0] = size;
  logOfPositive();
  const logHigh = LOG[0];
  const product = y * logHigh;
  if (product > 710) return sign * Infinity;
  if (product < -746) return sign * 0;
  // y * (logHigh + rest) as product + productRest; |y| < 2^64 here, so that splitting is safe.
  const ySplit = y * SPLITTER;
  const yHigh = ySplit - (ySplit - y);
  const yLow = y - yHigh;
  const logSplit = logHigh * SPLITTER;
  const lHigh = logSplit - (logSplit - logHigh);
  const lLow = logHigh - lHigh;
  const error = yHigh * lHigh - product + yHigh * lLow + yLow * lHigh + yLow * lLow;
  return sign * expOfSum(product, error + y * LOG[1]);
}

/** 1 / (1 + e^-x), in [0, 1] for every x, keeping relative accuracy in the lower tail. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const e = exp(x);
  return e / (1 + e);
}

/**
 * base^0 ... base^n, each the one before times base (rounded): entry i is within i/2 ulp of the
 * true power. For tables of decay, where one multiplication a tick is what the table stands for.
 * Throws RangeError unless n is an integer >= 0.
 */
export function powTable(base: number, n: number): Float64Array {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`powTable: n is ${n}, not 0, 1, 2 ...`);
  const table = new Float64Array(n + 1);
  table[0] = 1;
  for (let i = 1; i <= n; i++) table[i] = table[i - 1] * base;
  return table;
}

/**
 * The u-quantile of the standard normal distribution: Wichura (1988), algorithm AS 241, PPND16;
 * rational approximations in three ranges, relative error below 6e-16, most of it from rounding.
 * u in (0, 1); gives -Infinity at 0, Infinity at 1, NaN outside.
 */
export function normalQuantile(u: number): number {
  if (!(u > 0 && u < 1)) return u === 0 ? -Infinity : u === 1 ? Infinity : NaN;
  const q = u - 0.5;
  if (q <= 0.425 && q >= -0.425) return central(q);
  const r = Math.sqrt(-log(q < 0 ? u : 1 - u));
  const distance = r <= 5 ? tail(r - 1.6) : farTail(r - 5);
  return q < 0 ? -distance : distance;
}

function central(q: number): number {
  const r = 0.180625 - q * q;
  const numerator = polynomial7(
    r,
    3.3871328727963665,
    133.14166789178438,
    1971.5909503065513,
    13731.69376550946,
    45921.95393154987,
    67265.7709270087,
    33430.57558358813,
    2509.0809287301227,
  );
  const denominator = polynomial7(
    r,
    1,
    42.31333070160091,
    687.1870074920579,
    5394.196021424751,
    21213.794301586597,
    39307.89580009271,
    28729.085735721943,
    5226.495278852854,
  );
  return (q * numerator) / denominator;
}

/** For sqrt(-log u) up to 5, that is, u down to 1.4e-11. */
function tail(r: number): number {
  const numerator = polynomial7(
    r,
    1.4234371107496835,
    4.630337846156546,
    5.769497221460691,
    3.6478483247632045,
    1.2704582524523684,
    0.2417807251774506,
    0.022723844989269184,
    0.0007745450142783414,
  );
  const denominator = polynomial7(
    r,
    1,
    2.053191626637759,
    1.6763848301838038,
    0.6897673349851,
    0.14810397642748008,
    0.015198666563616457,
    0.0005475938084995345,
    1.0507500716444169e-9,
  );
  return numerator / denominator;
}

function farTail(r: number): number {
  const numerator = polynomial7(
    r,
    6.657904643501103,
    5.463784911164114,
    1.7848265399172913,
    0.29656057182850487,
    0.026532189526576124,
    0.0012426609473880784,
    2.7115555687434876e-5,
    2.0103343992922881e-7,
  );
  const denominator = polynomial7(
    r,
    1,
    0.599832206555888,
    0.1369298809227358,
    0.014875361290850615,
    0.0007868691311456133,
    1.8463183175100548e-5,
    1.421511758316446e-7,
    2.0442631033899397e-15,
  );
  return numerator / denominator;
}

/** c0 + c1 r + ... + c7 r^7 by Horner's rule. */
function polynomial7(
  r: number,
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  c4: number,
  c5: number,
  c6: number,
  c7: number,
): number {
  return ((((((c7 * r + c6) * r + c5) * r + c4) * r + c3) * r + c2) * r + c1) * r + c0;
}
