/** What a worker has and is, and which sweeps it may serve. */
import { InputError } from '../../engine/errors.ts';
import type { TaskEngine } from '../engine.ts';
import { openSweeps } from './board.ts';
import type { Connection, Tell } from './connect.ts';
import { type Handshake, whyForeign } from './handshake.ts';
import { machineMessages } from './messages.ts';
import type { ReadStudy } from './travel.ts';
import type { Announcement, WorkerRecord } from './wire.ts';

export interface WorkOptions {
  readonly url: string;
  readonly threads: number;
  /** Megabytes for the heaps of all threads; by default three quarters of the machine's memory. */
  readonly memoryMb?: number;
  /** Told what happens, a sentence each. */
  readonly tell: Tell;
  /** Finishes what is under way and leaves. */
  readonly signal: AbortSignal;
  readonly lockMs?: number;
  /** In place of the model: for tests of faults. */
  readonly threadFile?: URL;
  readonly engine?: TaskEngine;
  readonly readStudy?: ReadStudy;
}

/** For all sweeps that it comes to serve. */
export interface Worker {
  readonly options: WorkOptions;
  readonly connection: Connection;
  readonly engine: TaskEngine;
  readonly handshake: Handshake;
  readonly memoryMb: number;
  readonly threadMemoryMb: number;
  /** A folder of its own. */
  readonly folder: string;
  /** What the board says; members that change are written here. */
  readonly record: { -readonly [K in keyof WorkerRecord]: WorkerRecord[K] };
}

/** Open sweeps that this worker may serve. @throws InputError if there are only others. */
export async function fitSweeps(worker: Worker): Promise<Announcement[]> {
  const fit: Announcement[] = [];
  let refusal: string | null = null;
  for (const { name, protocol, announcement } of await openSweeps(worker.connection)) {
    const why = announcement
      ? whyForeign(announcement.handshake, worker.handshake)
      : machineMessages.otherProtocol(protocol, worker.handshake.protocol);
    if (why === null && announcement) fit.push(announcement);
    else refusal = machineMessages.refused(name, why ?? '');
  }
  if (fit.length === 0 && refusal !== null) throw new InputError(refusal);
  return fit;
}
