/** The board in Redis on which sweeps and workers say that they are there; who is not heard of is gone. */
import { type Connection, PREFIX } from './connect.ts';
import {
  type Announcement,
  announcementSchema,
  ID,
  protocolSchema,
  queueName,
  readJson,
  rowsKey,
  SAID_MS,
  SWEEPS_KEY,
  stopKey,
  studyKey,
  sweepKey,
  WORKERS_KEY,
  type WorkerRecord,
  workerKey,
  workerSchema,
} from './wire.ts';

/** A sweep that somebody else announced, perhaps in a way that this program does not understand. */
export interface Found {
  readonly name: string;
  readonly protocol: number;
  /** Null where the protocol is another, or it is damaged. */
  readonly announcement: Announcement | null;
}

/** Open sweeps, the oldest first. */
export async function openSweeps({ redis }: Connection): Promise<Found[]> {
  const texts = await saidBy(redis, SWEEPS_KEY, sweepKey);
  return texts.flatMap(({ id, text }) => {
    const announcement = readJson(announcementSchema, text);
    const stranger = announcement ?? readJson(protocolSchema, text);
    if (!stranger || (announcement && announcement.id !== id)) return [];
    const { name, handshake } = stranger;
    return [{ name, protocol: handshake.protocol, announcement }];
  });
}

/** Workers that are there, the oldest first. */
export async function presentWorkers({ redis }: Connection): Promise<WorkerRecord[]> {
  const texts = await saidBy(redis, WORKERS_KEY, workerKey);
  return texts.flatMap(({ text }) => readJson(workerSchema, text) ?? []);
}

/** What those on a list say; who says nothing is taken off the list of workers. */
async function saidBy(
  redis: Connection['redis'],
  list: string,
  keyOf: (id: string) => string,
): Promise<{ readonly id: string; readonly text: string }[]> {
  const ids = (await redis.zrange(list, 0, -1)).filter((id) => ID.test(id));
  if (ids.length === 0) return [];
  const texts = await redis.mget(ids.map(keyOf));
  const silent = ids.filter((_, i) => texts[i] === null);
  if (list === WORKERS_KEY && silent.length > 0) await redis.zrem(list, ...silent);
  return ids.flatMap((id, i) => {
    const text = texts[i];
    return text === null ? [] : [{ id, text }];
  });
}

/** Says that a worker is there. */
export async function sayWorker({ redis }: Connection, worker: WorkerRecord): Promise<void> {
  await redis
    .pipeline()
    .set(workerKey(worker.id), JSON.stringify(worker), 'PX', SAID_MS)
    .zadd(WORKERS_KEY, worker.since, worker.id)
    .exec();
}

/** Takes a worker off the board. */
export async function removeWorker({ redis }: Connection, id: string): Promise<void> {
  await redis.pipeline().del(workerKey(id)).zrem(WORKERS_KEY, id).exec();
}

/**
 * Says that a sweep is there, and with what study; both are said again and again, so that a queue that
 * has forgotten everything knows it again. Returns whether the sweep was told to stop.
 */
export async function saySweep(
  { redis }: Connection,
  announcement: Announcement,
  study: Buffer,
): Promise<boolean> {
  const { id } = announcement;
  // One by one: what a full Redis refuses is not to be overlooked among the answers of a pipeline.
  await redis.set(sweepKey(id), JSON.stringify(announcement), 'PX', SAID_MS);
  await redis.zadd(SWEEPS_KEY, 'NX', Date.now(), id);
  if ((await redis.pexpire(studyKey(id), SAID_MS)) === 0) {
    await redis.set(studyKey(id), study, 'PX', SAID_MS);
  }
  return (await redis.exists(stopKey(id))) === 1;
}

/** Removes everything of a sweep: jobs, rows that nobody collects, and what was said of it. */
export async function removeSweep({ redis, bullmq }: Connection, id: string): Promise<void> {
  await redis.del(sweepKey(id), studyKey(id));
  const queue = new bullmq.Queue(queueName(id), {
    ...{ connection: redis, prefix: PREFIX, skipMetasUpdate: true },
  });
  queue.on('error', () => {});
  await queue.obliterate({ force: true });
  await queue.close();
  await redis.del(rowsKey(id), stopKey(id));
  await redis.zrem(SWEEPS_KEY, id);
}

/** Removes what sweeps left that are gone; returns how many. */
export async function removeLeftSweeps(connection: Connection): Promise<number> {
  const { redis } = connection;
  const ids = (await redis.zrange(SWEEPS_KEY, 0, -1)).filter((id) => ID.test(id));
  let removed = 0;
  for (const id of ids) {
    if ((await redis.exists(sweepKey(id))) === 1) continue;
    await removeSweep(connection, id);
    removed++;
  }
  return removed;
}
