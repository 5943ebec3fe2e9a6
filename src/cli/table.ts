/** Tables of text for a terminal. */

export interface TextColumn {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

/** Aligned lines: titles, a rule, rows. Cells are plain text; two spaces lie between columns. */
export function textTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
): string {
  const widths = columns.map(({ title }, c) =>
    rows.reduce((width, row) => Math.max(width, row[c].length), title.length),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, c) =>
        columns[c].align === 'right' ? cell.padStart(widths[c]) : cell.padEnd(widths[c]),
      )
      .join('  ')
      .trimEnd();
  return [
    line(columns.map(({ title }) => title)),
    widths.map((width) => '─'.repeat(width)).join('  '),
    ...rows.map(line),
  ].join('\n');
}
