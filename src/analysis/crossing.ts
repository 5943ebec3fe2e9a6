/**
 * Where a probability that can only rise with x passes a level: of which size, from which year. Without a
 * curve assumed: isotonic regression, then a straight line between the two neighbouring levels.
 */
import { percentileInterval, resampleCounts, type Uniform } from './bootstrap.ts';
import type { Interval } from './proportions.ts';

/** Successes at one level of x. */
export interface LevelCount {
  readonly x: number;
  readonly successes: number;
  readonly n: number;
}

/** One run at one level; runs of one `unit` (a replication, a design point) are resampled together. */
export interface LevelRun {
  readonly x: number;
  readonly success: boolean;
  readonly unit: number;
}

/**
 * Shares of success that never fall with x and lie closest to the observed ones: pool adjacent violators
 * (Ayer et al. 1955, Ann. Math. Stat. 26, 641). Levels must ascend; those without runs are left out.
 */
export function isotonicShares(levels: readonly LevelCount[]): { x: number; share: number }[] {
  const pools: { xs: number[]; successes: number; n: number }[] = [];
  for (const { x, successes, n } of levels) {
    if (n === 0) continue;
    let last = { xs: [x], successes, n };
    for (let before = pools.at(-1); before && share(before) >= share(last); before = pools.at(-1)) {
      pools.pop();
      last = {
        xs: [...before.xs, ...last.xs],
        successes: before.successes + last.successes,
        n: before.n + last.n,
      };
    }
    pools.push(last);
  }
  return pools.flatMap((pool) => pool.xs.map((x) => ({ x, share: share(pool) })));
}

const share = ({ successes, n }: { readonly successes: number; readonly n: number }): number =>
  successes / n;

/**
 * First x at which the isotonic share reaches `level`: the lowest level of x if it does there already,
 * Infinity if it never does.
 */
export function crossingOf(levels: readonly LevelCount[], level: number): number {
  const curve = isotonicShares(levels);
  const found = curve.findIndex((point) => point.share >= level);
  if (found < 0) return Infinity;
  if (found === 0) return curve[0].x;
  const [before, after] = [curve[found - 1], curve[found]];
  return before.x + ((level - before.share) / (after.share - before.share)) * (after.x - before.x);
}

/** `crossingOf` the runs with the percentile interval over `resamples` resamples of whole units. */
export function crossingInterval(
  runs: readonly LevelRun[],
  level: number,
  confidence: number,
  resamples: number,
  uniform: Uniform,
): Interval {
  const xs = [...new Set(runs.map(({ x }) => x))].sort((a, b) => a - b);
  const place = new Map(xs.map((x, i) => [x, i]));
  const units = [...new Set(runs.map(({ unit }) => unit))];
  const cells = units.map(() => new Float64Array(2 * xs.length));
  const unitPlace = new Map(units.map((unit, i) => [unit, i]));
  for (const { x, success, unit } of runs) {
    const cell = cells[unitPlace.get(unit) as number];
    cell[2 * (place.get(x) as number)] += success ? 1 : 0;
    cell[2 * (place.get(x) as number) + 1] += 1;
  }
  const crossing = (times: ArrayLike<number>): number => {
    const sums = new Float64Array(2 * xs.length);
    for (const [u, cell] of cells.entries()) {
      if (times[u] > 0) for (let i = 0; i < cell.length; i++) sums[i] += times[u] * cell[i];
    }
    const levels = xs.map((x, i) => ({ x, successes: sums[2 * i], n: sums[2 * i + 1] }));
    return crossingOf(levels, level);
  };
  const counts = new Int32Array(units.length).fill(1);
  const estimate = crossing(counts);
  const resampled: number[] = [];
  for (let b = 0; b < resamples; b++) {
    resampleCounts(units.length, uniform, counts);
    resampled.push(crossing(counts));
  }
  return { estimate, ...finiteOrNot(percentileInterval(resampled, confidence)) };
}

/** Between a number and Infinity lies Infinity, not NaN. */
function finiteOrNot({ lower, upper }: { lower: number; upper: number }) {
  return {
    lower: Number.isNaN(lower) ? Infinity : lower,
    upper: Number.isNaN(upper) ? Infinity : upper,
  };
}
