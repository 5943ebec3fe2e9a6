/**
 * What a missing ingredient costs by itself: each arm that lacks one, against the base that lacks none,
 * run by run under the same luck.
 */
import { clusteredShare } from './clusteredMeans.ts';
import { designEffect } from './designEffect.ts';
import { holm } from './multiplicity.ts';
import { meanInterval, type PairedDifference, pairedProportions } from './paired.ts';
import type { Interval } from './proportions.ts';
import { betaLower } from './special.ts';

/** 1 = success, 0 = none, NaN = no result; by task = replication × points + point. */
export type Successes = ArrayLike<number>;

export interface SingleEffect {
  /** P with it missing. */
  readonly share: Interval;
  /** P with it missing less P of the base, paired (Tango). */
  readonly change: PairedDifference;
  /** Exact McNemar test, two-sided, and adjusted for all singles (Holm). */
  readonly p: number;
  readonly adjusted: number;
  /** What can be claimed. */
  readonly effect: 'lowers' | 'raises' | 'open';
  /** P with it missing less half of P of the base, paired (Student). */
  readonly beyondHalf: Interval;
  /** The chance is below half of the base's for certain (for all singles together), by estimate only, or above it likewise. */
  readonly half: 'below' | 'estimated' | 'not' | 'above';
}

/** The effects of all singles; claims are made at the level 1 − confidence, for all together. */
export function singleEffects(
  base: Successes,
  singles: readonly Successes[],
  points: number,
  confidence: number,
): SingleEffect[] {
  const level = 1 - confidence;
  const compared = singles.map((own) => compare(own, base, points, confidence));
  const adjusted = holm(compared.map(({ p }) => p));
  // As sure as all the claims of the table together (Bonferroni), unlike the intervals that are shown.
  const together = 1 - level / singles.length;
  const halfOfBase = shareWithin(base, points, together).upper / 2;
  return compared.map(({ overHalf, ...one }, i) => {
    const certain = adjusted[i] < level;
    const { estimate } = one.change;
    const effect = !certain ? 'open' : estimate < 0 ? 'lowers' : 'raises';
    const below = effect === 'lowers' && meanInterval(overHalf, together).upper < 0;
    // By both intervals apart: differences that are all alike have an interval of no width.
    const above = shareWithin(singles[i], points, together).lower > halfOfBase;
    const open = one.beyondHalf.estimate < 0 ? 'estimated' : 'not';
    const half = below ? 'below' : above ? 'above' : open;
    return { ...one, adjusted: adjusted[i], effect, half };
  });
}

function compare(own: Successes, base: Successes, points: number, confidence: number) {
  const observations = [];
  const halves = new Map<number, number[]>();
  for (let task = 0; task < Math.min(own.length, base.length); task++) {
    if (Number.isNaN(own[task]) || Number.isNaN(base[task])) continue;
    const replication = Math.floor(task / points);
    const point = task % points;
    observations.push({ point, replication, value: own[task] - base[task] });
    const half = halves.get(replication) ?? [];
    halves.set(replication, half);
    half.push(own[task] - base[task] / 2);
  }
  const effect = designEffect(observations);
  const counts = {
    onlyFirst: observations.filter(({ value }) => value > 0).length / effect,
    onlySecond: observations.filter(({ value }) => value < 0).length / effect,
    pairs: observations.length / effect,
  };
  const overHalf = [...halves.values()].map((all) => meanOf(all));
  return {
    share: shareWithin(own, points, confidence),
    change: { ...pairedProportions(counts, confidence), pairs: observations.length },
    p: counts.pairs > 0 ? mcNemar(counts.onlyFirst, counts.onlySecond) : NaN,
    beyondHalf: meanInterval(overHalf, confidence),
    overHalf,
  };
}

/**
 * Exact two-sided McNemar test of `b` against `c` discordant pairs: a binomial with chance ½. Counts may
 * be fractional (an effective sample size).
 */
export function mcNemar(b: number, c: number): number {
  const n = b + c;
  const least = Math.min(b, c);
  if (n === 0 || n - least <= 0) return 1;
  // P(X ≤ k) of the binomial is the regularised incomplete beta function at 1 − ½.
  return Math.min(1, 2 * betaLower(0.5, n - least, least + 1));
}

/** The share of successes with its interval, which allows for runs that share a design point or luck. */
export function shareWithin(arm: Successes, points: number, confidence: number): Interval {
  const tasks = Array.from(arm, (_, task) => task).filter((task) => !Number.isNaN(arm[task]));
  const columns = {
    points: tasks.map((task) => task % points),
    replications: tasks.map((task) => Math.floor(task / points)),
    values: tasks.map((task) => arm[task]),
  };
  return clusteredShare(columns, confidence);
}

/** The share of successes among the runs with a result; NaN where there is none. */
export function shareOf(arm: Successes): number {
  return meanOf(Array.from(arm).filter((x) => !Number.isNaN(x)));
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}
