/**
 * The segments stored so far, while a sweep is under way: a small file each, written after the segment's
 * tables are on the disk. What has a record is complete; the manifest takes the records over at the end.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sweepOrphans, writeFileAtomic } from './atomic.ts';
import { type Segment, TABLES } from './manifest.ts';

export const JOURNAL_FOLDER = 'journal';

/** Says that all tables of a segment are on the disk. */
export function recordSegment(folder: string, segment: Segment): void {
  const name = `part-${String(segment.index).padStart(6, '0')}.json`;
  writeFileAtomic(join(folder, JOURNAL_FOLDER, name), `${JSON.stringify(segment)}\n`);
}

/** Segments recorded in the journal, in no particular order; records that cannot be read are left out. */
export function recordedSegments(folder: string): Segment[] {
  const journal = join(folder, JOURNAL_FOLDER);
  if (!existsSync(journal)) return [];
  return readdirSync(journal).flatMap((name) => {
    try {
      return [JSON.parse(readFileSync(join(journal, name), 'utf8')) as Segment];
    } catch {
      // Without its record a segment counts as not done, and is done again.
      return [];
    }
  });
}

/** Whether the files of a segment are there and are those that were written. */
export function segmentIsWhole(folder: string, segment: Segment): boolean {
  return segment.files.every(({ file, sha256 }) => {
    try {
      const bytes = readFileSync(join(folder, file));
      return createHash('sha256').update(bytes).digest('hex') === sha256;
    } catch {
      return false;
    }
  });
}

/** Removes the journal once the manifest holds what it said. */
export function clearJournal(folder: string): void {
  rmSync(join(folder, JOURNAL_FOLDER), { recursive: true, force: true });
}

/** Removes what killed processes left half-written. */
export function sweepResultOrphans(folder: string): void {
  for (const sub of ['', JOURNAL_FOLDER, ...TABLES]) {
    const path = join(folder, sub);
    if (existsSync(path)) sweepOrphans(path);
  }
}
