/**
 * A task that was at work when its thread or process died, tried again alone and with care: what takes its
 * worker down a second time is set aside, and the rest of the task is run without it. So the fault of one
 * arm costs the arms that share its path, and nothing else.
 */
import { type TaskRows, taskWithout } from './leaf.ts';
import { sweepMessages } from './messages.ts';
import { type TaskPool, WorkerLost } from './pool.ts';
import type { Aside, Job } from './protocol.ts';
import { type SweepSpec, taskPlace } from './spec.ts';
import type { Watchdog } from './watchdog.ts';

export interface AloneRequest {
  readonly spec: SweepSpec;
  readonly pool: TaskPool;
  readonly watchdog: Watchdog;
  /** Runs a job; null when the work is stopped. @throws WorkerLost */
  readonly run: (job: Job) => Promise<TaskRows[] | null>;
}

/** The rows of a task that took its worker down once; null when the work is stopped. */
export async function runAlone(request: AloneRequest, task: number): Promise<TaskRows[] | null> {
  const { spec, pool, watchdog, run } = request;
  const { replication } = taskPlace(spec, task);
  const aside: Aside[] = [];
  const deaths = new Map<string, number>();
  // Whatever dies first now is taken for what died before.
  let before = 1;
  for (;;) {
    const job = { first: task, count: 1, slot: 0, aside };
    const release = watchdog.guard(job);
    try {
      return await run(job);
    } catch (error) {
      if (!(error instanceof WorkerLost)) throw error;
      const endless = release();
      const place = pool.place(0);
      const known = place !== null && place.task === task;
      const tables = known ? place.tables : [];
      const key = tables.join();
      const times = (deaths.get(key) ?? before) + 1;
      deaths.set(key, times);
      before = 0;
      if (times < 2) continue;
      const tick = known ? place.tick : null;
      const status = endless ? 'failed' : 'quarantined';
      const message = endless
        ? sweepMessages.taskEndless(spec.seed, replication, tick)
        : pool.threadMemoryMb === null
          ? sweepMessages.taskDiedElsewhere(spec.seed, replication)
          : sweepMessages.taskDied(spec.seed, replication, tick, pool.threadMemoryMb);
      // Without whereabouts nothing can be set aside but the whole task.
      if (tables.length === 0 || times > 2)
        return [taskWithout(task, spec.arms.length, status, message)];
      aside.push({ tables, status, message });
    } finally {
      release();
    }
  }
}
