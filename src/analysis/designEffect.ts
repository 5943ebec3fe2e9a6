/**
 * How much less runs tell than as many independent ones would: runs of one design point share their
 * factors, runs of one replication share their luck.
 */

/** One observed value with the design point and replication of its run. */
export interface Observation {
  readonly point: number;
  readonly replication: number;
  readonly value: number;
}

type Column = ArrayLike<number> & Iterable<number>;

/** Observations column by column, all as long. */
export interface ObservedColumns {
  readonly points: Column;
  readonly replications: Column;
  readonly values: Column;
}

/**
 * Variance of the mean over that of independent observations, at least 1; exactly 1 for a single
 * design point. Clustered in both ways, V = V_point + V_replication − V_run: Cameron, Gelbach &
 * Miller (2011), J. Bus. Econ. Stat. 29, 238. Dividing counts by it gives the effective sample size
 * (Rao & Scott 1992). Where all values are equal it cannot be estimated: then the larger number of
 * clusters counts as the effective sample size.
 */
export function designEffect(observations: readonly Observation[]): number {
  return designEffectOf({
    points: observations.map(({ point }) => point),
    replications: observations.map(({ replication }) => replication),
    values: observations.map(({ value }) => value),
  });
}

/** The same of columns, since very many observations are better no objects. */
export function designEffectOf({ points, replications, values }: ObservedColumns): number {
  const n = values.length;
  if (isConstant(points)) return 1;
  const groups = { points: new Set(points).size, replications: new Set(replications).size };
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i];
  const mean = sum / n;
  let independent = 0;
  for (let i = 0; i < n; i++) independent += (values[i] - mean) * (values[i] - mean);
  if (independent === 0) return n / Math.max(groups.points, groups.replications);
  const byPoint = clustered(points, values, mean) / independent;
  const byReplication =
    groups.replications < 2 ? 1 : clustered(replications, values, mean) / independent;
  return Math.max(1, byPoint + byReplication - 1);
}

function isConstant(values: Column): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return false;
  return true;
}

/** Sum of squared cluster totals of the residuals, with the small-sample factor G / (G − 1). */
function clustered(clusters: Column, values: Column, mean: number): number {
  const totals = new Map<number, number>();
  for (let i = 0; i < values.length; i++) {
    totals.set(clusters[i], (totals.get(clusters[i]) ?? 0) + values[i] - mean);
  }
  let squares = 0;
  for (const total of totals.values()) squares += total * total;
  return (squares * totals.size) / (totals.size - 1);
}
