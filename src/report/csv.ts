/** Tables as CSV: texts quoted where needed, and none that a spreadsheet would take for a formula. */

export type CsvCell = string | number | null;

/** Lines of cells; a number that is none is empty. */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return `${rows.map((cells) => cells.map(cellText).join(',')).join('\n')}\n`;
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
