/** The quantile function of each distribution a factor may have, the same bits on every engine. */
import { betaQuantile } from '../analysis/distributions.ts';
import { exp, log, normalQuantile } from '../engine/math.ts';
import type { Distribution } from '../scenario/distributions.ts';

/**
 * The u-quantile, in the parameter's unit.
 * @param u in [0, 1); levels of a `discrete` distribution have equal shares of it.
 */
export function quantile(distribution: Distribution, u: number): number {
  const d = distribution;
  switch (d.kind) {
    case 'uniform':
      return d.min + u * (d.max - d.min);
    case 'loguniform':
      return within(d, exp(log(d.min) + u * (log(d.max) - log(d.min))));
    case 'normal': {
      // Cut at the ends: only the part of the bell between them is sampled.
      const low = normalShare((d.min - d.mean) / d.sd);
      const high = normalShare((d.max - d.mean) / d.sd);
      return within(d, d.mean + d.sd * normalQuantile(low + u * (high - low)));
    }
    case 'triangular':
      return within(d, triangular(d.min, d.mode, d.max, u));
    case 'beta':
      return within(d, d.min + betaQuantile(u, d.a, d.b) * (d.max - d.min));
    case 'discrete':
      return d.values[Math.min(d.values.length - 1, Math.floor(u * d.values.length))];
  }
}

function within(range: { readonly min: number; readonly max: number }, x: number): number {
  return Math.min(range.max, Math.max(range.min, x));
}

function triangular(min: number, mode: number, max: number, u: number): number {
  const width = max - min;
  const left = (mode - min) / width;
  return u < left
    ? min + Math.sqrt(u * width * (mode - min))
    : max - Math.sqrt((1 - u) * width * (max - mode));
}

/** Share of the standard normal distribution below z: normalQuantile inverted by bisection. */
function normalShare(z: number): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 64; i++) {
    const middle = (low + high) / 2;
    if (normalQuantile(middle) < z) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
