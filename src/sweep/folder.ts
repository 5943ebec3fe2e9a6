/** The results folder of a sweep: what may be overwritten, what can be taken over, what is written first. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../engine/errors.ts';
import { METRICS, OUTCOMES } from '../model/metrics.ts';
import { SERIES } from '../model/series.ts';
import type { Study } from '../scenario/study.ts';
import { makeFolder } from '../store/atomic.ts';
import {
  clearJournal,
  JOURNAL_FOLDER,
  recordedSegments,
  segmentIsWhole,
  sweepResultOrphans,
} from '../store/journal.ts';
import {
  findManifest,
  MANIFEST_FILE,
  type Manifest,
  NO_COUNTS,
  type Segment,
  TABLES,
  writeManifest,
} from '../store/manifest.ts';
import { sweepMessages } from './messages.ts';
import { type SweepSpec, taskCount } from './spec.ts';
import { segmentRanges, tasksPerSegment } from './storeRows.ts';
import { ENGINE_VERSION, VERSION } from './version.ts';

export interface FolderRequest {
  readonly folder: string;
  readonly force: boolean;
  readonly resume: boolean;
}

/**
 * Makes a folder ready for a sweep and writes its first manifest, so that a folder that cannot be written
 * is refused before the first run.
 * @returns the manifest, whose segments are those taken over from an earlier sweep.
 * @throws InputError where results would be lost or mixed, or the disk refuses.
 */
export function prepareFolder(study: Study, spec: SweepSpec, request: FolderRequest): Manifest {
  const { folder, force, resume } = request;
  makeFolder(folder);
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
  const fresh = firstManifest(study, spec);
  if (found) refuseOther(found, fresh, folder);
  else removeResults(folder);
  for (const name of [JOURNAL_FOLDER, ...tablesOf(spec)]) makeFolder(join(folder, name));
  sweepResultOrphans(folder);
  const segments = found ? segmentsToKeep(folder, found, spec) : [];
  const manifest = { ...fresh, created: found?.created ?? fresh.created, segments };
  writeManifest(folder, manifest);
  return manifest;
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
      if (/^part-\d{6}\.(parquet|json)$/.test(name)) rmSync(join(path, name));
    }
  }
}

/** Rows of different studies, designs or engines are never mixed. */
function refuseOther(found: Manifest, fresh: Manifest, folder: string): void {
  const parts: [string, unknown, unknown][] = [
    ['engine version', found.engine, fresh.engine],
    ['seed', found.seed, fresh.seed],
    ['study', found.study.hash, fresh.study.hash],
    ['design', found.design, fresh.design],
  ];
  for (const [what, a, b] of parts) {
    if (JSON.stringify(a) !== JSON.stringify(b)) {
      throw new InputError(sweepMessages.otherStudy(folder, what), { file: folder });
    }
  }
}

/** Segments of an earlier sweep that are whole and hold exactly the runs planned now. */
function segmentsToKeep(folder: string, found: Manifest, spec: SweepSpec): Segment[] {
  const ranges = segmentRanges(spec);
  const kept = new Map<number, Segment>();
  for (const segment of [...found.segments, ...recordedSegments(folder)]) {
    const runs = (ranges[segment.index]?.count ?? 0) * spec.arms.length;
    // What was quarantined gets another chance.
    const complete = segment.counts.done === runs && segment.counts.quarantined === 0;
    if (complete && segmentIsWhole(folder, segment)) kept.set(segment.index, segment);
  }
  return [...kept.values()].sort((a, b) => a.index - b.index);
}

function firstManifest(study: Study, spec: SweepSpec): Manifest {
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
    replications: study.replications,
    ask: study.ask,
    arms: study.arms.map(({ name, label }) => ({ name, label })),
    factors: study.factors.map(({ path, role, distribution }) => ({ path, role, distribution })),
    design: { kind: study.design.kind, points: spec.matrix },
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
    counts: { ...NO_COUNTS, planned: taskCount(spec) * spec.arms.length },
    segments: [],
    contentHash: null,
  };
}

/** Writes the last manifest of a sweep and removes the journal that it replaces. */
export function closeFolder(folder: string, manifest: Manifest): void {
  writeManifest(folder, manifest);
  clearJournal(folder);
}
