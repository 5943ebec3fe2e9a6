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

/**
 * Variance of the mean over that of independent observations, at least 1; exactly 1 for a single
 * design point. Clustered in both ways, V = V_point + V_replication − V_run: Cameron, Gelbach &
 * Miller (2011), J. Bus. Econ. Stat. 29, 238. Dividing counts by it gives the effective sample size
 * (Rao & Scott 1992). Where all values are equal it cannot be estimated: then the larger number of
 * clusters counts as the effective sample size.
 */
export function designEffect(observations: readonly Observation[]): number {
  const n = observations.length;
  if (observations.every(({ point }) => point === observations[0].point)) return 1;
  const points = groupSizes(observations, 'point');
  const replications = groupSizes(observations, 'replication');
  let sum = 0;
  for (const { value } of observations) sum += value;
  const mean = sum / n;
  let independent = 0;
  for (const { value } of observations) independent += (value - mean) * (value - mean);
  if (independent === 0) return n / Math.max(points, replications);
  const byPoint = clustered(observations, 'point', mean) / independent;
  const byReplication =
    replications < 2 ? 1 : clustered(observations, 'replication', mean) / independent;
  return Math.max(1, byPoint + byReplication - 1);
}

type Key = 'point' | 'replication';

function groupSizes(observations: readonly Observation[], key: Key): number {
  return new Set(observations.map((o) => o[key])).size;
}

/** Sum of squared cluster totals of the residuals, with the small-sample factor G / (G − 1). */
function clustered(observations: readonly Observation[], key: Key, mean: number): number {
  const totals = new Map<number, number>();
  for (const o of observations) totals.set(o[key], (totals.get(o[key]) ?? 0) + o.value - mean);
  let squares = 0;
  for (const total of totals.values()) squares += total * total;
  return (squares * totals.size) / (totals.size - 1);
}
