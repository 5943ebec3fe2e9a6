/** The rows of a range of tasks as tables to be stored: one row a run, a run and year, a run and age. */
import { METRICS, OUTCOMES } from '../model/metrics.ts';
import { SERIES } from '../model/series.ts';
import type { Column, Table } from '../store/table.ts';
import type { Leaf, TaskRows } from './leaf.ts';
import { type SweepSpec, taskPlace } from './spec.ts';

/** A run with what it yielded. */
interface Run {
  readonly run: number;
  readonly point: number;
  readonly arm: string;
  readonly replication: number;
  readonly leaf: Leaf;
}

/**
 * Tables `runs`, `series`, `lifetimes` and, where the world has several clusters, `clusters`.
 * @param tasks in order. Rows are in the order of runs: run = task × arms + index of the arm.
 */
export function segmentTables(spec: SweepSpec, tasks: readonly TaskRows[]): Table[] {
  const runs = tasks.flatMap((rows): Run[] => {
    const place = taskPlace(spec, rows.task);
    return spec.arms.map((arm, a) => ({
      run: rows.task * spec.arms.length + a,
      arm: arm.name,
      leaf: rows.leaves[a],
      ...place,
    }));
  });
  const tables = [runsTable(spec, runs), seriesTable(runs), lifetimesTable(runs)];
  if (spec.inputs.clusters.length > 1) tables.push(clustersTable(spec, runs));
  return tables;
}

function runsTable(spec: SweepSpec, runs: readonly Run[]): Table {
  const factors = spec.factors.map(({ path }, f) =>
    double(`f_${path}`, runs, (r) => spec.matrix[r.point][f]),
  );
  const metrics = METRICS.map(({ name }, m) =>
    double(name, runs, ({ leaf }) => (leaf.status === 'ok' ? leaf.metrics[m] : Number.NaN)),
  );
  return {
    name: 'runs',
    rows: runs.length,
    columns: [
      ...keys(runs),
      ...factors,
      text('status', runs, ({ leaf }) => leaf.status),
      text('message', runs, ({ leaf }) => leaf.message),
      text('outcome', runs, ({ leaf }) => OUTCOMES[leaf.outcome] ?? ''),
      ...metrics,
      text('state_hash', runs, ({ leaf }) => leaf.stateHash),
    ],
  };
}

function seriesTable(runs: readonly Run[]): Table {
  const width = SERIES.length;
  const rows = runs.flatMap((run) =>
    Array.from({ length: run.leaf.series.length / width }, (_, y) => ({ ...run, y })),
  );
  return {
    name: 'series',
    rows: rows.length,
    columns: [
      ...keys(rows),
      integer('year', rows, ({ leaf, y }) => leaf.firstYear + y),
      ...SERIES.map(({ name }, s) =>
        double(name, rows, ({ leaf, y }) => leaf.series[y * width + s]),
      ),
    ],
  };
}

/** Ages that nobody reached are left out. */
function lifetimesTable(runs: readonly Run[]): Table {
  const rows = runs.flatMap((run) => {
    const ages = Array.from({ length: run.leaf.life.length / 3 }, (_, age) => ({ ...run, age }));
    return ages.filter(({ leaf, age }) => leaf.life[age * 3] > 0);
  });
  const cell = (name: string, offset: number): Column =>
    integer(name, rows, ({ leaf, age }) => leaf.life[age * 3 + offset]);
  return {
    name: 'lifetimes',
    rows: rows.length,
    columns: [
      ...keys(rows),
      integer('age', rows, ({ age }) => age),
      cell('at_risk', 0),
      cell('deaths', 1),
      cell('censored', 2),
    ],
  };
}

function clustersTable(spec: SweepSpec, runs: readonly Run[]): Table {
  const rows = runs.flatMap((run) =>
    Array.from(run.leaf.clusterOutcomes, (outcome, c) => ({ ...run, c, outcome })),
  );
  return {
    name: 'clusters',
    rows: rows.length,
    columns: [
      ...keys(rows),
      text('cluster', rows, ({ c }) => spec.inputs.clusters[c].name),
      text('outcome', rows, ({ outcome }) => OUTCOMES[outcome]),
      ...METRICS.map(({ name }, m) =>
        double(name, rows, ({ leaf, c }) => leaf.clusterMetrics[c * METRICS.length + m]),
      ),
    ],
  };
}

function keys(rows: readonly Run[]): Column[] {
  return [
    integer('run', rows, (r) => r.run),
    integer('point', rows, (r) => r.point),
    text('arm', rows, (r) => r.arm),
    integer('replication', rows, (r) => r.replication),
  ];
}

function integer<R>(name: string, rows: readonly R[], value: (row: R) => number): Column {
  return { name, type: 'integer', values: Int32Array.from(rows, value) };
}

function double<R>(name: string, rows: readonly R[], value: (row: R) => number): Column {
  return { name, type: 'double', values: Float64Array.from(rows, value) };
}

function text<R>(name: string, rows: readonly R[], value: (row: R) => string): Column {
  return { name, type: 'varchar', values: rows.map(value) };
}
