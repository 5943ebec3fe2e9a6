/** The results folder of a sweep: what may be overwritten, what can be taken over, what is written first. */
import { existsSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../engine/errors.ts';
import { METRICS, OUTCOMES } from '../model/metrics.ts';
import { SERIES } from '../model/series.ts';
import type { Study } from '../scenario/study.ts';
import { makeFolder } from '../store/atomic.ts';
import { contentHash } from '../store/contentHash.ts';
import { clearJournal, JOURNAL_FOLDER, sweepResultOrphans } from '../store/journal.ts';
import {
  addCounts,
  findManifest,
  MANIFEST_FILE,
  type Manifest,
  NO_COUNTS,
  type Segment,
  type Shard,
  TABLES,
  writeManifest,
} from '../store/manifest.ts';
import { storeMessages } from '../store/messages.ts';
import { refuseFullDisk } from '../store/room.ts';
import { storedBytes } from './budget.ts';
import { sweepMessages } from './messages.ts';
import { nothingDone, type Recovered, recover } from './recover.ts';
import { tasksPerSegment } from './segments.ts';
import { plannedIn, withinShard } from './shard.ts';
import { leastReplications, type SweepSpec } from './spec.ts';
import { ENGINE_VERSION, VERSION } from './version.ts';

export interface FolderRequest {
  readonly folder: string;
  readonly force: boolean;
  readonly resume: boolean;
}

export interface PreparedFolder {
  /** As written, with the complete segments taken over from an earlier sweep. */
  readonly manifest: Manifest;
  readonly recovered: Recovered;
}

/**
 * Makes a locked folder ready for a sweep and writes its first manifest, so that a folder that cannot be
 * written, or has no room, is refused before the first run.
 * @throws InputError where results would be lost or mixed, or the disk refuses.
 */
export async function prepareFolder(
  fresh: Manifest,
  spec: SweepSpec,
  request: FolderRequest,
): Promise<PreparedFolder> {
  const { folder, force, resume } = request;
  for (const name of [JOURNAL_FOLDER, ...TABLES]) refuseLink(join(folder, name));
  const found = force && !resume ? null : findManifest(folder);
  if (found && !resume) {
    const finished = found.status === 'finished';
    const message = finished
      ? sweepMessages.hasResults(folder)
      : sweepMessages.hasUnfinished(folder);
    throw new InputError(message, { file: folder });
  }
  if (resume && !found)
    throw new InputError(sweepMessages.nothingToResume(folder), { file: folder });
  if (found) refuseOther(found, fresh, folder);
  else removeResults(folder);
  for (const name of [JOURNAL_FOLDER, ...tablesOf(spec)]) makeFolder(join(folder, name));
  sweepResultOrphans(folder);
  const all = found ? await recover(folder, found, spec) : nothingDone(spec);
  const recovered = { ...all, ranges: withinShard(spec, all.ranges, fresh.shard) };
  const missing = plannedIn(fresh) - recovered.counts.done;
  refuseFullDisk(folder, storedBytes(spec, missing));
  const { segments } = recovered;
  const manifest = { ...fresh, created: found?.created ?? fresh.created, segments };
  writeManifest(folder, manifest);
  return { manifest, recovered };
}

function tablesOf(spec: SweepSpec): readonly string[] {
  return spec.inputs.clusters.length > 1 ? TABLES : TABLES.filter((table) => table !== 'clusters');
}

/** Removes an earlier result, and nothing that a sweep did not write. */
function removeResults(folder: string): void {
  rmSync(join(folder, MANIFEST_FILE), { force: true });
  for (const sub of [JOURNAL_FOLDER, ...TABLES]) {
    const path = join(folder, sub);
    if (!existsSync(path)) continue;
    for (const name of readdirSync(path)) {
      if (/^(part-\d{6}\.(parquet|json|rows)|whereabouts)$/.test(name)) rmSync(join(path, name));
    }
  }
}

/** Rows of different studies, designs or engines are never mixed. */
export function refuseOther(
  found: Manifest,
  fresh: Manifest,
  folder: string,
  refusal: (folder: string, what: string) => string = sweepMessages.otherStudy,
): void {
  const parts: [string, unknown, unknown][] = [
    ['engine version', found.engine, fresh.engine],
    ['seed', found.seed, fresh.seed],
    ['scenario', found.scenario.hash, fresh.scenario.hash],
    ['set of arms', found.arms, fresh.arms],
    ['set of factors', found.factors, fresh.factors],
    ['design', found.design, fresh.design],
    ['study', found.study.hash, fresh.study.hash],
    ['part', found.shard, fresh.shard],
  ];
  for (const [what, a, b] of parts) {
    if (JSON.stringify(a) !== JSON.stringify(b)) {
      throw new InputError(refusal(folder, what), { file: folder });
    }
  }
}

/** What lies behind a link is not ours to write or remove. */
function refuseLink(path: string): void {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat && !stat.isDirectory()) {
    throw new InputError(storeMessages.linkedAway(path), { file: path });
  }
}

/** The manifest of a sweep of which nothing is done. */
export function firstManifest(study: Study, spec: SweepSpec, shard?: Shard): Manifest {
  const { scenario } = study;
  return {
    format: 'karenina-results/1',
    status: 'running',
    version: VERSION,
    engine: ENGINE_VERSION,
    node: process.version,
    created: new Date().toISOString(),
    name: study.name,
    title: study.title,
    about: study.about,
    seed: study.seed,
    replications: leastReplications(spec),
    ask: study.ask,
    arms: study.arms,
    factors: study.factors,
    design: {
      kind: study.design.kind,
      secondOrder: study.design.secondOrder,
      points: spec.matrix,
      luck: study.design.luck,
    },
    columns: {
      outcomes: [...OUTCOMES],
      metrics: METRICS.map((m) => m.name),
      series: SERIES.map((s) => s.name),
    },
    study: { source: study.source, hash: study.hash },
    scenario: {
      name: scenario.name,
      title: scenario.title,
      source: scenario.source,
      inputs: scenario.inputs,
      hash: scenario.hash,
    },
    tasksPerSegment: tasksPerSegment(spec.arms.length),
    shard,
    counts: { ...NO_COUNTS, planned: plannedRuns(spec, leastReplications(spec)) },
    segments: [],
    contentHash: null,
  };
}

/** Runs of so many replications. */
export function plannedRuns({ matrix, arms }: SweepSpec, replications: number): number {
  return replications * matrix.length * arms.length;
}

/** Writes the last manifest of a sweep, with the segments added to it, and removes the journal. */
export function closeFolder(folder: string, begun: Manifest, added: readonly Segment[]): Manifest {
  const segments = [...begun.segments, ...added].sort((a, b) => a.index - b.index);
  const stored = segments.reduce((sum, segment) => addCounts(sum, segment.counts), NO_COUNTS);
  const finished = stored.done === plannedIn(begun);
  const manifest: Manifest = {
    ...begun,
    status: finished ? 'finished' : 'interrupted',
    counts: { ...stored, planned: begun.counts.planned },
    segments,
    // Of a part it would say nothing.
    contentHash: finished && !begun.shard ? contentHash(segments) : null,
  };
  writeManifest(folder, manifest);
  clearJournal(folder);
  return manifest;
}
