/** `karenina export`: the tables of a results folder as CSV. */
import { join } from 'node:path';
import { grouped } from '../../report/numbers.ts';
import { exportCsv } from '../../store/exportCsv.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { say, sayJson } from '../output.ts';
import { textTable } from '../table.ts';

export interface ExportOptions {
  readonly out?: string;
  readonly allowPartial?: boolean;
  readonly json?: boolean;
}

export async function exportTables(folder: string, options: ExportOptions): Promise<ExitCode> {
  const { out = join(folder, 'csv'), allowPartial, json } = options;
  const tables = await exportCsv(folder, out, { allowPartial });
  if (json) sayJson({ folder, tables });
  else {
    say(
      textTable(
        [{ title: 'file' }, { title: 'rows', align: 'right' }],
        tables.map(({ file, rows }) => [file, grouped(rows)]),
      ),
    );
  }
  return EXIT.done;
}
