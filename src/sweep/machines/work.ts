/**
 * What `karenina work` does on each machine: looks for sweeps on the board, refuses those that it would
 * compute otherwise, and runs their jobs with threads of its own until nobody collects rows any more.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { memoryShareMb, threadShareMb } from '../budget.ts';
import { defaultThreadFile } from '../supervisor.ts';
import { removeWorker, sayWorker } from './board.ts';
import { connectQueue } from './connect.ts';
import { ownHandshake } from './handshake.ts';
import { machineMessages } from './messages.ts';
import { serveSweep } from './serve.ts';
import { fitSweeps, type Worker, type WorkOptions } from './worker.ts';

/** A job whose worker is not heard of for so long is given to another. */
const LOCK_MS = 30_000;
const LOOK_MS = 1_000;

/**
 * Works until `signal` is aborted.
 * @throws InputError where the queue cannot be used, no thread can be started, or all that is to be done
 * is of another version.
 */
export async function work(options: WorkOptions): Promise<void> {
  const { threads, tell } = options;
  const memoryMb = options.memoryMb ?? memoryShareMb();
  const ownMemoryMb = threadShareMb(memoryMb, threads);
  const engine = options.engine ?? (await import('../model.ts')).model;
  const handshake = ownHandshake(engine, options.threadFile ?? defaultThreadFile());
  const connection = await connectQueue(options.url, tell);
  const folder = mkdtempSync(join(tmpdir(), 'karenina-work-'));
  const worker: Worker = {
    ...{ options, connection, engine, handshake, folder, memoryMb, threadMemoryMb: ownMemoryMb },
    record: {
      ...{ id: randomBytes(6).toString('hex'), host: hostname(), pid: process.pid, threads },
      ...{ threadMemoryMb: ownMemoryMb, sweep: null, since: Date.now(), jobs: 0, tasks: 0 },
    },
  };
  tell(machineMessages.ready(hostname(), threads, ownMemoryMb, connection.shown));
  // Also while a job is at its end: who is silent counts as gone.
  const saying = setInterval(() => {
    sayWorker(connection, worker.record).catch(() => {});
  }, LOOK_MS);
  try {
    await serveAll(worker);
  } finally {
    clearInterval(saying);
    await Promise.race([removeWorker(connection, worker.record.id).catch(() => {}), sleep(500)]);
    connection.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One sweep after the other; where there are several, those after the last one come first. */
async function serveAll(worker: Worker): Promise<void> {
  const { signal, tell } = worker.options;
  let last = '';
  let idle = false;
  while (!signal.aborted) {
    const fit = await fitSweeps(worker);
    if (fit.length === 0) {
      if (!idle) tell(machineMessages.waiting());
      idle = true;
      await sleep(LOOK_MS, undefined, { signal }).catch(() => {});
      continue;
    }
    idle = false;
    const after = fit.findIndex(({ id }) => id === last) + 1;
    const next = fit[after % fit.length];
    last = next.id;
    await serveSweep(worker, next, worker.options.lockMs ?? LOCK_MS);
  }
}
