/**
 * How numbers are written. Bounds of intervals are rounded outwards, so that a printed bound never
 * claims more than the computed one and agrees with the decision it led to.
 */
import type { Interval } from '../analysis/proportions.ts';
import { grouped } from './charts/theme.ts';

export { grouped };

/** Guards floor and ceil against the last bit of a product such as .29 × 100. */
const HAIR = 1e-9;

/** `76 %`. */
export function percent(share: number, digits = 0): string {
  return Number.isNaN(share) ? 'unknown' : `${(100 * share).toFixed(digits)} %`;
}

/** `69 to 82 %`, bounds rounded outwards. */
export function percentRange({ lower, upper }: Pick<Interval, 'lower' | 'upper'>): string {
  if (Number.isNaN(lower)) return 'unknown';
  return `${Math.floor(100 * lower + HAIR)} to ${Math.ceil(100 * upper - HAIR)} %`;
}

/** The two together: `76 % (69 to 82 %)`. */
export const percentFigures = (share: Interval): string =>
  `${percent(share.estimate)} (${percentRange(share)})`;

/** An asked probability as the user wrote it: `70 %`, `72.5 %`. */
export function askedPercent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

/** A gain in percentage points with its interval: `+6 points (−2 to +14)`. */
export function points(gain: Interval): string {
  const value = Math.round(100 * gain.estimate);
  return Number.isNaN(gain.estimate)
    ? 'unknown'
    : `${signed(value)} point${Math.abs(value) === 1 ? '' : 's'} (${pointRange(gain)})`;
}

/** The same without the word: `+6 (−2 to +14)`. */
export function pointFigures(gain: Interval): string {
  if (Number.isNaN(gain.estimate)) return 'unknown';
  return `${signed(Math.round(100 * gain.estimate))} (${pointRange(gain)})`;
}

function pointRange({ lower, upper }: Interval): string {
  return `${signed(Math.floor(100 * lower + HAIR))} to ${signed(Math.ceil(100 * upper - HAIR))}`;
}

function signed(n: number): string {
  return n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0';
}

/** Money in k€ as people say it: `480 k€`, `4.8 M€`. */
export function money(keur: number): string {
  if (Number.isNaN(keur)) return 'unknown';
  const million = Math.abs(keur) >= 999.5;
  return million ? `${(keur / 1000).toFixed(1)} M€` : `${Math.round(keur)} k€`;
}

/** `4.7 to 4.9 M€`, bounds rounded outwards; the unit is that of the larger bound. */
export function moneyRange({ lower, upper }: Pick<Interval, 'lower' | 'upper'>): string {
  if (Number.isNaN(lower)) return 'unknown';
  const million = Math.max(Math.abs(lower), Math.abs(upper)) >= 999.5;
  const step = million ? 100 : 1;
  const text = (steps: number) => (million ? minus((steps / 10).toFixed(1)) : whole(steps));
  const [low, high] = [Math.floor(lower / step + HAIR), Math.ceil(upper / step - HAIR)];
  return `${text(low)} to ${text(high)} ${million ? 'M€' : 'k€'}`;
}

/** `340 to 366`, bounds rounded outwards. */
export function wholeRange({ lower, upper }: Pick<Interval, 'lower' | 'upper'>): string {
  if (Number.isNaN(lower)) return 'unknown';
  return `${whole(Math.floor(lower + HAIR))} to ${whole(Math.ceil(upper - HAIR))}`;
}

const minus = (text: string): string => text.replace('-', '−');

/** A number rounded to a whole one, its thousands apart. */
export function whole(x: number): string {
  const rounded = Math.round(x);
  return rounded < 0 ? `−${grouped(-rounded)}` : grouped(rounded);
}

/** A number to about three figures, its thousands apart. */
export function plain(x: number): string {
  if (Number.isNaN(x)) return 'unknown';
  if (Math.abs(x) >= 100) return whole(x);
  const text = Math.abs(x).toFixed(Math.abs(x) >= 10 ? 1 : 2);
  return x < 0 ? `−${text}` : text;
}

/** A number to three significant figures, its thousands apart: `1,240`, `3.1`, `0.0312`. */
export function significant(x: number): string {
  if (Number.isNaN(x)) return 'unknown';
  if (x === 0) return '0';
  if (Math.abs(x) >= 1000) return whole(x);
  const text = String(Number(Math.abs(x).toPrecision(3)));
  return x < 0 ? `−${text}` : text;
}

/** Units that are not written. */
const UNWRITTEN = new Set(['1', 'count', 'flag', 'choice', 'code', 'rule']);

/** A value with its unit as people write it: `31.2 %`, `5.4 years`, `8.1 % a year`, `240 k€`. */
export function quantity(x: number, unit: string): string {
  const { factor, ending } = writtenUnit(unit, Math.abs(x));
  return `${significant(factor * x)}${ending}`;
}

/** `24 to 40 %`: the unit once. */
export function quantityRange(low: number, high: number, unit: string): string {
  const { factor, ending } = writtenUnit(unit, Math.max(Math.abs(low), Math.abs(high)));
  return `${significant(factor * low)} to ${significant(factor * high)}${ending}`;
}

/** What stands behind a number of a unit, and what the number is multiplied by; rates below 1 are percents. */
function writtenUnit(unit: string, size: number): { factor: number; ending: string } {
  if (unit === 'share') return { factor: 100, ending: ' %' };
  if (unit.startsWith('1/')) {
    return size < 1
      ? { factor: 100, ending: ` % a ${unit.slice(2)}` }
      : { factor: 1, ending: ` a ${unit.slice(2)}` };
  }
  if (UNWRITTEN.has(unit)) return { factor: 1, ending: '' };
  return { factor: 1, ending: unit === 'year' || unit === 'quarter' ? ` ${unit}s` : ` ${unit}` };
}

/** `1 run`, `2 runs`, `1,200 runs`. */
export function counted(n: number, noun: string): string {
  return `${grouped(n)} ${noun}${Math.round(n) === 1 ? '' : 's'}`;
}

/** Words that begin a sentence, a cell or a label. */
export const capital = (words: string): string =>
  `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** A title as a sentence: with a full stop unless it ends in a mark of its own. */
export function sentence(title: string): string {
  return /[.?!]$/.test(title) ? title : `${title}.`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
