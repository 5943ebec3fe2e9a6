/** Waiting for work that an abort may leave behind. */

export interface Abortable {
  /** What the work yields, or null once aborted. */
  wait<T>(work: Promise<T>): Promise<T | null>;
  /** Looks for aborts no more. */
  done(): void;
}

/** Not by `Promise.race` with one promise of the abort: that would keep what every work yielded until the end. */
export function abortable(signal?: AbortSignal): Abortable {
  const waiting = new Set<() => void>();
  const leave = (): void => {
    for (const one of waiting) one();
  };
  signal?.addEventListener('abort', leave, { once: true });
  return {
    wait: (work) =>
      new Promise((resolve, reject) => {
        const stop = (): void => resolve(null);
        waiting.add(stop);
        work.then(resolve, reject).finally(() => waiting.delete(stop));
        if (signal?.aborted) stop();
      }),
    done: () => signal?.removeEventListener('abort', leave),
  };
}
