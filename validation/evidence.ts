/** What the measures read of the results of the battery, study by study. */
import type { RunLifeTable } from '../src/analysis/clusteredSurvival.ts';
import { OUTCOMES, type Outcome } from '../src/analysis/outcomes.ts';
import { lifetimesByTask, metricByTask, outcomesByTask } from '../src/store/byTask.ts';
import type { Manifest } from '../src/store/manifest.ts';
import { openResults, queryRows, type Results } from '../src/store/results.ts';
import { quoteName, quoteText } from '../src/store/sql.ts';

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
  /** Design points; task = replication × points + point. */
  points(study: string): Promise<number>;
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
  /** Empty tables where the run failed. */
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
  const answers = new Map<string, Promise<unknown>>();
  /** The same question is asked by many measures. */
  const once = <A>(question: string, ask: () => Promise<A>): Promise<A> => {
    const answer = (answers.get(question) as Promise<A> | undefined) ?? ask();
    answers.set(question, answer);
    return answer;
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
    points: async (study) => (await open(study)).manifest.design.points.length,
    async outcomes(study, arm) {
      const results = await open(study);
      const { values } = await once(`${study} outcomes`, () => outcomesByTask(results));
      return Array.from(values[armIndex(results, arm)], (code) => OUTCOMES[code] ?? null);
    },
    async metric(study, arm, name) {
      const results = await open(study);
      const { values } = await once(`${study} ${name}`, () => metricByTask(results, name));
      return values[armIndex(results, arm)];
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
      const sql = `SELECT run, (${sum})::DOUBLE AS total FROM series
         WHERE arm = ${quoteText(arm)} AND year BETWEEN ${from} AND ${to} GROUP BY run`;
      const rows = await once(`${study} ${sql}`, () => queryRows(results, sql));
      const out = Array<number>(tasksOf(results)).fill(Number.NaN);
      for (const { run, total } of rows) out[taskOf(results, run)] = Number(total);
      return out;
    },
    async lives(study, arm) {
      const results = await open(study);
      const { bundles, ages, atRisk, deaths } = await once(`${study} lives ${arm}`, () =>
        lifetimesByTask(results, arm),
      );
      return Array.from({ length: bundles }, (_, task) => ({
        atRisk: atRisk.subarray(task * ages, (task + 1) * ages),
        deaths: deaths.subarray(task * ages, (task + 1) * ages),
      }));
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

/** The evidence of some tasks only; those of one design point, for example. */
export function evidenceOf(
  whole: Evidence,
  points: (study: string) => Promise<readonly number[]>,
): Evidence {
  const within = async <T>(study: string, values: ArrayLike<T>): Promise<T[]> => {
    const chosen = new Set(await points(study));
    const all = await whole.points(study);
    return Array.from(values).filter((_, task) => chosen.has(task % all));
  };
  return {
    ...whole,
    points: async (study) => (await points(study)).length,
    outcomes: async (study, arm) => within(study, await whole.outcomes(study, arm)),
    metric: async (study, arm, name) => within(study, await whole.metric(study, arm, name)),
    factor: async (study, path) => within(study, await whole.factor(study, path)),
    sums: async (study, arm, columns, from, to) =>
      within(study, await whole.sums(study, arm, columns, from, to)),
    lives: async (study, arm) => within(study, await whole.lives(study, arm)),
    close: () => {},
  };
}
