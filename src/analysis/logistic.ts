/**
 * Logistic regression of counted successes on a few variables: smooths a chance that was estimated from
 * few runs at each of many design points.
 */
import { logistic } from '../engine/math.ts';

/** Runs at one design point. */
export interface PointCount {
  /** The variables, each on a scale of about −2 to 2. */
  readonly x: readonly number[];
  readonly successes: number;
  readonly runs: number;
}

/** Intercept, then a slope a variable. */
export type Coefficients = readonly number[];

const STEPS = 40;
const CLOSE = 1e-10;

/**
 * Fits log odds that are linear in x by Newton's method. `ridge` ≥ 0 holds slopes to 0 (Le Cessie & van
 * Houwelingen 1992, Appl. Stat. 41, 191). One run of pure chance is spread over all points, so that a chance
 * of 0 or 1 has finite odds. Points without runs are left out; without any the chance is even.
 */
export function fitLogistic(points: readonly PointCount[], ridge: number): Coefficients {
  const used = points.filter(({ runs }) => runs > 0);
  const size = 1 + (points[0]?.x.length ?? 0);
  let beta = new Array<number>(size).fill(0);
  const chance = 1 / Math.max(1, used.length);
  for (let step = 0; step < STEPS; step++) {
    const gradient = beta.map((b, i) => (i === 0 ? 0 : -ridge * b));
    const hessian = beta.map((_, i) => beta.map((_, j) => (i === j && i > 0 ? ridge : 0)));
    for (const { x, successes, runs } of used) {
      const row = [1, ...x];
      const n = runs + chance;
      const p = chanceAt(beta, x);
      for (let i = 0; i < size; i++) {
        gradient[i] += row[i] * (successes + chance / 2 - n * p);
        for (let j = 0; j < size; j++) hessian[i][j] += row[i] * row[j] * n * p * (1 - p);
      }
    }
    const change = solved(hessian, gradient);
    // Far steps of Newton's method overshoot where the curve is flat.
    const longest = Math.max(1, ...change.map((d) => Math.abs(d) / 4));
    beta = beta.map((b, i) => b + change[i] / longest);
    if (change.every((d) => Math.abs(d) < CLOSE)) break;
  }
  return beta;
}

/** The chance that a fit gives at x. */
export function chanceAt(beta: Coefficients, x: readonly number[]): number {
  return logistic(x.reduce((sum, value, i) => sum + value * beta[i + 1], beta[0]));
}

/** The solution of a positive definite system by elimination; what cannot be told is left at 0. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const a = matrix.map((row, i) => [...row, right[i]]);
  const n = a.length;
  for (let k = 0; k < n; k++) {
    if (!(a[k][k] > 1e-14)) continue;
    for (let i = k + 1; i < n; i++) {
      const factor = a[i][k] / a[k][k];
      for (let j = k; j <= n; j++) a[i][j] -= factor * a[k][j];
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let k = n - 1; k >= 0; k--) {
    if (!(a[k][k] > 1e-14)) continue;
    let rest = a[k][n];
    for (let j = k + 1; j < n; j++) rest -= a[k][j] * x[j];
    x[k] = rest / a[k][k];
  }
  return x;
}
