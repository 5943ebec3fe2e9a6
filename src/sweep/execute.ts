/**
 * Handing out tasks: chunks that are large at first and small at the end, so that all lanes stay busy to
 * the last task, and a second chance, alone, for the tasks of a chunk whose thread died. Nothing here
 * can change a row: it decides only where and when.
 */
import { InputError } from '../engine/errors.ts';
import { type TaskRows, taskWithout } from './leaf.ts';
import { sweepMessages } from './messages.ts';
import type { TaskPool } from './pool.ts';
import type { Chunk } from './protocol.ts';
import { type SweepSpec, taskPlace } from './spec.ts';

/** A chunk takes about this long, so that progress flows and little is lost. */
const CHUNK_MS = 300;
/** A lane takes this part of its share of what remains. */
const GUIDE = 4;

export interface ExecuteRequest {
  readonly spec: SweepSpec;
  readonly pool: TaskPool;
  /** Ranges of tasks to be done, in order; no chunk crosses the end of one. */
  readonly ranges: readonly Chunk[];
  /** Fixed size of chunks; by default guided. */
  readonly chunk?: number;
  readonly signal?: AbortSignal;
  /** Takes rows in order of arrival; the lane that delivered them waits for it. */
  readonly onRows: (rows: readonly TaskRows[]) => Promise<void>;
}

/** Executes all tasks, or stops soon after `signal` is aborted. */
export async function executeTasks(request: ExecuteRequest): Promise<void> {
  const { pool, signal, onRows } = request;
  const take = chunkTaker(request);
  let stopped = false;
  const aborted = new Promise<null>((resolve) => {
    if (signal?.aborted) resolve(null);
    signal?.addEventListener('abort', () => resolve(null), { once: true });
  });
  const lane = async (): Promise<void> => {
    while (!stopped && !signal?.aborted) {
      const chunk = take.next();
      if (!chunk) return;
      const began = performance.now();
      const work = runWithSecondChance(request, chunk);
      work.catch(() => {});
      const rows = await Promise.race([work, aborted]);
      if (!rows) return;
      take.learn((performance.now() - began) / chunk.count);
      await onRows(rows);
    }
  };
  const lanes = Array.from({ length: pool.lanes }, async () => {
    try {
      await lane();
    } catch (error) {
      // One broken lane stops the others after their chunk.
      stopped = true;
      throw error;
    }
  });
  const ends = await Promise.allSettled(lanes);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

/** Cuts chunks from the ranges. */
function chunkTaker({ ranges, chunk, pool }: ExecuteRequest) {
  let range = 0;
  let done = 0;
  let remaining = ranges.reduce((sum, r) => sum + r.count, 0);
  let taskMs = 0;
  const guided = (): number => {
    const share = Math.ceil(remaining / (pool.lanes * GUIDE));
    return taskMs === 0 ? 1 : Math.min(share, Math.ceil(CHUNK_MS / taskMs));
  };
  return {
    /** Milliseconds a task took, lately. */
    learn(ms: number): void {
      taskMs = taskMs === 0 ? ms : 0.7 * taskMs + 0.3 * ms;
    },
    next(): Chunk | null {
      if (range === ranges.length) return null;
      const { first, count } = ranges[range];
      const size = Math.max(1, Math.min(chunk ?? guided(), count - done));
      const taken = { first: first + done, count: size };
      done += size;
      remaining -= size;
      if (done === count) {
        range++;
        done = 0;
      }
      return taken;
    },
  };
}

/** The rows of a chunk. Where its thread dies, its tasks are tried once more, each alone. */
async function runWithSecondChance(request: ExecuteRequest, chunk: Chunk): Promise<TaskRows[]> {
  const { pool, spec, signal } = request;
  try {
    return await pool.run(chunk);
  } catch (error) {
    // That no thread can be had is no fault of the tasks.
    if (error instanceof InputError) throw error;
    const rows: TaskRows[] = [];
    for (let task = chunk.first; task < chunk.first + chunk.count; task++) {
      if (signal?.aborted) break;
      try {
        rows.push(...(await pool.run({ first: task, count: 1 })));
      } catch (error) {
        if (error instanceof InputError) throw error;
        const cause = error instanceof Error ? error.message : String(error);
        const { replication } = taskPlace(spec, task);
        const message = sweepMessages.threadDied(spec.seed, replication, cause);
        rows.push(taskWithout(task, spec.arms.length, 'quarantined', message));
      }
    }
    return rows;
  }
}
