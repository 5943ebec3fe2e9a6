/**
 * An outcome over a design whose points share their replications: replication r has the same luck at every
 * point. Means over replications, and how much of what is seen is luck.
 */

/** Values by task = replication × points + point; NaN where a run has none. */
export interface Replicated {
  readonly points: number;
  readonly values: ArrayLike<number>;
}

export const replicationsOf = ({ points, values }: Replicated): number => values.length / points;

/** Whether each point has a value in every replication. */
export function completePoints(runs: Replicated): boolean[] {
  const { points, values } = runs;
  const complete = Array.from({ length: points }, () => true);
  for (let task = 0; task < values.length; task++) {
    if (!Number.isFinite(values[task])) complete[task % points] = false;
  }
  return complete;
}

/** Mean over the replications of each point; NaN where one is missing. */
export function pointMeans(runs: Replicated): Float64Array {
  const { points, values } = runs;
  const means = new Float64Array(points);
  for (let task = 0; task < values.length; task++) means[task % points] += values[task];
  return means.map((sum) => sum / replicationsOf(runs));
}

/**
 * Variance, due to luck, of the difference between the means of two points: that of the differences run by
 * run, over the number of replications. NaN for fewer than two replications.
 */
export function differenceLuck(runs: Replicated, a: number, b: number): number {
  const { points, values } = runs;
  const m = replicationsOf(runs);
  let sum = 0;
  let squares = 0;
  for (let r = 0; r < m; r++) sum += values[r * points + b] - values[r * points + a];
  for (let r = 0; r < m; r++) {
    const off = values[r * points + b] - values[r * points + a] - sum / m;
    squares += off * off;
  }
  return squares / (m - 1) / m;
}

/** How much is luck; all shares 0..1. */
export interface Luck {
  /** Of the variance of single runs, the part that the design points do not explain. */
  readonly ofRuns: number;
  /** Of the variance between the means of points, the part that is luck left over. */
  readonly ofMeans: number;
}

/**
 * Variance components of points, replications and the rest, by a two-way analysis of variance without
 * interaction (Searle, Casella & McCulloch 1992, ch. 4). Null for fewer than two points or replications, or
 * where nothing varies.
 * @param use the points to be used: complete ones, drawn alike.
 */
export function luckOf(runs: Replicated, use: readonly number[]): Luck | null {
  const { points, values } = runs;
  const m = replicationsOf(runs);
  const n = use.length;
  if (m < 2 || n < 2) return null;
  const at = (p: number, r: number): number => values[r * points + p];
  const rows = use.map((p) => {
    let sum = 0;
    for (let r = 0; r < m; r++) sum += at(p, r);
    return sum / m;
  });
  const mean = rows.reduce((sum, x) => sum + x, 0) / n;
  let betweenPoints = 0;
  for (const row of rows) betweenPoints += (m * (row - mean) * (row - mean)) / (n - 1);
  let betweenReplications = 0;
  let rest = 0;
  for (let r = 0; r < m; r++) {
    const column = use.reduce((sum, p) => sum + at(p, r), 0) / n;
    betweenReplications += (n * (column - mean) * (column - mean)) / (m - 1);
    for (const [i, p] of use.entries()) {
      const off = at(p, r) - rows[i] - column + mean;
      rest += (off * off) / ((n - 1) * (m - 1));
    }
  }
  const ofPoints = Math.max(0, (betweenPoints - rest) / m);
  const ofReplications = Math.max(0, (betweenReplications - rest) / n);
  const all = ofPoints + ofReplications + rest;
  if (!(all > 0)) return null;
  const left = rest / m;
  return {
    ofRuns: (ofReplications + rest) / all,
    ofMeans: ofPoints + left > 0 ? left / (ofPoints + left) : 0,
  };
}
