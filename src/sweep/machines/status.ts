/** How a queue stands, for who asks: sweeps, jobs, workers, rate and what is left. */
import { openSweeps, presentWorkers } from './board.ts';
import { type Connection, connectQueue, PREFIX } from './connect.ts';
import { type Announcement, queueName, rowsKey, type WorkerRecord } from './wire.ts';

export interface SweepStatus {
  readonly id: string;
  readonly name: string;
  /** Runs. */
  readonly progress: Announcement['progress'];
  /** Null while nothing is known. */
  readonly runsPerSecond: number | null;
  readonly secondsLeft: number | null;
  readonly jobs: Announcement['jobs'] & {
    readonly waiting: number;
    readonly active: number;
    /** Done, with rows that nobody has collected yet. */
    readonly uncollected: number;
  };
}

export interface QueueStatus {
  readonly queue: string;
  readonly sweeps: readonly SweepStatus[];
  /** Names of open sweeps that programs of another version announced. */
  readonly strangers: readonly string[];
  readonly workers: readonly WorkerRecord[];
  /** Bytes that Redis uses in all. */
  readonly memoryBytes: number;
}

/** @throws InputError where the queue cannot be used. */
export async function queueStatus(url: string): Promise<QueueStatus> {
  const connection = await connectQueue(url, () => {});
  try {
    const found = await openSweeps(connection);
    const sweeps: SweepStatus[] = [];
    const strangers: string[] = [];
    for (const { name, announcement } of found) {
      if (announcement) sweeps.push(await statusOf(connection, announcement));
      else strangers.push(name);
    }
    const memory = /used_memory:(\d+)/.exec(await connection.redis.info('memory'));
    return {
      queue: connection.shown,
      ...{ sweeps, strangers, workers: await presentWorkers(connection) },
      memoryBytes: Number(memory?.[1] ?? 0),
    };
  } finally {
    connection.close();
  }
}

async function statusOf(
  { redis, bullmq }: Connection,
  { id, name, progress, jobs }: Announcement,
): Promise<SweepStatus> {
  const queue = new bullmq.Queue(queueName(id), {
    ...{ connection: redis, prefix: PREFIX, skipMetasUpdate: true },
  });
  queue.on('error', () => {});
  const { waiting, active } = await queue.getJobCounts('waiting', 'active');
  await queue.close();
  const { planned, done, before, seconds } = progress;
  const rate = seconds > 0 && done > before ? (done - before) / seconds : null;
  return {
    ...{ id, name, progress },
    runsPerSecond: rate,
    secondsLeft: rate === null ? null : (planned - done) / rate,
    jobs: { ...jobs, waiting, active, uncollected: await redis.llen(rowsKey(id)) },
  };
}
