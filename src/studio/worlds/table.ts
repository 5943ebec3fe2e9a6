/** What was observed of worlds, quarter by quarter, as a table for spreadsheets. */
import { SERIES } from '../../model/series.ts';
import type { Frame } from './frame.ts';
import { TICKS_PER_YEAR, worldLetter } from './setup.ts';

export interface TabledWorld {
  readonly label: string;
  /** By tick. */
  readonly frames: readonly (Frame | null)[];
}

/** CSV with a row a world and quarter; cells that a spreadsheet would take for a formula are disarmed. */
export function seriesCsv(worlds: readonly TabledWorld[]): string {
  const head = [
    'world',
    'label',
    'quarter',
    'year',
    ...SERIES.map(({ name }) => name),
    'state_hash',
  ];
  const rows = worlds.flatMap(({ label, frames }, w) =>
    frames.flatMap((frame) =>
      frame === null || frame.tick === 0
        ? []
        : [
            [
              worldLetter(w),
              label,
              frame.tick,
              frame.tick / TICKS_PER_YEAR,
              ...frame.seen,
              frame.hash,
            ],
          ],
    ),
  );
  return `${[head, ...rows].map((row) => row.map(csvCell).join(',')).join('\n')}\n`;
}

/** A cell; text that begins as a formula does gets an apostrophe before it. */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
