/**
 * Cox's proportional hazards regression: the hazard of a life is a common one, of which nothing is assumed,
 * times exp(β·x). Ties after Efron (1977), J. Am. Stat. Assoc. 72, 557; Newton's method; as `coxph` of R's
 * survival. Lives are taken for independent: where they are not, resample what is.
 */
import { exp } from '../engine/math.ts';
import { chiSquareTail } from './distributions.ts';
import { dot, inverseOf, times } from './symmetric.ts';
import { tieSums } from './tieSums.ts';

/** Lives that are alike. */
export interface CoxRow {
  readonly time: number;
  /** Whether the lives ended then; false: last seen alive. */
  readonly ended: boolean;
  readonly x: readonly number[];
  /** How many lives; 1 if left away. */
  readonly count?: number;
}

export interface ChiSquareTest {
  readonly chiSquare: number;
  readonly p: number;
}

/** A fitted model of proportional hazards. */
export interface CoxFit {
  /** β, the logarithm of the hazard ratio for one more unit of each covariate. */
  readonly coefficients: readonly number[];
  readonly standardErrors: readonly number[];
  readonly logLikelihood: { readonly atZero: number; readonly fitted: number };
  /** Tests of β = 0. */
  readonly likelihoodRatio: ChiSquareTest;
  readonly score: ChiSquareTest;
  readonly wald: ChiSquareTest;
  readonly degreesOfFreedom: number;
  readonly lives: number;
  readonly ends: number;
}

const ITERATIONS_MAX = 40;
/** Relative change of the likelihood below which the fit rests. */
const TOLERANCE = 1e-13;

/** Fits proportional hazards, ties by Efron. */
export function coxRegression(rows: readonly CoxRow[]): CoxFit {
  return fitted(
    designOf(rows),
    Float64Array.from(rows, ({ count = 1 }) => count),
  );
}

/**
 * Gain of the likelihood below which a step is taken without looking at where it led: since Newton squares its
 * error by every step, what is left then is less than a millionth of a standard error.
 */
const UNSEEN_GAIN = 1e-10;

/**
 * The coefficients of the rows with other counts, beginning at `start`, to a millionth of their standard
 * errors: sorts the rows once, for the many fits of a bootstrap.
 */
export function coxRefitter(
  rows: readonly CoxRow[],
): (counts: Float64Array, start: readonly number[]) => readonly number[] {
  const design = designOf(rows);
  return (counts, start) =>
    climb(design, counts, start, derivatives(design, counts, start), UNSEEN_GAIN).beta;
}

/**
 * Newton's method from `start`, at which the derivatives are `first`.
 * @param unseen gain below which the last step is taken unseen; `now` is of the place before it then.
 */
function climb(
  design: CoxDesign,
  counts: Float64Array,
  start: readonly number[],
  first: Derivatives,
  unseen = 0,
): { readonly beta: readonly number[]; readonly now: Derivatives } {
  let beta = start;
  let now = first;
  for (let i = 0; i < ITERATIONS_MAX; i++) {
    let step = times(inverseOf(now.information), now.gradient);
    if (dot(now.gradient, step) / 2 < unseen) return { beta: add(beta, step), now };
    let next = derivatives(design, counts, add(beta, step));
    // Too far: halve.
    for (let h = 0; h < 20 && !(next.value >= now.value - Math.abs(now.value) * TOLERANCE); h++) {
      step = step.map((s) => s / 2);
      next = derivatives(design, counts, add(beta, step));
    }
    const rests = Math.abs(next.value - now.value) <= Math.abs(next.value) * TOLERANCE;
    beta = add(beta, step);
    now = next;
    if (rests) break;
  }
  return { beta, now };
}

function fitted(design: CoxDesign, counts: Float64Array): CoxFit {
  const zero = Array.from({ length: design.k }, () => 0);
  const atZero = derivatives(design, counts, zero);
  const { beta, now } = climb(design, counts, zero, atZero);
  const covariance = inverseOf(now.information);
  const known = covariance.map((row, i) => row[i] > 0);
  const df = known.filter(Boolean).length;
  const test = (chiSquare: number): ChiSquareTest => ({
    chiSquare,
    p: df === 0 ? NaN : chiSquareTail(chiSquare, df),
  });
  const { gradient, information } = atZero;
  let [lives, ends] = [0, 0];
  for (const [i, row] of design.order.entries()) {
    lives += counts[row];
    ends += design.ended[i] * counts[row];
  }
  return {
    coefficients: beta.map((b, i) => (known[i] ? b : NaN)),
    standardErrors: covariance.map((row, i) => (known[i] ? Math.sqrt(row[i]) : NaN)),
    logLikelihood: { atZero: atZero.value, fitted: now.value },
    likelihoodRatio: test(2 * (now.value - atZero.value)),
    score: test(dot(gradient, times(inverseOf(information), gradient))),
    wald: test(dot(beta, times(now.information, beta))),
    degreesOfFreedom: df,
    lives,
    ends,
  };
}

