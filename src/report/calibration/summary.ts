/** What a calibration found, in figures: parameters, ties between them, fit to the targets. */
import { type Marginal, marginal, type Tie, ties } from '../../analysis/calibration/marginals.ts';
import { effectiveSize, weightedQuantile } from '../../analysis/calibration/weighted.ts';
import { meanInterval } from '../../analysis/paired.ts';
import type { Interval } from '../../analysis/proportions.ts';
import type {
  CalibratedFactor,
  CalibrationResult,
  CalibrationTarget,
} from '../../store/calibration.ts';

export interface ParameterFinding extends Marginal {
  readonly factor: CalibratedFactor;
  /** Share of each level in the posterior; empty for a parameter without levels. */
  readonly levelShares: readonly number[];
}

/** The middle of some values of a target. */
export interface Spread {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

export interface TargetFinding {
  readonly target: CalibrationTarget;
  /** The middle `SPREAD` of points before and after calibration, the latter simulated with new luck. */
  readonly prior: Spread;
  readonly checked: Spread;
  /** Mean of the checked points with its interval. */
  readonly mean: Interval;
}

export interface CalibrationCounts {
  readonly points: number;
  readonly runs: number;
  readonly failedRuns: number;
  readonly lostPoints: number;
}

export interface CalibrationSummary {
  readonly confidence: number;
  readonly counts: CalibrationCounts;
  readonly parameters: readonly ParameterFinding[];
  readonly ties: readonly Tie[];
  readonly targets: readonly TargetFinding[];
  /** Draws, and how many independent ones they are worth. */
  readonly drawCount: number;
  readonly effectiveSize: number;
  /** Member of the front with the least distance from all targets together. */
  readonly nearest: number;
}

/** Of credible intervals. */
export const CREDIBILITY = 0.95;
/** Of spreads between points. */
export const SPREAD = 0.9;
/** Correlations below this are not told. */
const TIE_LEAST = 0.5;

export function summaryOf({
  record,
  draws,
  prior,
  checked,
}: CalibrationResult): CalibrationSummary {
  const stages = [...record.stages, ...(record.check ? [record.check] : [])];
  const total = (of: (stage: (typeof stages)[number]) => number): number =>
    stages.reduce((sum, stage) => sum + of(stage), 0);
  return {
    confidence: CREDIBILITY,
    counts: {
      points: total(({ points }) => points),
      runs: total(({ runs }) => runs),
      failedRuns: total(({ failedRuns }) => failedRuns),
      lostPoints: total(({ lostPoints }) => lostPoints),
    },
    parameters: record.factors.map((factor, f) => ({
      ...marginal(draws.shares[f], draws.values[f], draws.weights, CREDIBILITY),
      factor,
      levelShares: (factor.levels ?? []).map(({ value }) => {
        let share = 0;
        draws.values[f].forEach((own, i) => {
          if (own === value) share += draws.weights[i];
        });
        return share;
      }),
    })),
    ties: ties(draws.shares, draws.weights, TIE_LEAST),
    targets: record.targets.map((target, t) => {
      const mean = meanInterval(
        Array.from(checked[t]).filter((value) => !Number.isNaN(value)),
        CREDIBILITY,
      );
      return {
        target,
        prior: spreadOf(prior[t]),
        checked: spreadOf(checked[t]),
        mean,
      };
    }),
    drawCount: draws.weights.length,
    effectiveSize: effectiveSize(draws.weights),
    nearest: draws.distances.reduce((best, d, i) => (d < draws.distances[best] ? i : best), 0),
  };
}

function spreadOf(values: Float64Array): Spread {
  const there = values.filter((value) => !Number.isNaN(value));
  const ones = there.map(() => 1);
  const at = (p: number): number => weightedQuantile(there, ones, p);
  return { lower: at((1 - SPREAD) / 2), median: at(0.5), upper: at((1 + SPREAD) / 2) };
}
