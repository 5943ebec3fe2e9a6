/**
 * Parquet files as tables, by DuckDB in memory on one thread: with several, the sums of the same rows would
 * differ from run to run. The module is heavy: load it where it is needed.
 */
import { DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import { connectInMemory } from './memory.ts';
import { escapeGlob, quoteText } from './sql.ts';
import type { Column, Table } from './table.ts';

/** A database in memory on one thread, with one connection. */
export async function openMemory(): Promise<DuckDBConnection> {
  return new DuckDBConnection(await connectInMemory(0));
}

/** Reads a Parquet file that a writer of this folder wrote into a table of the given name. */
export async function readParquet(
  connection: DuckDBConnection,
  path: string,
  name: string,
): Promise<Table> {
  const reader = await connection.runAndReadAll(
    `SELECT * FROM read_parquet(${quoteText(escapeGlob(path))})`,
  );
  const values = reader.getColumns();
  const columns = reader.columnNames().map((column, c): Column => {
    const type = String(reader.columnType(c));
    const cells = values[c] ?? [];
    if (type === 'INTEGER') return { name: column, type: 'integer', values: toInt32(cells) };
    if (type === 'DOUBLE') return { name: column, type: 'double', values: toFloat64(cells) };
    return { name: column, type: 'varchar', values: cells.map(String) };
  });
  return { name, rows: reader.currentRowCount, columns };
}

/** Cells as doubles; NULL becomes NaN. */
export function toFloat64(cells: readonly DuckDBValue[]): Float64Array {
  return Float64Array.from(cells, (v) => (v === null ? Number.NaN : Number(v)));
}

/** Cells as 32-bit integers. */
export function toInt32(cells: readonly DuckDBValue[]): Int32Array {
  return Int32Array.from(cells, Number);
}
