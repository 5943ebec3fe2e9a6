/** The file of a run’s events: JSON Lines, CSV or Parquet, as its name ends. */
import { dirname, extname } from 'node:path';
import { InputError } from '../engine/errors.ts';
import type { RunEvent } from '../model/events/event.ts';
import { makeFolder, writeFileAtomic } from '../store/atomic.ts';
import { csvText } from '../store/csv.ts';
import { eventLine, eventTable } from '../sweep/events.ts';
import { cliMessages } from './messages.ts';

type Write = (path: string, events: readonly RunEvent[]) => void | Promise<void>;

const WRITERS: Readonly<Record<string, Write>> = {
  '.jsonl': (path, events) =>
    writeFileAtomic(path, events.map((event) => `${eventLine(event)}\n`).join('')),
  '.csv': (path, events) => writeFileAtomic(path, csvText(eventTable(events))),
  '.parquet': async (path, events) => {
    const { openParquetWriter } = await import('../store/parquetWriter.ts');
    const writer = await openParquetWriter();
    try {
      await writer.write(path, eventTable(events));
    } finally {
      await writer.close();
    }
  },
};

/** @throws InputError on a name that says no format: to be asked before anything is simulated. */
export function requireEventFormat(path: string): void {
  const formats = Object.keys(WRITERS);
  if (!formats.includes(extname(path).toLowerCase()))
    throw new InputError(cliMessages.noEventFormat(path, formats));
}

/** Writes the events of a run, whole or not at all. @throws InputError that names what cannot be written. */
export async function writeEvents(path: string, events: readonly RunEvent[]): Promise<void> {
  requireEventFormat(path);
  makeFolder(dirname(path));
  await WRITERS[extname(path).toLowerCase()](path, events);
}
