/** Tables as CSV, for programs that read no Parquet: RFC 4180, and safe to open in a spreadsheet. */
import type { Column, Table } from './table.ts';

/** Spreadsheets take text that begins so for a formula, and may run it. */
const FORMULA = /^[=+\-@\t\r]/;

/** The first line: names of the columns. */
export function csvHead(table: Table): string {
  return table.columns.map(({ name }) => textCell(name)).join(',');
}

/** A line a row. Missing numbers are empty; text that a spreadsheet would compute gets a `'` before it. */
export function csvRows(table: Table): string[] {
  return Array.from({ length: table.rows }, (_, row) =>
    table.columns.map((column) => cellOf(column, row)).join(','),
  );
}

/** A whole table. */
export function csvText(table: Table): string {
  return `${[csvHead(table), ...csvRows(table)].join('\n')}\n`;
}

function cellOf(column: Column, row: number): string {
  if (column.type === 'varchar') return textCell(column.values[row]);
  const value = column.values[row];
  return Number.isFinite(value) ? String(value) : '';
}

function textCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
