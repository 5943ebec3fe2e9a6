/** Waiting that an abort ends, and that keeps nothing of what it waited for. */
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { abortable } from '../../src/sweep/abortable.ts';

/** Collects garbage, all of it. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

it('yields what the work yields, and its error', async () => {
  const { wait } = abortable(new AbortController().signal);
  expect(await wait(Promise.resolve(3))).toBe(3);
  await expect(wait(Promise.reject(new Error('lost')))).rejects.toThrow('lost');
});

it('yields nothing once aborted, before or during the work', async () => {
  const abort = new AbortController();
  const { wait } = abortable(abort.signal);
  const waiting = wait(new Promise(() => {}));
  abort.abort();
  expect(await waiting).toBeNull();
  expect(await wait(new Promise(() => {}))).toBeNull();
});

it('keeps nothing of what works yielded: memory does not grow with them', async () => {
  const collect = collector();
  const { wait } = abortable(new AbortController().signal);
  const yielded: WeakRef<object>[] = [];
  for (let i = 0; i < 50; i++) {
    const work = Promise.resolve({ rows: new Float64Array(1000) });
    yielded.push(new WeakRef((await wait(work)) as object));
  }
  await setImmediate();
  collect();
  const left = yielded.filter((ref) => ref.deref() !== undefined);
  // The last one may still be in hand.
  expect(left.length).toBeLessThanOrEqual(1);
});

it('looks for aborts no more once done', async () => {
  const abort = new AbortController();
  const { wait, done } = abortable(abort.signal);
  const waiting = wait(setImmediate('all'));
  done();
  abort.abort();
  expect(await waiting).toBe('all');
});
