/** Parts of a sweep: each a run of tasks that lie together, of nearly equal number, known by its number alone. */
import { InputError } from '../engine/errors.ts';
import type { Manifest, Shard } from '../store/manifest.ts';
import { sweepMessages } from './messages.ts';
import type { Chunk } from './protocol.ts';
import { type SweepSpec, taskCount } from './spec.ts';

/** The tasks of a part. @throws InputError where there are more parts than tasks. */
export function shardTasks(spec: SweepSpec, { index, of }: Shard): Chunk {
  const tasks = taskCount(spec);
  if (of > tasks) throw new InputError(sweepMessages.tooManyParts(of, tasks), { path: 'shard' });
  return shardOf(tasks, { index, of });
}

/** The tasks of a part of so many. */
export function shardOf(tasks: number, { index, of }: Shard): Chunk {
  const [first, end] = [index - 1, index].map((i) => Math.floor((tasks * i) / of));
  return { first, count: end - first };
}

/** Runs that a folder is to hold: those of the study, or of a part of it. */
export function plannedIn({ counts, arms, shard }: Manifest): number {
  if (!shard) return counts.planned;
  return shardOf(counts.planned / arms.length, shard).count * arms.length;
}

/** What of some ranges belongs to a part; all of it where there are no parts. */
export function withinShard(
  spec: SweepSpec,
  ranges: readonly Chunk[],
  shard: Shard | undefined,
): readonly Chunk[] {
  if (!shard) return ranges;
  const own = shardTasks(spec, shard);
  return ranges.flatMap(({ first, count }) => {
    const from = Math.max(first, own.first);
    const to = Math.min(first + count, own.first + own.count);
    return to > from ? [{ first: from, count: to - from }] : [];
  });
}
