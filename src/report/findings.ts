/** What the runs of a study say: the numbers that words, tables and charts all draw on. */
import { quantileSorted } from '../analysis/bootstrap.ts';
import { type ArmOutcomes, armRuns, firstOf, OUTCOMES, outcomesOf } from '../analysis/outcomes.ts';
import { meanInterval } from '../analysis/paired.ts';
import { type Interval, wilson } from '../analysis/proportions.ts';
import {
  type Ask,
  type WithdrawalAnswer,
  type WithdrawalArmRuns,
  withdrawalAnswerOf,
} from '../analysis/withdrawal.ts';
import { type ShownArms, type StudyArm, shownArms, withdrawalArms } from './arms.ts';
import { type RemovalFindings, removalArms, removalFindings, worstFirst } from './removals.ts';

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

/** Median and middle 80 % of runs. */
export interface Spread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

export interface ArmFindings extends ArmOutcomes, StudyArm {
  /** Share of runs whose specialist organisation finances itself. */
  readonly selfFinancing: Interval | null;
  /** Mean state money over the horizon, k€. */
  readonly stateCost: Interval | null;
  /** Mean innovations over the horizon beyond the paired world without support. */
  readonly innovationsAdded: Interval | null;
  readonly margins: Readonly<Record<string, Spread>>;
}

export interface Findings {
  /** null where the study has no withdrawal arms. */
  readonly answer: WithdrawalAnswer | null;
  /** null where the study takes no ingredients away. */
  readonly removals: RemovalFindings | null;
  /** All arms; of a study of removals the base and the singles only, in their order. */
  readonly arms: readonly ArmFindings[];
  readonly shown: ShownArms;
  readonly confidence: number;
}

/** The ratios by which self-sustaining is judged. */
export const MARGINS = ['activity_ratio', 'collaboration_ratio', 'firms_ratio', 'innovation_gain'];

export function findingsOf(study: StudyRuns): Findings {
  const { ask } = study;
  const lacking = removalArms(study.arms, study.studySource);
  const told = lacking
    ? [lacking.base, ...lacking.singles.map(({ arm }) => arm)]
    : [...study.arms.keys()];
  const arms = told.map((i) => study.arms[i]);
  const removals = lacking && removalFindings(lacking, study);
  const curve = lacking ? [] : withdrawalArms(arms, study.studySource);
  const runs = told.map((i) => runsOf(study, i));
  const runsNamed = (name: string) => runs[arms.findIndex((arm) => arm.name === name)];
  const answer = curve.length === 0 ? null : withdrawalAnswerOf(runsNamed, curve, ask);
  const outcomes = arms.map(({ name }, i) => outcomesOf(name, runs[i], ask.confidence));
  return {
    answer,
    removals,
    arms: arms.map((arm, i) => ({ ...outcomes[i], ...arm, ...armNumbers(study, told[i]) })),
    shown: shownArms(removals ? tellingFirst(arms, removals) : arms, curve, answer?.year ?? null),
    confidence: ask.confidence,
  };
}

/** The base, then the worst lacks: charts of few lines show the first arms. */
function tellingFirst([base, ...singles]: readonly StudyArm[], removals: RemovalFindings) {
  return [base, ...worstFirst(removals).map((i) => singles[i])];
}

function armNumbers(study: StudyRuns, arm: number) {
  const { confidence } = study.ask;
  const mean = (metric: string) => {
    const values = valuesOf(study, metric, arm);
    return values.length === 0 ? null : meanInterval(values, confidence);
  };
  // In worlds of several clusters the flag is the share of clusters, and counts as such.
  const financed = valuesOf(study, 'self_financing', arm);
  return {
    selfFinancing:
      financed.length === 0 ? null : wilson(sum(financed), financed.length, confidence),
    stateCost: mean('state_cost'),
    innovationsAdded: mean('innovations_added'),
    margins: Object.fromEntries(
      MARGINS.flatMap((metric) => {
        const values = valuesOf(study, metric, arm);
        return values.length === 0 ? [] : [[metric, spreadOf(values)]];
      }),
    ),
  };
}

/** Values of a metric over the finished runs of an arm that have it. */
function valuesOf(study: StudyRuns, metric: string, arm: number): Float64Array {
  const all = study.metrics[metric]?.[arm] ?? [];
  const values = new Float64Array(all.length);
  let n = 0;
  for (let task = 0; task < all.length; task++)
    if (!Number.isNaN(all[task])) values[n++] = all[task];
  return values.subarray(0, n);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function spreadOf(values: Float64Array): Spread {
  const sorted = Float64Array.from(values).sort();
  return {
    low: quantileSorted(sorted, 0.1),
    median: quantileSorted(sorted, 0.5),
    high: quantileSorted(sorted, 0.9),
  };
}

/** The stored runs of an arm: finished and failed ones; what was not run is left out. */
function runsOf(study: StudyRuns, arm: number): WithdrawalArmRuns {
  const { points, metrics } = study;
  const outcomes = study.outcomes[arm];
  const failed = new Set(study.failedTasks[arm]);
  const runs = armRuns(outcomes.length);
  const [strict, lenient] = [new Int8Array(outcomes.length), new Int8Array(outcomes.length)];
  let n = 0;
  for (let task = 0; task < outcomes.length; task++) {
    const code = codeOf(outcomes[task]);
    if (code < 0 && !failed.has(task)) continue;
    runs.points[n] = task % points;
    runs.replications[n] = Math.floor(task / points);
    runs.codes[n] = code;
    strict[n] = codeOf(metrics.outcome_strict?.[arm][task]);
    lenient[n] = codeOf(metrics.outcome_lenient?.[arm][task]);
    n++;
  }
  return { ...firstOf(runs, n), strict: strict.subarray(0, n), lenient: lenient.subarray(0, n) };
}

/** −1 for what is no outcome. */
function codeOf(code: number | undefined): number {
  return code !== undefined && OUTCOMES[code] !== undefined ? code : -1;
}
