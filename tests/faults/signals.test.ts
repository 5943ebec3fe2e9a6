/** Ctrl-C and SIGTERM, to the sweep alone or to all its processes at once. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Ended, leftovers, openSweeper, type Sweeper } from './sweeper.ts';

let sweeper: Sweeper;
let expected: string;
const study = { replications: 200 };
beforeAll(async () => {
  sweeper = await openSweeper();
  expected = await sweeper.undisturbed(study);
}, 120_000);
afterAll(() => sweeper?.close());

/** Sends a signal when the first runs are done; returns how many were done then. */
async function signalled(
  out: string,
  threads: number,
  send: (pid: number) => void,
): Promise<{ ended: Ended; before: number }> {
  let before = 0;
  const ended = await sweeper.sweep(
    { out, threads, study, chunk: 4 },
    {
      faults: [{ kind: 'slow', tick: 0, arm: 'short' }],
      detached: true,
      onProgress: (done, child) => {
        if (before > 0 || done === 0 || child.pid === undefined) return;
        before = done;
        send(child.pid);
      },
    },
  );
  return { ended, before };
}

it.each([
  ['SIGINT', 2, false],
  ['SIGTERM', 0, false],
  ['SIGTERM', 2, true],
] as const)(
  '%s with %i threads (to all processes: %s) ends in time, resumable',
  async (signal, threads, all) => {
    const out = sweeper.newFolder();
    const { ended, before } = await signalled(out, threads, (pid) =>
      process.kill(all ? -pid : pid, signal),
    );
    expect(ended.answer.status).toBe('interrupted');
    expect(ended.code).toBe(130);
    expect(leftovers(out)).toEqual([]);
    const done = ended.answer.counts?.done;
    expect(done).toBe(ended.progress.at(-1));
    // At once: of 1,200 runs, chunks of 4 tasks with 3 arms that were under way came after it at most.
    expect((done as number) - before).toBeLessThanOrEqual(2 * (threads + 1) * 4 * 3);
    const resumed = await sweeper.sweep({ out, study, resume: true });
    expect(resumed.progress[0]).toBe(done);
    expect(resumed.answer.contentHash).toBe(expected);
  },
);

it('a sweep whose process of threads is killed starts it again and goes on', async () => {
  const out = sweeper.newFolder();
  const { execFileSync } = await import('node:child_process');
  const { ended } = await signalled(out, 2, (pid) => {
    const child = execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' });
    process.kill(Number(child.split('\n')[0]), 'SIGKILL');
  });
  expect(ended.answer).toMatchObject({ status: 'finished', contentHash: expected });
});
