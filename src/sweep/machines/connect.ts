/** Connections to a queue. Its packages are optional: they are loaded here, when somebody uses one. */
import type { Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { InputError } from '../../engine/errors.ts';
import { machineMessages } from './messages.ts';

/** Before the names of all keys, so that a Redis can serve other programs too. */
export const PREFIX = 'karenina';

const CONNECT_MS = 5_000;
const PAUSE_MS_MAX = 1_000;

export interface Connection {
  readonly redis: Redis;
  /** The address without its password, for messages. */
  readonly shown: string;
  readonly bullmq: { readonly Queue: typeof Queue; readonly Worker: typeof Worker };
  /** Another connection to the same place, for commands that wait. */
  another(): Redis;
  close(): void;
}

/** Told when a queue that was there goes away and comes back. */
export type Tell = (text: string) => void;

/**
 * The address of a queue. A password may also come from the variable KARENINA_QUEUE_PASSWORD, so that it
 * does not stand in the list of processes.
 * @throws InputError where the text is none.
 */
export function queueAddress(text: string): { readonly url: string; readonly shown: string } {
  let url: URL | null = null;
  try {
    url = new URL(text);
  } catch {
    // Said below.
  }
  if (!url || !['redis:', 'rediss:'].includes(url.protocol) || url.hostname === '') {
    throw new InputError(machineMessages.noUrl(text.replace(/\/\/.*@/, '//…@')));
  }
  url.password ||= encodeURIComponent(process.env.KARENINA_QUEUE_PASSWORD ?? '');
  return { url: url.href, shown: `${url.protocol}//${url.host}${url.pathname.replace(/\/$/, '')}` };
}

/** Connects. @throws InputError where the packages are missing or the queue cannot be reached. */
export async function connectQueue(text: string, tell: Tell): Promise<Connection> {
  const { url, shown } = queueAddress(text);
  const { Redis, Queue, Worker } = await packages();
  let usable = false;
  let away = false;
  let cause = '';
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    // Commands wait for as long as the queue is away.
    maxRetriesPerRequest: null,
    // Who does not get through at first is told; afterwards there is hope for ever.
    retryStrategy: (times) => (usable ? Math.min(PAUSE_MS_MAX, 50 * 2 ** times) : null),
  });
  redis.on('error', (error) => {
    cause = error.message || (error as NodeJS.ErrnoException).code || 'no answer';
  });
  redis.on('close', () => {
    if (usable && !away) tell(machineMessages.away(shown));
    away = true;
  });
  redis.on('ready', () => {
    if (usable && away) tell(machineMessages.back(shown));
    away = false;
  });
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    redis.disconnect();
    throw new InputError(machineMessages.unreachable(shown, cause || (error as Error).message));
  }
  usable = true;
  const others: Redis[] = [];
  return {
    redis,
    shown,
    bullmq: { Queue, Worker },
    another() {
      const other = redis.duplicate({ lazyConnect: false });
      // The first connection tells what is to be told.
      other.on('error', () => {});
      others.push(other);
      return other;
    },
    close() {
      usable = false;
      for (const own of [redis, ...others]) own.disconnect();
    },
  };
}

async function packages() {
  try {
    const [{ Queue, Worker }, { Redis }] = await Promise.all([import('bullmq'), import('ioredis')]);
    return { Queue, Worker, Redis };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new InputError(machineMessages.packagesMissing());
  }
}
