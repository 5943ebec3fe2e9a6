/**
 * Whether a results folder is what its manifest says: every file and row against its hash, planned runs
 * against stored ones, and a sample of runs simulated again. What is wrong is said in sentences.
 */
import { join } from 'node:path';
import { contentHash, segmentHash } from '../store/contentHash.ts';
import { fileState, unlistedFiles } from '../store/journal.ts';
import {
  addCounts,
  type Counts,
  MANIFEST_FILE,
  type Manifest,
  manifestIsAsWritten,
  NO_COUNTS,
  readManifest,
  type Segment,
} from '../store/manifest.ts';
import { storeMessages } from '../store/messages.ts';
import { integers, type Table } from '../store/table.ts';
import type { TaskEngine } from './engine.ts';
import { rowsOfTables } from './readBack.ts';
import { readSegment } from './recover.ts';
import { runSample } from './sample.ts';
import { plannedIn } from './shard.ts';

export interface VerifyOptions {
  /** Runs to be simulated again, about: all arms of a task are. */
  readonly sample: number;
  readonly engine?: TaskEngine;
}

export interface Verification {
  readonly folder: string;
  readonly segments: number;
  readonly files: number;
  readonly counts: Counts;
  /** Runs simulated again. */
  readonly simulated: number;
  /** Why none was, where some were asked for. */
  readonly notSimulated: string | null;
  /** What is wrong, a sentence each. */
  readonly faults: readonly string[];
}

/** @throws InputError where there are no results, or the manifest is none. */
export async function verifyResults(folder: string, options: VerifyOptions): Promise<Verification> {
  const manifest = readManifest(folder);
  const faults: string[] = [];
  const file = join(folder, MANIFEST_FILE);
  if (!manifestIsAsWritten(folder)) faults.push(storeMessages.manifestChanged(file));
  const sound: Segment[] = [];
  for (const segment of manifest.segments) {
    const found = await segmentFaults(folder, manifest, segment);
    faults.push(...found);
    if (found.length === 0) sound.push(segment);
  }
  faults.push(...totalFaults(folder, manifest));
  const unlisted = unlistedFiles(folder, manifest.segments);
  faults.push(...unlisted.map((name) => storeMessages.unlisted(join(folder, name))));
  const again = await runSample(folder, manifest, sound, options);
  return {
    folder,
    segments: manifest.segments.length,
    files: manifest.segments.reduce((sum, { files }) => sum + files.length, 0),
    counts: manifest.counts,
    simulated: again.simulated,
    notSimulated: again.notSimulated,
    faults: [...faults, ...again.faults],
  };
}

/** What is wrong with one segment: its files, and then the rows in them. */
async function segmentFaults(
  folder: string,
  manifest: Manifest,
  segment: Segment,
): Promise<string[]> {
  const damaged = segment.files.flatMap((entry) => {
    const path = join(folder, entry.file);
    const state = fileState(folder, entry);
    if (state === 'whole') return [];
    return [
      state === 'missing' ? storeMessages.segmentMissing(path) : storeMessages.segmentChanged(path),
    ];
  });
  if (damaged.length > 0) return damaged;
  let tables: Table[];
  try {
    tables = await readSegment(folder, segment);
    const spec = { arms: manifest.arms as readonly { readonly name: string }[] };
    rowsOfTables(spec, tables);
    if (!runsBelong(tables[0], manifest, segment.index)) {
      return [storeMessages.runsElsewhere(segment.index)];
    }
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return [storeMessages.segmentUnreadable(segment.index, cause)];
  }
  const faults = segment.files.flatMap(({ file, rows }, t) =>
    tables[t].rows === rows ? [] : [storeMessages.rowsDiffer(file, tables[t].rows, rows)],
  );
  if (segmentHash(tables) !== segment.contentHash) {
    faults.push(storeMessages.segmentDiffers(segment.index));
  }
  return faults;
}

/** Whether the runs are in order and lie in the range of their segment. */
function runsBelong(runs: Table, manifest: Manifest, index: number): boolean {
  const size = manifest.tasksPerSegment * manifest.arms.length;
  return integers(runs, 'run').every(
    (run, i, all) => Math.floor(run / size) === index && (i === 0 || all[i - 1] < run),
  );
}

/** What is wrong with the whole: segments listed twice, counts, and the hash over all. */
function totalFaults(folder: string, manifest: Manifest): string[] {
  const { segments, counts } = manifest;
  const faults: string[] = [];
  const seen = new Set<number>();
  for (const { index } of segments) {
    if (seen.has(index)) faults.push(storeMessages.segmentTwice(index));
    seen.add(index);
  }
  const stored = segments.reduce((sum, segment) => addCounts(sum, segment.counts), NO_COUNTS);
  for (const what of ['done', 'failed', 'quarantined'] as const) {
    if (stored[what] !== counts[what]) {
      faults.push(storeMessages.countsDiffer(what, stored[what], counts[what]));
    }
  }
  const planned = plannedIn(manifest);
  if (stored.done !== planned) {
    faults.push(storeMessages.partial(folder, stored.done, planned));
  } else if (manifest.shard === undefined && manifest.contentHash !== contentHash(segments)) {
    faults.push(storeMessages.contentDiffers());
  }
  return faults;
}
