/** What a worker thread hands over, and that it leaves its engine as quick as before. */
import { expect, it } from 'vitest';
import { rowsOfBytes } from '../../src/sweep/rowBytes.ts';
import { seedWords } from '../../src/sweep/seed.ts';
import { createTaskRunner } from '../../src/sweep/task.ts';
import { serveJobs } from '../../src/sweep/thread.ts';
import { fakeArm, fakeEngine, fakeInputs } from './fakeEngine.ts';

it('a thread gives its rows to be copied, since V8 slows down once a buffer was transferred', () => {
  const spec = {
    ...{ inputs: fakeInputs(), arms: [fakeArm('a', 4), fakeArm('none', -Infinity)], factors: [] },
    ...{ matrix: [[]], replications: 5, seed: 'karenina', seedWords: seedWords('karenina') },
  };
  const serve = serveJobs({ spec, whereabouts: '/nowhere/at-all', memoryMb: 64 }, fakeEngine({}));
  const bytes = serve({ first: 2, count: 1, slot: 0 });
  // Bytes as they are: what piscina is asked to transfer comes in a wrapping of its own.
  expect(bytes).toBeInstanceOf(Uint8Array);
  expect(rowsOfBytes(bytes)).toEqual([createTaskRunner(spec, fakeEngine({}), 64)(2)]);
});
