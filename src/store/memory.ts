/** DuckDB in memory, by its bindings. Heavy: to be loaded where it is needed. */
import duckdb, { type Connection } from '@duckdb/node-bindings';

/**
 * A connection to a database of its own, to be closed. Queries run in the thread that asks, or, with `ownThreads`, beside it.
 * Databases of a process differ in their threads alone: other settings of one that was closed have come back in the next.
 */
export async function connectInMemory(ownThreads: 0 | 1): Promise<Connection> {
  const config = duckdb.create_config();
  // By default one of them is the one that asks.
  duckdb.set_config(config, 'threads', String(1 + ownThreads));
  duckdb.set_config(config, 'enable_external_file_cache', 'false');
  const database = await duckdb.open(':memory:', config);
  try {
    return await duckdb.connect(database);
  } finally {
    // The connection keeps the database alive, and alone: it reserves addresses as large as the machine's
    // memory, and a process that holds two such can start no other (spawn ENOMEM).
    duckdb.close_sync(database);
  }
}
