/** What a pattern is: numbers held against bands, with who says so. */
import type { Measure } from './measure.ts';

export type Unit = '%' | '1' | '×' | 'members' | 'projects a year' | 'partners' | 'arms' | 'points';

/** One number held against one band. */
export interface Part {
  /** Unique among all parts. */
  readonly id: string;
  readonly label: string;
  /** Inclusive; Infinity where the band is open. */
  readonly band: readonly [number, number];
  readonly unit: Unit;
  /**
   * Distance from the band that counts as one miss in calibration; by default half the band's width.
   * Needed where the band is open.
   */
  readonly scale?: number;
  readonly measure: Measure;
}

export interface Pattern {
  readonly id: string;
  /** Number in the scientific brief. */
  readonly number: number;
  readonly title: string;
  readonly source: string;
  /** Where and when it is measured, in plain words. */
  readonly how: string;
  /** Parameters that move it, strongest first: what a failed pattern points to. */
  readonly movedBy: readonly string[];
  /** All must lie in their bands. */
  readonly parts: readonly Part[];
}
