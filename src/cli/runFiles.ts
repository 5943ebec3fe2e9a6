/** The files of one run: everything as JSON, the years as CSV. */
import { dirname, join } from 'node:path';
import { InputError } from '../engine/errors.ts';
import { SERIES } from '../model/series.ts';
import { makeFolder, writeFileAtomic } from '../store/atomic.ts';
import { csvOfCells } from '../store/csv.ts';
import { cliMessages } from './messages.ts';
import type { RunRecord } from './runRecord.ts';

/** Endings of files that a run is not written as; another name with a dot, as in `v1.2`, is a folder's. */
const OTHER_FILES = /\.(txt|md|ya?ml|html?|pdf|svg|png|xlsx?|ods|tsv|jsonl|parquet|zip)$/i;

/** @throws InputError on the name of a file of another kind: to be asked before anything is simulated. */
export function requireRunFormat(path: string): void {
  if (OTHER_FILES.test(path)) throw new InputError(cliMessages.noRunFormat(path));
}

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
