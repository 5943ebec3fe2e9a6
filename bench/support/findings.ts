/** What a section of the bench finds: tables of figures, and how they compare with what was asked. */
import type { Summary } from './statistics.ts';

/** A figure with its spread, one without (a count, a size), a word, or nothing. */
export type Cell = Summary | number | string | null;

export interface FigureTable {
  /** Heads, the first for the names of the rows; units in brackets. */
  readonly heads: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly Cell[] }[];
}

/** A limit that was set for a figure. */
export interface Target {
  /** As in `cost per organisation-tick at 100,000 organisations over that at 1,000`. */
  readonly what: string;
  readonly limit: number;
  readonly side: 'at most' | 'at least';
  /** Of limit and measured value; empty for a ratio. */
  readonly unit: string;
  readonly measured: number;
  /** Why it may be missed: told only where it is. */
  readonly ifMissed: string;
}

export interface Findings {
  readonly tables: readonly FigureTable[];
  readonly targets: readonly Target[];
}

/** What a section is given. */
export interface Conditions {
  /** Smaller sizes and fewer repetitions, for everyday use. */
  readonly quick: boolean;
  /** Says on stderr what is being measured. */
  note(text: string): void;
}

export interface Section {
  readonly name: string;
  readonly title: string;
  /** How the figures are got, in a few sentences of Markdown. */
  readonly how: string;
  readonly measure: (conditions: Conditions) => Promise<Findings>;
}

export function isMet({ limit, side, measured }: Target): boolean {
  return side === 'at most' ? measured <= limit : measured >= limit;
}
