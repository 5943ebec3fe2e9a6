/** Executing a study from beginning to end: plan, run in threads, store, and say how it went. */
import { join } from 'node:path';
import { InputError } from '../engine/errors.ts';
import type { Study } from '../scenario/study.ts';
import { makeFolder } from '../store/atomic.ts';
import { JOURNAL_FOLDER } from '../store/journal.ts';
import { lockFolder } from '../store/lock.ts';
import { addCounts, type Counts, type Shard, type Stopping } from '../store/manifest.ts';
import { threadBudgetMb } from './budget.ts';
import type { DesignMatrix } from './design.ts';
import { readDesignList } from './designList.ts';
import type { TaskEngine } from './engine.ts';
import { type ExecuteRequest, executeTasks } from './execute.ts';
import { closeFolder, firstManifest, plannedRuns, prepareFolder } from './folder.ts';
import type { TaskRows } from './leaf.ts';
import { sweepMessages } from './messages.ts';
import { inlinePool, type TaskPool } from './pool.ts';
import { executeRounds } from './rounds.ts';
import { plannedIn, shardTasks } from './shard.ts';
import { leastReplications, type SweepSpec, sweepSpec, taskCount } from './spec.ts';
import { createLooker, lookBack } from './stopping.ts';
import { countRuns, openRowStore, type RowStore } from './storeRows.ts';

/** Where and how a study is executed. */
export interface SweepOptions {
  /** The results folder; made if it is not there. */
  readonly out: string;
  /** Worker threads, in a process of their own; 0 runs in this thread. */
  readonly threads: number;
  /** Megabytes for all threads, their worlds and their heaps; by default three quarters of the machine's memory. */
  readonly memoryMb?: number;
  /** Seconds that a run may take; by default far more than runs do take. A task of n arms gets n + 1 times that. */
  readonly runTimeout?: number;
  /** What a run that fails does to the others: nothing, or it ends the sweep after what was done is stored. */
  readonly onError?: 'continue' | 'stop';
  /** Tasks handed to a thread at once; by default guided by how long they take. */
  readonly chunk?: number;
  /** Replaces results that are there. */
  readonly force?: boolean;
  /** Does this part only; `mergeResults` joins the parts. */
  readonly shard?: Shard;
  /** Goes on with what an interrupted sweep of the same study left, or adds replications. */
  readonly resume?: boolean;
  /** Design points in place of those that the study's design makes. */
  readonly points?: DesignMatrix;
  /** What the study's design file is relative to. */
  readonly studyFolder?: string;
  readonly signal?: AbortSignal;
  /** Told after every batch of runs that was stored. */
  readonly onProgress?: (progress: SweepProgress) => void;
  /** Where tasks are executed, in place of threads of this machine. */
  readonly pool?: (spec: SweepSpec) => Promise<TaskPool>;
  /** What threads run, and what runs in this thread, in place of the model: for tests of faults. */
  readonly threadFile?: URL;
  readonly engine?: TaskEngine;
}

/** Runs, `done` with those that an earlier sweep left (`before`). */
export interface SweepProgress extends Counts {
  readonly before: number;
  /** Since the first run was begun. */
  readonly seconds: number;
}

/** What came of a sweep. */
export interface SweepSummary {
  readonly folder: string;
  readonly status: 'finished' | 'interrupted';
  readonly points: number;
  readonly arms: number;
  readonly replications: number;
  /** Of a study that stops by the width of intervals. */
  readonly stopping?: Stopping;
  /** What is stored. */
  readonly counts: Counts;
  /** Runs of these that were done now, and not taken over from an earlier sweep. */
  readonly fresh: number;
  /** The same for the same rows, whatever threads, chunks or machine; null if interrupted. */
  readonly contentHash: string | null;
  readonly seconds: number;
  /** Why a sweep was ended that was not to go on after a failure; else null. */
  readonly firstFailure: string | null;
}

/**
 * Executes a study and stores its rows.
 * @throws InputError where the study cannot be run, results would be overwritten, or the disk refuses.
 */
export async function runSweep(study: Study, options: SweepOptions): Promise<SweepSummary> {
  const spec = compileSweep(study, options.studyFolder, options.points);
  const { out: folder, threads } = options;
  const engine = options.engine ?? (await import('./model.ts')).model;
  // What cannot be simulated is refused before anything is written.
  const threadMemoryMb = threadBudgetMb(spec, engine, options);
  if (options.shard && spec.stop) throw new InputError(sweepMessages.partOfOpenEnd());
  if (options.shard) shardTasks(spec, options.shard);
  const openPool = async (): Promise<TaskPool> => {
    if (options.pool) return options.pool(spec);
    if (threads === 0) return inlinePool(spec, engine, threadMemoryMb);
    const { supervisedPool } = await import('./supervisor.ts');
    return supervisedPool({
      // More threads than tasks would only take their time to start.
      ...{ spec, threads: Math.min(threads, taskCount(spec)), threadMemoryMb },
      ...{ whereabouts: join(folder, JOURNAL_FOLDER, 'whereabouts') },
      ...{ threadFile: options.threadFile },
    });
  };
  makeFolder(folder);
  const lock = lockFolder(folder);
  try {
    return await sweepInto(study, spec, options, openPool);
  } finally {
    lock.release();
  }
}

