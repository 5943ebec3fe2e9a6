/** How quarters, organisations and arms are called in explanations. */
import type { Side } from '../../analysis/explain/compare.ts';

/** Something that was told, and when. */
export interface Line {
  readonly tick: number;
  /** As in `year 6, quarter 2`. */
  readonly when: string;
  readonly text: string;
}

/** How the two arms are called. */
export type ArmNames = Readonly<Record<Side, string>>;

/** The year and quarter of a tick; the programme begins with year 1. */
export function whenOf(tick: number): string {
  const year = Math.floor(tick / 4) + 1;
  return `year ${String(year).replace('-', '−')}, quarter ${tick - 4 * (year - 1) + 1}`;
}

/** Organisations are called by the first half of their identity. */
export const shortName = (organisation: string): string => organisation.slice(0, 8);
