/**
 * How long lives last under each arm against a first one: curves, restricted means and their differences, and Cox's
 * hazard ratio. Lives of one run depend on each other and runs of one task share their luck in all arms, so
 * intervals come from resampling tasks, with all their arms and lives.
 */
import { exp } from '../engine/math.ts';
import { percentileInterval, resampleCrossed } from './bootstrap.ts';
import { resampledBands } from './clusteredSurvival.ts';
import {
  type CountedLives,
  countedLeaving,
  deathsIn,
  type Leaving,
  lifeTable,
  livesIn,
  once,
  survivalCurve,
  type Tally,
} from './countedLives.ts';
import { type CoxRow, coxRefitter, coxRegression } from './cox.ts';
import { type LogRank, logRank } from './logRank.ts';
import type { Interval } from './proportions.ts';
import type { ResamplingOptions } from './sobolIndices.ts';
import { kaplanMeier, restrictedMean, type SurvivalPoint } from './survival.ts';

export type { Leaving } from './countedLives.ts';

export interface ArmSurvival {
  readonly lives: number;
  readonly deaths: number;
  /** Mean life within [0, limit]. */
  readonly mean: Interval;
  /** Of Kaplan and Meier, with percentile bands unless lives are independent; unknown where nothing was resampled. */
  readonly curve: readonly SurvivalPoint[];
  /** Greenwood's standard error of the mean, which takes lives for independent. */
  readonly standardError: number;
  /** The mean less that of the first arm; null for the first. */
  readonly difference: Interval | null;
  /** Hazard over that of the first arm; null for the first, unknown where nobody died in one of them. */
  readonly hazardRatio: Interval | null;
}

/** Survival of firms, arm by arm. */
export interface SurvivalByArm {
  readonly limit: number;
  readonly arms: readonly ArmSurvival[];
  /** Of equal curves, arms taken for independent. */
  readonly logRank: LogRank;
  /** Likelihood-ratio test that no arm changes the hazard, lives taken for independent. */
  readonly p: number;
}

/**
 * Compares how long firms live in the arms.
 * @param arms for each arm the lives of each task; the same index is the same task.
 * @param limit of restricted means, within what every arm was watched for.
 */
export function survivalByArm(
  arms: readonly (readonly (readonly Leaving[])[])[],
  limit: number,
  options: ResamplingOptions,
): SurvivalByArm {
  return survivalOf(countedLeaving(arms), limit, options);
}

/**
 * `survivalByArm` of lives that are counted already.
 * @param of.crossed rows and columns of tasks, where those of a row share something, and those of a column; by default
 * tasks are independent.
 * @param of.oneLife whether each task is one life: then curves keep Greenwood's bands, which are known where few runs
 * have ended, too.
 */
export function survivalOf(
  { tasks, times, talliesOf }: CountedLives,
  limit: number,
  { confidence, resamples, uniform }: ResamplingOptions,
  of: { readonly crossed?: readonly [number, number]; readonly oneLife?: boolean } = {},
): SurvivalByArm {
  const counts = once(tasks);
  const crossed = of.crossed ?? [tasks, 1];
  const tallies = talliesOf(counts);
  const deaths = tallies.map(deathsIn);
  // Where nobody dies there is no hazard to estimate.
  const compared = deaths[0] > 0 ? [...deaths.keys()].filter((g) => g > 0 && deaths[g] > 0) : [];
  const rows = coxRows(compared, times);
  const countsOf = (all: readonly Tally[]) => joined([0, ...compared].map((g) => all[g]));
  const observed = countsOf(tallies);
  const fit = coxRegression(rows.map((row, i) => ({ ...row, count: observed[i] })));
  const refit = coxRefitter(rows);
  const tables = tallies.map((tally) => lifeTable(tally, times));
  const curves = tables.map((table) => kaplanMeier(table, confidence));
  const curve = new Float64Array(times.length);
  const means = tallies.map((tally) =>
    meanWithin(times, curve, survivalCurve(tally, curve), limit),
  );
  const bands = of.oneLife ? null : curves.map(({ length }) => resampledBands(length, confidence));
  const drawn: { means: number[]; coefficients: readonly number[] }[] = [];
  for (let b = 0; b < resamples && tasks > 1; b++) {
    resampleCrossed(crossed, uniform, counts);
    const resampled = talliesOf(counts);
    if (resampled.some((tally) => livesIn(tally) === 0)) continue;
    const coefficients = refit(countsOf(resampled), fit.coefficients);
    const means = resampled.map((tally, g) => {
      const known = survivalCurve(tally, curve);
      bands?.[g].add(curve, known);
      return meanWithin(times, curve, known, limit);
    });
    drawn.push({ means, coefficients });
  }
  const interval = (estimate: number, values: readonly number[]): Interval => ({
    estimate,
    ...percentileInterval(
      values.filter((x) => !Number.isNaN(x)),
      confidence,
    ),
  });
  const difference = (g: number): Interval =>
    interval(
      means[g] - means[0],
      drawn.map((one) => one.means[g] - one.means[0]),
    );
  const ratio = (c: number): Interval =>
    c < 0
      ? { estimate: NaN, lower: NaN, upper: NaN }
      : interval(
          exp(fit.coefficients[c]),
          drawn.map((one) => exp(one.coefficients[c])),
        );
  return {
    limit,
    logRank: logRank(tables),
    p: fit.likelihoodRatio.p,
    arms: tallies.map((tally, g) => ({
      lives: livesIn(tally),
      deaths: deaths[g],
      mean: interval(
        means[g],
        drawn.map((one) => one.means[g]),
      ),
      curve: bands?.[g].around(curves[g]) ?? curves[g],
      standardError: restrictedMean(curves[g], limit).standardError,
      difference: g === 0 ? null : difference(g),
      hazardRatio: g === 0 ? null : ratio(compared.indexOf(g)),
    })),
  };
}

/** The area below a curve, known at its first times, up to `limit`. */
function meanWithin(
  times: readonly number[],
  curve: Float64Array,
  known: number,
  limit: number,
): number {
  let [survival, area, last] = [1, 0, 0];
  for (let t = 0; t < known && times[t] < limit; t++) {
    area += survival * (times[t] - last);
    last = times[t];
    survival = curve[t];
  }
  return area + survival * (limit - last);
}

/** The cells of the tallies of the first arm and of each compared one, with a covariate for each compared arm. */
function coxRows(compared: readonly number[], times: readonly number[]): CoxRow[] {
  return [-1, ...compared.keys()].flatMap((arm) => {
    const x = compared.map((_, c) => (c === arm ? 1 : 0));
    return times.flatMap((time): CoxRow[] => [
      { time, ended: true, x },
      { time, ended: false, x },
    ]);
  });
}

function joined(tallies: readonly Tally[]): Float64Array {
  const all = new Float64Array(tallies.length * tallies[0].length);
  for (const [g, tally] of tallies.entries()) all.set(tally, g * tally.length);
  return all;
}
