/** Tables as CSV, for programs that read no Parquet: RFC 4180, and safe to open in a spreadsheet. */
import type { Table } from './table.ts';

/** A number that is none is empty; text that a spreadsheet would compute gets a `'` before it. */
export type CsvCell = string | number;

/** Spreadsheets take text that begins so for a formula, and may run it. */
const FORMULA = /^[=+\-@\t\r]/;

/** The first line: names of the columns. */
export function csvHead(table: Table): string {
  return csvLine(table.columns.map(({ name }) => name));
}

/** A line a row. */
export function csvRows(table: Table): string[] {
  return Array.from({ length: table.rows }, (_, row) =>
    csvLine(table.columns.map(({ values }) => values[row])),
  );
}

/** A whole table. */
export function csvText(table: Table): string {
  return csvOf([csvHead(table), ...csvRows(table)]);
}

/** A table that is no `Table`: lines of cells, the first of them the names of the columns. */
export function csvOfCells(lines: readonly (readonly CsvCell[])[]): string {
  return csvOf(lines.map(csvLine));
}

const csvOf = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

const csvLine = (cells: readonly CsvCell[]): string => cells.map(cellText).join(',');

function cellText(cell: CsvCell): string {
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
