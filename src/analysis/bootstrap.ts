/** The bootstrap over runs, with the random numbers handed in: same generator, same bands. */

/** Numbers in [0, 1). */
export type Uniform = () => number;

/** How often each of `n` items is drawn in one resample of n items, written to `counts`. */
export function resampleCounts(n: number, uniform: Uniform, counts: Int32Array): void {
  counts.fill(0);
  for (let i = 0; i < n; i++) counts[Math.floor(uniform() * n)] += 1;
}

/**
 * The same of clusters that cross, as design points and replications do: rows and columns are drawn for themselves, and
 * cell (i, j), at `i * columns + j`, counts as often as its row times as often as its column. A single row or column is
 * kept as it is. Errs on the safe side (pigeonhole bootstrap: Owen 2007, Ann. Appl. Stat. 1, 386).
 */
export function resampleCrossed(
  [rows, columns]: readonly [number, number],
  uniform: Uniform,
  counts: Int32Array,
): void {
  const drawn = [rows, columns].map((n) => {
    const own = new Int32Array(n).fill(1);
    if (n > 1) resampleCounts(n, uniform, own);
    return own;
  });
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) counts[i * columns + j] = drawn[0][i] * drawn[1][j];
  }
}

/** The p-quantile of sorted values by linear interpolation (type 7 of Hyndman & Fan 1996). */
export function quantileSorted(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) return NaN;
  const at = (sorted.length - 1) * p;
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (at - below);
}

/** The middle `confidence` of resampled values: Efron's percentile interval. */
export function percentileInterval(
  values: readonly number[],
  confidence: number,
): { readonly lower: number; readonly upper: number } {
  const sorted = new Float64Array(values).sort();
  return {
    lower: quantileSorted(sorted, (1 - confidence) / 2),
    upper: quantileSorted(sorted, (1 + confidence) / 2),
  };
}
