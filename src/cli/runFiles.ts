/** The files of one run: everything as JSON, the years as CSV. */
import { dirname, join } from 'node:path';
import { SERIES } from '../model/series.ts';
import { makeFolder, writeFileAtomic } from '../store/atomic.ts';
import { csvOfCells } from '../store/csv.ts';
import type { RunRecord } from './runRecord.ts';

/**
 * Writes `path` if it ends in `.json` or `.csv`, else `run.json` and `years.csv` into the folder `path`.
 * @returns the files written.
 * @throws InputError that names what cannot be written.
 */
export function writeRun(path: string, record: RunRecord): string[] {
  const files: [string, string][] = path.endsWith('.json')
    ? [[path, jsonText(record)]]
    : path.endsWith('.csv')
      ? [[path, yearsCsv(record)]]
      : [
          [join(path, 'run.json'), jsonText(record)],
          [join(path, 'years.csv'), yearsCsv(record)],
        ];
  for (const [file, text] of files) {
    makeFolder(dirname(file));
    writeFileAtomic(file, text);
  }
  return files.map(([file]) => file);
}

const jsonText = (record: RunRecord): string => `${JSON.stringify(record, null, 2)}\n`;

/** A line a year. */
function yearsCsv({ years }: RunRecord): string {
  const names = ['year', ...SERIES.map(({ name }) => name)];
  const lines = years.map((year) => {
    const cells: Readonly<Record<string, number>> = year;
    return names.map((name) => cells[name]);
  });
  return csvOfCells([names, ...lines]);
}
