/** How far what was simulated lies from what was observed. */

/** What is aimed at: a value (`low` = `high`) or a band, and what counts as one unit of distance. */
export interface TargetBand {
  readonly low: number;
  readonly high: number;
  /** Above 0, in the unit of the value. */
  readonly scale: number;
  /** Of the squared misfit; at least 0. */
  readonly weight: number;
}

/** Signed distance from the band in units of its scale, 0 within; NaN where there is no value. */
export function misfit(value: number, { low, high, scale }: TargetBand): number {
  if (value < low) return (value - low) / scale;
  return value > high ? (value - high) / scale : value - value;
}

/** Root of the weighted sum of squared misfits; Infinity where a value is missing. */
export function distanceTo(values: readonly number[], targets: readonly TargetBand[]): number {
  let sum = 0;
  for (const [t, target] of targets.entries()) {
    const off = misfit(values[t], target);
    sum += target.weight * off * off;
  }
  return Number.isNaN(sum) ? Infinity : Math.sqrt(sum);
}
