/**
 * What a sweep under way has done so far. Rows of segments that are not complete yet: a growing file a
 * segment. Segments that are complete: a small record each, written after the segment's tables are on
 * the disk. The manifest takes the records over at the end.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { sweepOrphans, writeFileAtomic } from './atomic.ts';
import { appendFrame, frame, readFrames } from './frames.ts';
import { type Segment, type SegmentFile, TABLES } from './manifest.ts';
import { segmentFault } from './manifestShape.ts';

export const JOURNAL_FOLDER = 'journal';

const partName = (index: number): string => `part-${String(index).padStart(6, '0')}`;

/** Says that all tables of a segment are on the disk; its loose rows are not needed any more. */
export function recordSegment(folder: string, segment: Segment): void {
  const name = `${partName(segment.index)}.json`;
  writeFileAtomic(join(folder, JOURNAL_FOLDER, name), `${JSON.stringify(segment)}\n`);
  rmSync(looseFile(folder, segment.index), { force: true });
}

/** Segments recorded in the journal, in order; records that cannot be read are left out. */
export function recordedSegments(folder: string): Segment[] {
  return journalNames(folder, 'json').flatMap((name) => {
    try {
      const found = JSON.parse(readFileSync(join(folder, JOURNAL_FOLDER, name), 'utf8'));
      return segmentFault(found) === null ? [found as Segment] : [];
    } catch {
      // Without its record a segment counts as not done, and is done again.
      return [];
    }
  });
}

/** Where the rows of an incomplete segment grow. */
function looseFile(folder: string, index: number): string {
  return join(folder, JOURNAL_FOLDER, `${partName(index)}.rows`);
}

/** Adds rows, packed in whatever way, to those of an incomplete segment. @throws InputError */
export function addLoose(folder: string, index: number, packed: Uint8Array): void {
  appendFrame(looseFile(folder, index), packed);
}

/** All that was added to a segment, up to the first damage. */
export function readLoose(folder: string, index: number): Uint8Array[] {
  return readFrames(looseFile(folder, index));
}

/** Replaces what was added to a segment. @throws InputError */
export function replaceLoose(folder: string, index: number, packed: readonly Uint8Array[]): void {
  writeFileAtomic(looseFile(folder, index), Buffer.concat(packed.map(frame)));
}

/** Indices of the segments that have loose rows, in order. */
export function looseSegments(folder: string): number[] {
  return journalNames(folder, 'rows').map((name) => Number(name.slice(5, 11)));
}

function journalNames(folder: string, kind: string): string[] {
  const journal = join(folder, JOURNAL_FOLDER);
  if (!existsSync(journal)) return [];
  return readdirSync(journal)
    .filter((name) => /^part-\d{6}\.\w+$/.test(name) && name.endsWith(`.${kind}`))
    .sort();
}

/** Whether the files of a segment are there and are those that were written. */
export function segmentIsWhole(folder: string, segment: Segment): boolean {
  return segment.files.every((file) => fileState(folder, file) === 'whole');
}

/** Whether a file of a segment is the one that was written; a link never is. */
export function fileState(
  folder: string,
  { file, sha256 }: SegmentFile,
): 'whole' | 'missing' | 'changed' {
  const path = join(folder, file);
  try {
    if (!lstatSync(path).isFile()) return 'changed';
    return digestOf(path) === sha256 ? 'whole' : 'changed';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'changed';
  }
}

/** What files are read through: a buffer of each file's size would be as much garbage as there are results. */
const piece = Buffer.allocUnsafe(1 << 16);

function digestOf(path: string): string {
  const hash = createHash('sha256');
  const file = openSync(path, 'r');
  try {
    for (let read = readSync(file, piece); read > 0; read = readSync(file, piece)) {
      hash.update(piece.subarray(0, read));
    }
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}

/** Files of segments that lie in the folder and are none of `segments`, as in `runs/part-000007.parquet`. */
export function unlistedFiles(folder: string, segments: readonly Segment[]): string[] {
  const listed = new Set(segments.flatMap(({ files }) => files.map(({ file }) => file)));
  return TABLES.filter((table) => existsSync(join(folder, table)))
    .flatMap((table) => readdirSync(join(folder, table)).map((name) => `${table}/${name}`))
    .filter((file) => file.endsWith('.parquet') && !listed.has(file))
    .sort();
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
