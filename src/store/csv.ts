/** Tables as CSV, for programs that read no Parquet: RFC 4180, and safe to open in a spreadsheet. */
import type { Table } from './table.ts';

/** Spreadsheets take text that begins so for a formula, and may run it. */
const FORMULA = /^[=+\-@\t\r]/;

export type CsvCell = string | number | null;

/** A line of cells. Missing numbers are empty; text that a spreadsheet would compute gets a `'` before it. */
export function csvLine(cells: readonly CsvCell[]): string {
  return cells.map(cellText).join(',');
}

/** The first line: names of the columns. */
export function csvHead(table: Table): string {
  return csvLine(table.columns.map(({ name }) => name));
}

/** Lines, each of the cells of a row. */
export function csvLines(rows: readonly (readonly CsvCell[])[]): string {
  return `${rows.map(csvLine).join('\n')}\n`;
}

/** A line a row. */
export function csvRows(table: Table): string[] {
  return Array.from({ length: table.rows }, (_, row) =>
    csvLine(table.columns.map((column) => column.values[row])),
  );
}

/** A whole table. */
export function csvText(table: Table): string {
  return `${[csvHead(table), ...csvRows(table)].join('\n')}\n`;
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
