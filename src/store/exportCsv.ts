/** The tables of a results folder as CSV files, for programs that read no Parquet. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, writeThenPublish } from './atomic.ts';
import { csvHead, csvRows } from './csv.ts';
import { TABLES, type TableName } from './manifest.ts';
import { openMemory, readParquet } from './parquet.ts';
import { openResults } from './results.ts';

export interface ExportedTable {
  readonly table: TableName;
  readonly file: string;
  readonly rows: number;
}

/**
 * Writes `runs.csv`, `series.csv` and so on, each whole or not at all, one segment in memory at a time.
 * @param options.allowPartial accepts a sweep that is not finished.
 * @throws InputError if there are no results, runs are missing, a segment was changed, or the disk refuses.
 */
export async function exportCsv(
  folder: string,
  out: string,
  options: { readonly allowPartial?: boolean } = {},
): Promise<ExportedTable[]> {
  const results = await openResults(folder, options);
  const { segments } = results.manifest;
  results.close();
  makeFolder(out);
  const connection = await openMemory();
  const written: ExportedTable[] = [];
  try {
    for (const table of TABLES) {
      const parts = segments.flatMap(({ files }) =>
        files.filter(({ file }) => file.startsWith(`${table}/`)),
      );
      if (parts.length === 0) continue;
      const file = join(out, `${table}.csv`);
      await writeThenPublish(file, async (temporary) => {
        for (const [k, part] of parts.entries()) {
          const own = await readParquet(connection, join(folder, part.file), table);
          const lines = k === 0 ? [csvHead(own), ...csvRows(own)] : csvRows(own);
          if (lines.length > 0) appendFileSync(temporary, `${lines.join('\n')}\n`);
        }
      });
      written.push({ table, file, rows: parts.reduce((sum, { rows }) => sum + rows, 0) });
    }
  } finally {
    connection.closeSync();
  }
  return written;
}
