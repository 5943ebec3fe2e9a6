/** A worker at one sweep: its threads take jobs from the queue, and their rows go to who collects them. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { InputError } from '../../engine/errors.ts';
import { executeTasks } from '../execute.ts';
import type { TaskRows } from '../leaf.ts';
import type { TaskPool } from '../pool.ts';
import { type SweepSpec, taskCount } from '../spec.ts';
import { supervisedPool } from '../supervisor.ts';
import { digestsOf } from './arrivals.ts';
import { PREFIX } from './connect.ts';
import { machineMessages } from './messages.ts';
import { writePacket } from './packet.ts';
import { unpackStudy } from './travel.ts';
import {
  type Announcement,
  jobKey,
  jobSchema,
  queueName,
  ROWS_KEPT_MS,
  rowsKey,
  studyKey,
  sweepKey,
} from './wire.ts';
import { fitSweeps, type Worker } from './worker.ts';

const LOOK_MS = 1_000;
/** Looks without a job after which another sweep is served, if there is one. */
const IDLE_LOOKS = 3;
/** A queue that is away must not keep a worker that leaves. */
const LEAVE_MS = 500;

/** Serves until nobody collects rows any more, the worker leaves, or others need it more. */
export async function serveSweep(
  worker: Worker,
  announced: Announcement,
  lockMs: number,
): Promise<void> {
  const { connection, options, record } = worker;
  const { redis, bullmq } = connection;
  const { tell, signal, threads } = options;
  const bytes = await redis.getBuffer(studyKey(announced.id));
  // It was closed a moment ago.
  if (!bytes) return;
  const { engine, memoryMb } = worker;
  const { readStudy } = options;
  const spec = unpackStudy(bytes, announced, { engine, memoryMb, threads, readStudy });
  const pool = await supervisedPool({
    ...{ spec, threads, threadMemoryMb: worker.threadMemoryMb, threadFile: options.threadFile },
    whereabouts: join(worker.folder, 'whereabouts'),
  });
  const slots = Array.from({ length: pool.lanes }, (_, slot) => slot);
  const before = record.jobs;
  let fatal: Error | null = null;

  const runJob = async (data: unknown, name: string): Promise<null> => {
    const chunk = jobSchema.parse(data);
    if (chunk.first + chunk.count > taskCount(spec)) {
      throw new Error(machineMessages.notTheseRows());
    }
    const slot = slots.pop() as number;
    const lane = laneOf(worker, spec, pool, slot);
    const began = performance.now();
    const rows: TaskRows[] = [];
    try {
      await executeTasks({
        ...{ spec, pool: lane, ranges: [chunk], taskLimitMs: announced.taskLimitMs ?? undefined },
        onRows: async (some) => {
          rows.push(...some);
          return true;
        },
      });
    } catch (error) {
      // What no thread survives, or none can be started for, is not this job's fault: others may do it.
      if (error instanceof InputError) fatal = error;
      throw error;
    } finally {
      slots.push(slot);
      await lane.close();
    }
    rows.sort((a, b) => a.task - b.task);
    const ms = performance.now() - began;
    const own = { worker: `${record.host}/${record.pid}`, handshake: worker.handshake };
    const digests = digestsOf(spec, rows);
    const packet = writePacket({ job: name, ...chunk, ms, digests, ...own }, rows);
    try {
      await redis.rpush(rowsKey(announced.id), packet);
      await redis.pexpire(rowsKey(announced.id), ROWS_KEPT_MS);
    } catch (error) {
      // A queue that is full, say: no job's fault, and no other would fare better.
      fatal = new InputError(machineMessages.rowsRefused((error as Error).message));
      throw fatal;
    }
    record.jobs++;
    record.tasks += chunk.count;
    return null;
  };

  const taker = new bullmq.Worker(
    queueName(announced.id),
    (job) => runJob(job.data, job.id ?? ''),
    {
      ...{ connection: redis, prefix: PREFIX, concurrency: pool.lanes, autorun: false },
      ...{ lockDuration: lockMs, stalledInterval: lockMs / 2 },
      // Whoever collects decides what becomes of a job that was lost.
      ...{ maxStalledCount: 0, drainDelay: 1 },
    },
  );
  let told = false;
  taker.on('lockRenewalFailed', () => {
    if (!told) tell(machineMessages.lockLost());
    told = true;
  });
  // The connection says itself what there is to say.
  taker.on('error', () => {});
  record.sweep = announced.id;
  tell(machineMessages.joined(announced.name, announced.id));
  const taking = taker.run();
  taking.catch(() => {});
  try {
    for (let idle = 0; !signal.aborted && !fatal; ) {
      await sleep(LOOK_MS, undefined, { signal }).catch(() => {});
      if ((await redis.exists(sweepKey(announced.id))) === 0) break;
      idle = slots.length === pool.lanes ? idle + 1 : 0;
      if (idle >= IDLE_LOOKS && (await fitSweeps(worker)).length > 1) break;
    }
    const underWay = pool.lanes - slots.length;
    if (signal.aborted) tell(machineMessages.draining(underWay));
    else if (!fatal) tell(machineMessages.left(announced.name, record.jobs - before));
    await taker.close(fatal !== null);
  } finally {
    record.sweep = null;
    await Promise.race([forgetQueue(worker, announced.id).catch(() => {}), sleep(LEAVE_MS)]);
    await pool.close();
  }
  if (fatal) throw fatal;
}

/** What BullMQ wrote for a job that ended after its sweep had been removed is not to stay for ever. */
async function forgetQueue({ connection }: Worker, id: string): Promise<void> {
  const { redis } = connection;
  if ((await redis.exists(sweepKey(id))) === 1) return;
  for (const name of ['meta', 'events']) await redis.pexpire(jobKey(id, name), ROWS_KEPT_MS);
}

/**
 * One job's share of the pool. A task tried alone is alone: with a process of its own, so that its end is
 * nobody else's, and nobody else's is taken for its.
 */
function laneOf(worker: Worker, spec: SweepSpec, pool: TaskPool, slot: number): TaskPool {
  const { threadMemoryMb, folder, options } = worker;
  let alone: Promise<TaskPool> | null = null;
  let last: TaskPool = pool;
  const at = (): number => (last === pool ? slot : 0);
  return {
    lanes: 1,
    threadMemoryMb,
    async run(job) {
      if (job.aside) {
        alone ??= supervisedPool({
          ...{ spec, threads: 1, threadMemoryMb, threadFile: options.threadFile },
          whereabouts: join(folder, `alone-${slot}`),
        });
        last = await alone;
      } else last = pool;
      return last.run({ ...job, slot: at() });
    },
    place: () => last.place(at()),
    stop: () => last.stop(at()),
    async close() {
      if (alone) await (await alone).close();
    },
  };
}
