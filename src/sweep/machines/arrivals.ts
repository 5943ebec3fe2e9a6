/**
 * Rows that arrive from elsewhere: whether they are rows of this study and of the job that they name, and
 * whether those that arrive twice are the same.
 */
import { METRICS, OUTCOMES } from '../../model/metrics.ts';
import { SERIES } from '../../model/series.ts';
import { segmentHash } from '../../store/contentHash.ts';
import type { Leaf, TaskRows } from '../leaf.ts';
import type { Chunk } from '../protocol.ts';
import { type SweepSpec, taskCount } from '../spec.ts';
import { segmentTables } from '../tables.ts';
import { machineMessages } from './messages.ts';

const MESSAGE_MAX = 10_000;
/** Numbers of a run's course: no world has more years. */
const YEARS_MAX = 400;

/** @throws Error in words where these are not the rows of `job`. */
export function refuseForeignRows(spec: SweepSpec, job: Chunk, rows: readonly TaskRows[]): void {
  const inOrder = rows.every(({ task }, i) => task === job.first + i);
  const within = job.first + job.count <= taskCount(spec);
  if (rows.length !== job.count || !inOrder || !within)
    throw new Error(machineMessages.notTheseRows());
  const clusters = spec.inputs.clusters.length > 1 ? spec.inputs.clusters.length : 0;
  for (const { leaves } of rows) {
    if (leaves.length !== spec.arms.length || !leaves.every((leaf) => hasShape(leaf, clusters))) {
      throw new Error(machineMessages.notThisShape());
    }
  }
}

function hasShape(leaf: Leaf, clusters: number): boolean {
  const { metrics, series, life, clusterOutcomes, clusterMetrics } = leaf;
  if (leaf.message.length > MESSAGE_MAX || !Number.isInteger(leaf.firstYear)) return false;
  if (leaf.status !== 'ok') {
    const parts = [metrics, series, life, clusterOutcomes, clusterMetrics];
    return leaf.outcome === -1 && parts.every(({ length }) => length === 0);
  }
  return (
    /^[0-9a-f]{16}$/.test(leaf.stateHash) &&
    isOutcome(leaf.outcome) &&
    metrics.length === METRICS.length &&
    series.length % SERIES.length === 0 &&
    series.length <= YEARS_MAX * SERIES.length &&
    life.length % 3 === 0 &&
    clusterOutcomes.length === clusters &&
    clusterOutcomes.every(isOutcome) &&
    clusterMetrics.length === clusters * METRICS.length &&
    [metrics, series, clusterMetrics].every((values) => values.every(isStorable))
  );
}

const isOutcome = (code: number): boolean => OUTCOMES[code] !== undefined;
const isStorable = (value: number): boolean => Number.isFinite(value) || Number.isNaN(value);

/** Of a task of which no two machines need agree: what takes one down is no property of a run. */
const NOT_COMPARED = '';

/**
 * Sixteen hex digits for each task, by which two machines know that they have the same rows. Workers take
 * them, since for who collects from many it would be a third of the work.
 */
export function digestsOf(spec: SweepSpec, rows: readonly TaskRows[]): string[] {
  return rows.map((own) => {
    if (own.leaves.some(({ status }) => status !== 'ok')) return NOT_COMPARED;
    // As in the hash of the whole result: over values, since "no value" has many bit patterns.
    return segmentHash(segmentTables(spec, [own])).slice(0, 16);
  });
}

export interface Arrivals {
  /** Notes the digests of tasks from `first` on, and says whether any was there before with another. */
  differ(first: number, digests: readonly string[]): boolean;
}

/** Keeps eight bytes a task of what has arrived. */
export function createArrivals(spec: SweepSpec): Arrivals {
  const known = new BigUint64Array(taskCount(spec));
  return {
    differ(first, digests) {
      let differ = false;
      for (const [i, text] of digests.entries()) {
        if (text === NOT_COMPARED) continue;
        // Zero stands for nothing.
        const digest = BigInt(`0x${text}`) | 1n;
        if (known[first + i] === 0n) known[first + i] = digest;
        else if (known[first + i] !== digest) differ = true;
      }
      return differ;
    },
  };
}
