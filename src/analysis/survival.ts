/**
 * Survival from censored lifetimes: Kaplan–Meier curves with Greenwood's variance, restricted means.
 * Input is a life table, from single lifetimes or as counted by the simulator.
 */
import { exp, log } from '../engine/math.ts';
import { normalCritical } from './distributions.ts';

/** At `time`, `deaths` of the `atRisk` still observed just before it. Times ascend. */
export interface LifeRow {
  readonly time: number;
  readonly atRisk: number;
  readonly deaths: number;
}

/** The curve just after `time`; the band is NaN where survival is 0 or 1. */
export interface SurvivalPoint extends LifeRow {
  readonly survival: number;
  readonly standardError: number;
  readonly lower: number;
  readonly upper: number;
}

/** Life table of single lifetimes; `ended[i]` false or 0 = still alive at `times[i]` (censored). */
export function lifeTableOf(
  times: ArrayLike<number>,
  ended: ArrayLike<boolean | number>,
): LifeRow[] {
  if (times.length !== ended.length) {
    throw new RangeError(`lifeTableOf: ${times.length} times, ${ended.length} endings`);
  }
  const leavers = new Map<number, { all: number; deaths: number }>();
  for (let i = 0; i < times.length; i++) {
    const row = leavers.get(times[i]) ?? { all: 0, deaths: 0 };
    row.all += 1;
    if (ended[i]) row.deaths += 1;
    leavers.set(times[i], row);
  }
  let left = times.length;
  return [...leavers]
    .sort(([a], [b]) => a - b)
    .map(([time, { all, deaths }]) => {
      const atRisk = left;
      left -= all;
      return { time, atRisk, deaths };
    });
}

/**
 * Kaplan & Meier (1958) with Greenwood's (1926) variance and bands on the log(−log) scale, which stay
 * within 0 and 1 (Kalbfleisch & Prentice): as `survfit(conf.type = "log-log")` of R's survival.
 * One point a row of the table; rows without deaths keep the level.
 */
export function kaplanMeier(table: readonly LifeRow[], confidence: number): SurvivalPoint[] {
  const z = normalCritical(confidence);
  let survival = 1;
  let greenwood = 0;
  return table.map((row) => {
    if (row.deaths > 0) {
      survival *= 1 - row.deaths / row.atRisk;
      greenwood += row.deaths / (row.atRisk * (row.atRisk - row.deaths));
    }
    return { ...row, survival, ...greenwoodBand(survival, greenwood, z) };
  });
}

function greenwoodBand(survival: number, greenwood: number, z: number) {
  if (survival === 1) return { standardError: 0, lower: NaN, upper: NaN };
  if (!(survival > 0)) return { standardError: NaN, lower: NaN, upper: NaN };
  const cumulative = -log(survival);
  const spread = (z * Math.sqrt(greenwood)) / cumulative;
  return {
    standardError: survival * Math.sqrt(greenwood),
    lower: exp(-cumulative * exp(spread)),
    upper: exp(-cumulative * exp(-spread)),
  };
}

/** Survival at `time` (the curve is right-continuous). */
export function survivalAt(curve: readonly SurvivalPoint[], time: number): number {
  let level = 1;
  for (const point of curve) {
    if (point.time > time) break;
    level = point.survival;
  }
  return level;
}

/** First time at which survival is at most one half; null if it stays above. */
export function medianSurvival(curve: readonly SurvivalPoint[]): number | null {
  return curve.find((point) => point.survival <= 0.5)?.time ?? null;
}

/** Mean lifetime within [0, limit] (area below the curve) with its standard error, as in R's survival. */
export function restrictedMean(
  curve: readonly SurvivalPoint[],
  limit: number,
): { readonly mean: number; readonly standardError: number } {
  const within = curve.filter((point) => point.time < limit);
  // Areas to the right of each point, from the last backwards.
  let area = 0;
  let variance = 0;
  for (let i = within.length - 1; i >= 0; i--) {
    const { time, survival, atRisk, deaths } = within[i];
    area += survival * ((within[i + 1]?.time ?? limit) - time);
    if (deaths > 0 && atRisk > deaths) {
      variance += (area * area * deaths) / (atRisk * (atRisk - deaths));
    }
  }
  return { mean: area + (within[0]?.time ?? limit), standardError: Math.sqrt(variance) };
}
