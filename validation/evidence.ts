/** What the measures read of the results of the battery, study by study. */
import type { RunLifeTable } from '../src/analysis/clusteredSurvival.ts';
import { OUTCOMES, type Outcome } from '../src/analysis/outcomes.ts';
import { lifetimesByTask, metricByTask, outcomesByTask } from '../src/store/byTask.ts';
import type { Manifest } from '../src/store/manifest.ts';
import { quoteName, quoteText } from '../src/store/parquet.ts';
import { openResults, queryRows, type Results } from '../src/store/results.ts';

/** One cluster of one run. */
export interface ClusterRow {
  readonly task: number;
  readonly cluster: string;
  readonly outcome: Outcome;
  readonly value: number;
}

/** Arrays are by task: the same index in two arms is the same luck. */
export interface Evidence {
  manifest(study: string): Promise<Manifest>;
  /** Null where the run failed. */
  outcomes(study: string, arm: string): Promise<readonly (Outcome | null)[]>;
  /** NaN where the run failed. */
  metric(study: string, arm: string, name: string): Promise<ArrayLike<number>>;
  /** Value of a factor in each task. */
  factor(study: string, path: string): Promise<readonly number[]>;
  /** Sum over years `from` to `to` of some series columns, or number of years; NaN where the run failed. */
  sums(
    study: string,
    arm: string,
    columns: readonly string[] | 'years',
    from: number,
    to: number,
  ): Promise<readonly number[]>;
  lives(study: string, arm: string): Promise<readonly RunLifeTable[]>;
  clusters(study: string, arm: string, metric: string): Promise<readonly ClusterRow[]>;
  close(): void;
}

/** The evidence in the results folders of studies. */
export function storedEvidence(folderOf: (study: string) => string): Evidence {
  const opened = new Map<string, Promise<Results>>();
  const open = (study: string): Promise<Results> => {
    const known = opened.get(study) ?? openResults(folderOf(study));
    opened.set(study, known);
    return known;
  };
  const armIndex = ({ manifest }: Results, arm: string): number => {
    const index = manifest.arms.findIndex(({ name }) => name === arm);
    if (index < 0) throw new Error(`study ${manifest.name} has no arm ${arm}`);
    return index;
  };
  const tasksOf = ({ manifest }: Results) => manifest.design.points.length * manifest.replications;
  const taskOf = (results: Results, run: unknown) =>
    Math.floor(Number(run) / results.manifest.arms.length);

  return {
    manifest: async (study) => (await open(study)).manifest,
    async outcomes(study, arm) {
      const results = await open(study);
      const { values } = await outcomesByTask(results);
      return Array.from(values[armIndex(results, arm)], (code) => OUTCOMES[code] ?? null);
    },
    async metric(study, arm, name) {
      const results = await open(study);
      return (await metricByTask(results, name)).values[armIndex(results, arm)];
    },
    async factor(study, path) {
      const results = await open(study);
      const { factors, design } = results.manifest;
      const column = factors.findIndex((factor) => factor.path === path);
      if (column < 0) throw new Error(`study ${study} has no factor ${path}`);
      const { points } = design;
      return Array.from({ length: tasksOf(results) }, (_, t) => points[t % points.length][column]);
    },
    async sums(study, arm, columns, from, to) {
      const results = await open(study);
      armIndex(results, arm);
      const sum = columns === 'years' ? 'count(*)' : `sum(${columns.map(quoteName).join(' + ')})`;
      const rows = await queryRows(
        results,
        `SELECT run, (${sum})::DOUBLE AS total FROM series
         WHERE arm = ${quoteText(arm)} AND year BETWEEN ${from} AND ${to} GROUP BY run`,
      );
      const out = Array<number>(tasksOf(results)).fill(Number.NaN);
      for (const { run, total } of rows) out[taskOf(results, run)] = Number(total);
      return out;
    },
    async lives(study, arm) {
      const { tasks, ages, atRisk, deaths } = await lifetimesByTask(await open(study), arm);
      return Array.from({ length: tasks }, (_, task) => ({
        atRisk: atRisk.subarray(task * ages, (task + 1) * ages),
        deaths: deaths.subarray(task * ages, (task + 1) * ages),
      })).filter((run) => run.atRisk.some((n) => n > 0));
    },
    async clusters(study, arm, metric) {
      const results = await open(study);
      const rows = await queryRows(
        results,
        `SELECT run, cluster, outcome, ${quoteName(metric)} AS value FROM clusters
         WHERE arm = ${quoteText(arm)} ORDER BY run, cluster`,
      );
      return rows.map(({ run, cluster, outcome, value }) => ({
        task: taskOf(results, run),
        cluster: String(cluster),
        outcome: outcome as Outcome,
        value: Number(value),
      }));
    },
    close() {
      for (const results of opened.values()) results.then((r) => r.close()).catch(() => {});
    },
  };
}
