/**
 * From rows in order of arrival to segments on the disk: a segment is written as soon as all its tasks
 * have come, whatever happens to others, and is complete once it has its record in the journal.
 */
import { join } from 'node:path';
import { segmentHash } from '../store/contentHash.ts';
import { recordSegment } from '../store/journal.ts';
import { type Counts, type Segment, segmentFile, type TableName } from '../store/manifest.ts';
import type { TaskRows } from './leaf.ts';
import type { Chunk } from './protocol.ts';
import { type SweepSpec, taskCount } from './spec.ts';
import { segmentTables } from './tables.ts';

/** Runs of a segment, about: enough for Parquet to be small, few enough to be done again. */
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

export interface RowStore {
  /** Takes rows of tasks that belong to one segment; ends when what they complete is on the disk. */
  add(rows: readonly TaskRows[]): Promise<void>;
  /** Segments stored so far. */
  readonly segments: readonly Segment[];
  close(): void;
}

/** Opens a store of segments in `folder`, whose table folders exist. DuckDB is loaded here. */
export async function openRowStore(folder: string, spec: SweepSpec): Promise<RowStore> {
  const { openMemory, writeParquet } = await import('../store/parquet.ts');
  const connection = await openMemory();
  const ranges = segmentRanges(spec);
  const size = tasksPerSegment(spec.arms.length);
  const waiting = new Map<number, TaskRows[]>();
  const segments: Segment[] = [];
  let writing: Promise<void> = Promise.resolve();

  const write = async (index: number, tasks: TaskRows[]): Promise<void> => {
    tasks.sort((a, b) => a.task - b.task);
    const tables = segmentTables(spec, tasks);
    const files = [];
    for (const table of tables) {
      const file = segmentFile(table.name as TableName, index);
      files.push({ file, ...(await writeParquet(connection, join(folder, file), table)) });
    }
    const counts = countRuns(tasks);
    const segment: Segment = { index, counts, files, contentHash: segmentHash(tables) };
    recordSegment(folder, segment);
    segments.push(segment);
  };

  return {
    segments,
    async add(rows) {
      const index = Math.floor(rows[0].task / size);
      const tasks = [...(waiting.get(index) ?? []), ...rows];
      if (tasks.length < ranges[index].count) {
        waiting.set(index, tasks);
        return;
      }
      waiting.delete(index);
      // One after the other: there is one connection.
      writing = writing.then(() => write(index, tasks));
      await writing;
    },
    close: () => connection.closeSync(),
  };
}

/** Counts the runs of tasks by status; all of them were planned. */
export function countRuns(tasks: readonly TaskRows[]): Counts {
  const runs = tasks.flatMap(({ leaves }) => leaves.map((leaf) => leaf.status));
  return {
    planned: runs.length,
    done: runs.length,
    failed: runs.filter((status) => status === 'failed').length,
    quarantined: runs.filter((status) => status === 'quarantined').length,
  };
}
