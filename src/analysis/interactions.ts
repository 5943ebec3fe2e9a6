/**
 * What a missing ingredient costs, alone and in pairs. Singles are compared with the base run by run;
 * pairs with what their singles let expect. Two expectations are given, since probabilities are bounded:
 *
 * - **the sum** (primary): P0 − (P0 − Pa) − (P0 − Pb), but never below 0: the losses add up;
 * - **the product**: P0 · (Pa/P0) · (Pb/P0): each lack leaves its share of the clusters, whatever else
 *   is missing (Bliss 1939, Ann. Appl. Biol. 26, 585). It cannot leave the range of a probability.
 *
 * Intervals and p-values of deviations come from resampling replications, all arms of one together. Each
 * resample of an arm also has two replications of pure chance (as in Agresti & Coull 1998, Am. Stat. 52,
 * 119): an arm that never succeeded in 60 runs is not known to never succeed.
 */
import { percentileInterval, resampleCounts, type Uniform } from './bootstrap.ts';
import { benjaminiHochberg } from './multiplicity.ts';
import type { Interval } from './proportions.ts';
import {
  meanOf,
  type SingleEffect,
  type Successes,
  shareOf,
  shareWithin,
  singleEffects,
} from './singleEffects.ts';

export interface RemovalRuns {
  readonly base: Successes;
  readonly singles: readonly Successes[];
  /** `a` and `b` are indices of `singles`. */
  readonly pairs: readonly { readonly a: number; readonly b: number; readonly runs: Successes }[];
  /** Design points. */
  readonly points: number;
}

export interface InteractionOptions {
  /** Confidence of intervals; claims are made at the level 1 − confidence, for all together. */
  readonly confidence: number;
  readonly resamples: number;
  readonly uniform: Uniform;
}

/** How a pair lies to an expectation. */
export interface Deviation {
  readonly expected: number;
  /** P of the pair less the expected one. */
  readonly deviation: Interval;
  /** By resampling, two-sided, and adjusted for all pairs (Benjamini–Hochberg). */
  readonly p: number;
  readonly adjusted: number;
  readonly verdict: 'worse' | 'better' | 'open';
}

export interface PairEffect {
  readonly a: number;
  readonly b: number;
  readonly share: Interval;
  readonly sum: Deviation;
  readonly product: Deviation;
  /** The losses add up to all there is to lose: a pair cannot be worse. */
  readonly nothingLeft: boolean;
}

/**
 * `strong`: each removal alone brings the chance below half of the base's, for certain. `weak`: each
 * lowers it, for certain. `untestable`: the base never succeeds, or nothing was run.
 */
export type PrincipleForm = 'strong' | 'weak' | 'neither' | 'untestable';

export interface Interactions {
  readonly base: number;
  readonly form: PrincipleForm;
  readonly singles: readonly SingleEffect[];
  readonly pairs: readonly PairEffect[];
  /** Mean deviation over all pairs; null without pairs. */
  readonly mean: { readonly sum: Interval; readonly product: Interval } | null;
}

export function interactions(runs: RemovalRuns, options: InteractionOptions): Interactions {
  const { confidence } = options;
  const singles = singleEffects(runs.base, runs.singles, runs.points, confidence);
  const base = shareOf(runs.base);
  const { pairs, mean } = pairEffects(runs, options);
  return { base, form: formOf(base, singles), singles, pairs, mean };
}

function formOf(base: number, singles: readonly SingleEffect[]): PrincipleForm {
  if (!(base > 0) || singles.length === 0) return 'untestable';
  if (singles.some(({ share }) => Number.isNaN(share.estimate))) return 'untestable';
  if (singles.every(({ half }) => half === 'below')) return 'strong';
  return singles.every(({ effect }) => effect === 'lowers') ? 'weak' : 'neither';
}

