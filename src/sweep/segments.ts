/** How tasks are cut into segments: fixed ranges, whatever threads, chunks or interruptions there are. */
import type { Chunk } from './protocol.ts';
import { type SweepSpec, taskCount } from './spec.ts';

/** Runs of a segment, about: enough for Parquet to be small, few enough to be written at once. */
const RUNS_PER_SEGMENT = 240;

/** Depends on the number of arms only, so that more replications leave the earlier segments as they are. */
export function tasksPerSegment(arms: number): number {
  return Math.max(1, Math.floor(RUNS_PER_SEGMENT / arms));
}

/** The range of tasks of each segment. */
export function segmentRanges(spec: SweepSpec): Chunk[] {
  const tasks = taskCount(spec);
  const size = tasksPerSegment(spec.arms.length);
  return Array.from({ length: Math.ceil(tasks / size) }, (_, i) => ({
    first: i * size,
    count: Math.min(size, tasks - i * size),
  }));
}

/** What of some ranges lies between two tasks, the second not included. */
export function clipped(ranges: readonly Chunk[], from: number, to: number): Chunk[] {
  return ranges.flatMap(({ first, count }) => {
    const begin = Math.max(first, from);
    const end = Math.min(first + count, to);
    return begin < end ? [{ first: begin, count: end - begin }] : [];
  });
}

/** The parts of a range whose tasks are not in `done`. */
export function missingIn({ first, count }: Chunk, done: ReadonlySet<number>): Chunk[] {
  const missing: { first: number; count: number }[] = [];
  for (let task = first; task < first + count; task++) {
    if (done.has(task)) continue;
    const last = missing.at(-1);
    if (last && last.first + last.count === task) last.count++;
    else missing.push({ first: task, count: 1 });
  }
  return missing;
}
