/** The runs of a study in the form that findings are made of. */
import type { Ask } from '../analysis/withdrawal.ts';
import type { StudyArm } from './arms.ts';

/** Runs of a study as read from its results, by arm and task = replication × points + point. */
export interface StudyRuns {
  readonly arms: readonly StudyArm[];
  readonly ask: Ask;
  readonly points: number;
  /** The study in full, as its manifest keeps it. */
  readonly studySource: unknown;
  /** Index into OUTCOMES by arm and task; −1 = no result. */
  readonly outcomes: readonly ArrayLike<number>[];
  /** Failed and quarantined runs by arm, as tasks. */
  readonly failedTasks: readonly (readonly number[])[];
  /** Values by metric, arm and task; NaN = none. Metrics that the results lack are absent. */
  readonly metrics: Readonly<Record<string, readonly ArrayLike<number>[]>>;
}

/** Metrics that findings use, where the results have them. */
export const METRICS_USED = [
  'outcome_strict',
  'outcome_lenient',
  'activity_ratio',
  'collaboration_ratio',
  'firms_ratio',
  'innovation_gain',
  'self_financing',
  'state_cost',
  'innovations_added',
  'cluster_lifetime',
  'cluster_ended',
] as const;
