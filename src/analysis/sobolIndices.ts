/**
 * Sobol' indices from Saltelli's matrices: which share of the variance of an outcome goes back to a factor
 * alone (first order), to it and all its interactions (total), and to the interaction of a pair. First order
 * after Saltelli et al. (2010), Comput. Phys. Commun. 181, 259 (their table 2b), total after Jansen (1999),
 * second order after Saltelli (2002); the outcome is centred first. Intervals resample blocks.
 */
import { percentileInterval, resampleCounts, type Uniform } from './bootstrap.ts';
import type { Interval } from './proportions.ts';
import { completePoints, differenceLuck, pointMeans, type Replicated } from './replicated.ts';

export interface SobolRequest extends Replicated {
  readonly factors: number;
  /** Blocks have the rows A, B, AB_1 … AB_k, and with the second order BA_1 … BA_k. */
  readonly secondOrder: boolean;
}

export interface ResamplingOptions {
  readonly confidence: number;
  readonly resamples: number;
  readonly uniform: Uniform;
}

export interface SobolFactor {
  readonly first: Interval;
  readonly total: Interval;
  /** How much of the total index is luck left in the means of replications; NaN for one replication. */
  readonly luckInTotal: number;
}

/** Shares of variance of the factors of a design. */
export interface SobolIndices {
  /** Blocks used: those in which no run is missing. */
  readonly blocks: number;
  readonly blocksPlanned: number;
  /** Of the means over replications, over the rows A and B. */
  readonly mean: number;
  readonly variance: number;
  /** In the order of factors. NaN throughout where the outcome does not vary. */
  readonly factors: readonly SobolFactor[];
  readonly pairs: readonly { readonly a: number; readonly b: number; readonly index: Interval }[];
  /** First-order indices together: what is not interaction. */
  readonly sumFirst: Interval;
}

/** Works out Sobol’ indices from Saltelli’s matrices, with bootstrap intervals. */
export function sobolIndices(request: SobolRequest, options: ResamplingOptions): SobolIndices {
  const { points, factors, secondOrder } = request;
  const size = (secondOrder ? 2 : 1) * factors + 2;
  if (points % size !== 0) throw new RangeError(`sobolIndices: ${points} rows, ${size} a block`);
  const complete = completePoints(request);
  const used: number[] = [];
  for (let first = 0; first < points; first += size) {
    if (complete.slice(first, first + size).every(Boolean)) used.push(first);
  }
  const layout = layoutOf(factors, secondOrder);
  const means = pointMeans(request);
  // Sums of squares of numbers around their mean lose no digits.
  const origin = used.reduce((sum, a) => sum + means[a] + means[a + 1], 0) / (2 * used.length);
  const sums = used.map((a) =>
    blockSums(
      means.subarray(a, a + size).map((y) => y - origin),
      layout,
    ),
  );
  const counts = new Int32Array(used.length).fill(1);
  const observed = estimate(sums, counts, layout);
  const drawn: Estimate[] = [];
  for (let i = 0; i < options.resamples && used.length > 1; i++) {
    resampleCounts(used.length, options.uniform, counts);
    const one = estimate(sums, counts, layout);
    if (one.variance > 0) drawn.push(one);
  }
  const interval = (of: (one: Estimate) => number): Interval => ({
    estimate: of(observed),
    ...percentileInterval(drawn.map(of), options.confidence),
  });
  const luck = luckInTotals(request, used, observed.variance, layout);
  return {
    blocks: used.length,
    blocksPlanned: points / size,
    mean: origin + observed.mean,
    variance: observed.variance,
    factors: luck.map((luckInTotal, f) => ({
      first: interval((one) => one.first[f]),
      total: interval((one) => one.total[f]),
      luckInTotal,
    })),
    pairs: layout.pairs.map(([a, b], p) => ({ a, b, index: interval((one) => one.second[p]) })),
    sumFirst: interval((one) => one.first.reduce((sum, x) => sum + x, 0)),
  };
}

/** Where the sums of a block lie: `HEAD`, then for each factor, then for each pair. */
interface Layout {
  readonly factors: number;
  readonly secondOrder: boolean;
  readonly pairs: readonly (readonly [number, number])[];
}

