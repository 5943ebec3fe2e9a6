/**
 * Joining the parts of a sweep that were done apart. Nothing is believed: every segment is checked against
 * its hash, rows that came twice must be the same, and nothing is written while any are missing.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../engine/errors.ts';
import { makeFolder, writeFileAtomic } from '../store/atomic.ts';
import { segmentHash } from '../store/contentHash.ts';
import { fileState, recordSegment } from '../store/journal.ts';
import { lockFolder } from '../store/lock.ts';
import { type Manifest, NO_COUNTS, readManifest, type Segment } from '../store/manifest.ts';
import { storeMessages } from '../store/messages.ts';
import { closeFolder, prepareFolder, refuseOther } from './folder.ts';
import type { TaskRows } from './leaf.ts';
import { sweepMessages } from './messages.ts';
import { rowsOfTables } from './readBack.ts';
import { readSegment } from './recover.ts';
import { specOf } from './sample.ts';
import { missingIn, segmentRanges } from './segments.ts';
import type { SweepSpec } from './spec.ts';
import { openRowStore } from './storeRows.ts';
import { segmentTables } from './tables.ts';
import { VERSION } from './version.ts';

/** How parts of a sweep are joined. */
export interface MergeOptions {
  /** The folder for the whole; made if it is not there. */
  readonly out: string;
  /** Replaces results that are there. */
  readonly force?: boolean;
}

