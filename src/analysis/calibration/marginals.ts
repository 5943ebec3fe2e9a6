/** What targets say of each parameter: its posterior beside its prior. */
import { log } from '../../engine/math.ts';
import {
  distanceFromUniform,
  effectiveSize,
  weightedCorrelation,
  weightedMean,
  weightedQuantile,
  weightedVariance,
} from './weighted.ts';

/** What the draws of a posterior say of one parameter. */
export interface Marginal {
  /** In the parameter's unit, with the middle `credibility` of the posterior. */
  readonly mean: number;
  readonly median: number;
  readonly lower: number;
  readonly upper: number;
  /** One less posterior over prior variance, on the scale on which the prior is uniform; below 0 = wider. */
  readonly contraction: number;
  /** Kolmogorov's distance of the posterior from the prior, 0..1. */
  readonly shift: number;
  /** Whether that distance is more than the effective number of draws lets chance explain (at 1 %). */
  readonly informed: boolean;
}

/** Variance of the uniform on 0..1. */
const PRIOR_VARIANCE = 1 / 12;
/** P(K > 1.628) = .01 for Kolmogorov's distribution. */
const CRITICAL = 1.628;

/**
 * Summarises weighted draws of one parameter and compares them with its prior.
 * @param shares of the prior below each draw, in 0..1.
 * @param values of the draws in the parameter's unit.
 */
export function marginal(
  shares: ArrayLike<number>,
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  credibility: number,
): Marginal {
  const shift = distanceFromUniform(shares, weights);
  const size = effectiveSize(weights);
  return {
    mean: weightedMean(values, weights),
    median: weightedQuantile(values, weights, 0.5),
    lower: weightedQuantile(values, weights, (1 - credibility) / 2),
    upper: weightedQuantile(values, weights, (1 + credibility) / 2),
    contraction: 1 - weightedVariance(shares, weights) / PRIOR_VARIANCE,
    shift,
    informed: shift * Math.sqrt(size) > CRITICAL,
  };
}

/** Two parameters that the targets tie together. */
export interface Tie {
  readonly a: number;
  readonly b: number;
  readonly correlation: number;
}

/** Pairs whose posterior correlation is at least `least` in size, the strongest first. */
export function ties(
  parameters: readonly ArrayLike<number>[],
  weights: ArrayLike<number>,
  least: number,
): Tie[] {
  const found: Tie[] = [];
  for (let a = 0; a < parameters.length; a++) {
    for (let b = a + 1; b < parameters.length; b++) {
      const correlation = weightedCorrelation(parameters[a], parameters[b], weights);
      if (Math.abs(correlation) >= least) found.push({ a, b, correlation });
    }
  }
  return found.sort((x, y) => Math.abs(y.correlation) - Math.abs(x.correlation));
}

/** A share of 0..1 stretched over all numbers, so that a shifted one stays a share; ends are drawn in. */
export function logit(share: number): number {
  const inner = Math.min(1 - SHARE_LEAST, Math.max(SHARE_LEAST, share));
  return log(inner / (1 - inner));
}

const SHARE_LEAST = 1e-9;
