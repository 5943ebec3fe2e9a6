/** Pass or fail: from numbers only. */
import type { Estimate } from './measure.ts';
import type { Part, Pattern } from './pattern.ts';

export interface PartResult {
  readonly part: Part;
  readonly estimate: Estimate;
  /** The estimate lies in the band. */
  readonly passed: boolean;
  /** The whole interval lies on the estimate's side of the band's ends: more runs would not change it. */
  readonly certain: boolean;
}

export interface PatternResult {
  readonly pattern: Pattern;
  readonly parts: readonly PartResult[];
  /** All parts passed. */
  readonly passed: boolean;
}

export function judgePart(part: Part, estimate: Estimate): PartResult {
  const [low, high] = part.band;
  const within = (x: number) => x >= low && x <= high;
  const passed = within(estimate.estimate);
  const { lower, upper } = estimate;
  const certain = passed ? within(lower) && within(upper) : upper < low || lower > high;
  return { part, estimate, passed, certain };
}

export function judgePattern(pattern: Pattern, estimates: readonly Estimate[]): PatternResult {
  const parts = pattern.parts.map((part, i) => judgePart(part, estimates[i]));
  return { pattern, parts, passed: parts.every(({ passed }) => passed) };
}

/** Distance from the band in units of the part's scale; 0 within. An unknown or endless value is far: 4. */
export function missOf(part: Part, value: number): number {
  const [low, high] = part.band;
  const scale = part.scale ?? (high - low) / 2;
  const miss = value < low ? (low - value) / scale : value > high ? (value - high) / scale : 0;
  return Number.isFinite(miss) && !Number.isNaN(value) ? Math.min(FAR, miss) : FAR;
}

/** No part counts for more than this, so that one broken pattern does not hide the others. */
export const FAR = 4;
