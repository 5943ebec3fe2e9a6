/** One study of a diagnosis: swept, made larger until its intervals are tight enough, and read back. */
import { join } from 'node:path';
import { loadStudy } from '../scenario/files.ts';
import { makeFolder, writeFileAtomic } from '../store/atomic.ts';
import { metricByTask, outcomesByTask } from '../store/byTask.ts';
import { findManifest } from '../store/manifest.ts';
import { type FailedRun, failedRuns } from '../store/query.ts';
import { openResults } from '../store/results.ts';
import { runSweep, type SweepProgress } from '../sweep/run.ts';
import { ENGINE_VERSION } from '../sweep/version.ts';
import type { Growing } from './effort.ts';
import type { StudySource } from './studies.ts';

export interface StageOptions {
  /** Folder of the whole diagnosis. */
  readonly folder: string;
  readonly threads: number;
  /** Replaces what an earlier diagnosis left. */
  readonly force: boolean;
  readonly signal?: AbortSignal;
  /** Called with the stage’s name whenever runs are done. */
  readonly onProgress?: (stage: string, progress: SweepProgress) => void;
}

/** The rows of a study by arm and task = replication × points + point. */
export interface StageRows {
  readonly name: string;
  readonly arms: readonly string[];
  readonly points: number;
  readonly replications: number;
  /** Factor values of each point. */
  readonly design: readonly (readonly number[])[];
  readonly factors: readonly string[];
  /** Index into the outcome classes; −1 = no result. */
  readonly outcomes: readonly ArrayLike<number>[];
  readonly metrics: Readonly<Record<string, readonly ArrayLike<number>[]>>;
  readonly planned: number;
  readonly failures: readonly FailedRun[];
}

/** The diagnosis was interrupted; what is finished is stored. */
export class Interrupted extends Error {}

/** Names of the stages in their order. */
export const STAGES = ['withdrawal', 'levers', 'pairs', 'packages', 'plausible'] as const;

const [FIRST_STAGE] = STAGES;

const METRICS = ['outcome_strict', 'outcome_lenient', 'state_cost', 'innovations_added'] as const;

/**
 * Sweeps a study into `folder/NAME`, its file beside it, and goes on with what an earlier diagnosis left.
 * @param enough tells from the rows so far whether intervals are tight enough.
 * @throws Interrupted; InputError as a sweep does.
 */
export async function runStage(
  source: StudySource,
  growing: Growing,
  options: StageOptions,
  enough: (rows: StageRows) => boolean = () => true,
): Promise<StageRows> {
  const { folder } = options;
  makeFolder(join(folder, 'studies'));
  const file = join(folder, 'studies', `${source.name}.yaml`);
  writeFileAtomic(file, source.text);
  const out = join(folder, source.name);
  const stored = options.force ? 0 : (findManifest(out)?.replications ?? 0);
  let replications = Math.max(growing.first, stored);
  for (let begins = true; ; begins = false) {
    await sweep(file, out, replications, { ...options, force: options.force && begins });
    const rows = await readStage(out);
    if (replications + growing.step > growing.most || enough(rows)) return rows;
    replications += growing.step;
  }
}

async function sweep(
  file: string,
  out: string,
  replications: number,
  { threads, force, signal, onProgress }: StageOptions,
): Promise<void> {
  const study = loadStudy(file, { replications });
  const found = findManifest(out);
  const same = found?.study.hash === study.hash && found.engine === ENGINE_VERSION;
  const finished = found?.status === 'finished' && found.replications === replications;
  if (!force && same && finished) return;
  // The first study is asked of the scenario alone; what the others ask hangs on what came of it.
  const obsolete = found !== null && !same && study.name !== FIRST_STAGE;
  const anew = force || obsolete;
  const { status } = await runSweep(study, {
    ...{ out, threads, signal, force: anew, resume: !anew && found !== null },
    onProgress: onProgress && ((progress) => onProgress(study.name, progress)),
  });
  if (status === 'interrupted') throw new Interrupted();
}

/** @throws InputError where the folder holds no whole study. */
export async function readStage(folder: string): Promise<StageRows> {
  const results = await openResults(folder);
  try {
    const { manifest } = results;
    const metrics: Record<string, readonly ArrayLike<number>[]> = {};
    for (const metric of METRICS) metrics[metric] = (await metricByTask(results, metric)).values;
    return {
      name: manifest.name,
      arms: manifest.arms.map(({ name }) => name),
      points: manifest.design.points.length,
      replications: manifest.replications,
      design: manifest.design.points,
      factors: manifest.factors.map(({ path }) => path),
      outcomes: (await outcomesByTask(results)).values,
      metrics,
      planned: manifest.counts.planned,
      failures: await failedRuns(results),
    };
  } finally {
    results.close();
  }
}
