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

/** `1 run`, `2 runs`. */
export function counted(n: number, noun: string): string {
  return `${grouped(n)} ${noun}${n === 1 ? '' : 's'}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
