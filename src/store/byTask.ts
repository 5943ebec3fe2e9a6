/**
 * Values of single runs as one array an arm, indexed by **task** = replication × points + point, so that
 * the same index in two arms is the same luck (a pair). What bootstraps and paired differences start from.
 */
import { quoteName, quoteText } from './parquet.ts';
import { type Results, requireColumn } from './results.ts';

/** Values of single runs: for each arm of the study an array by task. */
export interface ByTask<A> {
  readonly arms: readonly string[];
  readonly points: number;
  readonly tasks: number;
  /** In the order of `arms`. */
  readonly values: readonly A[];
}

/** Outcome codes (index into the manifest's outcomes) by arm and task; −1 where the run failed. */
export async function outcomesByTask(results: Results): Promise<ByTask<Int8Array>> {
  const { outcomes } = results.manifest.columns;
  const codes = outcomes.map((o, i) => `WHEN ${quoteText(o)} THEN ${i}`).join(' ');
  const found = await byTask(results, `CASE outcome ${codes} END`);
  return {
    ...found,
    values: found.values.map((v) => Int8Array.from(v, (x) => (Number.isNaN(x) ? -1 : x))),
  };
}

/** A numeric column of `runs` by arm and task; NaN where the run failed or has no such value. */
export async function metricByTask(
  results: Results,
  column: string,
): Promise<ByTask<Float64Array>> {
  const { metrics } = results.manifest.columns;
  const factors = results.manifest.factors.map((f) => `f_${f.path}`);
  requireColumn('runs', column, [...metrics, ...factors]);
  return byTask(results, quoteName(column));
}

/** A column of `series` in one year by arm and task; NaN where the run failed. */
export async function seriesByTask(
  results: Results,
  column: string,
  year: number,
): Promise<ByTask<Float64Array>> {
  requireColumn('series', column, results.manifest.columns.series);
  return byTask(results, quoteName(column), `series WHERE year = ${Math.trunc(year)}`);
}

async function byTask(
  results: Results,
  expression: string,
  from = "runs WHERE status = 'ok'",
): Promise<ByTask<Float64Array>> {
  const { manifest, connection } = results;
  const arms = manifest.arms.map((a) => a.name);
  const points = manifest.design.points.length;
  const tasks = points * manifest.replications;
  const values = arms.map(() => new Float64Array(tasks).fill(Number.NaN));
  const reader = await connection.runAndReadAll(`SELECT run, (${expression})::DOUBLE FROM ${from}`);
  const [runs, cells] = reader.getColumns();
  for (let i = 0; i < (runs?.length ?? 0); i++) {
    const run = Number(runs[i]);
    const cell = cells[i];
    if (cell !== null) values[run % arms.length][Math.floor(run / arms.length)] = Number(cell);
  }
  return { arms, points, tasks, values };
}

/** Life tables of the single runs of an arm: cell (task, age) lies at `task * ages + age`. */
export interface LifeTables {
  readonly tasks: number;
  readonly ages: number;
  readonly atRisk: Int32Array;
  readonly deaths: Int32Array;
  readonly censored: Int32Array;
}

/** The life table of each run of one arm, for resampling runs. */
export async function lifetimesByTask(results: Results, arm: string): Promise<LifeTables> {
  const { manifest, connection } = results;
  const reader = await connection.runAndReadAll(
    `SELECT run, age, at_risk, deaths, censored FROM lifetimes WHERE arm = ${quoteText(arm)}`,
  );
  const [runs, age, atRisk, deaths, censored] = reader.getColumns() as number[][];
  const count = runs?.length ?? 0;
  let ages = 0;
  for (let i = 0; i < count; i++) ages = Math.max(ages, age[i] + 1);
  const tasks = manifest.design.points.length * manifest.replications;
  const empty = () => new Int32Array(tasks * ages);
  const out = { tasks, ages, atRisk: empty(), deaths: empty(), censored: empty() };
  for (let i = 0; i < count; i++) {
    const cell = Math.floor(runs[i] / manifest.arms.length) * ages + age[i];
    out.atRisk[cell] = atRisk[i];
    out.deaths[cell] = deaths[i];
    out.censored[cell] = censored[i];
  }
  return out;
}
