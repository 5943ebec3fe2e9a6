/** The rows of a range of tasks as tables to be stored: one row a run, a run and year, a run and age. */
import { METRICS, OUTCOMES } from '../model/metrics.ts';
import { SERIES } from '../model/series.ts';
import type { TableName } from '../store/manifest.ts';
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

/** The rows of a table: of which run each is, and its number among that run's (its year, its age, its cluster). */
interface Rows {
  readonly runs: readonly Run[];
  readonly parts: Int32Array;
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
  const rows = rowsOf(runs, () => 1);
  const factors = spec.factors.map(({ path }, f) =>
    double(`f_${path}`, rows, (r) => spec.matrix[r.point][f]),
  );
  const metrics = METRICS.map(({ name }, m) =>
    double(name, rows, ({ leaf }) => (leaf.status === 'ok' ? leaf.metrics[m] : Number.NaN)),
  );
  return table('runs', rows, [
    ...factors,
    text('status', rows, ({ leaf }) => leaf.status),
    text('message', rows, ({ leaf }) => leaf.message),
    text('outcome', rows, ({ leaf }) => OUTCOMES[leaf.outcome] ?? ''),
    ...metrics,
    text('state_hash', rows, ({ leaf }) => leaf.stateHash),
  ]);
}

function seriesTable(runs: readonly Run[]): Table {
  const width = SERIES.length;
  const rows = rowsOf(runs, ({ leaf }) => leaf.series.length / width);
  return table('series', rows, [
    integer('year', rows, ({ leaf }, y) => leaf.firstYear + y),
    ...SERIES.map(({ name }, s) => double(name, rows, ({ leaf }, y) => leaf.series[y * width + s])),
  ]);
}

/** Ages that nobody reached are left out. */
function lifetimesTable(runs: readonly Run[]): Table {
  const rows = rowsOf(
    runs,
    ({ leaf }) => leaf.life.length / 3,
    ({ leaf }, age) => leaf.life[age * 3] > 0,
  );
  return table('lifetimes', rows, [
    integer('age', rows, (_, age) => age),
    ...['at_risk', 'deaths', 'censored'].map((name, i) =>
      integer(name, rows, ({ leaf }, age) => leaf.life[age * 3 + i]),
    ),
  ]);
}

function clustersTable(spec: SweepSpec, runs: readonly Run[]): Table {
  const rows = rowsOf(runs, ({ leaf }) => leaf.clusterOutcomes.length);
  return table('clusters', rows, [
    text('cluster', rows, (_, c) => spec.inputs.clusters[c].name),
    text('outcome', rows, ({ leaf }, c) => OUTCOMES[leaf.clusterOutcomes[c]]),
    ...METRICS.map(({ name }, m) =>
      double(name, rows, ({ leaf }, c) => leaf.clusterMetrics[c * METRICS.length + m]),
    ),
  ]);
}

/** Rows 0, 1, … count − 1 of each run, but for those that are not `kept`. */
function rowsOf(
  runs: readonly Run[],
  count: (run: Run) => number,
  kept: (run: Run, part: number) => boolean = () => true,
): Rows {
  const ofRow: Run[] = [];
  const parts: number[] = [];
  for (const run of runs) {
    const most = count(run);
    for (let part = 0; part < most; part++) {
      if (!kept(run, part)) continue;
      ofRow.push(run);
      parts.push(part);
    }
  }
  return { runs: ofRow, parts: Int32Array.from(parts) };
}

/** A table that begins with the columns that all tables have. */
function table(name: TableName, rows: Rows, columns: readonly Column[]): Table {
  const keys = [
    integer('run', rows, (r) => r.run),
    integer('point', rows, (r) => r.point),
    text('arm', rows, (r) => r.arm),
    integer('replication', rows, (r) => r.replication),
  ];
  return { name, rows: rows.runs.length, columns: [...keys, ...columns] };
}

// Tables have hundreds of thousands of cells: filled by loops, since Array.from with a function takes ten times as long.

type Cell<V> = (run: Run, part: number) => V;

function integer(name: string, rows: Rows, cell: Cell<number>): Column {
  return { name, type: 'integer', values: filled(new Int32Array(rows.parts.length), rows, cell) };
}

function double(name: string, rows: Rows, cell: Cell<number>): Column {
  return { name, type: 'double', values: filled(new Float64Array(rows.parts.length), rows, cell) };
}

function text(name: string, { runs, parts }: Rows, cell: Cell<string>): Column {
  return { name, type: 'varchar', values: runs.map((run, i) => cell(run, parts[i])) };
}

function filled<A extends Int32Array | Float64Array>(
  values: A,
  { runs, parts }: Rows,
  cell: Cell<number>,
): A {
  for (let i = 0; i < values.length; i++) values[i] = cell(runs[i], parts[i]);
  return values;
}
