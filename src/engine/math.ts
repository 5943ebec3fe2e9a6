/**
 * Deterministic mathematics: exp, log, pow and their kin from + - * / and sqrt only, hence the same
 * bits on every JavaScript engine. `Math.exp`, `Math.log`, `Math.pow` and `**` are not.
 *
 * Method: table-driven reduction (Tang 1989, 1990), reduction constants in two parts so that
 * products with small integers are exact (as in fdlibm), error-free sums and products for the
 * logarithm inside pow (Dekker 1971). Measured error: exp and log below .52 ulp, pow below .55.
 */
import { doubleCells } from './cells.ts';
import {
  LOG_ORIGIN,
  makeExpTable,
  makeLog2Parts,
  makeLogTable,
  makePowersOfTwo,
  TABLE_STEPS,
} from './mathTables.ts';
import * as normal from './normalCoefficients.ts';

const DOUBLE = doubleCells(1);
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

/**
 * Arguments and results of the functions that do the work: a double that is handed to or from a function
 * which V8 does not inline is allocated, and a cell is not. So hot loops use `expAll` and its kin, for a
 * block of values where there is one, else for a single cell.
 */
const CELL = doubleCells(2);

/** Cell 0 = e^(x + tail) of cells 0 and 1, for |tail| far below |x| or 1e-9; |x| <= 1100 or NaN. */
function expOfSum(): void {
  const x = CELL[0];
  const tail = CELL[1];
  const steps = x * STEPS_PER_UNIT + ROUND_TO_INTEGER - ROUND_TO_INTEGER;
  const k = steps | 0;
  const j = k & (TABLE_STEPS - 1);
  const e = k >> 7;
  // |r| < .0028; the first product and difference are exact.
  const r = x - steps * STEP_HIGH + (tail - steps * STEP_LOW);
  const p = r + r * r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120))));
  const high = EXP_HIGH[j];
  const y = high + (EXP_LOW[j] + high * p);
  if (e >= -1021 && e <= 1023) CELL[0] = y * POWER_OF_TWO[e + 1074];
  // In two steps, of which only the last can round or overflow.
  else if (e > 0) CELL[0] = y * POWER_OF_TWO[1000 + 1074] * POWER_OF_TWO[e - 1000 + 1074];
  else CELL[0] = y * POWER_OF_TWO[-900 + 1074] * POWER_OF_TWO[e + 900 + 1074];
}

/** e^x. Overflows to Infinity above 709.78, underflows through subnormals to 0 below -745.13. */
export function exp(x: number): number {
  CELL[0] = x;
  expAll(CELL, 1);
  return CELL[0];
}

/** `exp` of the first n cells, in place. The usual case is written out: a call costs as much as it does. */
export function expAll(values: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    const x = values[i];
    if (x > -700 && x < 700) {
      const steps = x * STEPS_PER_UNIT + ROUND_TO_INTEGER - ROUND_TO_INTEGER;
      const k = steps | 0;
      const j = k & (TABLE_STEPS - 1);
      // As in expOfSum with no tail.
      const r = x - steps * STEP_HIGH - steps * STEP_LOW;
      const p = r + r * r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120))));
      const high = EXP_HIGH[j];
      values[i] = (high + (EXP_LOW[j] + high * p)) * POWER_OF_TWO[(k >> 7) + 1074];
    } else if (x >= 700) {
      values[i] = x > 710 ? Infinity : expOfCells(x);
    } else {
      values[i] = x < -746 ? 0 : expOfCells(x);
    }
  }
}

function expOfCells(x: number): number {
  CELL[0] = x;
  CELL[1] = 0;
  expOfSum();
  return CELL[0];
}

/** Cells 0 and 1 = log of a finite cell 0 > 0 and what it could not hold: right to about 2^-67 of itself. */
function logOfPositive(): void {
  const x = CELL[0];
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
  CELL[0] = result;
  CELL[1] = sum2 - result + rest;
}

/** Natural logarithm. -Infinity at 0, NaN below. */
export function log(x: number): number {
  CELL[0] = x;
  logAll(CELL, 1);
  return CELL[0];
}

/** `log` of the first n cells, in place. */
export function logAll(values: Float64Array, n: number): void {
  for (let at = 0; at < n; at++) {
    const x = values[at];
    if (!(x >= MIN_NORMAL && x <= MAX_DOUBLE)) {
      CELL[0] = x;
      logOfExtremes();
      values[at] = CELL[0];
      continue;
    }
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
    values[at] =
      sum + (base - sum + r + (e * LN2_LOW + LOG_LOW[i] + (near - r + far)) + square * p);
  }
}

