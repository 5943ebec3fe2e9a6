/**
 * Tables to Parquet files (zstd) and back, by DuckDB in memory on one thread: with several, the sums of
 * the same rows would differ from run to run. The module is heavy: load it where it is needed.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBType,
  type DuckDBValue,
  type DuckDBVector,
  ENUM,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import { writeThenPublish } from './atomic.ts';
import { storeMessages } from './messages.ts';
import type { Column, Table } from './table.ts';

/** Rows that DuckDB takes at once. */
const CHUNK_ROWS = 2048;

/** What is known of a file after it was written. */
export interface WrittenFile {
  readonly rows: number;
  readonly sha256: string;
}

/** A database in memory on one thread, with one connection. */
export async function openMemory(): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    enable_external_file_cache: 'false',
  });
  try {
    return await instance.connect();
  } finally {
    // The connection keeps the database alive, and alone: it reserves addresses as large as the machine's
    // memory, and a process that holds two such can start no other (spawn ENOMEM).
    instance.closeSync();
  }
}

/** Writes a table to `path`, whole or not at all. @throws InputError that names the file. */
export async function writeParquet(
  connection: DuckDBConnection,
  path: string,
  table: Table,
): Promise<WrittenFile> {
  for (const column of table.columns) refuseOthers(column);
  const shape = shapeOf(table);
  await connection.run(shape.create);
  let sha256 = '';
  await writeThenPublish(path, async (temporary) => {
    // Rows that are never committed: the table stays, empty, for the next of its shape.
    await connection.run('BEGIN TRANSACTION');
    try {
      await append(connection, table, shape);
      const options = copyOptions(table.rows);
      await connection.run(`COPY ${shape.name} TO ${quoteText(temporary)} (${options})`);
    } finally {
      await connection.run('ROLLBACK');
    }
    const bytes = readFileSync(temporary);
    // The last bytes of a Parquet file are its mark: what a full disk cut short is not published.
    if (bytes.toString('latin1', bytes.length - 4) !== 'PAR1') throw new Error('file cut short');
    sha256 = createHash('sha256').update(bytes).digest('hex');
  });
  return { rows: table.rows, sha256 };
}

/** @throws Error for a text that is none of those it should be among: DuckDB would store another in its place. */
function refuseOthers(column: Column): void {
  if (column.type !== 'varchar' || !column.among) return;
  const known = new Set(column.among);
  for (const value of column.values) {
    if (!known.has(value)) throw new Error(storeMessages.notAmong(value));
  }
}

/**
 * Quicker than what DuckDB does by itself, with files no larger: the quickest level; no filters for
 * single values (Bloom), since every file holds every arm; no dictionaries of columns with many different values.
 */
function copyOptions(rows: number): string {
  const compression = 'FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1';
  const valuesAtMost = Math.ceil(rows / 10) + 1;
  return `${compression}, WRITE_BLOOM_FILTER false, DICTIONARY_SIZE_LIMIT ${valuesAtMost}`;
}

async function append(
  connection: DuckDBConnection,
  table: Table,
  { name, chunk }: Shape,
): Promise<void> {
  const appender = await connection.createAppender(name);
  try {
    for (let from = 0; from < table.rows; from += CHUNK_ROWS) {
      const rows = Math.min(CHUNK_ROWS, table.rows - from);
      chunk.reset();
      chunk.rowCount = rows;
      table.columns.forEach((column, c) => {
        fill(chunk.getColumnVector(c), column, from, rows);
      });
      appender.appendDataChunk(chunk);
    }
  } finally {
    // Left open, it would hand its rows over when it is collected, to the table of whoever comes next.
    appender.closeSync();
  }
}

/** What tables of the same columns share on their way to a file. */
interface Shape {
  /** Of the table in DuckDB. */
  readonly name: string;
  /** Makes that table where the connection has none yet. */
  readonly create: string;
  /**
   * Filled again and again: a new one is memory that is touched for the first time, and that V8 collects garbage for,
   * a tenth of what storing takes.
   */
  readonly chunk: DuckDBDataChunk;
}

/** By the names and types of columns. */
const SHAPES = new Map<string, Shape>();

function shapeOf({ columns }: Table): Shape {
  const types = columns.map(typeOf);
  const schema = columns.map((c, i) => `${quoteName(c.name)} ${types[i]}`).join(', ');
  const known = SHAPES.get(schema);
  if (known) return known;
  const chunk = DuckDBDataChunk.create(types, CHUNK_ROWS);
  // A vector is as long as its chunk was when it was asked for.
  columns.forEach((_, c) => {
    chunk.getColumnVector(c);
  });
  const name = `outgoing_${SHAPES.size}`;
  const create = `CREATE TEMP TABLE IF NOT EXISTS ${name} (${schema})`;
  const shape = { name, create, chunk };
  SHAPES.set(schema, shape);
  return shape;
}

/** Texts that are among a few travel as their numbers: handing each over takes longer than all that is done to it. */
function typeOf(column: Column): DuckDBType {
  if (column.type === 'integer') return INTEGER;
  if (column.type === 'double') return DOUBLE;
  return column.among ? ENUM(column.among) : VARCHAR;
}

/** Cell by cell and without a list between: that takes half the time. */
function fill(vector: DuckDBVector, column: Column, from: number, rows: number): void {
  if (column.type === 'double') {
    for (let row = 0; row < rows; row++) {
      const value = column.values[from + row];
      // Zero has one sign only in a Parquet dictionary: −0 + 0 is 0.
      vector.setItem(row, Number.isNaN(value) ? null : value + 0);
    }
  } else {
    for (let row = 0; row < rows; row++) vector.setItem(row, column.values[from + row]);
  }
  vector.flush();
}

/** Reads a Parquet file that this module wrote into a table of the given name. */
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

/** A text for use in SQL. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A column's name for use in SQL. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A path to be read as it is: DuckDB would take `*`, `?` and `[` for patterns. */
export function escapeGlob(path: string): string {
  return path.replace(/[[*?]/g, '[$&]');
}
