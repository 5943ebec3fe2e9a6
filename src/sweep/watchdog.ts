/**
 * Ends jobs whose task takes far longer than tasks do. The limit is generous, since a machine may be busy:
 * what it is for is the task that never ends.
 */
import type { TaskPool } from './pool.ts';
import type { Job } from './protocol.ts';

/** A task that takes so many times the usual, and at least so long, is taken for endless. */
const TIMES_USUAL = 200;
const LEAST_MS = 60_000;
const LOOK_MS = 250;

export interface Watchdog {
  /** Begins to watch a job; the function ends that, and says whether the job was stopped. */
  guard(job: Job): () => boolean;
}

/**
 * @param usualMs what a task takes, as measured so far; 0 while that is not known.
 * @param taskLimitMs fixed limit of a task in place of the measured one; Infinity where others watch.
 */
export function createWatchdog(
  pool: TaskPool,
  usualMs: () => number,
  taskLimitMs?: number,
): Watchdog {
  const limit = (): number => taskLimitMs ?? Math.max(LEAST_MS, TIMES_USUAL * usualMs());
  return {
    guard(job) {
      if (taskLimitMs === Infinity) return () => false;
      const begun = Date.now();
      let stopped = false;
      const look = (): void => {
        const now = Date.now();
        // The job was begun before any of its tasks: while it is young there is no need to look.
        if (stopped || now - begun < limit()) return;
        const since = pool.place(job.slot)?.since;
        // Without whereabouts the job as a whole is judged, generously.
        const overdue =
          since === undefined ? now - begun > limit() * (job.count + 1) : now - since > limit();
        if (!overdue) return;
        stopped = true;
        pool.stop(job.slot);
      };
      const timer = setInterval(look, LOOK_MS);
      timer.unref();
      return () => {
        clearInterval(timer);
        return stopped;
      };
    },
  };
}
