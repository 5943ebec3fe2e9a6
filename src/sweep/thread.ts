/**
 * What a worker thread does: takes jobs, runs their tasks with one engine, hands the rows over, and notes
 * where it is for those who may have to ask what took it down.
 */
import type { TaskEngine } from './engine.ts';
import type { TaskRows } from './leaf.ts';
import type { Job } from './protocol.ts';
import { bytesOfRows } from './rowBytes.ts';
import type { SweepSpec } from './spec.ts';
import { createTaskRunner } from './task.ts';
import { mostTables, openWhereabouts } from './whereabouts.ts';

/** What a thread is given at its start. */
export interface ThreadData {
  readonly spec: SweepSpec;
  /** The file for whereabouts. */
  readonly whereabouts: string;
  /** Megabytes for the worlds of this thread. */
  readonly memoryMb: number;
}

/** The function that a thread offers to the pool. */
export function serveJobs(data: ThreadData, engine: TaskEngine): (job: Job) => Uint8Array {
  const { spec } = data;
  const runTask = createTaskRunner(spec, engine, data.memoryMb);
  const whereabouts = openWhereabouts(data.whereabouts, mostTables(spec.arms.length), false);
  const run = (task: number, { slot, aside }: Job): TaskRows => {
    const since = Date.now();
    whereabouts.note(slot, { task, since, tick: null, tables: [] });
    if (!aside) return runTask(task);
    return runTask(task, {
      aside,
      watch: (tables, tick) => whereabouts.note(slot, { task, since, tick, tables }),
    });
  };
  return (job) => {
    const rows = Array.from({ length: job.count }, (_, i) => run(job.first + i, job));
    // Copied and not transferred: once a buffer of a thread has been detached, V8 asks at every access of any array
    // whether its buffer still is there, and a run takes an eighth longer (see --trace-protector-invalidation).
    return bytesOfRows(rows);
  };
}
