/**
 * A pool of tasks behind a queue: jobs go to BullMQ, rows come back in a list of their own, and this side
 * decides what counts. Redis may forget, and machines may come, go, stall or be cut off: what is lost is
 * handed out again, what comes twice is compared.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { InputError } from '../../engine/errors.ts';
import type { Study } from '../../scenario/study.ts';
import type { TaskEngine } from '../engine.ts';
import type { TaskRows } from '../leaf.ts';
import { type TaskPool, WorkerLost } from '../pool.ts';
import type { Job } from '../protocol.ts';
import type { SweepProgress } from '../run.ts';
import type { SweepSpec } from '../spec.ts';
import { defaultThreadFile } from '../supervisor.ts';
import { createArrivals, refuseForeignRows } from './arrivals.ts';
import { presentWorkers, removeLeftSweeps, removeSweep, saySweep } from './board.ts';
import { connectQueue, PREFIX, type Tell } from './connect.ts';
import { ownHandshake, whyForeign } from './handshake.ts';
import { machineMessages } from './messages.ts';
import { type Packet, readPacket } from './packet.ts';
import { packStudy, specHash } from './travel.ts';
import { type Announcement, jobKey, queueName, rowsKey } from './wire.ts';

/** A job takes a thread about so long: the way to and fro then costs a thousandth. */
const JOB_MS = 5_000;
/** Jobs a thread, so that one waits while one is under way; and a few for workers not heard of yet. */
const JOBS_PER_THREAD = 2;
const JOBS_LEAST = 4;
const JOBS_MOST = 4096;
/** Bytes of rows that may lie in Redis, about, if nobody collected them: there are fewer jobs then. */
const ROWS_BYTES = 256 * 2 ** 20;
const LOOK_MS = 1_000;
/** Every so many looks it is asked whether jobs have vanished. */
const LOOKS_PER_AUDIT = 4;
/** A queue that is away must not keep a sweep that ends. */
const LEAVE_MS = 500;

export interface QueuePoolOptions {
  readonly url: string;
  readonly study: Study;
  /** Milliseconds that a task may take; by default workers judge. */
  readonly taskLimitMs?: number;
  /** Told what happens, a sentence each. */
  readonly tell: Tell;
  /** Called when somebody has emptied the queue: the sweep should be stopped. */
  readonly onDrained: () => void;
  readonly engine?: TaskEngine;
  readonly threadFile?: URL;
}

export interface QueuePool extends TaskPool {
  /** What the sweep says of itself to whoever asks for the queue's status. */
  progress(progress: SweepProgress): void;
  /** A sentence for each job whose rows came twice and differed. */
  readonly differences: readonly string[];
}

/** A job that is handed out. */
interface Out {
  readonly job: Job;
  /** Audits in a row in which the queue did not know it. */
  unknown: number;
  resolve(rows: TaskRows[]): void;
  reject(error: Error): void;
}

