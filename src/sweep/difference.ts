/** Where the rows of runs that were simulated twice are not the same, bit for bit. */
import { integers, type Table } from '../store/table.ts';
import type { TaskRows } from './leaf.ts';
import { sweepMessages } from './messages.ts';
import type { SweepSpec } from './spec.ts';
import { segmentTables } from './tables.ts';

/** A sentence for each run that differs, naming its first difference. */
export function differences(spec: SweepSpec, stored: TaskRows, again: TaskRows): string[] {
  return spec.arms.flatMap((_, arm) => {
    const alone = ({ task, leaves }: TaskRows) =>
      segmentTables(spec, [{ task, leaves }]).map((t) =>
        rowsOfRun(t, task * spec.arms.length + arm),
      );
    const [old, now] = [alone(stored), alone(again)];
    const [runs] = old;
    const cell = (table: Table, name: string) =>
      table.columns.find((c) => c.name === name)?.values[0] as never;
    for (const [t, table] of now.entries()) {
      const different = firstDifference(old[t], table);
      if (different === null) continue;
      const place = {
        run: cell(runs, 'run'),
        arm: cell(runs, 'arm'),
        point: cell(runs, 'point'),
        replication: cell(runs, 'replication'),
      };
      const { what, was, is } = different;
      return [sweepMessages.sampleDiffers(place, `${table.name}.${what}`, is, was)];
    }
    return [];
  });
}

function rowsOfRun(table: Table, run: number): Table {
  const rows: number[] = [];
  integers(table, 'run').forEach((own, row) => {
    if (own === run) rows.push(row);
  });
  const columns = table.columns.map((c) => ({
    ...c,
    values: (c.values as readonly unknown[]).filter((_, row) => rows.includes(row)),
  }));
  return { name: table.name, rows: rows.length, columns: columns as never };
}

function firstDifference(
  stored: Table,
  again: Table,
): { readonly what: string; readonly was: string; readonly is: string } | null {
  if (stored.rows !== again.rows) {
    return { what: 'rows', was: String(stored.rows), is: String(again.rows) };
  }
  // The hash of the world is the plainest witness: it comes first.
  const byName = (t: Table) => [...t.columns].sort((a, b) => rank(a.name) - rank(b.name));
  const [old, now] = [byName(stored), byName(again)];
  for (const [c, { name, values }] of now.entries()) {
    for (let row = 0; row < again.rows; row++) {
      const [was, is] = [old[c].values[row], values[row]];
      // −0 is stored as 0.
      if (was === is || (Number.isNaN(was) && Number.isNaN(is))) continue;
      return { what: name, was: String(was), is: String(is) };
    }
  }
  return null;
}

const rank = (column: string): number => (column === 'state_hash' ? 0 : 1);
