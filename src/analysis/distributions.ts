/** Quantiles and tail probabilities of the distributions used for intervals and tests. */
import { normalQuantile } from '../engine/math.ts';
import { betaLower, gammaUpper } from './special.ts';

/** Two-sided standard normal critical value: 1.96 for a confidence of .95. */
export function normalCritical(confidence: number): number {
  return normalQuantile(0.5 + confidence / 2);
}

/** The p-quantile of the beta distribution; a, b > 0. Bisection down to neighbouring doubles. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  let low = 0;
  let high = 1;
  for (let i = 0; i < 1100; i++) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (betaLower(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Two-sided critical value of Student's t with `df` > 0 degrees of freedom. */
export function studentCritical(confidence: number, df: number): number {
  // |t| <= c where t^2 / (df + t^2) follows the beta distribution with 1/2 and df/2.
  const share = betaQuantile(confidence, 0.5, df / 2);
  return Math.sqrt((df * share) / (1 - share));
}

/** P(X > x) of the chi-square distribution with `df` degrees of freedom. */
export function chiSquareTail(x: number, df: number): number {
  return gammaUpper(df / 2, x / 2);
}

/** P(Z <= z) of the standard normal distribution. */
export function normalShare(z: number): number {
  const tail = gammaUpper(0.5, (z * z) / 2) / 2;
  return z < 0 ? tail : 1 - tail;
}

/** P(X >= successes) of n independent trials with chance p; counts may be fractional. */
export function binomialTail(successes: number, n: number, p: number): number {
  if (successes <= 0) return 1;
  return successes > n ? 0 : betaLower(p, successes, n - successes + 1);
}
