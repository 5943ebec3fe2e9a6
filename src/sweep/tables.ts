/** The rows of a range of tasks as tables to be stored: one row a run, a run and year, a run and age. */
import { METRICS, OUTCOMES } from '../model/metrics.ts';
import { SERIES } from '../model/series.ts';
import type { TableName } from '../store/manifest.ts';
import type { Column, Table } from '../store/table.ts';
import type { Leaf, TaskRows } from './leaf.ts';
import { type SweepSpec, taskPlace } from './spec.ts';

const METRIC_NAMES = METRICS.map(({ name }) => name);
const SERIES_NAMES = SERIES.map(({ name }) => name);

/** A run with what it yielded. */
interface Run {
  readonly run: number;
  readonly point: number;
  readonly arm: string;
  readonly replication: number;
  readonly leaf: Leaf;
}

/** The rows of a table, run by run: those of run r are rows starts[r] up to starts[r + 1]. */
interface Rows {
  readonly runs: readonly Run[];
  readonly starts: Int32Array;
  /** Of each row its number among its run's: its year, its age, its cluster. */
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
  const tables = [runsTable(spec, runs), seriesTable(spec, runs), lifetimesTable(spec, runs)];
  if (spec.inputs.clusters.length > 1) tables.push(clustersTable(spec, runs));
  return tables;
}

/** A run without a result has no metrics: they are NaN. */
function runsTable(spec: SweepSpec, runs: readonly Run[]): Table {
  const rows = rowsOf(runs, () => 1);
  return table('runs', spec, rows, [
    ...doubles(
      spec.factors.map(({ path }) => `f_${path}`),
      rows,
      ({ point }) => spec.matrix[point],
    ),
    text('status', rows, ({ leaf }) => leaf.status),
    text('message', rows, ({ leaf }) => leaf.message),
    text('outcome', rows, ({ leaf }) => OUTCOMES[leaf.outcome] ?? ''),
    ...doubles(METRIC_NAMES, rows, ({ leaf }) => leaf.metrics),
    text('state_hash', rows, ({ leaf }) => leaf.stateHash),
  ]);
}

function seriesTable(spec: SweepSpec, runs: readonly Run[]): Table {
  const rows = rowsOf(runs, ({ leaf }) => leaf.series.length / SERIES.length);
  return table('series', spec, rows, [
    integer('year', rows, ({ leaf }, y) => leaf.firstYear + y),
    ...doubles(SERIES_NAMES, rows, ({ leaf }) => leaf.series),
  ]);
}

/** Ages that nobody reached are left out. */
function lifetimesTable(spec: SweepSpec, runs: readonly Run[]): Table {
  const rows = rowsOf(
    runs,
    ({ leaf }) => leaf.life.length / 3,
    ({ leaf }, age) => leaf.life[age * 3] > 0,
  );
  return table('lifetimes', spec, rows, [
    integer('age', rows, (_, age) => age),
    integer('at_risk', rows, ({ leaf }, age) => leaf.life[age * 3]),
    integer('deaths', rows, ({ leaf }, age) => leaf.life[age * 3 + 1]),
    integer('censored', rows, ({ leaf }, age) => leaf.life[age * 3 + 2]),
  ]);
}

function clustersTable(spec: SweepSpec, runs: readonly Run[]): Table {
  const rows = rowsOf(runs, ({ leaf }) => leaf.clusterOutcomes.length);
  return table('clusters', spec, rows, [
    text('cluster', rows, (_, c) => spec.inputs.clusters[c].name),
    text('outcome', rows, ({ leaf }, c) => OUTCOMES[leaf.clusterOutcomes[c]]),
    ...doubles(METRIC_NAMES, rows, ({ leaf }) => leaf.clusterMetrics),
  ]);
}

/** Rows 0, 1, … count − 1 of each run, but for those that are not `kept`. */
function rowsOf(
  runs: readonly Run[],
  count: (run: Run) => number,
  kept: (run: Run, part: number) => boolean = () => true,
): Rows {
  const starts = new Int32Array(runs.length + 1);
  const parts = new Int32Array(runs.reduce((all, run) => all + count(run), 0));
  let row = 0;
  for (const [r, run] of runs.entries()) {
    const most = count(run);
    for (let part = 0; part < most; part++) if (kept(run, part)) parts[row++] = part;
    starts[r + 1] = row;
  }
  return { runs, starts, parts: parts.subarray(0, row) };
}

/** A table that begins with the columns that all tables have. */
function table(name: TableName, spec: SweepSpec, rows: Rows, columns: readonly Column[]): Table {
  const arms = spec.arms.map((arm) => arm.name);
  const count = rows.parts.length;
  const key = (name: string, value: (run: Run) => number): Column => {
    return { name, type: 'integer', values: repeated(new Int32Array(count), rows, value) };
  };
  const arm = repeated(new Array<string>(count), rows, (run) => run.arm);
  const keys: Column[] = [
    key('run', (run) => run.run),
    key('point', (run) => run.point),
    { name: 'arm', type: 'varchar', values: arm, among: arms },
    key('replication', (run) => run.replication),
  ];
  return { name, rows: count, columns: [...keys, ...columns] };
}

// Tables have hundreds of thousands of cells, so columns are filled run by run, by loops: Array.from with a function takes
// ten times as long, and asking each run for its array once a row instead of once half as long again.

type Cell<V> = (run: Run, part: number) => V;

function integer(name: string, rows: Rows, cell: Cell<number>): Column {
  return { name, type: 'integer', values: filled(new Int32Array(rows.parts.length), rows, cell) };
}

function text(name: string, rows: Rows, cell: Cell<string>): Column {
  return {
    name,
    type: 'varchar',
    values: filled(new Array<string>(rows.parts.length), rows, cell),
  };
}

function filled<V, A extends { [row: number]: V }>(
  values: A,
  { runs, starts, parts }: Rows,
  cell: Cell<V>,
): A {
  for (const [r, run] of runs.entries()) {
    for (let row = starts[r]; row < starts[r + 1]; row++) values[row] = cell(run, parts[row]);
  }
  return values;
}

/** Fills with what is the same in all rows of a run. */
function repeated<V, A extends { fill(value: V, from: number, to: number): unknown }>(
  values: A,
  { runs, starts }: Rows,
  value: (run: Run) => V,
): A {
  for (const [r, run] of runs.entries()) values.fill(value(run), starts[r], starts[r + 1]);
  return values;
}

/**
 * Columns side by side, where none of a run's rows is left out. All of a run before the next run: its block is in the
 * processor's cache, those of all runs are not.
 * @param block of a run the cells of its columns: part after part, in each part column after column.
 */
function doubles(
  names: readonly string[],
  { runs, starts, parts }: Rows,
  block: (run: Run) => ArrayLike<number>,
): Column[] {
  const width = names.length;
  const columns = names.map(() => new Float64Array(parts.length));
  for (const [r, run] of runs.entries()) {
    const cells = block(run);
    const from = starts[r];
    const to = starts[r + 1];
    for (let c = 0; c < width; c++) {
      const values = columns[c];
      for (let row = from, cell = c; row < to; row++, cell += width) values[row] = cells[cell];
    }
  }
  return columns.map((values, c) => ({ name: names[c], type: 'double', values }));
}
