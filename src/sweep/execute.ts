/**
 * Handing out tasks until all have rows. A task that takes down whoever runs it costs the others nothing:
 * what was under way with it is handed out again, and it is tried alone at the end. Nothing here can
 * change a row: it decides only where and when.
 */
import { type Abortable, abortable } from './abortable.ts';
import type { TaskRows } from './leaf.ts';
import { type TaskPool, WorkerLost } from './pool.ts';
import type { Chunk, Job } from './protocol.ts';
import { createQueue } from './queue.ts';
import type { SweepSpec } from './spec.ts';
import { runAlone } from './suspect.ts';
import { createWatchdog } from './watchdog.ts';

export interface ExecuteRequest {
  readonly spec: SweepSpec;
  readonly pool: TaskPool;
  /** Ranges of tasks to be done, in order; no chunk crosses the end of one. */
  readonly ranges: readonly Chunk[];
  /** Fixed size of chunks; by default guided. */
  readonly chunk?: number;
  /** Milliseconds that a task may take; by default far more than tasks do take. */
  readonly taskLimitMs?: number;
  readonly signal?: AbortSignal;
  /** Takes rows in order of arrival; the lane that delivered them waits for it. False ends the work. */
  readonly onRows: (rows: readonly TaskRows[]) => Promise<boolean>;
}

/** Times that a chunk is handed out again when nobody knows which of its tasks was at fault. */
const BLIND_RETRIES = 2;

/** Executes all tasks, or stops soon after `signal` is aborted. */
export async function executeTasks(request: ExecuteRequest): Promise<void> {
  const until = abortable(request.signal);
  try {
    await handOut(request, until);
  } finally {
    until.done();
  }
}

async function handOut(request: ExecuteRequest, until: Abortable): Promise<void> {
  const { spec, pool, signal, onRows } = request;
  const queue = createQueue(request.ranges, {
    ...{ lanes: () => pool.lanes, fixed: request.chunk, most: pool.chunkTasks },
  });
  const watchdog = createWatchdog(pool, queue.taskMs, request.taskLimitMs);
  const suspects = new Set<number>();
  const lost = new Map<number, number>();
  let stopped = false;
  const over = (): boolean => stopped || signal?.aborted === true;

  /** The rows of a job; null when the work is stopped. @throws WorkerLost */
  const run = (job: Job): Promise<TaskRows[] | null> => until.wait(pool.run(job));
  const deliver = async (rows: readonly TaskRows[]): Promise<void> => {
    if (!(await onRows(rows))) stopped = true;
  };

  /** Finds the task that is to be blamed, and hands the others out again. */
  const sortOut = ({ first, count, slot }: Job): void => {
    const task = pool.place(slot)?.task ?? -1;
    const attempts = (lost.get(first) ?? 0) + 1;
    lost.set(first, attempts);
    if (task >= first && task < first + count) {
      suspects.add(task);
      queue.giveBack({ first: task + 1, count: first + count - task - 1 });
      queue.giveBack({ first, count: task - first });
    } else if (attempts <= BLIND_RETRIES) {
      // It was waiting for a thread, most likely.
      queue.giveBack({ first, count });
    } else {
      for (let own = first; own < first + count; own++) suspects.add(own);
    }
  };

  const lane = async (slot: number): Promise<void> => {
    while (!over() && slot < pool.lanes) {
      const chunk = queue.next();
      if (!chunk) return;
      const job = { ...chunk, slot };
      const began = performance.now();
      const release = watchdog.guard(job);
      try {
        const rows = await run(job);
        if (!rows) return;
        queue.learn(performance.now() - began, chunk.count);
        await deliver(rows);
      } catch (error) {
        if (!(error instanceof WorkerLost)) throw error;
        sortOut(job);
      } finally {
        release();
      }
    }
  };
  const faults: unknown[] = [];
  await new Promise<void>((resolve) => {
    const walking = new Set<number>();
    const walk = async (slot: number): Promise<void> => {
      walking.add(slot);
      try {
        await lane(slot);
      } catch (error) {
        // One broken lane stops the others after their chunk.
        stopped = true;
        faults.push(error);
      }
      walking.delete(slot);
      if (walking.size === 0) resolve();
    };
    /** Lets every slot have its lane; also when there have come to be more. */
    const fill = (): void => {
      for (let slot = 0; slot < pool.lanes; slot++) if (!walking.has(slot)) walk(slot);
    };
    pool.onLanes?.(fill);
    fill();
  });
  if (faults.length > 0) throw faults[0];

  for (const task of [...suspects].sort((a, b) => a - b)) {
    if (over()) return;
    const rows = await runAlone({ spec, pool, watchdog, run }, task);
    if (rows) await deliver(rows);
  }
}