/** Threads and database start side by side; where one cannot be had, the other is closed and does not keep the process alive. */
async function openBoth(
  openingPool: Promise<TaskPool>,
  openingStore: Promise<RowStore>,
): Promise<{ readonly pool: TaskPool; readonly store: RowStore }> {
  const [pool, store] = await Promise.allSettled([openingPool, openingStore]);
  if (pool.status === 'rejected') {
    if (store.status === 'fulfilled') await store.value.close();
    throw pool.reason;
  }
  if (store.status === 'rejected') {
    await pool.value.close();
    throw store.reason;
  }
  return { pool: pool.value, store: store.value };
}

/** Sweeps into a folder that is there and ours alone. */
async function sweepInto(
  study: Study,
  spec: SweepSpec,
  options: SweepOptions,
  openPool: () => Promise<TaskPool>,
): Promise<SweepSummary> {
  const { out: folder, force = false, resume = false, onError = 'continue', runTimeout } = options;
  const fresh = firstManifest(study, spec, options.shard);
  const { manifest: begun, recovered } = await prepareFolder(fresh, spec, {
    ...{ folder, force, resume },
  });
  const looker = spec.stop && createLooker(spec);
  if (looker) await lookBack(looker, folder, spec, recovered);
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1000;
  const before = recovered.counts;
  let replications = leastReplications(spec);
  let planned = Math.max(plannedIn(begun), before.done);
  let progress: SweepProgress = { ...before, planned, before: before.done, seconds: 0 };
  options.onProgress?.(progress);
  let firstFailure: string | null = null;

  const { pool, store } = await openBoth(openPool(), openRowStore(folder, spec, recovered.loose));
  try {
    const work: ExecuteRequest = {
      ...{ spec, pool, ranges: recovered.ranges, chunk: options.chunk, signal: options.signal },
      taskLimitMs: options.pool ? Infinity : taskLimitMs(runTimeout, spec.arms.length),
      onRows: async (rows) => {
        await store.add(rows);
        looker?.add(rows);
        const counts = addCounts(progress, countRuns(rows));
        progress = { ...progress, ...counts, planned, seconds: seconds() };
        options.onProgress?.(progress);
        if (onError === 'continue') return true;
        firstFailure ??= failureIn(rows);
        return firstFailure === null;
      },
    };
    if (looker) {
      const onRound = (most: number): void => {
        planned = Math.max(plannedRuns(spec, most), before.done);
        progress = { ...progress, planned };
      };
      replications = await executeRounds({ ...work, looker, onRound });
    } else await executeTasks(work);
    await store.flush();
  } finally {
    await pool.close();
    await store.close();
  }
  const manifest = closeFolder(
    folder,
    {
      ...{ ...begun, replications, ...(looker && { stopping: looker.record() }) },
      counts: { ...begun.counts, planned: plannedRuns(spec, replications) },
    },
    store.segments,
  );
  return {
    folder,
    status: manifest.status === 'finished' ? 'finished' : 'interrupted',
    points: spec.matrix.length,
    arms: spec.arms.length,
    replications,
    ...(manifest.stopping && { stopping: manifest.stopping }),
    counts: manifest.counts,
    fresh: progress.done - before.done,
    contentHash: manifest.contentHash,
    seconds: seconds(),
    firstFailure,
  };
}

/** Milliseconds that a task may take, from the seconds that a run may. */
export const taskLimitMs = (runTimeout: number | undefined, arms: number): number | undefined =>
  runTimeout === undefined ? undefined : runTimeout * 1000 * (arms + 1);

/** The message of the first run without a result; null if there is none. */
function failureIn(rows: readonly TaskRows[]): string | null {
  for (const { leaves } of rows) {
    for (const { status, message } of leaves) if (status !== 'ok') return message;
  }
  return null;
}

/** The sweep of a study, the points of its design file read where it has one and `points` are not given. */
export function compileSweep(study: Study, studyFolder = '.', points?: DesignMatrix): SweepSpec {
  const { file } = study.design;
  // Points that are given are a list, whatever kind of design made them first.
  if (points) return sweepSpec({ ...study, design: { ...study.design, kind: 'list' } }, points);
  if (file === undefined) return sweepSpec(study);
  return sweepSpec(study, readDesignList(file, studyFolder, study));
}
