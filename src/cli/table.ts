/** Text laid out for a terminal: tables and lines of words. */
import { wrapped } from '../report/textWidth.ts';

/** Characters of a line of words. */
export const LINE_WIDTH = 96;

export interface TextColumn {
  /** May have several lines. */
  readonly title: string;
  readonly align?: 'left' | 'right';
}

/** Aligned lines: titles, a rule, rows. Cells are plain text; two spaces lie between columns. */
export function textTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
): string {
  const titles = columns.map(({ title }) => title.split('\n'));
  const height = Math.max(...titles.map((lines) => lines.length));
  const titleRows = Array.from({ length: height }, (_, i) =>
    titles.map((lines) => lines[lines.length - height + i] ?? ''),
  );
  const widths = columns.map((_, c) =>
    [...titleRows, ...rows].reduce((width, row) => Math.max(width, row[c].length), 0),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, c) =>
        columns[c].align === 'right' ? cell.padStart(widths[c]) : cell.padEnd(widths[c]),
      )
      .join('  ')
      .trimEnd();
  return [
    ...titleRows.map(line),
    widths.map((width) => '─'.repeat(width)).join('  '),
    ...rows.map(line),
  ].join('\n');
}

/** A table whose first column holds words and whose others hold figures. */
export function figureTable(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const columns = titles.map((title, c) => ({
    title,
    align: c === 0 ? ('left' as const) : ('right' as const),
  }));
  return textTable(columns, rows);
}

/** Sentences that begin a line each. */
export const paragraphs = (texts: readonly string[]): string =>
  texts.flatMap((text) => wrapped(text, LINE_WIDTH)).join('\n');