function logOfExtremes(): void {
  const x = CELL[0];
  if (!(x > 0)) CELL[0] = x === 0 ? -Infinity : NaN;
  else if (x <= MAX_DOUBLE) logOfPositive();
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
  CELL[0] = x;
  CELL[1] = y;
  powOfCells();
  return CELL[0];
}

/** `pow` of the first n cells with exponent[0], in place. */
export function powAll(values: Float64Array, n: number, exponent: Float64Array): void {
  for (let i = 0; i < n; i++) {
    CELL[0] = values[i];
    CELL[1] = exponent[0];
    powOfCells();
    values[i] = CELL[0];
  }
}

/** Cell 0 = cell 0 to the power cell 1. */
function powOfCells(): void {
  const x = CELL[0];
  const y = CELL[1];
  const size = Math.abs(x);
  if (!(size > 0 && size <= MAX_DOUBLE && y !== 0 && Math.abs(y) <= MAX_DOUBLE)) {
    CELL[0] = powOfExtremes(x, y);
    return;
  }
  let sign = 1;
  if (x < 0) {
    if (Math.floor(y) !== y) sign = NaN;
    else if (Math.floor(y * 0.5) * 2 !== y) sign = -1;
  }
  CELL[0] = size;
  if (size !== 1) powOfPositive();
  CELL[0] *= sign;
}

/** Cell 0 = cell 0, finite, above 0 and not 1, to the power cell 1, finite and not 0. */
function powOfPositive(): void {
  const y = CELL[1];
  logOfPositive();
  const logHigh = CELL[0];
  const logRest = CELL[1];
  const product = y * logHigh;
  // y * (logHigh + rest) as product + productRest; |y| < 2^64 here, so that splitting is safe.
  const ySplit = y * SPLITTER;
  const yHigh = ySplit - (ySplit - y);
  const yLow = y - yHigh;
  const logSplit = logHigh * SPLITTER;
  const lHigh = logSplit - (logSplit - logHigh);
  const lLow = logHigh - lHigh;
  const error = yHigh * lHigh - product + yHigh * lLow + yLow * lHigh + yLow * lLow;
  if (product > 710) CELL[0] = Infinity;
  else if (product < -746) CELL[0] = 0;
  else {
    CELL[0] = product;
    CELL[1] = error + y * logRest;
    expOfSum();
  }
}

/** 1 / (1 + e^-x), in [0, 1] for every x, keeping relative accuracy in the lower tail. */
export function logistic(x: number): number {
  CELL[0] = x;
  logisticAll(CELL, 1);
  return CELL[0];
}

/** `logistic` of the first n cells, in place. */
export function logisticAll(values: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    const x = values[i];
    CELL[0] = x >= 0 ? -x : x;
    expAll(CELL, 1);
    values[i] = (x >= 0 ? 1 : CELL[0]) / (1 + CELL[0]);
  }
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
  CELL[0] = u;
  quantileOfCell();
  return CELL[0];
}

/** `normalQuantile` of the first n cells, in place. */
export function normalQuantileAll(values: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    CELL[0] = values[i];
    quantileOfCell();
    values[i] = CELL[0];
  }
}

/** Cell 0 = quantile of cell 0. */
function quantileOfCell(): void {
  const u = CELL[0];
  if (!(u > 0 && u < 1)) {
    CELL[0] = u === 0 ? -Infinity : u === 1 ? Infinity : NaN;
    return;
  }
  const q = u - 0.5;
  if (q <= 0.425 && q >= -0.425) {
    CELL[0] = q;
    CELL[1] = 0.180625 - q * q;
    timesRatio(normal.CENTRAL_OVER, normal.CENTRAL_UNDER);
    return;
  }
  CELL[0] = q < 0 ? u : 1 - u;
  logAll(CELL, 1);
  const r = Math.sqrt(-CELL[0]);
  CELL[0] = q < 0 ? -1 : 1;
  CELL[1] = r <= 5 ? r - 1.6 : r - 5;
  // r up to 5 is u down to 1.4e-11.
  if (r <= 5) timesRatio(normal.TAIL_OVER, normal.TAIL_UNDER);
  else timesRatio(normal.FAR_OVER, normal.FAR_UNDER);
}

/** Cell 0 *= over(r) / under(r), in this order, for r in cell 1: polynomials by Horner's rule. */
function timesRatio(over: Float64Array, under: Float64Array): void {
  const r = CELL[1];
  let above = over[7];
  let below = under[7];
  for (let k = 6; k >= 0; k--) {
    above = above * r + over[k];
    below = below * r + under[k];
  }
  CELL[0] = (CELL[0] * above) / below;
}
