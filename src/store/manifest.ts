/** What a results folder says of itself: everything needed to read it, trust it, and make it again. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../engine/errors.ts';
import { writeFileAtomic } from './atomic.ts';
import { manifestFault } from './manifestShape.ts';
import { storeMessages } from './messages.ts';

export const MANIFEST_FILE = 'manifest.json';
export const RESULT_FORMAT = 'karenina-results/1';

/** The tables of a result; `clusters` only for worlds of several clusters. */
export const TABLES = ['runs', 'series', 'lifetimes', 'clusters'] as const;
export type TableName = (typeof TABLES)[number];

export interface SegmentFile {
  /** Relative to the folder, as in `runs/part-000000.parquet`. */
  readonly file: string;
  readonly rows: number;
  readonly sha256: string;
}

/** The rows of a fixed range of tasks in all tables. */
export interface Segment {
  readonly index: number;
  readonly counts: Counts;
  readonly files: readonly SegmentFile[];
  /** Over the rows' values; see contentHash.ts. */
  readonly contentHash: string;
}

/** Numbers of runs. `done` counts every run with a row, `failed` and `quarantined` among them. */
export interface Counts {
  readonly planned: number;
  readonly done: number;
  readonly failed: number;
  readonly quarantined: number;
}

/** Part `index` (from 1) of `of` parts of a sweep. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** Of a sweep that stops by the width of intervals: its rule, and what its looks saw. */
export interface Stopping {
  readonly halfWidth: number;
  readonly of: string;
  readonly against: string;
  readonly atLeast: number;
  readonly confidence: number;
  /** Replications at most. */
  readonly most: number;
  /** Whether the last look saw intervals as narrow as asked. */
  readonly enough: boolean;
  /** In order; `halfWidth` is that of the widest interval, null where there was none. */
  readonly looks: readonly { readonly replications: number; readonly halfWidth: number | null }[];
}

/** What `manifest.json` says of a results folder: enough to read, trust and repeat it. */
export interface Manifest {
  readonly format: typeof RESULT_FORMAT;
  readonly status: 'running' | 'interrupted' | 'finished';
  /** Versions of the program, of the engine's results, and of Node. */
  readonly version: string;
  readonly engine: string;
  readonly node: string;
  /** ISO date and time of the start. */
  readonly created: string;
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly seed: string;
  readonly replications: number;
  /** Absent where the number of replications was given. */
  readonly stopping?: Stopping;
  readonly ask: { readonly probability: number; readonly confidence: number };
  /** With what they set, so that runs can be simulated again from here. */
  readonly arms: readonly {
    readonly name: string;
    readonly label: string;
    readonly set?: unknown;
    readonly from?: number | null;
    readonly always?: unknown;
  }[];
  readonly factors: readonly {
    readonly path: string;
    readonly role: string;
    readonly distribution: unknown;
  }[];
  readonly design: {
    readonly kind: string;
    /** Of Saltelli's matrices: whether a block has 2 × factors + 2 rows, not factors + 2. */
    readonly secondOrder?: boolean;
    /** `points[p][f]` is the value of factor f at design point p. */
    readonly points: readonly (readonly number[])[];
    /** `own` where each point has luck of its own. */
    readonly luck?: string;
  };
  readonly columns: {
    readonly outcomes: readonly string[];
    readonly metrics: readonly string[];
    readonly series: readonly string[];
  };
  /** The study and its scenario in full, and the hashes by which they are known to be the same. */
  readonly study: { readonly source: unknown; readonly hash: string };
  readonly scenario: {
    readonly name: string;
    readonly title: string;
    readonly source: unknown;
    readonly inputs: unknown;
    readonly hash: string;
  };
  readonly tasksPerSegment: number;
  /** Of a part of a sweep, which; it is `finished` with the runs of its own. */
  readonly shard?: Shard;
  /** `planned` counts the runs of the whole study, also in a part. */
  readonly counts: Counts;
  readonly segments: readonly Segment[];
  /** Null until all planned runs are stored. */
  readonly contentHash: string | null;
}

/** Writes the manifest with a digest of itself. */
export function writeManifest(folder: string, manifest: Manifest): void {
  const sealed = { ...manifest, digest: digestOf(manifest) };
  writeFileAtomic(join(folder, MANIFEST_FILE), `${JSON.stringify(sealed, null, 2)}\n`);
}

/** Whether a manifest still says what was written, to the letter. */
export function manifestIsAsWritten(folder: string): boolean {
  const { digest, ...manifest } = JSON.parse(readFileSync(join(folder, MANIFEST_FILE), 'utf8'));
  return digest === digestOf(manifest);
}

const digestOf = (manifest: object): string =>
  createHash('sha256').update(JSON.stringify(manifest)).digest('hex');

/** The manifest of a folder; null where there is none. @throws InputError if it is none of ours. */
export function findManifest(folder: string): Manifest | null {
  const file = join(folder, MANIFEST_FILE);
  if (!existsSync(file)) return null;
  let found: unknown;
  try {
    found = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new InputError(storeMessages.manifestUnreadable(file, cause), { file });
  }
  const { digest: _, ...manifest } = (found ?? {}) as Manifest & { readonly digest?: string };
  if (manifest.format !== RESULT_FORMAT) {
    const format = String((found as { format?: unknown } | null)?.format ?? 'none');
    throw new InputError(storeMessages.manifestForeign(file, format, RESULT_FORMAT), { file });
  }
  const fault = manifestFault(found);
  if (fault !== null) {
    throw new InputError(storeMessages.manifestUnreadable(file, fault), { file });
  }
  return manifest;
}

/** The manifest of a folder. @throws InputError if there is none. */
export function readManifest(folder: string): Manifest {
  const manifest = findManifest(folder);
  if (!manifest) throw new InputError(storeMessages.noResults(folder), { file: folder });
  return manifest;
}

/** The name of a segment's file of one table. */
export function segmentFile(table: TableName, index: number): string {
  return `${table}/part-${String(index).padStart(6, '0')}.parquet`;
}

/** Adds up counts. */
export function addCounts(a: Counts, b: Counts): Counts {
  return {
    planned: a.planned + b.planned,
    done: a.done + b.done,
    failed: a.failed + b.failed,
    quarantined: a.quarantined + b.quarantined,
  };
}

export const NO_COUNTS: Counts = { planned: 0, done: 0, failed: 0, quarantined: 0 };