function pairEffects(
  runs: RemovalRuns,
  options: InteractionOptions,
): Pick<Interactions, 'pairs' | 'mean'> {
  const { confidence, resamples } = options;
  if (runs.pairs.length === 0) return { pairs: [], mean: null };
  const arms = [runs.base, ...runs.singles, ...runs.pairs.map((pair) => pair.runs)];
  const drawn = resampledShares(arms, runs.points, options);
  const observed = arms.map((arm) => shareOf(arm));
  const first = 1 + runs.singles.length;
  const expectations = { sum: additive, product: multiplicative };
  const found = { sum: [] as Unadjusted[], product: [] as Unadjusted[] };
  const mean = { sum: new Float64Array(resamples), product: new Float64Array(resamples) };
  for (const [i, { a, b }] of runs.pairs.entries()) {
    for (const kind of ['sum', 'product'] as const) {
      const at = (shares: (arm: number) => number): Expectation => {
        const expected = expectations[kind](shares(0), shares(1 + a), shares(1 + b));
        return { expected, deviation: shares(first + i) - expected };
      };
      const values: number[] = [];
      for (let r = 0; r < resamples; r++) {
        const { deviation } = at((arm) => drawn[arm][r]);
        values.push(deviation);
        mean[kind][r] += deviation / runs.pairs.length;
      }
      const { expected, deviation } = at((arm) => observed[arm]);
      const interval = { estimate: deviation, ...intervalOf(values, confidence) };
      found[kind].push({ expected, deviation: interval, p: resampledP(deviation, values) });
    }
  }
  const sums = judged(found.sum, 1 - confidence);
  const products = judged(found.product, 1 - confidence);
  const pairs = runs.pairs.map(({ a, b, runs: own }, i): PairEffect => {
    const nothingLeft = observed[1 + a] + observed[1 + b] - observed[0] <= ROUNDING;
    const share = shareWithin(own, runs.points, confidence);
    return { a, b, share, sum: sums[i], product: products[i], nothingLeft };
  });
  const meanOver = (kind: 'sum' | 'product'): Interval => ({
    estimate: meanOf(found[kind].map(({ deviation }) => deviation.estimate)),
    ...intervalOf([...mean[kind]], confidence),
  });
  return { pairs, mean: { sum: meanOver('sum'), product: meanOver('product') } };
}

/** Shares are quotients of whole numbers: below this they are equal. */
const ROUNDING = 1e-9;

const additive = (base: number, a: number, b: number): number => Math.max(0, a + b - base);
// A base that never succeeds leaves nothing to lose.
const multiplicative = (base: number, a: number, b: number): number =>
  base > 0 ? Math.min(1, (a * b) / base) : 0;

interface Expectation {
  readonly expected: number;
  readonly deviation: number;
}

type Unadjusted = Pick<Deviation, 'expected' | 'deviation' | 'p'>;

function judged(found: readonly Unadjusted[], level: number): Deviation[] {
  const adjusted = benjaminiHochberg(found.map(({ p }) => p));
  return found.map((one, i) => {
    const certain = adjusted[i] < level;
    const verdict = !certain ? 'open' : one.deviation.estimate < 0 ? 'worse' : 'better';
    return { ...one, adjusted: adjusted[i], verdict };
  });
}

/** Twice the share of resamples on the other side of 0; never 0 itself (Davison & Hinkley 1997, 4.11). */
function resampledP(deviation: number, values: readonly number[]): number {
  if (Number.isNaN(deviation)) return NaN;
  const least = Math.min(
    values.filter((x) => x <= ROUNDING).length,
    values.filter((x) => x >= -ROUNDING).length,
  );
  return Math.min(1, (2 * (least + 1)) / (values.length + 1));
}

function intervalOf(values: readonly number[], confidence: number) {
  return percentileInterval(
    values.filter((x) => !Number.isNaN(x)),
    confidence,
  );
}

/** The share of successes of each arm in each resample of replications, the same draws for all arms. */
function resampledShares(
  arms: readonly Successes[],
  points: number,
  { resamples, uniform }: InteractionOptions,
): Float64Array[] {
  const replications = Math.max(...arms.map(({ length }) => Math.ceil(length / points)));
  const sums = arms.map((arm) => byReplication(arm, points, replications));
  const drawn = arms.map(() => new Float64Array(resamples));
  const counts = new Int32Array(replications);
  for (let r = 0; r < resamples; r++) {
    resampleCounts(replications, uniform, counts);
    for (let arm = 0; arm < arms.length; arm++) {
      const luck = uniform();
      const chance = luck < 0.25 ? 0 : luck < 0.75 ? 1 : 2;
      drawn[arm][r] = weighted(sums[arm], counts, chance * points, CHANCE_REPLICATIONS * points);
    }
  }
  return drawn;
}

/** Replications of pure chance in each resample of an arm. */
const CHANCE_REPLICATIONS = 2;

interface Tally {
  readonly successes: Int32Array;
  readonly finished: Int32Array;
}

function byReplication(arm: Successes, points: number, replications: number): Tally {
  const successes = new Int32Array(replications);
  const finished = new Int32Array(replications);
  for (let task = 0; task < arm.length; task++) {
    if (Number.isNaN(arm[task])) continue;
    const replication = Math.floor(task / points);
    successes[replication] += arm[task];
    finished[replication] += 1;
  }
  return { successes, finished };
}

/** The share of successes in a resample, with so many successes and runs added. */
function weighted(
  { successes, finished }: Tally,
  counts: Int32Array,
  addedSuccesses: number,
  addedRuns: number,
): number {
  let sum = addedSuccesses;
  let runs = addedRuns;
  for (let i = 0; i < counts.length; i++) {
    sum += counts[i] * successes[i];
    runs += counts[i] * finished[i];
  }
  return sum / runs;
}
