/** A results folder opened for reading: checked against its manifest, with a view for each table. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection, JS } from '@duckdb/node-api';
import { InputError } from '../engine/errors.ts';
import { type Manifest, readManifest, TABLES, type TableName } from './manifest.ts';
import { storeMessages } from './messages.ts';
import { escapeGlob, openMemory, quoteText } from './parquet.ts';

export interface Results {
  readonly folder: string;
  readonly manifest: Manifest;
  /** Views `runs`, `series`, `lifetimes` and, for worlds of several clusters, `clusters`. */
  readonly connection: DuckDBConnection;
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
  const manifest = readManifest(folder);
  const { done, planned } = manifest.counts;
  if (done < planned && !options.allowPartial) {
    throw new InputError(storeMessages.partial(folder, done, planned), { file: folder });
  }
  if (manifest.segments.length === 0) {
    throw new InputError(storeMessages.noSegments(folder), { file: folder });
  }
  for (const segment of manifest.segments) {
    for (const { file, sha256 } of segment.files) checkFile(join(folder, file), sha256);
  }
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

/** Rows of a query over the views. */
export async function queryRows(results: Results, sql: string): Promise<Row[]> {
  const reader = await results.connection.runAndReadAll(sql);
  return reader.getRowObjectsJS();
}

function tableFiles(manifest: Manifest, table: TableName): string[] {
  return manifest.segments.flatMap((segment) =>
    segment.files.map((f) => f.file).filter((file) => file.startsWith(`${table}/`)),
  );
}

/** @throws InputError unless the file is the one that the sweep wrote. */
function checkFile(path: string, sha256: string): void {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new InputError(storeMessages.segmentMissing(path), { file: path });
  }
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
    throw new InputError(storeMessages.segmentChanged(path), { file: path });
  }
}

/** @throws InputError unless `known` has the column. */
export function requireColumn(table: string, column: string, known: readonly string[]): void {
  if (!known.includes(column)) throw new InputError(storeMessages.unknownColumn(table, column));
}
