/** What a worker thread hands over, and that it leaves its engine as quick as before. */
import { expect, it } from 'vitest';
import { unpackRows } from '../../src/sweep/protocol.ts';
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
  const rows = serve({ first: 2, count: 1, slot: 0 });
  // Packed rows as they are: what piscina is asked to transfer comes in a wrapping of its own.
  expect(unpackRows(rows)).toEqual([createTaskRunner(spec, fakeEngine({}), 64)(2)]);
  expect(Object.keys(rows).sort()).toEqual(['integers', 'numbers', 'texts']);
});
