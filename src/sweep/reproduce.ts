/**
 * Repeating a whole study from the manifest of its results alone, on this machine, and comparing what comes
 * out with what is stored, run by run where the hashes are not the same.
 */
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../engine/errors.ts';
import { parseStudy, type Study } from '../scenario/study.ts';
import { fileState } from '../store/journal.ts';
import {
  MANIFEST_FILE,
  type Manifest,
  manifestIsAsWritten,
  readManifest,
  type Segment,
} from '../store/manifest.ts';
import { storeMessages } from '../store/messages.ts';
import { differences } from './difference.ts';
import type { TaskRows } from './leaf.ts';
import { sweepMessages } from './messages.ts';
import { rowsOfTables } from './readBack.ts';
import { readSegment } from './recover.ts';
import { compileSweep, runSweep, type SweepOptions, type SweepSummary } from './run.ts';
import type { SweepSpec } from './spec.ts';
import { canSimulate } from './storedInputs.ts';
import { ENGINE_VERSION } from './version.ts';

/** Where and how a study is executed again. */
export interface ReproduceOptions extends Omit<SweepOptions, 'studyFolder' | 'points'> {
  /** Goes on although another engine version made the results; the study is read again then. */
  readonly otherEngine?: boolean;
}

/** How a repetition compares with what is stored. */
export interface Reproduction {
  readonly folder: string;
  readonly status: SweepSummary['status'];
  /** Every stored run with a result came out the same, bit for bit. */
  readonly equal: boolean;
  /** Over all rows: as stored, and as simulated again; null where not all runs are there. */
  readonly stored: string | null;
  readonly again: string | null;
  /** Stored runs with a result that were compared, and how many of them differ. */
  readonly compared: number;
  readonly different: number;
  /** Stored runs without a result, which say nothing. */
  readonly withoutResult: number;
  readonly planned: number;
  /** A sentence for each of the first runs that differ. */
  readonly faults: readonly string[];
  /** Versions of engine and Node that made what is stored. */
  readonly engine: string;
  readonly node: string;
  readonly seconds: number;
}

/** Runs that differ and are told. */
const FAULTS_TOLD = 10;

/**
 * Simulates the study of `folder` again into `options.out`.
 * @throws InputError where there are no results, they were changed, or another engine made them.
 */
export async function reproduceResults(
  folder: string,
  options: ReproduceOptions,
): Promise<Reproduction> {
  const manifest = readManifest(folder);
  refuseChanged(folder, manifest);
  const foreign = manifest.engine !== ENGINE_VERSION;
  if (foreign && !options.otherEngine) {
    throw new InputError(sweepMessages.reproduceOtherEngine(manifest.engine, ENGINE_VERSION), {
      file: folder,
    });
  }
  refuseSame(folder, options.out);
  const points = manifest.design.points.map((point) => [...point]);
  // Another engine than the model has parameters of its own.
  if (!foreign && options.engine === undefined && !canSimulate(manifest)) {
    throw new InputError(sweepMessages.inputsOutside(), { file: folder });
  }
  const study = foreign ? studyOfSource(manifest) : studyOfManifest(manifest);
  const summary = await runSweep(study, { ...options, points });
  const spec = compileSweep(study, '.', points);
  const found =
    summary.status === 'finished'
      ? await compareRuns(folder, manifest, options.out, spec)
      : { compared: 0, different: 0, withoutResult: 0, faults: [] };
  return {
    folder,
    status: summary.status,
    equal: found.different === 0 && found.compared > 0,
    stored: manifest.contentHash,
    again: summary.contentHash,
    ...found,
    planned: manifest.counts.planned,
    engine: manifest.engine,
    node: manifest.node,
    seconds: summary.seconds,
  };
}

/**
 * Tables that are not there are no fault: the manifest has their hashes.
 * @throws InputError where what is stored is not what a sweep wrote.
 */
