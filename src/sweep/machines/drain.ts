/** Emptying a queue: sweeps at work are told to stop, what gone ones left is removed. */
import { setTimeout as sleep } from 'node:timers/promises';
import { InputError } from '../../engine/errors.ts';
import { openSweeps, removeLeftSweeps } from './board.ts';
import { connectQueue } from './connect.ts';
import { machineMessages } from './messages.ts';
import { SAID_MS, stopKey } from './wire.ts';

/** A sweep looks every second and then stores what it has. */
const PATIENCE_MS = 15_000;
const LOOK_MS = 200;

export interface Drained {
  readonly queue: string;
  /** Names of sweeps that were told to stop, and did. */
  readonly stopped: readonly string[];
  /** Number of sweeps whose leftovers were removed. */
  readonly removed: number;
}

/** @throws InputError where the queue cannot be used, or a sweep does not stop. */
export async function drainQueue(url: string): Promise<Drained> {
  const connection = await connectQueue(url, () => {});
  const { redis, shown } = connection;
  try {
    const sweeps = (await openSweeps(connection)).flatMap(({ announcement }) => announcement ?? []);
    for (const { id } of sweeps) await redis.set(stopKey(id), 'stop', 'PX', SAID_MS);
    const names = async (): Promise<string[]> =>
      (await openSweeps(connection)).map(({ name }) => name);
    const until = Date.now() + PATIENCE_MS;
    while (Date.now() < until && (await names()).length > 0) await sleep(LOOK_MS);
    const running = await names();
    const removed = await removeLeftSweeps(connection);
    if (running.length > 0) throw new InputError(machineMessages.stillRunning(running));
    return { queue: shown, stopped: sweeps.map(({ name }) => name), removed };
  } finally {
    connection.close();
  }
}
