/**
 * Values of single runs as one array an arm, indexed by **task** = replication × points + point, so that
 * the same index in two arms is the same luck (a pair). What bootstraps and paired differences start from.
 */

import { hasClusters, queryChunks, queryRows, type Results, requireColumn } from './results.ts';
import { quoteName, quoteText } from './sql.ts';

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
  const [found] = await byTask(results, [outcomeCode(results)]);
  return {
    ...found,
    values: found.values.map((v) => Int8Array.from(v, (x) => (Number.isNaN(x) ? -1 : x))),
  };
}

/** Outcome codes of the clusters of an arm by task, −1 where the run failed; empty for worlds of one cluster. */
export async function clusterOutcomesByTask(
  results: Results,
  arm: string,
): Promise<{ readonly cluster: string; readonly codes: Int8Array }[]> {
  if (!hasClusters(results)) return [];
  const { arms, design, replications } = results.manifest;
  const own = `FROM clusters WHERE arm = ${quoteText(arm)}`;
  const names = await queryRows(results, `SELECT DISTINCT cluster ${own} ORDER BY cluster`);
  const tasks = design.points.length * replications;
  const found = new Map(
    names.map(({ cluster }) => [String(cluster), new Int8Array(tasks).fill(-1)]),
  );
  const sql = `SELECT run, cluster, ${outcomeCode(results)} ${own}`;
  await queryChunks(results, sql, ([runs, clusters, codes], rows) => {
    for (let i = 0; i < rows; i++) {
      const task = Math.floor(Number(runs.getItem(i)) / arms.length);
      const of = found.get(String(clusters.getItem(i))) as Int8Array;
      of[task] = Number(codes.getItem(i));
    }
  });
  return [...found].map(([cluster, codes]) => ({ cluster, codes }));
}

function outcomeCode({ manifest }: Results): string {
  const codes = manifest.columns.outcomes.map((o, i) => `WHEN ${quoteText(o)} THEN ${i}`);
  return `CASE outcome ${codes.join(' ')} END`;
}

/** A numeric column of `runs` by arm and task; NaN where the run failed or has no such value. */
export async function metricByTask(
  results: Results,
  column: string,
): Promise<ByTask<Float64Array>> {
  const [found] = await metricsByTask(results, [column]);
  return found;
}

/** Several of these, in one pass over the files: opening them is most of the time that one takes. */
export async function metricsByTask(
  results: Results,
  columns: readonly string[],
): Promise<ByTask<Float64Array>[]> {
  const { metrics } = results.manifest.columns;
  const known = [...metrics, ...results.manifest.factors.map((f) => `f_${f.path}`)];
  for (const column of columns) requireColumn('runs', column, known);
  return byTask(results, columns.map(quoteName));
}

/** A column of `series` in one year by arm and task; NaN where the run failed. */
export async function seriesByTask(
  results: Results,
  column: string,
  year: number,
): Promise<ByTask<Float64Array>> {
  requireColumn('series', column, results.manifest.columns.series);
  const from = `series WHERE year = ${Math.trunc(year)}`;
  const [found] = await byTask(results, [quoteName(column)], from);
  return found;
}

/** In the order of `expressions`. */
async function byTask(
  results: Results,
  expressions: readonly string[],
  from = "runs WHERE status = 'ok'",
): Promise<ByTask<Float64Array>[]> {
  const { manifest } = results;
  const arms = manifest.arms.map((a) => a.name);
  const points = manifest.design.points.length;
  const tasks = points * manifest.replications;
  const none = () => arms.map(() => new Float64Array(tasks).fill(Number.NaN));
  const found = expressions.map(() => ({ arms, points, tasks, values: none() }));
  const columns = expressions.map((expression) => `(${expression})::DOUBLE`);
  const sql = `SELECT run, ${columns.join(', ')} FROM ${from}`;
  await queryChunks(results, sql, ([runs, ...cells], rows) => {
    for (let i = 0; i < rows; i++) {
      const run = Number(runs.getItem(i));
      const arm = run % arms.length;
      const task = Math.floor(run / arms.length);
      for (const [c, { values }] of found.entries()) {
        const cell = cells[c].getItem(i);
        if (cell !== null) values[arm][task] = Number(cell);
      }
    }
  });
  return found;
}

