/**
 * The life of the process that holds the worker threads (piscina). A heap that is exhausted at once, or a
 * crash in native code, takes a process with all its threads down: so the sweep itself lives in another.
 */
import { Piscina } from 'piscina';
import type { FromHost, HostSettings, ToHost } from './hostProtocol.ts';
import type { Job } from './protocol.ts';

/** Serves the process that started this one until that one is gone. */
export function hostThreads(): void {
  // Ctrl-C reaches all processes of a terminal: the sweep decides, not this one.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => {});
  process.on('disconnect', () => process.exit(0));
  const say = (message: FromHost): void => {
    // Whoever listens may be gone: then so will this process be.
    process.send?.(message, () => {});
  };
  const aborts = new Map<number, AbortController>();
  let pool: Piscina<Job, Uint8Array>;

  const run = async (id: number, job: Job): Promise<void> => {
    const abort = new AbortController();
    aborts.set(id, abort);
    try {
      say({ kind: 'rows', id, bytes: await pool.run(job, { signal: abort.signal }) });
    } catch (error) {
      say({ kind: 'lost', id, cause: causeOf(error) });
    } finally {
      aborts.delete(id);
    }
  };

  process.on('message', (message: ToHost) => {
    if (message.kind === 'run') run(message.id, message.job);
    else if (message.kind === 'stop') aborts.get(message.id)?.abort();
    else {
      pool = openPool(message.settings, (cause) => say({ kind: 'unable', cause }));
      const nothing = { first: 0, count: 0, slot: 0 };
      pool.run(nothing).then(
        () => say({ kind: 'ready' }),
        (error) => say({ kind: 'unable', cause: causeOf(error) }),
      );
    }
  });
}

/** Threads live as long as the process: the first run in a fresh one is some fifteen times slower. */
function openPool(
  settings: HostSettings,
  unable: (cause: string) => void,
): Piscina<Job, Uint8Array> {
  const { data, threads, heapMb, threadFile, execArgv } = settings;
  const pool = new Piscina<Job, Uint8Array>({
    filename: threadFile,
    minThreads: threads,
    maxThreads: threads,
    idleTimeout: Number.POSITIVE_INFINITY,
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
    execArgv: [...execArgv],
  });
  // With no thread left and none to be had, jobs would wait for ever.
  pool.on('error', (error: Error) => {
    if (pool.threads.length === 0) unable(causeOf(error));
  });
  return pool;
}

const causeOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
