/** DuckDB in memory, by its bindings. Heavy: to be loaded where it is needed. */
import duckdb, { type Connection } from '@duckdb/node-bindings';

/**
 * A connection to a database of its own on one thread, to be closed.
 * @param externalThreads that DuckDB counts on; with none it starts the one itself.
 */
export async function connectInMemory(externalThreads: 0 | 1): Promise<Connection> {
  const config = duckdb.create_config();
  duckdb.set_config(config, 'threads', '1');
  duckdb.set_config(config, 'external_threads', String(externalThreads));
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