/** Life tables of the runs of an arm by bundle: cell (bundle, age) lies at `bundle * ages + age`. */
export interface LifeTables {
  readonly bundles: number;
  readonly ages: number;
  readonly atRisk: Int32Array;
  readonly deaths: Int32Array;
  readonly censored: Int32Array;
}

/** Bundles of tasks for resampling: replications × design points, each of which share something (luck, values). */
export interface Bundles {
  readonly replications: number;
  readonly points: number;
}

/** @param most bundles; where there are more tasks, some are joined, so that memory has a bound. */
export function bundlesOf(points: number, replications: number, most: number): Bundles {
  // Of many of both some of each are kept, or what points, or replications, share would be lost.
  const rows = Math.min(
    replications,
    Math.max(Math.floor(Math.sqrt(most)), Math.floor(most / points)),
  );
  return { replications: rows, points: Math.min(points, Math.floor(most / rows)) };
}

/** The bundle of a task in a study of so many design points. */
export function bundleOf(task: number, studyPoints: number, bundles: Bundles): number {
  const { replications, points } = bundles;
  const replication = Math.floor(task / studyPoints) % replications;
  return replication * points + ((task % studyPoints) % points);
}

/** Life tables of one arm, for resampling (`bundlesOf`). */
export async function lifetimesByTask(
  results: Results,
  arm: string,
  most = Infinity,
): Promise<LifeTables> {
  const [found] = await lifetimesOfArms(results, [arm], most);
  return found;
}

/** Those of several arms, in one pass over the files. */
export async function lifetimesOfArms(
  results: Results,
  arms: readonly string[],
  most = Infinity,
): Promise<LifeTables[]> {
  if (arms.length === 0) return [];
  const { manifest } = results;
  const all = manifest.arms.length;
  const points = manifest.design.points.length;
  const bundled = bundlesOf(points, manifest.replications, most);
  const count = bundled.replications * bundled.points;
  const wanted = `WHERE arm IN (${arms.map(quoteText).join(', ')})`;
  const oldest = await queryRows(
    results,
    `SELECT arm, (max(age) + 1)::INTEGER AS ages FROM lifetimes ${wanted} GROUP BY arm`,
  );
  const tables = arms.map((arm): LifeTables => {
    const ages = Number(oldest.find((row) => row.arm === arm)?.ages ?? 0);
    const empty = () => new Int32Array(count * ages);
    return { bundles: count, ages, atRisk: empty(), deaths: empty(), censored: empty() };
  });
  const tableOf = manifest.arms.map(({ name }) => tables[arms.indexOf(name)]);
  // As `bundleOf`, where the rows are.
  const bundle = `(run // ${all * points}) % ${bundled.replications} * ${bundled.points} + (run // ${all}) % ${points} % ${bundled.points}`;
  const sums = ['at_risk', 'deaths', 'censored'].map((column) => `sum(${column})::INTEGER`);
  await queryChunks(
    results,
    `SELECT run % ${all} AS arm, ${bundle} AS bundle, age, ${sums.join(', ')}
     FROM lifetimes ${wanted} GROUP BY ALL`,
    ([arm, bundle, age, atRisk, deaths, censored], rows) => {
      for (let i = 0; i < rows; i++) {
        const out = tableOf[Number(arm.getItem(i))];
        const cell = Number(bundle.getItem(i)) * out.ages + Number(age.getItem(i));
        out.atRisk[cell] = Number(atRisk.getItem(i));
        out.deaths[cell] = Number(deaths.getItem(i));
        out.censored[cell] = Number(censored.getItem(i));
      }
    },
  );
  return tables;
}
