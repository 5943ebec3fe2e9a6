/**
 * What a diagnosis found: numbers and names only. The decision paper, the text for a terminal and the JSON are
 * all made from it, so that they cannot disagree.
 */
import type { Warning } from '../../analysis/earlyWarning.ts';
import type { PackageChoice } from '../../analysis/packages.ts';
import type { Interval } from '../../analysis/proportions.ts';
import type { SingleEffect } from '../../analysis/singleEffects.ts';
import type { WithdrawalAnswer } from '../../analysis/withdrawal.ts';

/** Everything that a diagnosis found. */
export interface Diagnosis {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly members: number;
  readonly horizonYears: number;
  readonly question: Question;
  readonly quick: boolean;
  readonly profile: readonly ProfileRow[];
  readonly withdrawal: WithdrawalFindings;
  readonly mattering: MatteringFindings;
  readonly measures: readonly MeasureFinding[];
  readonly buying: BuyingFindings;
  readonly robust: RobustFindings;
  readonly watching: WatchFindings;
  readonly advice: Advice;
  readonly stages: readonly StageCount[];
  readonly seed: string;
}

/** What is asked of a cluster and may be spent on it. */
export interface Question {
  readonly probability: number;
  readonly confidence: number;
  /** k€ over the whole horizon; null = no limit. */
  readonly budgetKeur: number | null;
  /** What a self-sustaining cluster is worth to the state, k€, and whether the user said so. */
  readonly worthKeur: number;
  readonly worthTold: boolean;
  /** Innovations that a self-sustaining cluster adds, and the value of one in k€: the worth if not told. */
  readonly innovationsOfSuccess: number;
  readonly innovationKeur: number;
}

export type Standing = 'strong' | 'fair' | 'weak' | 'unknown';

/** A fact of the cluster against a benchmark of the founding texts. */
export interface ProfileRow {
  readonly name: string;
  /** In the unit of `kind`. */
  readonly value: number;
  readonly kind: 'count' | 'share' | 'number' | 'flag' | 'years';
  readonly standing: Standing;
  /** Whether the user said it; else the value is assumed. */
  readonly told: boolean;
}

/** A way to end support. */
export interface PolicyKey {
  readonly arm: string;
  readonly kind: string;
  /** Year in which it ends, begins to fall, or ends at the latest; null where none is set. */
  readonly year: number | null;
  /** Names of measures that go with it. */
  readonly measures: readonly string[];
}

export interface PolicyFinding extends PolicyKey {
  readonly chance: Interval;
  /** With the thresholds of the outcome classes 20 % harder and easier. */
  readonly strict: Interval;
  readonly lenient: Interval;
  /** State money over the horizon, k€; prices of measures included. */
  readonly cost: Interval;
  /** Innovations beyond the paired world without support. */
  readonly innovations: Interval;
  readonly runs: number;
}

export interface WithdrawalFindings {
  /** Over the cliffs. */
  readonly answer: WithdrawalAnswer;
  readonly policies: readonly PolicyFinding[];
  /** Share of runs in which the cluster does as well without support, under the longest cliff. */
  readonly redundant: Interval;
}

/** What an ingredient does when taken away or supplied; null where it is missing or there already. */
export interface LeverFinding {
  readonly name: string;
  readonly without: SingleEffect | null;
  readonly supplied: SingleEffect | null;
}

export interface PairFinding {
  readonly names: readonly string[];
  readonly effect: SingleEffect;
  /** Share of the plausible sets in which it raises the chance. */
  readonly holds: Interval;
}

export interface MatteringFindings {
  /** The policy under which ingredients were weighed: that with the chance nearest to even. */
  readonly base: PolicyFinding;
  readonly levers: readonly LeverFinding[];
  /** Chance with nothing changed, over the plausible sets. */
  readonly pairsBase: Interval;
  readonly pairs: readonly PairFinding[];
  readonly sets: number;
}

export interface MeasureFinding {
  readonly name: string;
  /** k€ a year, beside what the simulation counts as state money. */
  readonly priceKeur: number;
  /** Additional state money over the horizon, k€. */
  readonly costKeur: number;
  readonly chance: SingleEffect;
  readonly innovations: Interval;
  /** Additional chance (0..1) and innovations per million euro; null where nothing is spent. */
  readonly chancePerMillion: Interval | null;
  readonly innovationsPerMillion: Interval | null;
}

export interface PackageFinding extends PolicyKey {
  readonly cost: number;
  readonly chosenBy: Interval;
  readonly judgedBy: Interval;
  /** Nothing cheaper has as high a chance. */
  readonly efficient: boolean;
}

export interface BuyingFindings {
  readonly packages: readonly PackageFinding[];
  readonly choice: PackageChoice;
  readonly runsEach: number;
}

export interface RobustPolicy extends PolicyKey {
  /** Means over the plausible sets; cost in k€. */
  readonly chance: Interval;
  readonly cost: Interval;
  /** Share of sets in which it reaches the asked probability. */
  readonly holds: Interval;
  /** k€: on average, and what is not exceeded in nine of ten sets. */
  readonly regret: { readonly mean: Interval; readonly high: Interval };
}

export interface RobustFindings {
  readonly policies: readonly RobustPolicy[];
  /** Indices of `policies`. */
  readonly robust: number;
  /** Share of the resamples of the sets in which it is the same policy. */
  readonly robustIn: number;
  readonly bestOnAverage: number;
  readonly byWorth: readonly {
    readonly policy: number;
    readonly from: number;
    readonly to: number;
  }[];
  readonly factors: readonly string[];
  readonly sets: number;
  readonly runsPerSet: number;
}

export interface WatchFinding {
  readonly indicator: string;
  readonly year: number;
  readonly warning: Warning;
}

export interface WatchCourse {
  readonly year: number;
  readonly fails: boolean;
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

export interface WatchFindings {
  readonly policy: PolicyKey;
  /** Best first, by the runs on which thresholds were found. */
  readonly warnings: readonly WatchFinding[];
  /** Course of the first indicator in runs that fail and in the others. */
  readonly courses: readonly WatchCourse[];
  readonly failing: number;
  readonly succeeding: number;
}

/**
 * `redundant`: the cluster does as well without; `support`: a package reaches the asked chance; `refuse`: none
 * does; `too_dear`: none within the budget; `unclear`: the runs leave it in doubt; `not_worth`: a package reaches
 * it, but not supporting is the robust choice at the worth of a cluster.
 */
export type Verdict = 'redundant' | 'support' | 'refuse' | 'too_dear' | 'unclear' | 'not_worth';

export interface Advice {
  readonly verdict: Verdict;
  /** The policy and measures advised; null unless `support`. */
  readonly package: PackageFinding | null;
  /** Of it, or of the package that comes nearest. */
  readonly robust: RobustPolicy | null;
  /** Share of the plausible sets in which the advice holds: asked chance reached, or reached by none. */
  readonly holds: Interval;
}

export interface StageCount {
  readonly name: string;
  readonly planned: number;
  readonly failed: number;
  readonly arms: number;
  readonly points: number;
  readonly replications: number;
}
