/**
 * Real limits of the system, by control groups: memory that ends whoever takes too much, and a number of
 * threads. Skipped where no control group may be made (it needs root).
 */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failedRuns } from '../../src/store/query.ts';
import { openResults } from '../../src/store/results.ts';
import { controlGroup, type Limits, mayLimit } from './controlGroup.ts';
import type { SweeperOptions } from './entry.ts';
import type { StartOptions } from './sweeper.ts';
import { type Ended, openSweeper, type Sweeper } from './sweeper.ts';

let sweeper: Sweeper;
let expected: string;
beforeAll(async () => {
  sweeper = await openSweeper();
  expected = await sweeper.undisturbed();
}, 120_000);
afterAll(() => sweeper?.close());

/** A sweep, with all its processes, in a control group. */
async function limited(
  limits: Limits,
  options: Partial<SweeperOptions>,
  start: StartOptions = {},
): Promise<Ended & { readonly out: string }> {
  const out = sweeper.newFolder();
  const group = controlGroup(limits);
  try {
    const { before } = group;
    return { ...(await sweeper.sweep({ out, ...options }, { ...start, before })), out };
  } finally {
    await group.remove();
  }
}

describe.skipIf(!(await mayLimit({ memoryMb: 100 })))('memory (needs control groups)', () => {
  const room = { memoryMb: 700 };
  const options = { threads: 2, chunk: 7, memoryMb: 200 };

  it('taken by one run costs that run, and the message names the budget', async () => {
    const faults = [{ kind: 'bytes', arm: 'long', replication: 5, tick: 9 }] as const;
    const { answer, out } = await limited(room, options, { faults });
    // One at each of the two design points.
    expect(answer.counts).toEqual({ planned: 120, done: 120, failed: 0, quarantined: 2 });
    const results = await openResults(out);
    const [first] = await failedRuns(results);
    results.close();
    expect(first.message).toMatch(
      /tick 9: took its worker down twice \(budget 100 MB a thread\); /,
    );
    const resumed = await sweeper.sweep({ out, resume: true });
    expect(resumed.progress[0]).toBeGreaterThan(100);
    expect(resumed.answer.contentHash).toBe(expected);
  });

  it('taken once is no loss at all', async () => {
    const once = `${sweeper.newFolder()}-struck`;
    const faults = [{ kind: 'bytes', replication: 7, tick: 2, once }] as const;
    const { answer } = await limited(room, options, { faults });
    expect(existsSync(once)).toBe(true);
    expect(answer).toMatchObject({ status: 'finished', contentHash: expected });
  });

  it('taken by every run ends the sweep after few starts, in a sentence', async () => {
    const { code, answer } = await limited(room, options, { faults: [{ kind: 'bytes' }] });
    expect(code).toBe(2);
    expect(answer.message).toMatch(
      /^the workers died 13 times .*\(last: ended by SIGKILL, as a system does that has no memory left; budget 100 MB a thread\)/,
    );
  });

  it('of the group, not of the machine, is what a sweep plans with', async () => {
    const { code, answer } = await limited({ memoryMb: 400 }, { threads: 60 });
    expect(code).toBe(2);
    expect(answer.message).toContain('300 MB are too little for 60 threads');
  });
});

describe.skipIf(!(await mayLimit({ processes: 100 })))('threads (needs control groups)', () => {
  const options = { threads: 8, memoryMb: 8192 };

  it.each([12, 26])('of which there are %i in all are refused in a sentence', async (processes) => {
    const { code, answer, out } = await limited({ processes }, options);
    expect(code).toBe(2);
    expect(answer.message).toMatch(/^no worker thread could be started: .*; take fewer --threads/);
    expect(existsSync(`${out}/sweep.lock`)).toBe(false);
    const resumed = await sweeper.sweep({ out, resume: true });
    expect(resumed.answer.contentHash).toBe(expected);
  });

  it('fewer than asked do the same work', async () => {
    const { answer } = await limited({ processes: 33 }, options);
    expect(answer).toMatchObject({ status: 'finished', contentHash: expected });
  });
});
