/**
 * How long lives last under each arm against a first one: restricted means and their differences, and Cox's
 * hazard ratio. Lives of one run depend on each other and runs of one task share their luck in all arms, so
 * intervals come from resampling tasks, with all their arms and lives.
 */
import { exp } from '../engine/math.ts';
import { percentileInterval, resampleCounts } from './bootstrap.ts';
import { type CoxRow, coxRefitter, coxRegression } from './cox.ts';
import { type LogRank, logRank } from './logRank.ts';
import type { Interval } from './proportions.ts';
import type { ResamplingOptions } from './sobolIndices.ts';
import { kaplanMeier, type LifeRow, restrictedMean } from './survival.ts';

/** Lives of one run that left at one time: ended then, or were last seen. */
export interface Leaving {
  readonly time: number;
  readonly deaths: number;
  readonly censored: number;
}

export interface ArmSurvival {
  readonly lives: number;
  readonly deaths: number;
  /** Mean life within [0, limit]. */
  readonly mean: Interval;
  /** Greenwood's standard error of it, which takes lives for independent. */
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
  { confidence, resamples, uniform }: ResamplingOptions,
): SurvivalByArm {
  const tasks = Math.max(...arms.map((own) => own.length));
  const times = [...new Set(arms.flat(2).map(({ time }) => time))].sort((a, b) => a - b);
  const lists = arms.map((own) => listOf(own, times));
  const counts = new Int32Array(tasks).fill(1);
  const tallies = lists.map((list) => weighted(list, counts, times.length));
  const deaths = tallies.map((tally) => sum(tally.deaths));
  // Where nobody dies there is no hazard to estimate.
  const compared = deaths[0] > 0 ? [...arms.keys()].filter((g) => g > 0 && deaths[g] > 0) : [];
  const fitted = [0, ...compared];
  const rows = coxRows(compared, times);
  const countsOf = (all: readonly Tally[]) =>
    coxCounts(
      fitted.map((g) => all[g]),
      times.length,
    );
  const observed = countsOf(tallies);
  const fit = coxRegression(rows.map((row, i) => ({ ...row, count: observed[i] })));
  const refit = coxRefitter(rows);
  const meansOf = (all: readonly Tally[]) => all.map((tally) => meanWithin(tally, times, limit));
  const means = meansOf(tallies);
  const drawn: { means: number[]; coefficients: readonly number[] }[] = [];
  for (let b = 0; b < resamples && tasks > 1; b++) {
    resampleCounts(tasks, uniform, counts);
    const resampled = lists.map((list) => weighted(list, counts, times.length));
    if (resampled.some((tally) => sum(tally.deaths) + sum(tally.censored) === 0)) continue;
    const coefficients = refit(countsOf(resampled), fit.coefficients);
    drawn.push({ means: meansOf(resampled), coefficients });
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
  const tables = tallies.map((tally) => lifeTable(tally, times));
  return {
    limit,
    logRank: logRank(tables),
    p: fit.likelihoodRatio.p,
    arms: tallies.map((tally, g) => ({
      lives: deaths[g] + sum(tally.censored),
      deaths: deaths[g],
      mean: interval(
        means[g],
        drawn.map((one) => one.means[g]),
      ),
      standardError: restrictedMean(kaplanMeier(tables[g], confidence), limit).standardError,
      difference: g === 0 ? null : difference(g),
      hazardRatio: g === 0 ? null : ratio(compared.indexOf(g)),
    })),
  };
}

/** What left by task, one after the other: entries of task t lie from `first[t]` to `first[t + 1]`. */
interface LeavingList {
  readonly first: Int32Array;
  /** Index of the time. */
  readonly at: Int32Array;
  readonly deaths: Int32Array;
  readonly censored: Int32Array;
}

function listOf(tasks: readonly (readonly Leaving[])[], times: readonly number[]): LeavingList {
  const place = new Map(times.map((time, i) => [time, i]));
  const first = new Int32Array(tasks.length + 1);
  for (const [t, lives] of tasks.entries()) first[t + 1] = first[t] + lives.length;
  const all = tasks.flat();
  return {
    first,
    at: Int32Array.from(all, ({ time }) => place.get(time) as number),
    deaths: Int32Array.from(all, ({ deaths }) => deaths),
    censored: Int32Array.from(all, ({ censored }) => censored),
  };
}

/** By time. */
interface Tally {
  readonly deaths: Float64Array;
  readonly censored: Float64Array;
}

function weighted(list: LeavingList, counts: Int32Array, times: number): Tally {
  const deaths = new Float64Array(times);
  const censored = new Float64Array(times);
  for (let task = 0; task + 1 < list.first.length; task++) {
    const weight = counts[task];
    if (weight === 0) continue;
    for (let i = list.first[task]; i < list.first[task + 1]; i++) {
      deaths[list.at[i]] += weight * list.deaths[i];
      censored[list.at[i]] += weight * list.censored[i];
    }
  }
  return { deaths, censored };
}

/** The area below Kaplan and Meier's curve up to `limit`. */
function meanWithin({ deaths, censored }: Tally, times: readonly number[], limit: number): number {
  let atRisk = sum(deaths) + sum(censored);
  let [survival, area, last] = [1, 0, 0];
  for (let t = 0; t < times.length && times[t] < limit && atRisk > 0; t++) {
    area += survival * (times[t] - last);
    last = times[t];
    survival *= 1 - deaths[t] / atRisk;
    atRisk -= deaths[t] + censored[t];
  }
  return area + survival * (limit - last);
}

function lifeTable({ deaths, censored }: Tally, times: readonly number[]): LifeRow[] {
  let atRisk = sum(deaths) + sum(censored);
  const rows: LifeRow[] = [];
  for (const [t, time] of times.entries()) {
    if (atRisk === 0) break;
    rows.push({ time, atRisk, deaths: deaths[t] });
    atRisk -= deaths[t] + censored[t];
  }
  return rows;
}

/** For the first arm and each compared one two rows a time, with a covariate for each compared arm. */
function coxRows(compared: readonly number[], times: readonly number[]): CoxRow[] {
  return [-1, ...compared.keys()].flatMap((arm) => {
    const x = compared.map((_, c) => (c === arm ? 1 : 0));
    return times.flatMap((time): CoxRow[] => [
      { time, ended: true, x },
      { time, ended: false, x },
    ]);
  });
}

/** How many lives each of these rows stands for. */
function coxCounts(tallies: readonly Tally[], times: number): Float64Array {
  const counts = new Float64Array(tallies.length * times * 2);
  for (const [g, { deaths, censored }] of tallies.entries()) {
    for (let t = 0; t < times; t++) {
      counts[2 * (g * times + t)] = deaths[t];
      counts[2 * (g * times + t) + 1] = censored[t];
    }
  }
  return counts;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}