/** @throws InputError where the queue cannot be used. */
export async function queuePool(spec: SweepSpec, options: QueuePoolOptions): Promise<QueuePool> {
  const { study, tell } = options;
  const engine = options.engine ?? (await import('../model.ts')).model;
  const handshake = ownHandshake(engine, options.threadFile ?? defaultThreadFile());
  const connection = await connectQueue(options.url, tell);
  const { redis, shown, bullmq } = connection;
  const id = randomBytes(6).toString('hex');
  const travelling = packStudy(study, spec);
  const queue = new bullmq.Queue(queueName(id), {
    connection: redis,
    prefix: PREFIX,
    // Nobody reads the events.
    streams: { events: { maxLen: 10 } },
  });
  // The connection says itself what there is to say.
  queue.on('error', () => {});
  const collector = connection.another();
  const arrivals = createArrivals(spec);
  const out = new Map<string, Out>();
  const differences: string[] = [];
  const jobs = { lost: 0, twice: 0 };
  let said: Announcement['progress'] | null = null;
  let lanes = JOBS_LEAST;
  let grown = (): void => {};
  let next = 0;
  let taskMs = 0;
  let rowsBytes = 0;
  let busy = false;
  let closed = false;
  let lonely = false;
  let fatal: Error | null = null;

  const post = async (name: string, { first, count }: Job): Promise<void> => {
    try {
      await queue.add('tasks', { first, count }, { jobId: name, removeOnComplete: true });
    } catch (error) {
      if (!closed) throw new InputError(machineMessages.queueRefuses((error as Error).message));
    }
  };
  const lose = (name: string, why: string): void => {
    const lost = out.get(name);
    if (!lost) return;
    jobs.lost++;
    lost.reject(new WorkerLost(machineMessages.noResultOf(why)));
  };
  const end = (error: Error): void => {
    fatal ??= error;
    for (const { reject } of out.values()) reject(error);
  };

  /** Takes what a worker sent: rows of a job that is out, or such as were there before. */
  const take = (bytes: Buffer): void => {
    let packet: Packet;
    try {
      packet = readPacket(bytes);
    } catch (error) {
      tell(machineMessages.badResult('?', (error as Error).message.split('\n')[0]));
      return;
    }
    const { job: name, first, count, worker, ms, digests } = packet.header;
    const foreign = whyForeign(packet.header.handshake, handshake);
    if (foreign) {
      end(new InputError(machineMessages.foreignResult(worker, foreign)));
      return;
    }
    const own = out.get(name);
    let rows: TaskRows[];
    try {
      rows = packet.rows();
      refuseForeignRows(spec, own?.job ?? { first, count }, rows);
      if (digests.length !== count || rows[0].task !== first) {
        throw new Error(machineMessages.notTheseRows());
      }
    } catch (error) {
      tell(machineMessages.badResult(worker, (error as Error).message));
      lose(name, (error as Error).message);
      return;
    }
    if (arrivals.differ(first, digests)) {
      differences.push(machineMessages.differs(first, count, worker));
      tell(differences[differences.length - 1]);
    }
    if (!own) {
      jobs.twice++;
      return;
    }
    taskMs = taskMs === 0 ? ms / count : 0.7 * taskMs + 0.3 * (ms / count);
    rowsBytes = Math.max(rowsBytes, bytes.length);
    own.resolve(rows);
  };

  const collect = async (): Promise<void> => {
    while (!closed) {
      const found = await collector.blpopBuffer(rowsKey(id), 1);
      if (!found) continue;
      busy = true;
      take(found[1]);
      busy = false;
    }
  };

  /** Says what is to be said, and looks who works, what failed, and what the queue has forgotten. */
  const look = async (audit: boolean): Promise<void> => {
    if (await saySweep(connection, announcement(), travelling)) {
      tell(machineMessages.drained());
      options.onDrained();
    }
    const workers = (await presentWorkers(connection)).filter(
      ({ sweep }) => sweep === id || sweep === null,
    );
    const threads = workers.reduce((sum, worker) => sum + worker.threads, 0);
    if (threads === 0 && !lonely) tell(machineMessages.noWorkers(shown));
    lonely = threads === 0;
    const most = rowsBytes > 0 ? Math.floor(ROWS_BYTES / rowsBytes) : JOBS_LEAST;
    const before = lanes;
    lanes = Math.max(1, Math.min(JOBS_LEAST + JOBS_PER_THREAD * threads, most, JOBS_MOST));
    if (lanes > before) grown();
    for (const job of await queue.getFailed(0, JOBS_MOST)) {
      await job.remove();
      lose(job.id ?? '', job.failedReason);
    }
    if (audit) await findForgotten();
  };

  /** Jobs that the queue does not know, while no rows are waiting to be collected: it has lost them. */
  const findForgotten = async (): Promise<void> => {
    const names = [...out.keys()];
    if (names.length === 0) return;
    const asked = redis.pipeline();
    for (const name of names) asked.exists(jobKey(id, name));
    asked.llen(rowsKey(id));
    const answers = (await asked.exec()) ?? [];
    const waiting = Number(answers.at(-1)?.[1]);
    for (const [i, name] of names.entries()) {
      const own = out.get(name);
      if (!own) continue;
      const missing = answers[i][1] === 0 && waiting === 0 && !busy;
      own.unknown = missing ? own.unknown + 1 : 0;
      if (own.unknown < 2) continue;
      own.unknown = 0;
      jobs.lost++;
      await post(name, own.job);
    }
  };

  const announcement = (): Announcement => ({
    ...{ id, name: study.name, handshake, studyHash: study.hash, specHash: hash },
    taskLimitMs: options.taskLimitMs ?? null,
    progress: said ?? { planned: 0, done: 0, failed: 0, quarantined: 0, before: 0, seconds: 0 },
    jobs: { ...jobs, out: out.size, differences: differences.length },
  });
  const hash = specHash(spec);

  const watch = async (): Promise<void> => {
    for (let looks = 1; !closed; looks++) {
      await sleep(LOOK_MS);
      if (!closed) await look(looks % LOOKS_PER_AUDIT === 0);
    }
  };
  const running = (work: () => Promise<void>): void => {
    work().catch((error: Error) => {
      if (!closed) end(new InputError(machineMessages.queueRefuses(error.message)));
    });
  };

  const close = async (): Promise<void> => {
    closed = true;
    end(new WorkerLost('closed'));
    const leaving = removeSweep(connection, id).catch(() => {});
    await Promise.race([leaving, sleep(LEAVE_MS)]);
    connection.close();
  };

  try {
    await removeLeftSweeps(connection);
    await look(false);
  } catch (error) {
    await close();
    throw new InputError(machineMessages.unreachable(shown, (error as Error).message));
  }
  running(collect);
  running(watch);
  return {
    get lanes() {
      return lanes;
    },
    onLanes(call) {
      grown = call;
    },
    chunkTasks: () => (taskMs === 0 ? 1 : Math.max(1, Math.ceil(JOB_MS / taskMs))),
    threadMemoryMb: null,
    async run(job) {
      if (fatal) throw fatal;
      const name = `job-${next++}`;
      try {
        return await new Promise<TaskRows[]>((resolve, reject) => {
          out.set(name, { job, unknown: 0, resolve, reject });
          post(name, job).catch(reject);
        });
      } finally {
        out.delete(name);
      }
    },
    place: () => null,
    stop() {},
    close,
    differences,
    progress(progress) {
      said = progress;
    },
  };
}
