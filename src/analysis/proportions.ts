/** Intervals for one proportion. */
import { betaQuantile, normalCritical } from './distributions.ts';

/** A number with its interval. NaN throughout where nothing was observed. */
export interface Interval {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Wilson's score interval for `successes` of `n`. Both may be fractional (an effective sample size).
 * Wilson (1927), J. Am. Stat. Assoc. 22, 209; recommended by Brown, Cai & DasGupta (2001).
 */
export function wilson(successes: number, n: number, confidence: number): Interval {
  if (!(n > 0)) return { estimate: NaN, lower: NaN, upper: NaN };
  const z = normalCritical(confidence);
  const p = successes / n;
  const z2n = (z * z) / n;
  const centre = (p + z2n / 2) / (1 + z2n);
  const half = (z * Math.sqrt((p * (1 - p)) / n + z2n / (4 * n))) / (1 + z2n);
  // At 0 and n of n the bound is the estimate itself; rounding must not move it inside.
  return {
    estimate: p,
    lower: successes <= 0 ? 0 : centre - half,
    upper: successes >= n ? 1 : centre + half,
  };
}

/** The exact interval, never narrower than it says: Clopper & Pearson (1934), Biometrika 26, 404. */
export function clopperPearson(successes: number, n: number, confidence: number): Interval {
  if (!(n > 0)) return { estimate: NaN, lower: NaN, upper: NaN };
  const tail = (1 - confidence) / 2;
  return {
    estimate: successes / n,
    lower: successes <= 0 ? 0 : betaQuantile(tail, successes, n - successes + 1),
    upper: successes >= n ? 1 : betaQuantile(1 - tail, successes + 1, n - successes),
  };
}
