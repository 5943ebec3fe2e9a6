/**
 * Populations of approximate Bayesian computation. Parameters live in the unit cube, where the prior is
 * uniform: coordinate u stands for the u-quantile of a parameter's prior, so priors of every kind, levels
 * among them, are handled alike and no draw leaves them.
 *
 * Rejection keeps the nearest draws of the prior (Pritchard et al. 1999; Beaumont et al. 2002). The
 * sequential method is population Monte Carlo: the nearest draws are perturbed and weighted by prior over
 * proposal (Toni et al. 2009, J. R. Soc. Interface 6, 187; Beaumont et al. 2009, Biometrika 96, 983). Its
 * tolerance adapts: a fixed share of the particles survives and a fixed number is drawn anew, so that every
 * generation has a known number of simulations, whatever thread comes first (Lenormand, Jabot & Deffuant
 * 2013, Comput. Stat. 28, 2777).
 */
import { exp, normalQuantile } from '../../engine/math.ts';
import type { Uniform } from '../bootstrap.ts';
import { normalShare } from '../distributions.ts';
import { weightedVariance } from './weighted.ts';

/** A parameter vector with what came of it. */
export interface Particle {
  /** Coordinates in [0, 1). */
  readonly place: readonly number[];
  /** Prior over the density it was drawn from, not normalised over the population. */
  readonly weight: number;
  /** Infinity where the simulation failed. */
  readonly distance: number;
  /** What was simulated, a value a target. */
  readonly values: readonly number[];
  /** Generation that it was drawn in, from 1. */
  readonly generation: number;
}

export interface Kept {
  readonly particles: readonly Particle[];
  /** Largest distance kept. */
  readonly tolerance: number;
}

/**
 * The `count` nearest particles, fewer if more have failed. Of equally distant ones the latest stay: they
 * come from the better proposal, and distances of counts and shares are often equal.
 */
export function nearest(particles: readonly Particle[], count: number): Kept {
  const there = particles.filter(({ distance }) => distance < Infinity);
  const kept = there
    .map((particle, i) => ({ particle, i }))
    .sort((a, b) => a.particle.distance - b.particle.distance || b.i - a.i)
    .slice(0, Math.max(1, count))
    .map(({ particle }) => particle);
  return { particles: kept, tolerance: kept.at(-1)?.distance ?? Infinity };
}

/** All particles that are no farther than `tolerance`. */
export function within(particles: readonly Particle[], tolerance: number): Particle[] {
  return particles.filter(({ distance }) => distance < Infinity && distance <= tolerance);
}

/** Independent draws of the prior. */
export function drawPrior(count: number, dimensions: number, uniform: Uniform): number[][] {
  return Array.from({ length: count }, () => Array.from({ length: dimensions }, uniform));
}

/** The density that new particles are drawn from. */
export interface Proposal {
  draw(uniform: Uniform): number[];
  /** With respect to the prior, so that a particle's weight is 1 over it. */
  density(place: readonly number[]): number;
}

/** Below this the kernel would stand still. */
const SPREAD_LEAST = 1e-6;
/** Largest number below 1. */
const BELOW_ONE = 1 - 2 ** -53;
const ROOT_TWO_PI = 2.5066282746310002;

/**
 * Mixture of normal kernels about the particles, one for each coordinate, with twice the weighted
 * variance of the population (Beaumont et al. 2009) and cut at the ends of the prior.
 */
export function proposalFrom(particles: readonly Particle[]): Proposal {
  const weights = particles.map(({ weight }) => weight);
  const dimensions = particles[0].place.length;
  const spreads = Array.from({ length: dimensions }, (_, d) => {
    const variance = weightedVariance(
      particles.map(({ place }) => place[d]),
      weights,
    );
    return Math.max(SPREAD_LEAST, Math.sqrt(2 * (variance || 0)));
  });
  /** Shares of each kernel below 0 and below 1: what is cut off. */
  const cuts = particles.map(({ place }) =>
    place.map((at, d) => [normalShare(-at / spreads[d]), normalShare((1 - at) / spreads[d])]),
  );
  let total = 0;
  const below = weights.map((weight) => {
    total += weight;
    return total;
  });
  return {
    draw(uniform) {
      const chosen = uniform() * total;
      const found = below.findIndex((sum) => chosen < sum);
      const p = found < 0 ? particles.length - 1 : found;
      return particles[p].place.map((at, d) => {
        const [low, high] = cuts[p][d];
        const z = normalQuantile(low + uniform() * (high - low));
        return Math.min(BELOW_ONE, Math.max(0, at + spreads[d] * z));
      });
    },
    density(place) {
      let sum = 0;
      for (const [p, particle] of particles.entries()) {
        let kernel = weights[p] / total;
        for (let d = 0; d < dimensions; d++) {
          const z = (place[d] - particle.place[d]) / spreads[d];
          const [low, high] = cuts[p][d];
          kernel *= exp((-z * z) / 2) / (ROOT_TWO_PI * spreads[d] * (high - low));
        }
        sum += kernel;
      }
      return sum;
    },
  };
}
