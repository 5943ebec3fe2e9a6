/**
 * How long lives last under each arm against a first one: restricted means and their differences, and Cox's
 * hazard ratio. Lives of one run depend on each other and runs of one task share their luck in all arms, so
 * intervals come from resampling tasks, with all their arms and lives.
 */
import { exp } from '../engine/math.ts';
import { percentileInterval, resampleCounts } from './bootstrap.ts';
import { type CoxRow, coxRegression } from './cox.ts';
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

export interface SurvivalByArm {
  readonly limit: number;
  readonly arms: readonly ArmSurvival[];
  /** Of equal curves, arms taken for independent. */
  readonly logRank: LogRank;
  /** Likelihood-ratio test that no arm changes the hazard, lives taken for independent. */
  readonly p: number;
}

/**
 * @param arms for each arm the lives of each task; the same index is the same task.
 * @param limit of restricted means, within what every arm was watched for.
 */
export function survivalByArm(
  arms: readonly (readonly (readonly Leaving[])[])[],
  limit: number,
  options: ResamplingOptions,
): SurvivalByArm {
  const tasks = Math.max(...arms.map((own) => own.length));
  const times = [...new Set(arms.flat(2).map(({ time }) => time))].sort((a, b) => a - b);
  const place = new Map(times.map((time, i) => [time, i]));
  const indexed = arms.map((own) =>
    own.map((lives) => lives.map((one) => ({ ...one, at: place.get(one.time) as number }))),
  );
  const weighted = (counts: Int32Array): Tally[] =>
    indexed.map((own) => {
      const deaths = new Float64Array(times.length);
      const censored = new Float64Array(times.length);
      for (const [task, lives] of own.entries()) {
        const weight = counts[task];
        if (weight === 0) continue;
        for (const one of lives) {
          deaths[one.at] += weight * one.deaths;
          censored[one.at] += weight * one.censored;
        }
      }
      return { deaths, censored };
    });
  const summary = (tallies: readonly Tally[], start?: readonly number[]) => {
    const tables = tallies.map((tally) => lifeTable(tally, times));
    const means = tables.map((table) => restrictedMean(kaplanMeier(table, 0.95), limit));
    const fit = coxRegression(coxRows(tallies, times), start);
    return { tables, means, fit };
  };
  const counts = new Int32Array(tasks).fill(1);
  const tallies = weighted(counts);
  const observed = summary(tallies);
  const drawn: { means: number[]; ratios: number[] }[] = [];
  for (let b = 0; b < options.resamples && tasks > 1; b++) {
    resampleCounts(tasks, options.uniform, counts);
    const resampled = weighted(counts);
    if (resampled.some((tally) => sum(tally.deaths) + sum(tally.censored) === 0)) continue;
    const { means, fit } = summary(resampled, observed.fit.coefficients.map(orZero));
    drawn.push({ means: means.map(({ mean }) => mean), ratios: fit.coefficients.map(exp) });
  }
  const interval = (estimate: number, values: readonly number[]): Interval => ({
    estimate,
    ...percentileInterval(values, options.confidence),
  });
  const [first] = observed.means;
  const deaths = tallies.map((tally) => sum(tally.deaths));
  return {
    limit,
    logRank: logRank(observed.tables),
    p: observed.fit.likelihoodRatio.p,
    arms: observed.means.map(({ mean, standardError }, g) => {
      const unknown = deaths[g] === 0 || deaths[0] === 0;
      const ratios = drawn.map((one) => one.ratios[g - 1]).filter((x) => !Number.isNaN(x));
      const ratio = unknown
        ? { estimate: NaN, lower: NaN, upper: NaN }
        : interval(exp(observed.fit.coefficients[g - 1]), ratios);
      return {
        lives: deaths[g] + sum(tallies[g].censored),
        deaths: deaths[g],
        mean: interval(
          mean,
          drawn.map((one) => one.means[g]),
        ),
        standardError,
        difference:
          g === 0
            ? null
            : interval(
                mean - first.mean,
                drawn.map((one) => one.means[g] - one.means[0]),
              ),
        hazardRatio: g === 0 ? null : ratio,
      };
    }),
  };
}

/** By time. */
interface Tally {
  readonly deaths: Float64Array;
  readonly censored: Float64Array;
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

/** A covariate for each arm but the first. */
function coxRows(tallies: readonly Tally[], times: readonly number[]): CoxRow[] {
  return tallies.flatMap(({ deaths, censored }, arm) => {
    const x = tallies.slice(1).map((_, g) => (g + 1 === arm ? 1 : 0));
    return times.flatMap((time, t): CoxRow[] => [
      { time, ended: true, x, count: deaths[t] },
      { time, ended: false, x, count: censored[t] },
    ]);
  });
}

const sum = (values: Float64Array): number => values.reduce((total, x) => total + x, 0);
/** A fit may begin anywhere, but not at the unknown or the endless. */
const orZero = (x: number): number => (Math.abs(x) < 5 ? x : 0);
