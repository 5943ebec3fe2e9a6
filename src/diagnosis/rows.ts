/** Rows of a stage as the statistics want them. */
import { OUTCOMES, type OutcomeRun, outcomesByArm } from '../analysis/outcomes.ts';
import { meanInterval, pairedMeans } from '../analysis/paired.ts';
import type { Interval } from '../analysis/proportions.ts';
import type { WithdrawalRun } from '../analysis/withdrawal.ts';
import type { StageRows } from './stage.ts';

const SUSTAINING = OUTCOMES.indexOf('self_sustaining');

/** 1 = the cluster sustains itself, 0 = not, NaN = no result; by task. */
export function successes(rows: StageRows, arm: string): Float64Array {
  return Float64Array.from(rows.outcomes[armIndex(rows, arm)], (code) =>
    code < 0 ? Number.NaN : code === SUSTAINING ? 1 : 0,
  );
}

/** Stored runs of some arms; failed ones have no outcome. */
export function runsOf(rows: StageRows, arms: readonly string[]): WithdrawalRun[] {
  const named = (code: number) => (code >= 0 ? (OUTCOMES[code] ?? null) : null);
  return arms.flatMap((arm) => {
    const a = armIndex(rows, arm);
    return Array.from(rows.outcomes[a], (code, task) => ({
      arm,
      ...placeOf(rows, task),
      outcome: named(code),
      strict: named(rows.metrics.outcome_strict[a][task]),
      lenient: named(rows.metrics.outcome_lenient[a][task]),
    }));
  });
}

export const placeOf = ({ points }: StageRows, task: number) => ({
  point: task % points,
  replication: Math.floor(task / points),
});

/** Share of self-sustaining runs of an arm, in those replications that `counts` (all, if left away). */
export function shareOf(
  rows: StageRows,
  arm: string,
  confidence: number,
  counts: (place: Pick<OutcomeRun, 'replication'>) => boolean = () => true,
): Interval {
  const runs = runsOf(rows, [arm]).filter(counts);
  return outcomesByArm(runs, [arm], confidence)[0].shares.self_sustaining;
}

/** Mean of a metric of an arm over its finished runs. */
export function meanOf(rows: StageRows, metric: string, arm: string, confidence: number): Interval {
  return meanInterval(finite(rows.metrics[metric][armIndex(rows, arm)]), confidence);
}

/** Mean of a metric of an arm less that of another, run by run. */
export function differenceOf(
  rows: StageRows,
  metric: string,
  arm: string,
  other: string,
  confidence: number,
): Interval {
  const [first, second] = [arm, other].map((name) => rows.metrics[metric][armIndex(rows, name)]);
  const both = Array.from(first, (_, task) => task).filter(
    (task) => Number.isFinite(first[task]) && Number.isFinite(second[task]),
  );
  const of = (values: ArrayLike<number>) => both.map((task) => values[task]);
  return pairedMeans(of(first), of(second), confidence);
}

export function armIndex({ arms, name }: StageRows, arm: string): number {
  const index = arms.indexOf(arm);
  if (index < 0) throw new Error(`study ${name} has no arm ${arm}`);
  return index;
}

function finite(values: ArrayLike<number>): number[] {
  return Array.from(values).filter((x) => Number.isFinite(x));
}
