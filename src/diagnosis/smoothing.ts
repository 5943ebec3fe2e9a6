/** What chances are smoothed from: successes of an arm at design points, by a logistic fit of the factors. */
import { successes } from './rows.ts';
import type { StageRows } from './stage.ts';

/** Holds slopes of smoothed chances to 0 as one run at one deviation does. */
export const RIDGE = 1;

/** Design points with each factor in deviations from its mean. */
export function scaledDesign({ design }: Pick<StageRows, 'design'>): number[][] {
  const factors = design[0].map((_, f) => {
    const values = design.map((point) => point[f]);
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    const squares = values.reduce((sum, x) => sum + (x - mean) * (x - mean), 0);
    return { mean, sd: Math.sqrt(squares / values.length) };
  });
  return design.map((point) =>
    point.map((value, f) => (factors[f].sd > 0 ? (value - factors[f].mean) / factors[f].sd : 0)),
  );
}

/** Successes and runs of an arm at each design point. */
export function countsOf(
  rows: StageRows,
  arm: string,
  design: readonly (readonly number[])[],
): { x: readonly number[]; successes: number; runs: number }[] {
  const counts = design.map((x) => ({ x, successes: 0, runs: 0 }));
  successes(rows, arm).forEach((success, task) => {
    if (Number.isNaN(success)) return;
    counts[task % rows.points].runs += 1;
    counts[task % rows.points].successes += success;
  });
  return counts;
}
