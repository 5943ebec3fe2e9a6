/**
 * Tables to Parquet files (zstd), by DuckDB in memory, which asks for their rows while it writes them (decision 39). The
 * module is heavy: load it where it is needed.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import duckdb, { type Connection } from '@duckdb/node-bindings';
import { InputError } from '../engine/errors.ts';
import { writeThenPublish } from './atomic.ts';
import { connectInMemory } from './memory.ts';
import { storeMessages } from './messages.ts';
import { rowSource } from './rowSource.ts';
import { quoteText } from './sql.ts';
import type { Table } from './table.ts';

/** What is known of a file after it was written. */
export interface WrittenFile {
  readonly rows: number;
  readonly sha256: string;
}

export interface ParquetWriter {
  /** Writes a table to `path`, whole or not at all, after what it was asked before. @throws InputError that names the file. */
  write(path: string, table: Table): Promise<WrittenFile>;
  /** Ends after what is being written. */
  close(): Promise<void>;
}

/** Milliseconds between two looks whether a file is written, which takes some ten. */
const LOOK_MS = 3;
/** Looks, a quarter of a minute, within which a thread that was given works, on however busy a machine. */
const STARTING_LOOKS = 5000;

/** Opens a writer with a database of its own. @throws InputError where the system gives it no thread. */
export async function openParquetWriter(): Promise<ParquetWriter> {
  const connection = await connectInMemory(1);
  try {
    await run(connection, 'SELECT 1', STARTING_LOOKS);
  } catch (error) {
    duckdb.disconnect_sync(connection);
    throw error;
  }
  const rowsOf = rowSource(connection);
  let last: Promise<unknown> = Promise.resolve();

  const write = async (path: string, table: Table): Promise<WrittenFile> => {
    const options = copyOptions(table.rows);
    let sha256 = '';
    await rowsOf(table, (query) =>
      writeThenPublish(path, async (temporary) => {
        await run(connection, `COPY (${query}) TO ${quoteText(temporary)} (${options})`);
        const bytes = readFileSync(temporary);
        // The last bytes of a Parquet file are its mark: what a full disk cut short is not published.
        if (bytes.toString('latin1', bytes.length - 4) !== 'PAR1')
          throw new Error('file cut short');
        sha256 = createHash('sha256').update(bytes).digest('hex');
      }),
    );
    return { rows: table.rows, sha256 };
  };

  return {
    write(path, table) {
      const written = last.then(() => write(path, table));
      last = written.catch(() => {});
      return written;
    },
    async close() {
      await last;
      duckdb.disconnect_sync(connection);
    },
  };
}

/**
 * Lets DuckDB's own thread do it, and looks now and then whether it has: a thread of Node's pool that waits for rows of
 * this process would keep it from ending, since process.exit waits for that pool.
 */
async function run(connection: Connection, sql: string, mostLooks = Infinity): Promise<void> {
  const statement = await duckdb.prepare(connection, sql);
  try {
    const pending = duckdb.pending_prepared(statement);
    for (let looks = 1; isUnderWay(duckdb.pending_execute_check_state(pending)); looks++) {
      // DuckDB says nothing where it gets no thread.
      if (looks > mostLooks) throw new InputError(storeMessages.noThread());
      await pause(LOOK_MS);
    }
    await duckdb.execute_pending(pending);
  } finally {
    duckdb.destroy_prepare_sync(statement);
  }
}

function isUnderWay(state: number): boolean {
  const { NO_TASKS_AVAILABLE, RESULT_NOT_READY } = duckdb.PendingState;
  return state === NO_TASKS_AVAILABLE || state === RESULT_NOT_READY;
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
