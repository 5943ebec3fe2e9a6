/** Where jobs are executed, as the sweep sees it; and the simplest such place, this thread. */
import { setImmediate } from 'node:timers/promises';
import type { TaskEngine } from './engine.ts';
import type { TaskRows } from './leaf.ts';
import type { Job } from './protocol.ts';
import type { SweepSpec } from './spec.ts';
import { createTaskRunner } from './task.ts';
import type { Place } from './whereabouts.ts';

export interface TaskPool {
  /** Jobs that make sense to be under way at once, each with a slot below this number. It may change. */
  readonly lanes: number;
  /** Takes what is to be called when `lanes` has grown. */
  onLanes?(grown: () => void): void;
  /** Most tasks that a job should have now; by default some that take a moment. */
  chunkTasks?(): number;
  /** Megabytes for each thread; null where that differs from machine to machine. */
  readonly threadMemoryMb: number | null;
  /** Executes a job. @throws WorkerLost where it took its thread or process down. */
  run(job: Job): Promise<TaskRows[]>;
  /** Where the job in a slot is, or was when it ended; null where that is not known. */
  place(slot: number): Place | null;
  /** Ends the job in a slot, which then rejects. */
  stop(slot: number): void;
  /** Ends everything at once; what is under way is lost. */
  close(): Promise<void>;
}

/** A thread, or the process of all threads, died while it was at a job. */
export class WorkerLost extends Error {
  override readonly name = 'WorkerLost';
}

/** Executes tasks in this thread, giving way to events between tasks. What does not end is not ended. */
export function inlinePool(spec: SweepSpec, engine: TaskEngine, memoryMb: number): TaskPool {
  const runTask = createTaskRunner(spec, engine, memoryMb);
  return {
    lanes: 1,
    threadMemoryMb: memoryMb,
    async run({ first, count }) {
      const rows: TaskRows[] = [];
      for (let task = first; task < first + count; task++) {
        rows.push(runTask(task));
        await setImmediate();
      }
      return rows;
    },
    place: () => null,
    stop() {},
    async close() {},
  };
}