/** Rows, the latest time first: those who come before are at risk too. */
interface CoxDesign {
  /** Number of covariates. */
  readonly k: number;
  /** Index of each row as it was given. */
  readonly order: Int32Array;
  readonly ended: Uint8Array;
  /** Of row i from i k on; centred, which changes no coefficient and keeps exp within bounds. */
  readonly x: Float64Array;
  /** Where the rows of each time begin, and their end. */
  readonly bounds: readonly number[];
}

function designOf(rows: readonly CoxRow[]): CoxDesign {
  const k = rows[0]?.x.length ?? 0;
  const order = Int32Array.from(rows.keys()).sort((a, b) => rows[b].time - rows[a].time || a - b);
  const x = new Float64Array(rows.length * k);
  for (let c = 0; c < k; c++) {
    const mean = rows.reduce((sum, row) => sum + row.x[c], 0) / rows.length;
    for (const [i, row] of order.entries()) x[i * k + c] = rows[row].x[c] - mean;
  }
  const bounds: number[] = [];
  for (const [i, row] of order.entries()) {
    if (i === 0 || rows[row].time !== rows[order[i - 1]].time) bounds.push(i);
  }
  return {
    ...{ k, order, x },
    ended: Uint8Array.from(order, (row) => (rows[row].ended ? 1 : 0)),
    bounds: [...bounds, rows.length],
  };
}

interface Derivatives {
  /** Logarithm of the partial likelihood. */
  readonly value: number;
  readonly gradient: number[];
  /** Minus its second derivatives. */
  readonly information: number[][];
}

function derivatives(
  { k, order, ended, x, bounds }: CoxDesign,
  counts: Float64Array,
  beta: readonly number[],
): Derivatives {
  // Sums of weights exp(β·x) [0], of them times x [1 …] and times x x' [1 + k …].
  const atRisk = new Float64Array(1 + k + k * k);
  const dying = new Float64Array(1 + k + k * k);
  const gradient = Array.from({ length: k }, () => 0);
  const information = gradient.map(() => [...gradient]);
  let value = 0;
  for (let set = 0; set + 1 < bounds.length; set++) {
    let deaths = 0;
    dying.fill(0);
    for (let i = bounds[set]; i < bounds[set + 1]; i++) {
      const count = counts[order[i]];
      if (count === 0) continue;
      let linear = 0;
      for (let c = 0; c < k; c++) linear += beta[c] * x[i * k + c];
      const weight = count * exp(linear);
      gather(atRisk, x, i * k, k, weight);
      if (ended[i] === 0) continue;
      gather(dying, x, i * k, k, weight);
      deaths += count;
      value += count * linear;
      for (let c = 0; c < k; c++) gradient[c] += count * x[i * k + c];
    }
    if (deaths === 0) continue;
    const t = tieSums(deaths, atRisk[0], dying[0]);
    value -= t.logs;
    for (let i = 0; i < k; i++) {
      const [si, di] = [atRisk[1 + i], dying[1 + i]];
      gradient[i] -= t.a0 * si - t.a1 * di;
      const row = information[i];
      for (let j = 0; j < k; j++) {
        const [sj, dj] = [atRisk[1 + j], dying[1 + j]];
        const at = 1 + k + i * k + j;
        row[j] +=
          t.a0 * atRisk[at] -
          t.a1 * dying[at] -
          (t.b0 * si * sj - t.b1 * (si * dj + di * sj) + t.b2 * di * dj);
      }
    }
  }
  return { value, gradient, information };
}

function gather(sums: Float64Array, x: Float64Array, at: number, k: number, weight: number): void {
  sums[0] += weight;
  for (let i = 0; i < k; i++) {
    const weighted = weight * x[at + i];
    sums[1 + i] += weighted;
    for (let j = 0; j < k; j++) sums[1 + k + i * k + j] += weighted * x[at + j];
  }
}

const add = (a: readonly number[], b: readonly number[]): number[] => a.map((x, i) => x + b[i]);
