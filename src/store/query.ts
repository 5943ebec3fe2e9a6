/**
 * What reports and analyses ask of a results folder, added up in SQL so that memory stays flat, and
 * returned as plain rows.
 */

import { hasClusters, queryRows, type Results, requireColumn } from './results.ts';
import { quoteName, quoteText } from './sql.ts';

export interface OutcomeCount {
  readonly arm: string;
  readonly point: number;
  readonly outcome: string;
  readonly n: number;
}

/** How often each outcome occurred, by arm (in the order of the study) and design point. */
export async function outcomeCounts(results: Results): Promise<OutcomeCount[]> {
  const rows = await queryRows(
    results,
    `SELECT arm, point, outcome, count(*)::INTEGER AS n FROM runs WHERE status = 'ok'
     GROUP BY arm, point, outcome ORDER BY ${armOrder(results)}, point, outcome`,
  );
  return rows as unknown as OutcomeCount[];
}

export interface MetricSummary {
  readonly arm: string;
  readonly metric: string;
  readonly n: number;
  /** Null where no run has the value. */
  readonly mean: number | null;
  /** Standard deviation between runs; null for fewer than two. */
  readonly sd: number | null;
}

/** Mean and spread of every metric by arm, over all design points and replications. */
export async function metricsByArm(results: Results): Promise<MetricSummary[]> {
  const { metrics } = results.manifest.columns;
  const parts = metrics.map((metric, i) => {
    const c = quoteName(metric);
    return `count(${c})::INTEGER AS n${i}, avg(${c}) AS mean${i}, stddev_samp(${c}) AS sd${i}`;
  });
  const rows = await queryRows(
    results,
    `SELECT arm, ${parts.join(', ')} FROM runs WHERE status = 'ok'
     GROUP BY arm ORDER BY ${armOrder(results)}`,
  );
  return rows.flatMap((row) =>
    metrics.map((metric, i) => ({
      arm: String(row.arm),
      metric,
      n: Number(row[`n${i}`]),
      mean: row[`mean${i}`] as number | null,
      sd: row[`sd${i}`] as number | null,
    })),
  );
}

export interface YearlySummary {
  readonly arm: string;
  readonly column: string;
  /** 1 = first year of the programme. */
  readonly year: number;
  readonly n: number;
  readonly mean: number;
  /** Tenth, fiftieth and ninetieth percentile between runs. */
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** Course of series columns by arm and year, over all design points and replications. */
export async function yearlyByArm(
  results: Results,
  columns: readonly string[],
): Promise<YearlySummary[]> {
  const out: YearlySummary[] = [];
  for (const column of columns) {
    requireColumn('series', column, results.manifest.columns.series);
    const c = quoteName(column);
    const rows = await queryRows(
      results,
      `SELECT arm, ${quoteText(column)} AS "column", year, n, mean,
              q[1] AS low, q[2] AS median, q[3] AS high
       FROM (SELECT arm, year, count(${c})::INTEGER AS n, avg(${c}) AS mean,
                    quantile_cont(${c}, [0.1, 0.5, 0.9]) AS q
             FROM series GROUP BY arm, year) WHERE n > 0
       ORDER BY ${armOrder(results)}, year`,
    );
    out.push(...(rows as unknown as YearlySummary[]));
  }
  return out;
}

export interface LifeRow {
  readonly arm: string;
  /** Quarters. */
  readonly age: number;
  readonly atRisk: number;
  readonly deaths: number;
  readonly censored: number;
}

/** Life table of the firms founded in all runs of an arm together. */
export async function lifetimesByArm(results: Results): Promise<LifeRow[]> {
  const rows = await queryRows(
    results,
    `SELECT arm, age, sum(at_risk)::DOUBLE AS "atRisk", sum(deaths)::DOUBLE AS deaths,
            sum(censored)::DOUBLE AS censored
     FROM lifetimes GROUP BY arm, age ORDER BY ${armOrder(results)}, age`,
  );
  return rows as unknown as LifeRow[];
}

export interface FailedRun {
  readonly run: number;
  readonly point: number;
  readonly arm: string;
  readonly replication: number;
  readonly status: 'failed' | 'quarantined';
  readonly message: string;
}

/** Runs without a result, in order. */
export async function failedRuns(results: Results): Promise<FailedRun[]> {
  const rows = await queryRows(
    results,
    `SELECT run, point, arm, replication, status, message FROM runs WHERE status <> 'ok' ORDER BY run`,
  );
  return rows as unknown as FailedRun[];
}

/** SQL that sorts by the order of arms in the study. */
export function armOrder(results: Results): string {
  const names = results.manifest.arms.map((a) => quoteText(a.name));
  return `list_position([${names.join(', ')}], arm)`;
}

export interface ClusterRun {
  readonly arm: string;
  readonly cluster: string;
  readonly point: number;
  readonly replication: number;
  readonly outcome: string;
  /** k€. */
  readonly cost: number;
}

/** Outcome and state money of every cluster in every run; empty for worlds of one cluster. */
export async function clusterRuns(results: Results): Promise<ClusterRun[]> {
  if (!hasClusters(results)) return [];
  const rows = await queryRows(
    results,
    `SELECT arm, cluster, point, replication, outcome, state_cost AS cost FROM clusters
     ORDER BY ${armOrder(results)}, point, replication`,
  );
  return rows as unknown as ClusterRun[];
}