/** A folder that holds some of the rows. */
interface Part {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** A segment in one of the parts. */
interface Piece {
  readonly folder: string;
  readonly segment: Segment;
}

/** Where the rows of a segment come from: one whole piece, or tasks from several. */
type Source = { readonly whole: Piece } | { readonly rows: readonly TaskRows[] };

/**
 * Joins the parts in `folders`, whose order does not matter, into one result; the same as if one sweep had
 * made it, to the byte. Returns its manifest.
 * @throws InputError where parts are missing, unfinished, damaged, of other studies, or contradict each other.
 */
export async function mergeResults(
  folders: readonly string[],
  options: MergeOptions,
): Promise<Manifest> {
  const parts = folders.map((folder) => ({ folder, manifest: readManifest(folder) }));
  const [first, ...others] = parts;
  for (const { folder, manifest } of others) {
    const refusal = (_: string, what: string) =>
      sweepMessages.otherPart(folder, what, first.folder);
    const [own, known] = [manifest, first.manifest].map((of) => ({ ...of, shard: undefined }));
    refuseOther(own, known, folder, refusal);
    if (manifest.replications !== first.manifest.replications) {
      throw new InputError(refusal(folder, 'number of replications'), { file: folder });
    }
  }
  const spec = specOf(first.manifest);
  const sources = await findSources(parts, spec);
  makeFolder(options.out);
  const lock = lockFolder(options.out);
  try {
    return await writeWhole(first.manifest, spec, sources, options);
  } finally {
    lock.release();
  }
}

/** Where the rows of each segment come from. @throws InputError where some come from nowhere. */
async function findSources(parts: readonly Part[], spec: SweepSpec): Promise<Source[]> {
  const sources: Source[] = [];
  let done = 0;
  let tasks = 0;
  for (const [index, range] of segmentRanges(spec).entries()) {
    const pieces = parts.flatMap(({ folder, manifest }) =>
      manifest.segments
        .filter((own) => own.index === index)
        .map((segment) => ({ folder, segment })),
    );
    for (const piece of pieces) refuseDamaged(piece);
    const full = ({ segment: { counts } }: Piece): boolean =>
      counts.done === range.count * spec.arms.length;
    const whole = pieces.find(full);
    const same = ({ segment }: Piece): boolean =>
      segment.contentHash === whole?.segment.contentHash;
    if (whole && pieces.every(same)) {
      sources.push({ whole });
      done += range.count;
    } else {
      const rows = await joinRows(pieces, spec);
      done += rows.length;
      sources.push({ rows });
    }
    tasks += range.count;
  }
  if (done < tasks) throw new InputError(whatIsMissing(parts, sources, spec));
  return sources;
}

/** The rows of all pieces of a segment, each task once. @throws InputError where two pieces contradict. */
async function joinRows(pieces: readonly Piece[], spec: SweepSpec): Promise<TaskRows[]> {
  const joined = new Map<number, { readonly own: TaskRows; readonly folder: string }>();
  const hashOf = (own: TaskRows): string => segmentHash(segmentTables(spec, [own]));
  for (const { folder, segment } of pieces) {
    const tables = await readSegment(folder, segment);
    if (segmentHash(tables) !== segment.contentHash) {
      throw new InputError(storeMessages.segmentDiffers(segment.index), { file: folder });
    }
    for (const own of rowsOfTables(spec, tables)) {
      const before = joined.get(own.task);
      if (before && sound(before.own) && sound(own) && hashOf(before.own) !== hashOf(own)) {
        throw new InputError(sweepMessages.partsDiffer(own.task, before.folder, folder));
      }
      // What failed on one machine may have gone well on another.
      if (!before || (sound(own) && !sound(before.own))) joined.set(own.task, { own, folder });
    }
  }
  return [...joined.values()].map(({ own }) => own).sort((a, b) => a.task - b.task);
}

const sound = ({ leaves }: TaskRows): boolean => leaves.every(({ status }) => status === 'ok');

function refuseDamaged({ folder, segment }: Piece): void {
  for (const entry of segment.files) {
    const path = join(folder, entry.file);
    const state = fileState(folder, entry);
    if (state === 'whole') continue;
    const message =
      state === 'missing' ? storeMessages.segmentMissing(path) : storeMessages.segmentChanged(path);
    throw new InputError(message, { file: path });
  }
}

/** Which parts, or where there are no parts which tasks, are missing. */
function whatIsMissing(
  parts: readonly Part[],
  sources: readonly Source[],
  spec: SweepSpec,
): string {
  const missing = segmentRanges(spec).flatMap((range, index) => {
    const source = sources[index];
    if ('whole' in source) return [];
    return missingIn(range, new Set(source.rows.map(({ task }) => task)));
  });
  const tasks = missing.reduce((sum, { count }) => sum + count, 0);
  const of = parts[0].manifest.shard?.of;
  const shards = parts.map(({ manifest }) => manifest.shard);
  if (of === undefined || shards.some((shard) => shard?.of !== of)) {
    return sweepMessages.tasksMissing(tasks, missing);
  }
  const there = new Set(shards.map((shard) => shard?.index));
  const absent = Array.from({ length: of }, (_, i) => i + 1).filter((index) => !there.has(index));
  const unfinished = parts
    .filter(({ manifest }) => manifest.status !== 'finished')
    .map(({ folder }) => folder);
  return sweepMessages.partsMissing(absent, of, unfinished, tasks);
}

async function writeWhole(
  model: Manifest,
  spec: SweepSpec,
  sources: readonly Source[],
  { out, force = false }: MergeOptions,
): Promise<Manifest> {
  const fresh: Manifest = {
    ...{ ...model, shard: undefined, status: 'running', segments: [], contentHash: null },
    ...{ version: VERSION, node: process.version, created: new Date().toISOString() },
    counts: { ...NO_COUNTS, planned: model.counts.planned },
  };
  const { manifest: begun } = await prepareFolder(fresh, spec, {
    ...{ folder: out, force, resume: false },
  });
  const store = await openRowStore(out, spec, new Map());
  const copied: Segment[] = [];
  try {
    for (const source of sources) {
      if ('whole' in source) copied.push(copySegment(source.whole, out));
      else await store.add(source.rows);
    }
    await store.flush();
  } finally {
    await store.close();
  }
  return closeFolder(out, begun, [...copied, ...store.segments]);
}

function copySegment({ folder, segment }: Piece, out: string): Segment {
  for (const { file } of segment.files) {
    writeFileAtomic(join(out, file), readFileSync(join(folder, file)));
  }
  recordSegment(out, segment);
  return segment;
}