function refuseChanged(folder: string, manifest: Manifest): void {
  const file = join(folder, MANIFEST_FILE);
  if (!manifestIsAsWritten(folder))
    throw new InputError(storeMessages.manifestChanged(file), { file });
  for (const entry of manifest.segments.flatMap(({ files }) => files)) {
    const path = join(folder, entry.file);
    if (fileState(folder, entry) === 'changed')
      throw new InputError(storeMessages.segmentChanged(path), { file: path });
  }
}

function refuseSame(folder: string, out: string): void {
  let real: string;
  try {
    real = realpathSync(out);
  } catch {
    // What is not there yet is another folder.
    return;
  }
  if (real === realpathSync(folder))
    throw new InputError(sweepMessages.reproduceIntoItself(out), { file: out });
}

/** The study as it was compiled. @throws InputError on a manifest that does not hold it in full. */
function studyOfManifest(manifest: Manifest): Study {
  if (manifest.arms.some((arm) => !Array.isArray(arm.set)) || !manifest.scenario.inputs) {
    throw new InputError(sweepMessages.noInputs());
  }
  const { name, title, about, seed, replications, ask, arms, factors, scenario } = manifest;
  const { points: _, ...design } = manifest.design;
  const { source, hash } = manifest.study;
  // What the sweep wrote is what a study is; that it did was checked by the manifest's digest.
  return {
    ...{ name, title, about, seed, replications, ask, arms, factors, source, hash },
    design: { ...design, points: null },
    scenario: { ...scenario, about: '', sources: [] },
  } as unknown as Study;
}

/** The study read again by this version's reader: parameters may have moved since. */
function studyOfSource({ study, seed, replications }: Manifest): Study {
  const text = JSON.stringify(study.source);
  // As many replications as there were, also where their number was found on the way.
  return { ...parseStudy(text, MANIFEST_FILE, { seed, replications }), stop: undefined };
}

async function compareRuns(
  folder: string,
  manifest: Manifest,
  out: string,
  spec: SweepSpec,
): Promise<Pick<Reproduction, 'compared' | 'different' | 'withoutResult' | 'faults'>> {
  const fresh = new Map(readManifest(out).segments.map((segment) => [segment.index, segment]));
  const faults: string[] = [];
  let compared = 0;
  let different = 0;
  let withoutResult = 0;
  for (const segment of manifest.segments) {
    const { done, failed, quarantined } = segment.counts;
    withoutResult += failed + quarantined;
    compared += done - failed - quarantined;
    const again = fresh.get(segment.index);
    if (again?.contentHash === segment.contentHash) continue;
    if (segment.files.some((entry) => fileState(folder, entry) === 'missing')) {
      different += done - failed - quarantined;
      if (faults.length < FAULTS_TOLD) faults.push(sweepMessages.segmentDiffers(segment.index));
      continue;
    }
    const rows = await rowsOf(out, again, spec);
    const byTask = new Map(rows.map((own) => [own.task, own]));
    for (const own of await rowsOf(folder, segment, spec)) {
      const found = taskDifferences(spec, own, byTask.get(own.task));
      different += found.length;
      faults.push(...found.slice(0, FAULTS_TOLD - faults.length));
    }
  }
  return { compared, different, withoutResult, faults };
}

async function rowsOf(
  folder: string,
  segment: Segment | undefined,
  spec: SweepSpec,
): Promise<TaskRows[]> {
  return segment ? rowsOfTables(spec, await readSegment(folder, segment)) : [];
}

/** A sentence for each run of a task that has a result and came out otherwise. */
function taskDifferences(spec: SweepSpec, stored: TaskRows, again: TaskRows | undefined): string[] {
  if (again === undefined) return stored.leaves.map(() => sweepMessages.taskGone(stored.task));
  // A run without a result stands for itself: it is compared with itself.
  const leaves = again.leaves.map((leaf, arm) =>
    stored.leaves[arm].status === 'ok' ? leaf : stored.leaves[arm],
  );
  return differences(spec, stored, { task: stored.task, leaves });
}
