/**
 * PAWN, a regional method that works on any design: how far the distribution of an outcome moves when a
 * factor is held within a part of its range. The distance is Kolmogorov and Smirnov's, between the outcomes
 * of a part and all outcomes; the index is the median over parts. Pianosi & Wagener (2015), Environ. Model.
 * Softw. 67, 1; for given data (2018), 108, 23. A finite sample gives a factor without influence an index
 * above 0, so each is compared with those of shuffled outcomes.
 */
import { quantileSorted, resampleCounts } from './bootstrap.ts';
import { normalCritical } from './distributions.ts';
import { holm } from './multiplicity.ts';
import type { Interval } from './proportions.ts';
import type { ResamplingOptions } from './sobolIndices.ts';

export interface PawnRequest {
  /** The outcome at each point: finite numbers. */
  readonly y: ArrayLike<number>;
  /** Values of each factor at the same points. */
  readonly factors: readonly ArrayLike<number>[];
  /** Parts that a factor is cut into; one with fewer values has a part for each. */
  readonly parts: number;
}

/** A part of a factor's range, bounds included. */
export interface FactorPart {
  readonly from: number;
  readonly to: number;
  readonly points: number;
  /** Kolmogorov and Smirnov's distance from all points, 0..1. */
  readonly distance: number;
}

/** What PAWN says of one factor. */
export interface PawnFactor {
  /** Its interval is the normal one, by the standard error of resampled points. */
  readonly index: Interval;
  /** What shuffled outcomes exceed with the chance 1 − confidence. */
  readonly threshold: number;
  /** Of no influence, by shuffling; and adjusted for all factors (Holm). */
  readonly p: number;
  readonly adjusted: number;
  readonly parts: readonly FactorPart[];
}

/** Works out the PAWN index of each factor. */
export function pawn(request: PawnRequest, options: ResamplingOptions): PawnFactor[] {
  const { y, factors, parts } = request;
  const n = y.length;
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => y[a] - y[b] || a - b);
  /** Whether the next larger outcome differs: distances are read there only. */
  const ends = order.map((i, k) => k === n - 1 || y[order[k + 1]] !== y[i]);
  const weights = new Int32Array(n).fill(1);
  const { resamples, uniform, confidence } = options;
  const found = factors.map((x) => {
    const groups = cut(x, parts);
    const count = groups.reduce((most, g) => Math.max(most, g + 1), 0);
    const sorted = Int32Array.from(order, (i) => groups[i]);
    const distances = distancesOf(sorted, weights, ends, count);
    const estimate = median(distances);
    return { x, groups, count, sorted, distances, estimate };
  });
  const drawn = found.map(() => [] as number[]);
  const shuffledHigher = found.map(() => [] as number[]);
  const shuffled = found.map(({ sorted }) => sorted.slice());
  const own = new Int32Array(n);
  const even = new Int32Array(n).fill(1);
  for (let b = 0; b < resamples; b++) {
    resampleCounts(n, uniform, own);
    for (let k = 0; k < n; k++) weights[k] = own[order[k]];
    for (const [f, { sorted, count }] of found.entries()) {
      drawn[f].push(median(distancesOf(sorted, weights, ends, count)));
      shuffle(shuffled[f], uniform);
      shuffledHigher[f].push(median(distancesOf(shuffled[f], even, ends, count)));
    }
  }
  const p = found.map(({ estimate }, f) => {
    const higher = shuffledHigher[f].filter((d) => d >= estimate - ROUNDING).length;
    return (1 + higher) / (1 + resamples);
  });
  const adjusted = holm(p);
  return found.map(({ x, groups, count, distances, estimate }, f) => {
    const half = normalCritical(confidence) * deviation(drawn[f]);
    const sorted = Float64Array.from(shuffledHigher[f]).sort();
    return {
      index: {
        estimate,
        lower: Math.max(0, estimate - half),
        upper: Math.min(1, estimate + half),
      },
      threshold: quantileSorted(sorted, confidence),
      p: p[f],
      adjusted: adjusted[f],
      parts: Array.from({ length: count }, (_, g) => partOf(x, groups, g, distances[g])),
    };
  });
}

/** Distances are quotients of whole numbers: closer than this they are equal. */
const ROUNDING = 1e-12;

/** The part of each point: equal numbers of points, equal values never apart. */
function cut(x: ArrayLike<number>, parts: number): Int32Array {
  const n = x.length;
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => x[a] - x[b]);
  const values = new Set(order.map((i) => x[i])).size;
  const groups = new Int32Array(n);
  let group = -1;
  let last = -1;
  for (let k = 0; k < n; k++) {
    const fresh = k === 0 || x[order[k]] !== x[order[k - 1]];
    const wanted = values <= parts ? last + 1 : Math.floor((k * parts) / n);
    if (fresh && wanted > last) {
      group += 1;
      last = wanted;
    }
    groups[order[k]] = group;
  }
  return groups;
}

/** The distance of each group from all, NaN for one without weight. */
function distancesOf(
  groups: Int32Array,
  weights: Int32Array,
  ends: readonly boolean[],
  count: number,
): Float64Array {
  const sizes = new Float64Array(count);
  let all = 0;
  for (let k = 0; k < groups.length; k++) {
    sizes[groups[k]] += weights[k];
    all += weights[k];
  }
  const below = new Float64Array(count);
  const distances = new Float64Array(count);
  let allBelow = 0;
  for (let k = 0; k < groups.length; k++) {
    below[groups[k]] += weights[k];
    allBelow += weights[k];
    if (!ends[k]) continue;
    for (let g = 0; g < count; g++) {
      const distance = Math.abs(below[g] / sizes[g] - allBelow / all);
      if (!(distance <= distances[g])) distances[g] = distance;
    }
  }
  return distances;
}

function median(values: Float64Array): number {
  return quantileSorted(values.filter((x) => !Number.isNaN(x)).sort(), 0.5);
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const squares = values.reduce((sum, x) => sum + (x - mean) * (x - mean), 0);
  return Math.sqrt(squares / (values.length - 1));
}

function shuffle(values: Int32Array, uniform: () => number): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = Math.floor(uniform() * (i + 1));
    [values[i], values[j]] = [values[j], values[i]];
  }
}

function partOf(x: ArrayLike<number>, groups: Int32Array, g: number, distance: number): FactorPart {
  let [from, to, points] = [Infinity, -Infinity, 0];
  for (let i = 0; i < groups.length; i++) {
    if (groups[i] !== g) continue;
    from = Math.min(from, x[i]);
    to = Math.max(to, x[i]);
    points += 1;
  }
  return { from, to, points, distance };
}
