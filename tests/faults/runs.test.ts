/**
 * Runs that take down, or never give back, whoever simulates them. Each costs itself, and nothing else:
 * all other rows are those of a sweep without faults, bit for bit.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FailedRun, failedRuns } from '../../src/store/query.ts';
import { openResults, queryRows } from '../../src/store/results.ts';
import type { Fault } from '../sweep/fakeFaults.ts';
import type { SweeperOptions } from './entry.ts';
import { type Ended, openSweeper, type Sweeper } from './sweeper.ts';

let sweeper: Sweeper;
let clean: string;
let cleanHash: string;
beforeAll(async () => {
  sweeper = await openSweeper();
  clean = sweeper.newFolder();
  cleanHash = (await sweeper.sweep({ out: clean })).answer.contentHash as string;
}, 120_000);
afterAll(() => sweeper?.close());

interface Faulty {
  readonly ended: Ended;
  readonly failed: readonly FailedRun[];
}

/** Sweeps with faults, and holds all rows but those of failed runs to the clean sweep. */
async function faulty(faults: Fault[], options: Partial<SweeperOptions> = {}): Promise<Faulty> {
  const out = sweeper.newFolder();
  const ended = await sweeper.sweep({ out, threads: 2, chunk: 7, ...options }, { faults });
  expect(ended.answer).toMatchObject({ status: 'finished' });
  const [a, b] = [await openResults(clean), await openResults(out)];
  const failed = await failedRuns(b);
  const without = failed.map(({ run }) => run).join() || '-1';
  for (const table of ['runs', 'series', 'lifetimes']) {
    const sql = `SELECT * FROM ${table} WHERE run NOT IN (${without}) ORDER BY ALL`;
    expect(await queryRows(b, sql)).toEqual(await queryRows(a, sql));
  }
  a.close();
  b.close();
  return { ended, failed };
}

const told = (failed: readonly FailedRun[]) =>
  failed.map(({ arm, replication, status }) => [arm, replication, status].join(' '));

describe('a run', () => {
  it.each([
    ['ends its thread', 'exit'],
    ['ends the process', 'crash'],
  ] as const)('that %s twice is put aside alone, with its tick', async (_, kind) => {
    const { failed } = await faulty([{ kind, arm: 'long', replication: 5, tick: 9 }]);
    // One at each of the two design points.
    expect(told(failed)).toEqual(['long 5 quarantined', 'long 5 quarantined']);
    expect(failed[0].message).toMatch(
      /^seed 'karenina', replication 5, tick 9: took its worker down twice \(budget \d+ MB a thread\); /,
    );
  });

  it.each(['exit', 'crash', 'heap', 'array'] as const)(
    'that breaks once (%s) is done again and loses nothing',
    async (kind) => {
      const once = `${sweeper.newFolder()}-struck`;
      const fault: Fault = { kind, replication: 7, tick: 2, once };
      const { ended, failed } = await faulty([fault], { memoryMb: 192 });
      expect(failed).toEqual([]);
      expect(ended.answer.contentHash).toBe(cleanHash);
    },
  );

  it('that grows beyond its memory is put aside, and the message names the budget', async () => {
    const fault: Fault = { kind: 'heap', arm: 'no-support', replication: 3, tick: 1 };
    const { failed } = await faulty([fault], { memoryMb: 200 });
    // Nobody can be judged without the world that all are judged against.
    expect(failed.map((f) => f.replication)).toEqual([3, 3, 3, 3, 3, 3]);
    expect(failed[0].message).toMatch(/^the paired world without support failed: .*tick 1: /);
    expect(failed[0].message).toContain('budget 100 MB a thread');
  });

  it('that never ends is ended, with its tick', async () => {
    const fault: Fault = { kind: 'loop', arm: 'short', replication: 2, tick: 6 };
    const { failed } = await faulty([fault], { runTimeout: 0.3 });
    expect(told(failed)).toEqual(['short 2 failed', 'short 2 failed']);
    expect(failed[0].message).toMatch(/replication 2, tick 6: did not end within its time limit/);
  });
});

describe('a sweep', () => {
  it('whose every task takes its process down gives up in a sentence, after few starts', async () => {
    const out = sweeper.newFolder();
    const ended = await sweeper.sweep({ out, threads: 2 }, { faults: [{ kind: 'crash' }] });
    expect(ended.code).toBe(2);
    expect(ended.answer.message).toMatch(
      /^the workers died 13 times without finishing anything in between \(last: .*; budget \d+ MB a thread\); /,
    );
    const resumed = await sweeper.sweep({ out, threads: 0, resume: true });
    expect(resumed.answer.contentHash).toBe(cleanHash);
  });

  it('that is to stop on an error keeps what was done, and can be resumed', async () => {
    const out = sweeper.newFolder();
    const fault: Fault = { kind: 'exit', replication: 4, tick: 9 };
    const ended = await sweeper.sweep(
      { out, threads: 1, chunk: 5, onError: 'stop' },
      { faults: [fault] },
    );
    expect(ended.answer).toMatchObject({
      status: 'interrupted',
      firstFailure: expect.stringContaining('replication 4'),
    });
    const resumed = await sweeper.sweep({ out, resume: true });
    expect(resumed.progress[0]).toBeGreaterThan(0);
    expect(resumed.answer.contentHash).toBe(cleanHash);
  });

  it.each([
    [{ threads: 2, memoryMb: 80 }, '80 MB are too little for 2 threads'],
    [{ study: { replications: 900_000, levels: [1, 2, 3, 4, 5, 6, 7, 8] } }, '21600000 runs'],
  ])('that could not fit is refused before it begins', async (options, message) => {
    const out = join(sweeper.newFolder(), 'deep');
    const ended = await sweeper.sweep({ out, ...options });
    expect(ended.code).toBe(2);
    expect(ended.answer.message).toContain(message);
    expect(ended.progress).toEqual([]);
  });
});
