/** A results folder opened for reading: checked against its manifest, with a view for each table. */
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBVector, JS } from '@duckdb/node-api';
import { InputError } from '../engine/errors.ts';
import { fileState } from './journal.ts';
import {
  addCounts,
  type Manifest,
  NO_COUNTS,
  readManifest,
  TABLES,
  type TableName,
} from './manifest.ts';
import { storeMessages } from './messages.ts';
import { openMemory } from './parquet.ts';
import { escapeGlob, quoteText } from './sql.ts';

/** A results folder, open for queries. */
export interface Results {
  readonly folder: string;
  readonly manifest: Manifest;
  /** Views `runs`, `series`, `lifetimes` and, for worlds of several clusters, `clusters`. */
  readonly connection: DuckDBConnection;
  /** Frees the connection. */
  close(): void;
}

/** A row as DuckDB gives it. */
export type Row = Record<string, JS>;

/**
 * Opens a results folder.
 * @param options.allowPartial accepts a sweep that is not finished.
 * @throws InputError if there are no results, if runs are missing, or if a segment was changed.
 */
export async function openResults(
  folder: string,
  options: { readonly allowPartial?: boolean } = {},
): Promise<Results> {
  const manifest = presentOnly(folder, readManifest(folder), options.allowPartial ?? false);
  const connection = await openMemory();
  for (const table of TABLES) {
    const files = tableFiles(manifest, table).map((f) => quoteText(escapeGlob(join(folder, f))));
    if (files.length === 0) continue;
    await connection.run(
      `CREATE VIEW ${table} AS SELECT * FROM read_parquet([${files.join(', ')}])`,
    );
  }
  return { folder, manifest, connection, close: () => connection.closeSync() };
}

/** Whether worlds have several clusters, so that there is a view of these. */
export function hasClusters({ manifest }: Results): boolean {
  return tableFiles(manifest, 'clusters').length > 0;
}

/** Rows of a query over the views. */
export async function queryRows(results: Results, sql: string): Promise<Row[]> {
  const reader = await results.connection.runAndReadAll(sql);
  return reader.getRowObjectsJS();
}

/**
 * Rows of a query some thousand at a time, column by column: never all of them as JavaScript values. DuckDB
 * gathers them first: streamed, each row group would come alone in a chunk as large as for thousands of rows,
 * which lies outside V8's heap until V8 has reason to collect.
 */
export async function queryChunks(
  results: Results,
  sql: string,
  take: (columns: readonly DuckDBVector[], rows: number) => void,
): Promise<void> {
  const result = await results.connection.run(sql);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    const { columnCount, rowCount } = chunk;
    take(
      Array.from({ length: columnCount }, (_, c) => chunk.getColumnVector(c)),
      rowCount,
    );
  }
}

function tableFiles(manifest: Manifest, table: TableName): string[] {
  return manifest.segments.flatMap((segment) =>
    segment.files.map((f) => f.file).filter((file) => file.startsWith(`${table}/`)),
  );
}

/**
 * The manifest with the segments that are there, its counts those of their rows.
 * @throws InputError where one is missing or runs are, unless part of the design is accepted; where one
 * was changed, always.
 */
function presentOnly(folder: string, manifest: Manifest, allowPartial: boolean): Manifest {
  const segments = manifest.segments.filter((segment) =>
    segment.files.every((entry) => {
      const state = fileState(folder, entry);
      const path = join(folder, entry.file);
      if (state === 'changed') {
        throw new InputError(storeMessages.segmentChanged(path), { file: path });
      }
      if (state === 'missing' && !allowPartial) {
        throw new InputError(storeMessages.segmentMissing(path), { file: path });
      }
      return state === 'whole';
    }),
  );
  const { planned } = manifest.counts;
  const counts = { ...segments.reduce((sum, s) => addCounts(sum, s.counts), NO_COUNTS), planned };
  if (manifest.shard && !allowPartial) {
    const { index, of } = manifest.shard;
    throw new InputError(storeMessages.isPart(folder, index, of), { file: folder });
  }
  if (counts.done < planned && !allowPartial) {
    throw new InputError(storeMessages.partial(folder, counts.done, planned), { file: folder });
  }
  if (segments.length === 0) {
    throw new InputError(storeMessages.noSegments(folder), { file: folder });
  }
  const contentHash = counts.done === planned ? manifest.contentHash : null;
  return { ...manifest, segments, counts, contentHash };
}

/** @throws InputError unless `known` has the column. */
export function requireColumn(table: string, column: string, known: readonly string[]): void {
  if (!known.includes(column)) throw new InputError(storeMessages.unknownColumn(table, column));
}
