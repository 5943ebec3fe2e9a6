/** Figures as text: for the terminal and for the page in docs/. */
import { textTable } from '../../src/cli/table.ts';
import type { Cell, FigureTable, Target } from './findings.ts';
import { isMet } from './findings.ts';

/** Three significant digits, thousands set apart: `1,230`, `0.0451`, `12.3`. */
export function written(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Number.isInteger(value)) return value.toLocaleString('en-US');
  const digits = Number(value.toPrecision(3));
  return Math.abs(digits) >= 1000
    ? digits.toLocaleString('en-US')
    : digits.toLocaleString('en-US', { maximumSignificantDigits: 3 });
}

/** A summary as `median (first to third quartile)`. */
export function cellText(cell: Cell): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return written(cell);
  if (cell.n === 1) return written(cell.median);
  return `${written(cell.median)} (${written(cell.q1)} to ${written(cell.q3)})`;
}

const cellsOf = ({ rows }: FigureTable): string[][] =>
  rows.map(({ name, cells }) => [name, ...cells.map(cellText)]);

/** For the terminal. */
export function tableText(table: FigureTable): string {
  const columns = table.heads.map((title, i) => ({
    title,
    align: i === 0 ? ('left' as const) : ('right' as const),
  }));
  return textTable(columns, cellsOf(table));
}

/** Heads and rows of Markdown. */
export function tableMarkdown(table: FigureTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = `|${table.heads.map((_, i) => (i === 0 ? '---' : '---:')).join('|')}|`;
  return [line(table.heads), rule, ...cellsOf(table).map(line)].join('\n');
}

/** As in `missed: 2.4, at most 2 asked`. */
export function verdictText(target: Target): string {
  const unit = target.unit === '' ? '' : ` ${target.unit}`;
  const asked = `${target.side} ${written(target.limit)}${unit} asked`;
  return `${isMet(target) ? 'met' : 'missed'}: ${written(target.measured)}${unit}, ${asked}`;
}
