/** Differences between two arms over the same replications: each replication is its own control. */
import { normalCritical, studentCritical } from './distributions.ts';
import type { Interval } from './proportions.ts';

/** A difference (first arm less second) over `pairs` pairs. */
export interface PairedDifference extends Interval {
  readonly pairs: number;
}

/** Counts of a two-by-two table of pairs. */
export interface PairCounts {
  /** Pairs in which only the first arm succeeded. */
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly pairs: number;
}

/**
 * Difference of two paired proportions with Tango's score interval: all Δ that the score test would
 * not reject; at Δ = 0 that test is McNemar's. Counts may be fractional (an effective sample size).
 * Tango (1998), Stat. Med. 17, 891; recommended by Fagerland, Lydersen & Laake (2014).
 */
export function pairedProportions(counts: PairCounts, confidence: number): Interval {
  const { onlyFirst, onlySecond, pairs } = counts;
  if (!(pairs > 0)) return { estimate: NaN, lower: NaN, upper: NaN };
  const z = normalCritical(confidence);
  const estimate = (onlyFirst - onlySecond) / pairs;
  return {
    estimate,
    lower: boundary(estimate, -1, (delta) => tangoScore(counts, delta) <= z),
    upper: boundary(estimate, 1, (delta) => tangoScore(counts, delta) >= -z),
  };
}

/** Tango's score statistic for the hypothesis that the difference is `delta`. */
export function tangoScore(counts: PairCounts, delta: number): number {
  const { onlyFirst: b, onlySecond: c, pairs: n } = counts;
  const distance = b - c - n * delta;
  if (distance === 0) return 0;
  const linear = -b - c + (2 * n - b + c) * delta;
  const constant = -c * delta * (1 - delta);
  // Most likely probability of `only second` under the hypothesis.
  const q = (Math.sqrt(Math.max(0, linear * linear - 8 * n * constant)) - linear) / (4 * n);
  const variance = n * (2 * q + delta * (1 - delta));
  return variance > 0 ? distance / Math.sqrt(variance) : distance > 0 ? Infinity : -Infinity;
}

/** Farthest point between `inside` and `outside` at which `holds`, by bisection. */
function boundary(inside: number, outside: number, holds: (x: number) => boolean): number {
  if (holds(outside)) return outside;
  let good = inside;
  let bad = outside;
  for (let i = 0; i < 100; i++) {
    const middle = (good + bad) / 2;
    if (middle === good || middle === bad) break;
    if (holds(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

/** Mean of `values` with Student's t interval; the interval is NaN for fewer than two values. */
export function meanInterval(
  values: ArrayLike<number> & Iterable<number>,
  confidence: number,
): Interval {
  const n = values.length;
  if (n === 0) return { estimate: NaN, lower: NaN, upper: NaN };
  let sum = 0;
  for (const value of values) sum += value;
  const estimate = sum / n;
  if (n < 2) return { estimate, lower: NaN, upper: NaN };
  let squares = 0;
  for (const value of values) squares += (value - estimate) * (value - estimate);
  const half = studentCritical(confidence, n - 1) * Math.sqrt(squares / (n - 1) / n);
  return { estimate, lower: estimate - half, upper: estimate + half };
}

/** Mean of the differences first[i] − second[i] with Student's t interval over pairs. */
export function pairedMeans(
  first: readonly number[],
  second: readonly number[],
  confidence: number,
): PairedDifference {
  if (first.length !== second.length) {
    throw new RangeError(`pairedMeans: ${first.length} values against ${second.length}`);
  }
  const differences = first.map((value, i) => value - second[i]);
  return { ...meanInterval(differences, confidence), pairs: differences.length };
}
