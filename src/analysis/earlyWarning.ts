/**
 * What tells early that a cluster is on a failing path: an indicator on the wrong side of a threshold at a
 * yearly review. Thresholds are found on some runs and judged on others, since a threshold always looks
 * better on the runs it was found on.
 */
import { designEffect } from './designEffect.ts';
import { type Interval, wilson } from './proportions.ts';

/** No verdict earlier: the first assessment of a cluster is due after 5 years of funding (Kutsenko 2015). */
export const FIRST_VERDICT_YEAR = 5;

/** One run as a review in one year sees it. */
export interface ReviewedRun {
  readonly point: number;
  readonly replication: number;
  /** How it ends. */
  readonly fails: boolean;
  readonly value: number;
}

/** On which side of the threshold the alarm is raised. */
export type AlarmSide = 'below' | 'above';

export interface Warning {
  readonly side: AlarmSide;
  readonly threshold: number;
  /** Hit rate less false-alarm rate on the runs on which the threshold was found. */
  readonly trained: number;
  /** Share of failing runs with an alarm, and of the others, on held-out runs. */
  readonly hits: Interval;
  readonly falseAlarms: Interval;
  /** Held-out runs. */
  readonly failing: number;
  readonly succeeding: number;
}

/** Runs that thresholds are found on: every second replication. */
export const isTraining = ({ replication }: { readonly replication: number }): boolean =>
  replication % 2 === 0;

/**
 * The threshold that parts failing from succeeding runs best (Youden 1950: hit rate less false-alarm rate),
 * of equals the one with fewer false alarms.
 * @returns null before FIRST_VERDICT_YEAR, and where either half lacks failing or succeeding runs.
 */
export function findWarning(
  year: number,
  runs: readonly ReviewedRun[],
  side: AlarmSide,
  confidence: number,
): Warning | null {
  if (year < FIRST_VERDICT_YEAR) return null;
  const known = runs.filter(({ value }) => Number.isFinite(value));
  const training = known.filter(isTraining);
  const heldOut = known.filter((run) => !isTraining(run));
  const both = (some: readonly ReviewedRun[]) =>
    some.some(({ fails }) => fails) && some.some(({ fails }) => !fails);
  if (!both(training) || !both(heldOut)) return null;
  const { threshold, trained } = bestThreshold(training, side);
  const failing = heldOut.filter(({ fails }) => fails);
  const succeeding = heldOut.filter(({ fails }) => !fails);
  const alarms = (some: readonly ReviewedRun[]) =>
    rateOf(
      some.map((run) => ({ ...run, value: alarm(run.value, threshold, side) ? 1 : 0 })),
      confidence,
    );
  return {
    side,
    threshold,
    trained,
    hits: alarms(failing),
    falseAlarms: alarms(succeeding),
    failing: failing.length,
    succeeding: succeeding.length,
  };
}

export function alarm(value: number, threshold: number, side: AlarmSide): boolean {
  return side === 'below' ? value < threshold : value > threshold;
}

/** Thresholds lie half-way between values that occur. */
function bestThreshold(training: readonly ReviewedRun[], side: AlarmSide) {
  const sign = side === 'below' ? 1 : -1;
  const sorted = training
    .map(({ value, fails }) => ({ value: sign * value, fails }))
    .sort((a, b) => a.value - b.value);
  const failing = sorted.filter(({ fails }) => fails).length;
  const succeeding = sorted.length - failing;
  let found = { threshold: sorted[0].value, trained: 0 };
  let hits = 0;
  let falseAlarms = 0;
  for (let i = 0; i < sorted.length - 1; i++) {
    if (sorted[i].fails) hits++;
    else falseAlarms++;
    if (sorted[i].value === sorted[i + 1].value) continue;
    const trained = hits / failing - falseAlarms / succeeding;
    if (trained > found.trained) {
      found = { threshold: (sorted[i].value + sorted[i + 1].value) / 2, trained };
    }
  }
  return { threshold: sign * found.threshold, trained: found.trained };
}

/** Wilson's interval on the effective sample size: runs of one design point are alike. */
function rateOf(
  observations: readonly { point: number; replication: number; value: number }[],
  confidence: number,
): Interval {
  const effect = designEffect(observations);
  const alarms = observations.reduce((sum, { value }) => sum + value, 0);
  return wilson(alarms / effect, observations.length / effect, confidence);
}
