/** One content hash, whatever the number of threads and the order in which rows arrive. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { contentHash } from '../../src/store/contentHash.ts';
import { uniformStream } from '../../src/sweep/seed.ts';
import { sweepSpec, taskCount } from '../../src/sweep/spec.ts';
import { openRowStore } from '../../src/sweep/storeRows.ts';
import { createTaskRunner } from '../../src/sweep/task.ts';
import { fakeEngine } from '../sweep/fakeEngine.ts';
import { fakeStudy } from '../sweep/fakeStudy.ts';
import { openSweeper, type Sweeper } from './sweeper.ts';

const study = { replications: 120 };
let sweeper: Sweeper;
let root: string;
let expected: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'karenina-order-'));
  sweeper = await openSweeper();
  expected = await sweeper.undisturbed(study);
}, 120_000);
afterAll(() => {
  sweeper?.close();
  rmSync(root, { recursive: true, force: true });
});

it.each([8, 64])('with %i threads', async (threads) => {
  const { answer } = await sweeper.sweep({
    out: sweeper.newFolder(),
    threads,
    study,
    memoryMb: 8192,
  });
  expect(answer).toMatchObject({ status: 'finished', contentHash: expected });
});

it.each(['anna', 'levin', 'kitty'])('with tasks in the shuffled order of %s', async (seed) => {
  const spec = sweepSpec(fakeStudy(study));
  const folder = join(root, seed);
  for (const name of ['journal', 'runs', 'series', 'lifetimes']) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  const uniform = uniformStream(seed, 'shuffle');
  const order = Array.from({ length: taskCount(spec) }, (_, task) => ({ task, key: uniform() }));
  order.sort((a, b) => a.key - b.key);
  const runTask = createTaskRunner(spec, fakeEngine(), 1024);
  const store = await openRowStore(folder, spec, new Map());
  for (const { task } of order) await store.add([runTask(task)]);
  const segments = [...store.segments].sort((a, b) => a.index - b.index);
  await store.close();
  expect(contentHash(segments)).toBe(expected);
});
