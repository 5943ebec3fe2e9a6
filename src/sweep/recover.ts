/**
 * What an earlier sweep left that can be taken over: complete segments as they are, of all others the
 * rows of tasks without a fault. A row is known by its scenario, engine, seed and design (which the
 * manifest must share) and by point, arm and replication (which its task tells).
 */
import { join } from 'node:path';
import { InputError } from '../engine/errors.ts';
import {
  looseSegments,
  readLoose,
  recordedSegments,
  replaceLoose,
  segmentIsWhole,
} from '../store/journal.ts';
import {
  addCounts,
  type Counts,
  type Manifest,
  NO_COUNTS,
  type Segment,
} from '../store/manifest.ts';
import type { TaskRows } from './leaf.ts';
import { sweepMessages } from './messages.ts';
import type { Chunk } from './protocol.ts';
import { rowsOfTables } from './readBack.ts';
import { bytesOfRows, rowsOfBytes } from './rowBytes.ts';
import { missingIn, segmentRanges } from './segments.ts';
import type { SweepSpec } from './spec.ts';

export interface Recovered {
  /** Complete and whole, without a failed run. */
  readonly segments: readonly Segment[];
  /** Of the other segments, how many tasks have their rows in the journal. */
  readonly loose: ReadonlyMap<number, number>;
  /** What is still to be done. */
  readonly ranges: readonly Chunk[];
  /** Runs taken over. */
  readonly counts: Counts;
}

/** A folder in which nothing was done yet. */
export function nothingDone(spec: SweepSpec): Recovered {
  return { segments: [], loose: new Map(), ranges: segmentRanges(spec), counts: NO_COUNTS };
}

/**
 * Reads what `found` and the journal say, and brings the journal in order.
 * @throws InputError where runs are stored that this sweep does not plan.
 */
export async function recover(
  folder: string,
  found: Manifest,
  spec: SweepSpec,
): Promise<Recovered> {
  const ranges = segmentRanges(spec);
  const arms = spec.arms.length;
  const complete = new Map<number, Segment>();
  const partial = new Map<number, Segment>();
  for (const segment of [...found.segments, ...recordedSegments(folder)]) {
    const { index, counts } = segment;
    if (!segmentIsWhole(folder, segment)) continue;
    if (index >= ranges.length || counts.done > ranges[index].count * arms) {
      throw new InputError(sweepMessages.fewerReplications(folder, spec.replications), {
        file: folder,
      });
    }
    const full = counts.done === ranges[index].count * arms;
    // What failed gets another chance: it may have been the machine.
    if (full && counts.failed + counts.quarantined === 0) complete.set(index, segment);
    else partial.set(index, segment);
  }
  const loose = new Map<number, number>();
  const missing: Chunk[] = [];
  const indices = new Set([...partial.keys(), ...looseSegments(folder)]);
  for (const [index, range] of ranges.entries()) {
    if (complete.has(index)) continue;
    const segment = partial.get(index);
    const rows = indices.has(index)
      ? [
          ...looseRows(folder, index, range),
          ...(segment ? await storedRows(folder, segment, spec, range) : []),
        ]
      : [];
    const tasks = new Map(rows.filter(withoutFault).map((own) => [own.task, own]));
    if (indices.has(index)) {
      replaceLoose(folder, index, tasks.size > 0 ? [bytesOfRows([...tasks.values()])] : []);
    }
    if (tasks.size > 0) loose.set(index, tasks.size);
    missing.push(...missingIn(range, new Set(tasks.keys())));
  }
  const kept = [...complete.values()].sort((a, b) => a.index - b.index);
  const runs = [...loose.values()].reduce((sum, tasks) => sum + tasks * arms, 0);
  const counts = kept.reduce((sum, segment) => addCounts(sum, segment.counts), {
    ...NO_COUNTS,
    done: runs,
  });
  return { segments: kept, loose, ranges: missing, counts };
}

/** Rows in the journal that belong to a segment, up to the first that cannot be read. */
export function looseRows(folder: string, index: number, { first, count }: Chunk): TaskRows[] {
  const rows: TaskRows[] = [];
  for (const packed of readLoose(folder, index)) {
    try {
      rows.push(...rowsOfBytes(packed));
    } catch {
      // Of another version, or damaged behind its checksum: what follows is done again.
      break;
    }
  }
  return rows.filter(({ task }) => task >= first && task < first + count);
}

/** Rows of a segment that is whole but not complete, or has failed runs. */
async function storedRows(
  folder: string,
  segment: Segment,
  spec: SweepSpec,
  { first, count }: Chunk,
): Promise<TaskRows[]> {
  const tables = await readSegment(folder, segment);
  const rows = rowsOfTables(spec, tables);
  return rows.filter(({ task }) => task >= first && task < first + count);
}

const withoutFault = ({ leaves }: TaskRows): boolean => leaves.every((l) => l.status === 'ok');

/** The tables of a segment, `runs` first. @throws Error where a file cannot be read. */
export async function readSegment(folder: string, segment: Segment) {
  const { openMemory, readParquet } = await import('../store/parquet.ts');
  const connection = await openMemory();
  try {
    const tables = [];
    for (const { file } of segment.files) {
      tables.push(await readParquet(connection, join(folder, file), file.split('/')[0]));
    }
    return tables;
  } finally {
    connection.closeSync();
  }
}
