/**
 * From rows in order of arrival to segments on the disk. Rows are kept in the journal as they come, so
 * that a kill costs no more than the chunks under way; a segment is written as soon as all its tasks
 * have come, whatever happens to others, and is complete once it has its record in the journal.
 */
import { join } from 'node:path';
import { segmentHash } from '../store/contentHash.ts';
import { addLoose, recordSegment } from '../store/journal.ts';
import { type Counts, type Segment, segmentFile, type TableName } from '../store/manifest.ts';
import type { ParquetWriter } from '../store/parquetWriter.ts';
import type { TaskRows } from './leaf.ts';
import { looseRows } from './recover.ts';
import { bytesOfRows } from './rowBytes.ts';
import { segmentRanges, tasksPerSegment } from './segments.ts';
import type { SweepSpec } from './spec.ts';
import { segmentTables } from './tables.ts';

export interface RowStore {
  /** Takes rows of tasks that belong to one segment; ends when they, or what they complete, are on the disk. */
  add(rows: readonly TaskRows[]): Promise<void>;
  /** Writes what there is of incomplete segments, for a sweep that ends before its end. */
  flush(): Promise<void>;
  /** Segments stored so far; after `flush` some may be incomplete. */
  readonly segments: readonly Segment[];
  close(): Promise<void>;
}

/** Rows of a segment that is not complete yet. */
interface Waiting {
  /** Tasks whose rows lie in the journal since before this sweep was begun. */
  readonly before: number;
  readonly rows: TaskRows[];
}

/**
 * Opens a store of segments in `folder`, whose table folders exist. DuckDB is loaded here.
 * @param before numbers of tasks by segment whose rows are in the journal.
 */
export async function openRowStore(
  folder: string,
  spec: SweepSpec,
  before: ReadonlyMap<number, number>,
): Promise<RowStore> {
  const { openParquetWriter } = await import('../store/parquetWriter.ts');
  const writer = await openParquetWriter();
  const ranges = segmentRanges(spec);
  const size = tasksPerSegment(spec.arms.length);
  const waiting = new Map<number, Waiting>();
  for (const [index, tasks] of before) waiting.set(index, { before: tasks, rows: [] });
  const segments: Segment[] = [];
  let writing: Promise<void> = Promise.resolve();

  const write = async (index: number): Promise<void> => {
    const { before: old, rows } = waiting.get(index) as Waiting;
    const tasks = old > 0 ? [...looseRows(folder, index, ranges[index]), ...rows] : rows;
    const segment = await writeSegment(writer, folder, spec, index, onlyOnce(tasks));
    recordSegment(folder, segment);
    segments.push(segment);
    waiting.delete(index);
  };
  /** One after the other; after one failure nothing more. */
  const enqueue = (index: number): Promise<void> => {
    writing = writing.then(() => write(index));
    return writing;
  };

  try {
    // A kill may have come between the last rows of a segment and its tables.
    for (const [index, tasks] of before) if (tasks === ranges[index].count) await enqueue(index);
  } catch (error) {
    await writer.close();
    throw error;
  }

  return {
    segments,
    async add(rows) {
      const index = Math.floor(rows[0].task / size);
      const held = waiting.get(index) ?? { before: 0, rows: [] };
      waiting.set(index, held);
      addLoose(folder, index, bytesOfRows(rows));
      held.rows.push(...rows);
      if (held.before + held.rows.length === ranges[index].count) await enqueue(index);
    },
    async flush() {
      await writing;
      for (const index of [...waiting.keys()].sort((a, b) => a - b)) await enqueue(index);
    },
    close: () => writer.close(),
  };
}

/** Writes the tables of a segment. @param tasks in order; all of the segment's, or some. */
async function writeSegment(
  writer: ParquetWriter,
  folder: string,
  spec: SweepSpec,
  index: number,
  tasks: readonly TaskRows[],
): Promise<Segment> {
  const tables = segmentTables(spec, tasks);
  const files = [];
  for (const table of tables) {
    const file = segmentFile(table.name as TableName, index);
    files.push({ file, ...(await writer.write(join(folder, file), table)) });
  }
  return { index, counts: countRuns(tasks), files, contentHash: segmentHash(tables) };
}

/** In order, and each task once: a kill may have left rows that were made again. */
function onlyOnce(tasks: readonly TaskRows[]): TaskRows[] {
  const byTask = new Map(tasks.map((rows) => [rows.task, rows]));
  return [...byTask.values()].sort((a, b) => a.task - b.task);
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
