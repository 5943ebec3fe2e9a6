/** Courses over the years: means of series columns by arm, and how far the number of runs leaves them in doubt. */

import { armOrder } from './query.ts';
import { queryRows, type Results, type Row, requireColumn } from './results.ts';
import { quoteName } from './sql.ts';

export interface YearlyMean {
  readonly arm: string;
  /** A column, or the name of a sum. */
  readonly column: string;
  /** 1 = first year of the programme. */
  readonly year: number;
  readonly mean: number;
  /** Standard error of the mean; NaN where it rests on one run. */
  readonly error: number;
  /** Runs, or where a study has several design points the number of these or of replications, whichever is smaller. */
  readonly clusters: number;
}

/**
 * Means over all design points and replications, of all columns in one pass over the files. Runs of a design point
 * share its values and runs of a replication its luck: where there are several points, the variance of the mean is
 * that over points and that over replications less that over runs (Cameron, Gelbach & Miller 2011), at least the last.
 * @param sums further columns that are sums of others, by name.
 */
export async function yearlyMeans(
  results: Results,
  columns: readonly string[],
  sums: Readonly<Record<string, readonly string[]>> = {},
): Promise<YearlyMean[]> {
  const parts = [...columns.map((column) => [column]), ...Object.values(sums)];
  if (parts.length === 0) return [];
  const { series } = results.manifest.columns;
  for (const column of parts.flat()) requireColumn('series', column, series);
  const names = [...columns, ...Object.keys(sums)];
  const values = parts.map((part, i) => `${part.map(quoteName).join(' + ')} AS v${i}`);
  const keys =
    results.manifest.design.points.length > 1 ? ['run', 'point', 'replication'] : ['run'];
  const [byRun, ...others] = await Promise.all(keys.map((key) => means(results, key, values)));
  return names.flatMap((column, i) =>
    byRun.flatMap((row, at) => {
      if (row[`mean${i}`] === null) return [];
      const found = [row, ...others.map((rows) => rows[at])].map((own) => ({
        variance: Number(own[`variance${i}`] ?? Number.NaN),
        clusters: Number(own[`n${i}`]),
      }));
      return [
        {
          arm: String(row.arm),
          column,
          year: Number(row.year),
          mean: Number(row[`mean${i}`]),
          ...doubt(found.filter(({ clusters }, k) => k === 0 || clusters > 1)),
        },
      ];
    }),
  );
}

/** @param others by design point and by replication, where there are several. */
function doubt([runs, ...others]: readonly { variance: number; clusters: number }[]) {
  const clustered = others.reduce((sum, { variance }) => sum + variance, 0);
  const variance = others.length < 2 ? clustered : clustered - runs.variance;
  return {
    error: Math.sqrt(Math.max(runs.variance, variance)),
    clusters: Math.min(...(others.length > 0 ? others : [runs]).map(({ clusters }) => clusters)),
  };
}

/** Mean and variance of the mean by arm and year, where the runs of a `key` count as one. */
function means(results: Results, key: string, values: readonly string[]): Promise<Row[]> {
  const each = values.map((_, i) => `avg(v${i}) AS v${i}`);
  const all = values.map(
    (_, i) =>
      `avg(v${i}) AS mean${i}, count(v${i}) AS n${i}, var_samp(v${i}) / count(v${i}) AS variance${i}`,
  );
  const rows = `SELECT arm, year, ${key}, ${values.join(', ')} FROM series`;
  // A run has one row a year.
  const units =
    key === 'run'
      ? rows
      : `SELECT arm, year, ${key}, ${each.join(', ')} FROM (${rows}) GROUP BY arm, year, ${key}`;
  return queryRows(
    results,
    `SELECT arm, year, ${all.join(', ')} FROM (${units})
     GROUP BY arm, year ORDER BY ${armOrder(results)}, year`,
  );
}