/** y_A + y_B, and the sum of their squares. */
const HEAD = 2;
/** Product and difference of the first order, square of the total. */
const PER_FACTOR = 3;
/** Product, and what centring takes from it. */
const PER_PAIR = 2;

function layoutOf(factors: number, secondOrder: boolean): Layout {
  const all = Array.from({ length: factors }, (_, f) => f);
  const pairs = all.flatMap((a) => all.slice(a + 1).map((b) => [a, b] as const));
  return { factors, secondOrder, pairs: secondOrder ? pairs : [] };
}

/** Everything that indices are made of, linear in blocks, so that a resample only weighs them. */
function blockSums(y: Float64Array, { factors, secondOrder, pairs }: Layout): Float64Array {
  const sums = new Float64Array(HEAD + PER_FACTOR * factors + PER_PAIR * pairs.length);
  const [a, b] = y;
  sums[0] = a + b;
  sums[1] = a * a + b * b;
  const ab = (f: number) => y[2 + f];
  const ba = (f: number) => y[2 + factors + f];
  for (let f = 0; f < factors; f++) {
    const at = HEAD + PER_FACTOR * f;
    sums[at] = b * (ab(f) - a);
    sums[at + 1] = ab(f) - a;
    sums[at + 2] = (a - ab(f)) * (a - ab(f));
    if (!secondOrder) continue;
    // The same seen from B: half of each.
    sums[at] = (sums[at] + a * (ba(f) - b)) / 2;
    sums[at + 1] = (sums[at + 1] + ba(f) - b) / 2;
    sums[at + 2] = (sums[at + 2] + (b - ba(f)) * (b - ba(f))) / 2;
  }
  for (const [p, [i, j]] of pairs.entries()) {
    const at = HEAD + PER_FACTOR * factors + PER_PAIR * p;
    sums[at] = (ba(i) * ab(j) + ba(j) * ab(i)) / 2 - a * b;
    sums[at + 1] = (ba(i) + ab(j) + ba(j) + ab(i)) / 2 - a - b;
  }
  return sums;
}

interface Estimate {
  readonly mean: number;
  readonly variance: number;
  readonly first: readonly number[];
  readonly total: readonly number[];
  readonly second: readonly number[];
}

function estimate(
  blocks: readonly Float64Array[],
  counts: Int32Array,
  { factors, pairs }: Layout,
): Estimate {
  const sums = new Float64Array(blocks[0]?.length ?? 0);
  let n = 0;
  for (const [i, own] of blocks.entries()) {
    const times = counts[i];
    if (times === 0) continue;
    n += times;
    for (let s = 0; s < sums.length; s++) sums[s] += times * own[s];
  }
  const mean = sums[0] / (2 * n);
  const variance = sums[1] / (2 * n) - mean * mean;
  const first: number[] = [];
  const total: number[] = [];
  for (let f = 0; f < factors; f++) {
    const at = HEAD + PER_FACTOR * f;
    first.push((sums[at] - mean * sums[at + 1]) / n / variance);
    total.push(sums[at + 2] / (2 * n) / variance);
  }
  const second = pairs.map(([i, j], p) => {
    const at = HEAD + PER_FACTOR * factors + PER_PAIR * p;
    return (sums[at] - mean * sums[at + 1]) / n / variance - first[i] - first[j];
  });
  return { mean, variance, first, total, second };
}

/** Jansen's squares of differences hold the variance of the differences that is due to luck. */
function luckInTotals(
  request: SobolRequest,
  used: readonly number[],
  variance: number,
  { factors, secondOrder }: Layout,
): number[] {
  return Array.from({ length: factors }, (_, f) => {
    let sum = 0;
    for (const a of used) {
      const seenFromA = differenceLuck(request, a, a + 2 + f);
      sum += secondOrder
        ? (seenFromA + differenceLuck(request, a + 1, a + 2 + factors + f)) / 2
        : seenFromA;
    }
    return sum / used.length / 2 / variance;
  });
}
