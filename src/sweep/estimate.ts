/** What a sweep would take, before it is begun: its size, and its time from a short measurement. */
import type { Study } from '../scenario/study.ts';
import { threadBudgetMb } from './budget.ts';
import type { TaskEngine } from './engine.ts';
import { plannedRuns } from './folder.ts';
import { pointTicks, preparePoint } from './point.ts';
import { compileSweep } from './run.ts';
import { leastReplications, taskCount } from './spec.ts';
import { createTaskRunner } from './task.ts';

/** The measurement ends after the task that passes this. */
const MEASURE_MS = 1500;
/** Threads share caches and memory: each is a little slower than one alone. */
const THREAD_EFFICIENCY = 0.9;

export interface EstimateOptions {
  readonly threads: number;
  /** Processors of this machine; more threads than these gain nothing. */
  readonly processors: number;
  /** As of the sweep. */
  readonly memoryMb?: number;
  readonly studyFolder?: string;
  readonly engine?: TaskEngine;
}

/** How large a sweep is, and how long it is likely to take. */
export interface SweepEstimate {
  readonly points: number;
  readonly arms: number;
  readonly replications: number;
  /** With `stop` so many at most. */
  readonly runs: number;
  /** Runs that are made for certain; `runs` where their number is given. */
  readonly leastRuns: number;
  /** Of the first point: ticks that its fork trees simulate, and those of its worlds one by one. */
  readonly ticks: { readonly forked: number; readonly apart: number };
  /** Milliseconds of one task (all arms of a point in one replication) in a warm thread. */
  readonly taskMs: number;
  /** For all `runs`. */
  readonly seconds: number;
}

/** @throws InputError where the study cannot be run, or would not fit. */
export async function estimateSweep(
  study: Study,
  options: EstimateOptions,
): Promise<SweepEstimate> {
  const spec = compileSweep(study, options.studyFolder);
  const engine = options.engine ?? (await import('./model.ts')).model;
  const threadMemoryMb = threadBudgetMb(spec, engine, options);
  const ticks = pointTicks(preparePoint(spec, engine, 0));
  const tasks = taskCount(spec);
  const runTask = createTaskRunner(spec, engine, threadMemoryMb);
  // The first task also compiles the code: it is left out where there is a second.
  let taskMs = timed(() => runTask(0));
  const start = performance.now();
  const measured: number[] = [];
  for (let task = 1; task < tasks && performance.now() - start < MEASURE_MS; task++) {
    measured.push(timed(() => runTask(task)));
  }
  if (measured.length > 0) taskMs = measured.reduce((a, b) => a + b) / measured.length;
  const busy = Math.max(1, Math.min(options.threads, options.processors, tasks));
  const speed = busy === 1 ? 1 : busy * THREAD_EFFICIENCY;
  return {
    points: spec.matrix.length,
    arms: spec.arms.length,
    replications: spec.replications,
    runs: tasks * spec.arms.length,
    leastRuns: plannedRuns(spec, leastReplications(spec)),
    ticks,
    taskMs,
    seconds: (tasks * taskMs) / 1000 / speed,
  };
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
