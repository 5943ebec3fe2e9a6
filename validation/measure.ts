/** The ways of measuring a run of the battery: what is measured, as data. */
import type { Outcome } from '../src/analysis/outcomes.ts';

/** A number in a study of the battery. Names of arms, metrics and series are those of the results. */
export type Measure =
  /** Mean over runs; where zero means “too few to tell”, such runs are left out. */
  | {
      readonly kind: 'mean';
      readonly study: string;
      readonly arm: string;
      readonly metric: string;
      readonly zeroIsMissing?: boolean;
    }
  /** Share of runs that end in an outcome. */
  | {
      readonly kind: 'share';
      readonly study: string;
      readonly arm: string;
      readonly outcome: Outcome;
    }
  /** Share of runs in which a metric reaches a value. */
  | {
      readonly kind: 'reaches';
      readonly study: string;
      readonly arm: string;
      readonly metric: string;
      readonly least: number;
    }
  /** Sum of some series columns over that of others (or over years), within years `from` to `to`. */
  | {
      readonly kind: 'ratio';
      readonly study: string;
      readonly arm: string;
      readonly of: readonly string[];
      readonly per: readonly string[] | 'years';
      readonly from: number;
      readonly to: number;
    }
  /** Share of new firms that reach an age, all runs together. */
  | {
      readonly kind: 'survival';
      readonly study: string;
      readonly arm: string;
      readonly quarters: number;
    }
  /** Hill's tail exponent of firm sizes, the upper tenths of all runs together. */
  | { readonly kind: 'tail'; readonly study: string; readonly arm: string }
  /** Rise of P(outcome) from the first arm to the second, paired. */
  | {
      readonly kind: 'gain';
      readonly study: string;
      readonly arms: readonly [string, string];
      readonly outcome: Outcome;
    }
  /** P(first outcome) − P(second) within an arm. */
  | {
      readonly kind: 'excess';
      readonly study: string;
      readonly arm: string;
      readonly outcomes: readonly [Outcome, Outcome];
    }
  /** Value of a factor at which the share of runs with the metric at 1 reaches `level`. */
  | {
      readonly kind: 'crossing';
      readonly study: string;
      readonly arm: string;
      readonly factor: string;
      readonly metric: string;
      readonly level: number;
    }
  /** Number of arms in which P(outcome) is lower than in `base`. */
  | {
      readonly kind: 'lowered';
      readonly study: string;
      readonly base: string;
      readonly arms: readonly string[];
      readonly outcome: Outcome;
    }
  /** Number of arms in which P(outcome) is below one half. */
  | {
      readonly kind: 'belowHalf';
      readonly study: string;
      readonly arms: readonly string[];
      readonly outcome: Outcome;
    }
  /** Mean of a metric in the first arm over that in the second, at one value of a factor. */
  | {
      readonly kind: 'armRatio';
      readonly study: string;
      readonly arms: readonly [string, string];
      readonly metric: string;
      readonly factor: string;
      readonly value: number;
    }
  /** P(outcome) in some clusters of a world less that in others. */
  | {
      readonly kind: 'clusterContrast';
      readonly study: string;
      readonly arm: string;
      readonly outcome: Outcome;
      readonly first: readonly string[];
      readonly second: readonly string[];
    }
  /** Mean, smallest or largest of a metric among the clusters of a world, averaged over runs. */
  | {
      readonly kind: 'clusterSpread';
      readonly study: string;
      readonly arm: string;
      readonly metric: string;
      readonly of: 'mean' | 'least' | 'most';
    };

/** A measured number with its interval and the runs it stands on. */
export interface Estimate {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  /** Runs that were used. */
  readonly runs: number;
  /** Runs that failed, in the arms used. */
  readonly failed: number;
}

/** Confidence of every interval. */
export const CONFIDENCE = 0.95;
