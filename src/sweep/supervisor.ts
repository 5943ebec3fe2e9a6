/**
 * Stands above the process of the worker threads: starts it, starts it again when it died, and gives up
 * when it dies on and on. Everything that must not be lost lives on this side.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { InputError } from '../engine/errors.ts';
import { heapMb } from './budget.ts';
import type { FromHost, HostSettings, ToHost } from './hostProtocol.ts';
import type { TaskRows } from './leaf.ts';
import { sweepMessages } from './messages.ts';
import { type TaskPool, WorkerLost } from './pool.ts';
import { rowsOfBytes } from './rowBytes.ts';
import type { SweepSpec } from './spec.ts';
import { mostTables, openWhereabouts } from './whereabouts.ts';

export interface SupervisorOptions {
  readonly spec: SweepSpec;
  readonly threads: number;
  readonly threadMemoryMb: number;
  /** Path of the file for whereabouts; made here. */
  readonly whereabouts: string;
  /** What each thread runs; by default the shipped one. */
  readonly threadFile?: URL;
}

/** Deaths in a row after which there is no sense in going on; to these come two for each arm. */
const DEATHS_MAX = 6;
/** Pause before a process is started again; doubled with every death in a row. */
const PAUSE_MS = 50;
const PAUSE_MS_MAX = 1_000;
/** A thread that is ended and does not end takes its process with it. */
const STOP_MS = 3_000;
/** Of what a dying process says, its last words are kept. */
const LAST_WORDS = 4_000;

interface Waiting {
  readonly slot: number;
  resolve(rows: TaskRows[]): void;
  reject(error: Error): void;
}

/** @throws InputError where no thread can be started. */
export async function supervisedPool(options: SupervisorOptions): Promise<TaskPool> {
  const { spec, threads, threadMemoryMb } = options;
  const settings = hostSettings(options);
  // One more than threads, so that a job is waiting when a thread becomes free.
  const lanes = threads + 1;
  const whereabouts = openWhereabouts(options.whereabouts, mostTables(spec.arms.length), true);
  const waiting = new Map<number, Waiting>();
  let host: Promise<ChildProcess> | null = null;
  let closed = false;
  let nextId = 0;
  const deathsMax = DEATHS_MAX + 2 * spec.arms.length;
  /** Deaths since the last run that did not end in one. */
  let deaths = 0;

  const start = async (): Promise<ChildProcess> => {
    if (deaths > 0) await sleep(Math.min(PAUSE_MS_MAX, PAUSE_MS * 2 ** (deaths - 1)));
    const child = startHost(settings);
    let lastWords = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      lastWords = (lastWords + text).slice(-LAST_WORDS);
    });
    return new Promise((resolve, reject) => {
      child.on('message', (message: FromHost) => {
        if (message.kind === 'ready') resolve(child);
        else if (message.kind === 'unable') {
          const fault = new InputError(sweepMessages.threadsCannotStart(message.cause));
          reject(fault);
          child.kill('SIGKILL');
          for (const job of waiting.values()) job.reject(fault);
        } else settle(message);
      });
      child.on('error', (error) => {
        reject(new InputError(sweepMessages.threadsCannotStart(error.message)));
      });
      child.on('exit', (code, signal) => {
        host = null;
        if (closed) return;
        deaths++;
        const cause = causeOfDeath(code, signal, lastWords);
        const fault = lossOf(sweepMessages.processLost(cause), cause);
        reject(fault);
        for (const job of waiting.values()) job.reject(fault);
      });
    });
  };

  /** The fault of a death: that of one job, or, after too many, that of the sweep. */
  const lossOf = (message: string, cause: string): Error =>
    deaths > deathsMax
      ? new InputError(sweepMessages.diesOnAndOn(deaths, threadMemoryMb, cause))
      : new WorkerLost(message);

  const settle = (message: FromHost & { readonly id: number }): void => {
    const job = waiting.get(message.id);
    if (message.kind === 'lost') {
      deaths++;
      job?.reject(lossOf(sweepMessages.threadLost(message.cause), message.cause));
    } else if (message.kind === 'rows') {
      try {
        const rows = rowsOfBytes(message.bytes);
        if (rows.some(({ leaves }) => leaves.some((l) => l.status !== 'quarantined'))) deaths = 0;
        job?.resolve(rows);
      } catch (error) {
        job?.reject(error as Error);
      }
    }
  };

  const say = async (message: ToHost): Promise<ChildProcess> => {
    host ??= start();
    const child = await host;
    child.send(message, () => {});
    return child;
  };

  const close = async (): Promise<void> => {
    closed = true;
    for (const job of waiting.values()) job.reject(new WorkerLost('closed'));
    try {
      const child = await host;
      child?.kill('SIGKILL');
    } catch {
      // It did not start.
    }
    whereabouts.close();
  };

  const pool: TaskPool = {
    lanes,
    threadMemoryMb,
    async run(job) {
      const id = nextId++;
      whereabouts.clear(job.slot);
      try {
        return await new Promise<TaskRows[]>((resolve, reject) => {
          waiting.set(id, { slot: job.slot, resolve, reject });
          say({ kind: 'run', id, job }).catch(reject);
        });
      } finally {
        waiting.delete(id);
      }
    },
    place: (slot) => whereabouts.read(slot),
    stop(slot) {
      for (const [id, job] of waiting) {
        if (job.slot !== slot) continue;
        const told = say({ kind: 'stop', id }).then(async (child) => {
          await sleep(STOP_MS, undefined, { ref: false });
          if (waiting.get(id) === job) child.kill('SIGKILL');
        });
        told.catch(() => {});
      }
    },
    close,
  };
  host = start();
  try {
    await host;
  } catch (error) {
    await close();
    if (error instanceof InputError) throw error;
    throw new InputError(sweepMessages.threadsCannotStart((error as Error).message));
  }
  return pool;
}

function startHost(settings: HostSettings): ChildProcess {
  const source = import.meta.url.endsWith('.ts');
  const file = source ? '../../workers/host.ts' : './host.js';
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [], {
    // What the sweep itself was started with (a debugger's port, say) is not for this process.
    execArgv: source ? ['--import', typescriptLoader()] : [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const begin: ToHost = { kind: 'begin', settings };
  child.send(begin, () => {});
  return child;
}

function hostSettings(options: SupervisorOptions): HostSettings {
  const { spec, whereabouts, threads, threadMemoryMb } = options;
  const threadFile = options.threadFile ?? defaultThreadFile();
  return {
    data: { spec, whereabouts, memoryMb: threadMemoryMb },
    threads,
    heapMb: heapMb(threadMemoryMb),
    threadFile: threadFile.href,
    execArgv: threadFile.pathname.endsWith('.ts') ? ['--import', typescriptLoader()] : [],
  };
}

/** `thread.js` beside the bundle, or its source. */
export function defaultThreadFile(): URL {
  return import.meta.url.endsWith('.ts')
    ? new URL('../../workers/thread.ts', import.meta.url)
    : new URL('./thread.js', import.meta.url);
}

/** What lets a process read TypeScript, found from here and not from the working directory. */
function typescriptLoader(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
}

/** In words, those of the dying process where it had any. */
function causeOfDeath(code: number | null, signal: string | null, lastWords: string): string {
  if (/heap out of memory|allocation failed/i.test(lastWords)) return 'out of memory';
  const said = /^(?:\w*Error.*?|node.*?): (.+)$/m.exec(lastWords)?.[1];
  if (said !== undefined) return said;
  if (signal === 'SIGKILL') return sweepMessages.killed();
  return signal ? `ended by ${signal}` : `exit code ${code}`;
}
