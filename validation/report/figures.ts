/** How the report card writes numbers, bands and verdicts. */
import type { Estimate } from '../measure.ts';
import type { Part, Unit } from '../pattern.ts';
import type { PartResult } from '../verdict.ts';

/** A number in a unit, without the unit's name where that stands in the label. */
export function figure(x: number, unit: Unit): string {
  if (Number.isNaN(x)) return 'unknown';
  if (!Number.isFinite(x)) return x > 0 ? '∞' : '−∞';
  if (unit === '%') return `${round(100 * x, 1)} %`;
  if (unit === 'points') return `${100 * x >= 0.05 ? '+' : ''}${round(100 * x, 1)}`;
  if (unit === 'arms') return String(Math.round(x));
  if (unit === 'members') return round(x, 0);
  return round(x, 2);
}

function round(x: number, digits: number): string {
  const text = Math.abs(x).toFixed(digits);
  return x < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** `75 to 88 %`, `at least 3 ×`. */
export function bandText({ band: [low, high], unit }: Part): string {
  const shares = unit === '%' || unit === 'points';
  const plain = (x: number) => String(Number((shares ? 100 * x : x).toFixed(2)));
  const tail = shares || unit === '×' ? ` ${unit}` : '';
  if (low === high) return `${plain(low)}${tail}`;
  if (high === Infinity || (shares && high === 1)) return `at least ${plain(low)}${tail}`;
  if (low === -Infinity || (shares && low === 0)) return `at most ${plain(high)}${tail}`;
  return `${plain(low)} to ${plain(high)}${tail}`;
}

export function intervalText(
  { lower, upper }: Pick<Estimate, 'lower' | 'upper'>,
  unit: Unit,
): string {
  if (Number.isNaN(lower)) return 'unknown';
  return `${figure(lower, unit).replace(' %', '')} to ${figure(upper, unit)}`;
}

/** Pass or fail, and whether the interval leaves doubt. */
export function verdictText({ passed, certain }: Pick<PartResult, 'passed' | 'certain'>): string {
  return `${passed ? 'pass' : '**FAIL**'}${certain ? '' : ' (close)'}`;
}

/** A row of a Markdown table; what could break it is taken out. */
export function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '/').replaceAll('\n', ' ')).join(' | ')} |`;
}

export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n');
}
