/**
 * Cox's proportional hazards regression: the hazard of a life is a common one, of which nothing is assumed,
 * times exp(β·x). Ties after Efron (1977), J. Am. Stat. Assoc. 72, 557; Newton's method; as `coxph` of R's
 * survival. Lives are taken for independent: where they are not, resample what is.
 */
import { log } from '../engine/math.ts';
import {
  type CoxDesign,
  type CoxLives,
  type CoxRow,
  type Derivatives,
  derivatives,
  designOf,
  livesOf,
} from './coxLikelihood.ts';
import { chiSquareTail } from './distributions.ts';
import { dot, inverseOf, times } from './symmetric.ts';

export type { CoxRow } from './coxLikelihood.ts';

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
  const design = designOf(rows);
  return fitted(
    design,
    livesOf(
      design,
      Float64Array.from(rows, ({ count = 1 }) => count),
    ),
  );
}

/**
 * Gain of the likelihood below which a step is taken without looking at where it led: Newton squares its error,
 * a thousandth of a standard error here, by every step.
 */
const UNSEEN_GAIN = 1e-7;

/**
 * The coefficients of the rows with other counts, beginning at `start`, to a millionth of their standard
 * errors: sorts the rows once, for the many fits of a bootstrap.
 */
export function coxRefitter(
  rows: readonly CoxRow[],
): (counts: Float64Array, start: readonly number[]) => readonly number[] {
  const design = designOf(rows);
  return (counts, start) => {
    const lives = livesOf(design, counts);
    const beta = Float64Array.from(start);
    return [...climb(design, lives, beta, derivatives(design, lives, beta), UNSEEN_GAIN).beta];
  };
}

/**
 * Newton's method from `start`, at which the derivatives are `first`.
 * @param unseen gain below which the last step is taken unseen; `now` is of the place before it then.
 */
function climb(
  design: CoxDesign,
  lives: CoxLives,
  start: Float64Array,
  first: Derivatives,
  unseen = 0,
): { readonly beta: Float64Array; readonly now: Derivatives } {
  let beta = start;
  let now = first;
  let gainBefore = Infinity;
  for (let i = 0; i < ITERATIONS_MAX; i++) {
    const step = times(inverseOf(now.information, design.k), now.gradient);
    const gain = dot(now.gradient, step) / 2;
    if (gain < unseen) return { beta: moved(beta, step, 1), now };
    let length = rises(gain, gainBefore) && unseen > 0 ? log(gain / unseen) : 1;
    let there = moved(beta, step, length);
    let next = derivatives(design, lives, there);
    // Too far: halve.
    for (let h = 0; h < 20 && !(next.value >= now.value - Math.abs(now.value) * TOLERANCE); h++) {
      length /= 2;
      there = moved(beta, step, length);
      next = derivatives(design, lives, there);
    }
    const rests = Math.abs(next.value - now.value) <= Math.abs(next.value) * TOLERANCE;
    beta = there;
    now = next;
    gainBefore = gain;
    if (rests) break;
  }
  return { beta, now };
}

/**
 * Whether the likelihood rises for ever, as where nobody dies under an arm of a resample: what is left to gain
 * falls to 1 / e by every step then, each as long as the last one, where it would be squared on the way to a top.
 * After `log(gain / unseen)` such steps nothing is left.
 */
const rises = (gain: number, before: number): boolean => gain < 0.1 && gain > before / 4;

function fitted(design: CoxDesign, lives: CoxLives): CoxFit {
  const { k } = design;
  const zero = new Float64Array(k);
  const atZero = derivatives(design, lives, zero);
  const { beta, now } = climb(design, lives, zero, atZero);
  const covariance = inverseOf(now.information, k);
  const variances = Array.from(beta, (_, i) => covariance[i * k + i]);
  const known = variances.map((variance) => variance > 0);
  const df = known.filter(Boolean).length;
  const test = (chiSquare: number): ChiSquareTest => ({
    chiSquare,
    p: df === 0 ? NaN : chiSquareTail(chiSquare, df),
  });
  const { gradient, information } = atZero;
  return {
    coefficients: Array.from(beta, (b, i) => (known[i] ? b : NaN)),
    standardErrors: variances.map((variance, i) => (known[i] ? Math.sqrt(variance) : NaN)),
    logLikelihood: { atZero: atZero.value, fitted: now.value },
    likelihoodRatio: test(2 * (now.value - atZero.value)),
    score: test(dot(gradient, times(inverseOf(information, k), gradient))),
    wald: test(dot(beta, times(now.information, beta))),
    degreesOfFreedom: df,
    lives: sum(lives.leaving),
    ends: sum(lives.ended),
  };
}

const moved = (from: Float64Array, step: Float64Array, length: number): Float64Array =>
  from.map((x, i) => x + length * step[i]);

const sum = (values: Float64Array): number => values.reduce((all, x) => all + x, 0);
