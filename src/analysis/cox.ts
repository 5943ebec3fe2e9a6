/**
 * Cox's proportional hazards regression: the hazard of a life is a common one, of which nothing is assumed,
 * times exp(β·x). Ties after Efron (1977), J. Am. Stat. Assoc. 72, 557; Newton's method; as `coxph` of R's
 * survival. Lives are taken for independent: where they are not, resample what is.
 */
import { exp, log } from '../engine/math.ts';
import { chiSquareTail } from './distributions.ts';
import { dot, inverseOf, times } from './symmetric.ts';

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

/** @param start coefficients to begin with; 0 by default. */
export function coxRegression(rows: readonly CoxRow[], start?: readonly number[]): CoxFit {
  const k = rows[0]?.x.length ?? 0;
  const sets = riskSets(rows, k);
  const zero = Array.from({ length: k }, () => 0);
  const atZero = derivatives(sets, zero);
  let beta = [...(start ?? zero)];
  let now = start ? derivatives(sets, beta) : atZero;
  for (let i = 0; i < ITERATIONS_MAX; i++) {
    let step = times(inverseOf(now.information), now.gradient);
    let next = derivatives(sets, add(beta, step));
    // Too far: halve.
    for (let h = 0; h < 20 && !(next.value >= now.value - Math.abs(now.value) * TOLERANCE); h++) {
      step = step.map((s) => s / 2);
      next = derivatives(sets, add(beta, step));
    }
    const rests = Math.abs(next.value - now.value) <= Math.abs(next.value) * TOLERANCE;
    beta = add(beta, step);
    now = next;
    if (rests) break;
  }
  const covariance = inverseOf(now.information);
  const known = covariance.map((row, i) => row[i] > 0);
  const df = known.filter(Boolean).length;
  const test = (chiSquare: number): ChiSquareTest => ({
    chiSquare,
    p: df === 0 ? NaN : chiSquareTail(chiSquare, df),
  });
  const { gradient, information } = atZero;
  const lives = rows.reduce((sum, { count = 1 }) => sum + count, 0);
  return {
    coefficients: beta.map((b, i) => (known[i] ? b : NaN)),
    standardErrors: covariance.map((row, i) => (known[i] ? Math.sqrt(row[i]) : NaN)),
    logLikelihood: { atZero: atZero.value, fitted: now.value },
    likelihoodRatio: test(2 * (now.value - atZero.value)),
    score: test(dot(gradient, times(inverseOf(information), gradient))),
    wald: test(dot(beta, times(now.information, beta))),
    degreesOfFreedom: df,
    lives,
    ends: sets.reduce((sum, { deaths }) => sum + deaths, 0),
  };
}

/** The lives that leave at one time, the latest time first: those who come before are at risk too. */
interface LeavingSet {
  readonly deaths: number;
  readonly leaving: readonly Required<CoxRow>[];
}

/** Covariates are centred, which changes no coefficient and keeps exp within bounds. */
function riskSets(rows: readonly CoxRow[], k: number): LeavingSet[] {
  const all = rows.map((row) => ({ ...row, count: row.count ?? 1 }));
  const n = all.reduce((sum, { count }) => sum + count, 0);
  const means = Array.from(
    { length: k },
    (_, i) => all.reduce((sum, { x, count }) => sum + count * x[i], 0) / n,
  );
  const sorted = all
    .filter(({ count }) => count > 0)
    .map((row) => ({ ...row, x: row.x.map((value, i) => value - means[i]) }))
    .sort((a, b) => b.time - a.time);
  const sets: { deaths: number; leaving: Required<CoxRow>[] }[] = [];
  for (const [i, row] of sorted.entries()) {
    if (i === 0 || row.time !== sorted[i - 1].time) sets.push({ deaths: 0, leaving: [] });
    const set = sets[sets.length - 1];
    set.leaving.push(row);
    if (row.ended) set.deaths += row.count;
  }
  return sets;
}

interface Derivatives {
  /** Logarithm of the partial likelihood. */
  readonly value: number;
  readonly gradient: number[];
  /** Minus its second derivatives. */
  readonly information: number[][];
}

/** Sums of weights exp(β·x), and of them times x and x x'. */
interface Moments {
  zero: number;
  readonly first: number[];
  readonly second: number[][];
}

function derivatives(sets: readonly LeavingSet[], beta: readonly number[]): Derivatives {
  const k = beta.length;
  const zeros = () => Array.from({ length: k }, () => 0);
  const noMoments = (): Moments => ({ zero: 0, first: zeros(), second: zeros().map(zeros) });
  const atRisk = noMoments();
  const gradient = zeros();
  const information = zeros().map(zeros);
  let value = 0;
  for (const { deaths, leaving } of sets) {
    const dying = noMoments();
    for (const { x, count, ended } of leaving) {
      const linear = dot(beta, x);
      const weight = count * exp(linear);
      gather(atRisk, x, weight);
      if (!ended) continue;
      gather(dying, x, weight);
      value += count * linear;
      for (let i = 0; i < k; i++) gradient[i] += count * x[i];
    }
    if (deaths === 0) continue;
    const t = efron(deaths, atRisk.zero, dying.zero);
    value -= t.logs;
    for (let i = 0; i < k; i++) {
      gradient[i] -= t.a0 * atRisk.first[i] - t.a1 * dying.first[i];
      for (let j = 0; j < k; j++) {
        const [s, d] = [atRisk.first, dying.first];
        information[i][j] +=
          t.a0 * atRisk.second[i][j] -
          t.a1 * dying.second[i][j] -
          (t.b0 * s[i] * s[j] - t.b1 * (s[i] * d[j] + d[i] * s[j]) + t.b2 * d[i] * d[j]);
      }
    }
  }
  return { value, gradient, information };
}

function gather(moments: Moments, x: readonly number[], weight: number): void {
  moments.zero += weight;
  for (let i = 0; i < x.length; i++) {
    moments.first[i] += weight * x[i];
    for (let j = 0; j < x.length; j++) moments.second[i][j] += weight * x[i] * x[j];
  }
}

/**
 * Of d ties, the l-th leaves when the share c = l / d of them has left, so that φ = S − c D is at risk:
 * the sums over l of log φ, c^k / φ and c^k / φ², with which the covariates need no loop over ties.
 */
function efron(deaths: number, all: number, tied: number) {
  const sums = { logs: 0, a0: 0, a1: 0, b0: 0, b1: 0, b2: 0 };
  // Logarithms are dear: those of many factors are taken together, before their product vanishes.
  let product = 1;
  for (let l = 0; l < deaths; l++) {
    const c = l / deaths;
    const share = 1 - (c * tied) / all;
    const inverse = 1 / (share * all);
    product *= share;
    if (product < 1e-200) {
      sums.logs += log(product);
      product = 1;
    }
    sums.a0 += inverse;
    sums.a1 += c * inverse;
    sums.b0 += inverse * inverse;
    sums.b1 += c * inverse * inverse;
    sums.b2 += c * c * inverse * inverse;
  }
  sums.logs += log(product) + deaths * log(all);
  return sums;
}

const add = (a: readonly number[], b: readonly number[]): number[] => a.map((x, i) => x + b[i]);
