/**
 * Plausible sets drawn again, and the share of sets in which something holds of smoothed chances. Intervals come from
 * resampling sets, with chances smoothed anew each time; those of shares are no narrower than Wilson's over the sets.
 */
import { percentileInterval, resampleCounts, type Uniform } from '../analysis/bootstrap.ts';
import { once } from '../analysis/countedLives.ts';
import { chanceAt, fitLogistic, type PointCount } from '../analysis/logistic.ts';
import { type Interval, wilson } from '../analysis/proportions.ts';
import { shareOfSets } from '../analysis/regret.ts';
import { countsOf, RIDGE, scaledDesign } from './smoothing.ts';
import type { StageRows } from './stage.ts';

const RESAMPLES = 400;

export interface Resampling {
  readonly confidence: number;
  readonly uniform: Uniform;
}

/** Share of sets in which `holds` is true of the chances of `arms`, in their order. */
export function setShare(
  rows: StageRows,
  arms: readonly string[],
  holds: (chances: readonly number[]) => boolean,
  { confidence, uniform }: Resampling,
): Interval {
  const chancesIn = smoothedChances(rows, arms);
  const share = (times: ArrayLike<number>): number => {
    const chances = chancesIn(times);
    return shareOfSets([...chances[0].keys()], (set) => holds(chances.map((own) => own[set])));
  };
  const estimate = share(once(rows.points));
  const resampled = resamples(rows.points, uniform, share);
  const interval = { estimate, ...percentileInterval(resampled, confidence) };
  return asFew(interval, rows.points, confidence);
}

/** Chances of `arms`, in their order, in the sets drawn so many times each: smoothed anew for each draw. */
export function smoothedChances(
  rows: StageRows,
  arms: readonly string[],
): (times: ArrayLike<number>) => number[][] {
  const design = scaledDesign(rows);
  const counts = arms.map((arm) => countsOf(rows, arm, design));
  return (times) => {
    const sets = drawnSets(times);
    return counts.map((points) => {
      const fit = fitLogistic(weighted(points, times), RIDGE);
      return sets.map((set) => chanceAt(fit, design[set]));
    });
  };
}

/** What `of` makes of each resample, told how often each set was drawn. */
export function resamples<T>(sets: number, uniform: Uniform, of: (times: Int32Array) => T): T[] {
  const times = new Int32Array(sets);
  return Array.from({ length: RESAMPLES }, () => {
    resampleCounts(sets, uniform, times);
    return of(times);
  });
}

/** The sets, each as often as it was drawn. */
export const drawnSets = (times: ArrayLike<number>): number[] =>
  Array.from(times, (n, set) => Array<number>(n).fill(set)).flat();

/** Points as often as their sets were drawn; those that were not are left out. */
const weighted = (points: readonly PointCount[], times: ArrayLike<number>): PointCount[] =>
  points
    .map(({ x, successes, runs }, set) => ({
      x,
      successes: times[set] * successes,
      runs: times[set] * runs,
    }))
    .filter((_, set) => times[set] > 0);

/** A share no surer than so few sets allow: where all of them agree, resampling finds no doubt at all. */
export function asFew(
  { estimate, lower, upper }: Interval,
  sets: number,
  confidence: number,
): Interval {
  const few = wilson(estimate * sets, sets, confidence);
  return { estimate, lower: Math.min(lower, few.lower), upper: Math.max(upper, few.upper) };
}
