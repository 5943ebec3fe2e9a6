/** From stored tables back to rows of tasks: the inverse of tables.ts. */
import { METRICS, OUTCOMES } from '../model/metrics.ts';
import { SERIES } from '../model/series.ts';
import { type Column, integers, type Table } from '../store/table.ts';
import { type Leaf, leafWithout, type RunStatus, type TaskRows } from './leaf.ts';
import { sweepMessages } from './messages.ts';

/**
 * The rows of a segment's tables, `runs` first; `segmentTables` makes the same tables of them again.
 * @throws Error where the tables are not those of this sweep.
 */
export function rowsOfTables(
  spec: { readonly arms: readonly unknown[] },
  tables: readonly Table[],
): TaskRows[] {
  const arms = spec.arms.length;
  const [runs] = tables;
  const series = rangesByRun(tables, 'series');
  const lifetimes = rangesByRun(tables, 'lifetimes');
  const clusters = rangesByRun(tables, 'clusters');
  const status = texts(runs, 'status');
  const message = texts(runs, 'message');
  const outcome = texts(runs, 'outcome');
  const stateHash = texts(runs, 'state_hash');
  const metrics = METRICS.map(({ name }) => doubles(runs, name));

  const leafOf = (row: number, run: number): Leaf => {
    if (status[row] !== 'ok') {
      return leafWithout(status[row] as Exclude<RunStatus, 'ok'>, message[row]);
    }
    const years = series(run);
    const ages = lifetimes(run);
    const places = clusters(run);
    return {
      status: 'ok',
      message: '',
      outcome: codeOf(outcome[row]),
      metrics: Float64Array.from(metrics, (column) => column[row]),
      stateHash: stateHash[row],
      firstYear: years.rows > 0 ? integers(years, 'year')[0] : 1,
      series: rowMajor(years, SERIES),
      life: lifeOf(ages),
      clusterOutcomes: Uint8Array.from(places.rows > 0 ? texts(places, 'outcome') : [], codeOf),
      clusterMetrics: rowMajor(places, METRICS),
    };
  };

  const byTask = new Map<number, Leaf[]>();
  integers(runs, 'run').forEach((run, row) => {
    const task = Math.floor(run / arms);
    const leaves = byTask.get(task) ?? [];
    leaves[run % arms] = leafOf(row, run);
    byTask.set(task, leaves);
  });
  return Array.from(byTask, ([task, leaves]) => {
    for (let arm = 0; arm < arms; arm++) {
      if (!leaves[arm]) throw new Error(sweepMessages.malformedRows());
    }
    return { task, leaves };
  });
}

function codeOf(outcome: string): number {
  const code = (OUTCOMES as readonly string[]).indexOf(outcome);
  if (code < 0) throw new Error(sweepMessages.malformedRows());
  return code;
}

/** The rows of one run in a table that is sorted by run; no rows where there is no such table. */
function rangesByRun(tables: readonly Table[], name: string): (run: number) => Table {
  const table = tables.find((t) => t.name === name) ?? { name, rows: 0, columns: [] };
  const runs = table.rows > 0 ? integers(table, 'run') : new Int32Array(0);
  const first = new Map<number, number>();
  const end = new Map<number, number>();
  runs.forEach((run, row) => {
    if (!first.has(run)) first.set(run, row);
    end.set(run, row + 1);
  });
  return (run) => {
    const from = first.get(run) ?? 0;
    const to = end.get(run) ?? 0;
    const columns = table.columns.map(
      (c) => ({ ...c, values: c.values.slice(from, to) }) as Column,
    );
    return { name, rows: to - from, columns };
  };
}

function rowMajor(table: Table, names: readonly { readonly name: string }[]): Float64Array {
  const out = new Float64Array(table.rows * names.length);
  if (table.rows === 0) return out;
  names.forEach(({ name }, c) => {
    const column = doubles(table, name);
    for (let row = 0; row < table.rows; row++) out[row * names.length + c] = column[row];
  });
  return out;
}

/** At risk, deaths and censored by age; ages that nobody reached were not stored. */
function lifeOf(table: Table): Int32Array {
  if (table.rows === 0) return new Int32Array(0);
  const ages = integers(table, 'age');
  const columns = ['at_risk', 'deaths', 'censored'].map((name) => integers(table, name));
  const life = new Int32Array((Math.max(...ages) + 1) * 3);
  ages.forEach((age, row) => {
    columns.forEach((column, c) => {
      life[age * 3 + c] = column[row];
    });
  });
  return life;
}

function texts(table: Table, name: string): readonly string[] {
  const column = table.columns.find((c) => c.name === name);
  if (column?.type !== 'varchar') throw new Error(sweepMessages.malformedRows());
  return column.values;
}

function doubles(table: Table, name: string): Float64Array {
  const column = table.columns.find((c) => c.name === name);
  if (column?.type !== 'double') throw new Error(sweepMessages.malformedRows());
  return column.values;
}
