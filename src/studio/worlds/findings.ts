/** From rows to findings: of a sweep of the page, or of a results folder that was opened. */
import { wilson } from '../../analysis/proportions.ts';
import type { Ask } from '../../analysis/withdrawal.ts';
import { METRICS_USED, type StudyRuns } from '../../report/studyRuns.ts';
import type { Manifest } from '../../store/manifest.ts';
import type { SweepRow, SweepStudy } from './protocol.ts';

/** Tasks in the order of their luck, whatever order they came in; of those that are done. */
export function sweptRuns(
  { arms, ask, source }: SweepStudy,
  tasks: ReadonlyMap<number, readonly SweepRow[]>,
): StudyRuns {
  const done = [...tasks].sort(([a], [b]) => a - b).map(([, rows]) => rows);
  const byArm = <T>(read: (row: SweepRow) => T): T[][] =>
    arms.map((_, a) => done.map((rows) => read(rows[a])));
  return {
    arms,
    ask,
    points: 1,
    studySource: source,
    outcomes: byArm(({ outcome }) => outcome),
    failedTasks: byArm(({ outcome }) => outcome).map((codes) =>
      codes.flatMap((code, task) => (code < 0 ? [task] : [])),
    ),
    metrics: Object.fromEntries(
      METRICS_USED.map((metric) => [metric, byArm(({ metrics }) => metrics[metric])]),
    ),
  };
}

/** Of `runs` runs of an arm, how many must succeed to reach what is asked; null if all are too few. */
export function fewestSuccesses(runs: number, { probability, confidence }: Ask): number | null {
  for (let successes = 0; successes <= runs; successes++) {
    if (wilson(successes, runs, confidence).lower >= probability) return successes;
  }
  return null;
}

/** A row of a `runs` table as it was read. */
export type StoredRow = Readonly<Record<string, unknown>>;

/** Columns of a `runs` table that findings use. */
export function columnsUsed({ columns }: Pick<Manifest, 'columns'>): string[] {
  return ['run', 'status', 'outcome', ...METRICS_USED.filter((m) => columns.metrics.includes(m))];
}

export function storedRuns(study: Manifest, rows: readonly StoredRow[]): StudyRuns {
  const { arms, ask, replications, columns } = study;
  const points = study.design.points.length;
  const empty = (): Float64Array[] =>
    arms.map(() => new Float64Array(points * replications).fill(Number.NaN));
  const outcomes = arms.map(() => new Float64Array(points * replications).fill(-1));
  const failedTasks: number[][] = arms.map(() => []);
  const metrics = Object.fromEntries(
    METRICS_USED.filter((m) => columns.metrics.includes(m)).map((m) => [m, empty()]),
  );
  for (const row of rows) {
    const run = Number(row.run);
    const [arm, task] = [run % arms.length, Math.floor(run / arms.length)];
    if (row.status !== 'ok') {
      failedTasks[arm].push(task);
      continue;
    }
    outcomes[arm][task] = columns.outcomes.indexOf(String(row.outcome));
    for (const [metric, values] of Object.entries(metrics)) {
      values[arm][task] = row[metric] === null ? Number.NaN : Number(row[metric]);
    }
  }
  return { arms, ask, points, studySource: study.study.source, outcomes, failedTasks, metrics };
}
