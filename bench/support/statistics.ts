/** What is told of repeated measurements: the median, and quartiles for the spread; never a mean. */
import { quantileSorted } from '../../src/analysis/bootstrap.ts';

/** Of `n` samples, in their unit. */
export interface Summary {
  readonly median: number;
  readonly q1: number;
  readonly q3: number;
  readonly min: number;
  readonly max: number;
  readonly n: number;
}

/** @throws RangeError without a sample, or with one that is no number. */
export function summarise(samples: readonly number[]): Summary {
  if (samples.length === 0 || samples.some(Number.isNaN)) {
    throw new RangeError(`summarise: ${samples.length} samples, or one that is no number`);
  }
  const sorted = [...samples].sort((a, b) => a - b);
  return {
    median: quantileSorted(sorted, 0.5),
    q1: quantileSorted(sorted, 0.25),
    q3: quantileSorted(sorted, 0.75),
    min: sorted[0],
    max: sorted[sorted.length - 1],
    n: sorted.length,
  };
}

/** Ratios of measurements that were taken in turn, pair by pair: a machine's moods cancel. */
export function pairedRatios(first: readonly number[], second: readonly number[]): number[] {
  if (first.length !== second.length) {
    throw new RangeError(`pairedRatios: ${first.length} samples against ${second.length}`);
  }
  return first.map((value, i) => value / second[i]);
}
