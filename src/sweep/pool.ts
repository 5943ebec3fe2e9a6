/**
 * Where tasks are executed: in worker threads (piscina, loaded only when asked for), or in this thread.
 * Threads live as long as the sweep: the first run in a fresh one is some fifteen times slower.
 */
import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { InputError } from '../engine/errors.ts';
import type { TaskEngine } from './engine.ts';
import type { TaskRows } from './leaf.ts';
import { sweepMessages } from './messages.ts';
import { type Chunk, type PackedRows, unpackRows } from './protocol.ts';
import type { SweepSpec } from './spec.ts';
import { createTaskRunner } from './task.ts';

export interface TaskPool {
  /** Chunks that make sense to be under way at once. */
  readonly lanes: number;
  /** Executes a chunk; rejects only where the thread itself broke. */
  run(chunk: Chunk): Promise<TaskRows[]>;
  /** Ends the threads at once; what is under way is lost. */
  close(): Promise<void>;
}

/** Executes tasks in this thread, giving way to events between tasks. */
export function inlinePool(spec: SweepSpec, engine: TaskEngine): TaskPool {
  const runTask = createTaskRunner(spec, engine);
  return {
    lanes: 1,
    async run({ first, count }) {
      const rows: TaskRows[] = [];
      for (let task = first; task < first + count; task++) {
        rows.push(runTask(task));
        await setImmediate();
      }
      return rows;
    },
    async close() {},
  };
}

/**
 * Executes tasks in worker threads.
 * @param threadFile what each thread runs; by default the shipped one.
 * @throws InputError where no thread can be started.
 */
export async function threadPool(
  spec: SweepSpec,
  threads: number,
  threadFile: URL = defaultThreadFile(),
): Promise<TaskPool> {
  const { Piscina } = await import('piscina');
  const piscina = new Piscina<Chunk, PackedRows>({
    filename: threadFile.href,
    minThreads: threads,
    maxThreads: threads,
    idleTimeout: Number.POSITIVE_INFINITY,
    workerData: spec,
    execArgv: threadFile.pathname.endsWith('.ts') ? ['--import', typescriptLoader()] : [],
  });
  let giveUp: (error: Error) => void = () => {};
  const lost = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  lost.catch(() => {});
  // With no thread left and none to be had, chunks would wait for ever.
  piscina.on('error', (error: Error) => {
    if (piscina.threads.length === 0) giveUp(startFault(error));
  });
  const run = (chunk: Chunk): Promise<PackedRows> => Promise.race([piscina.run(chunk), lost]);
  try {
    await run({ first: 0, count: 0 });
  } catch (error) {
    await piscina.destroy();
    throw startFault(error);
  }
  return {
    // One more than threads, so that a chunk is waiting when a thread becomes free.
    lanes: threads + 1,
    run: async (chunk) => unpackRows(await run(chunk)),
    close: () => piscina.destroy(),
  };
}

/** `thread.js` beside the bundle, or its source. */
function defaultThreadFile(): URL {
  return import.meta.url.endsWith('.ts')
    ? new URL('../../workers/thread.ts', import.meta.url)
    : new URL('./thread.js', import.meta.url);
}

/** What lets a thread read TypeScript, found from here and not from the working directory. */
function typescriptLoader(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
}

function startFault(error: unknown): InputError {
  const cause = error instanceof Error ? error.message : String(error);
  return new InputError(sweepMessages.threadsCannotStart(cause));
}
