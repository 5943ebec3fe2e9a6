/** A system that gives somebody no more threads: a sentence with the remedy, in time, and nothing half done. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { leftovers, openSweeper, type Sweeper } from './sweeper.ts';

let sweeper: Sweeper;
beforeAll(async () => {
  sweeper = await openSweeper();
}, 120_000);
afterAll(() => sweeper?.close());

/** As somebody else (limits do not hold for root) who may have few threads; all that one user runs counts. */
const limited = (user: number, threads: number): string[] => [
  ...['setpriv', `--reuid=${user}`, `--regid=${user}`, '--clear-groups', '--'],
  ...['prlimit', `--nproc=${threads}`, '--'],
];
const before = limited(65_533, 45);
const mayLimit = ((): boolean => {
  try {
    execFileSync(before[0], [...before.slice(1), 'true'], { stdio: 'ignore' });
    return process.getuid?.() === 0;
  } catch {
    return false;
  }
})();

/** A folder in which everybody may write. */
function folderForAll(): string {
  const out = sweeper.newFolder();
  mkdirSync(out, { recursive: true });
  chmodSync(out, 0o777);
  return out;
}

it.skipIf(!mayLimit)(
  'names the cause and the remedy (needs root, setpriv and prlimit)',
  async () => {
    const out = folderForAll();
    const ended = await sweeper.sweep({ out, threads: 60, memoryMb: 8192 }, { before });
    expect(ended.code).toBe(2);
    expect(ended.answer.message).toMatch(
      /^no worker thread could be started: .*; take fewer --threads, or 0/,
    );
    expect(leftovers(out)).not.toContain('sweep.lock');
  },
);

it.skipIf(!mayLimit)(
  'names the cause and the remedy for the one that writes, too (needs root, setpriv and prlimit)',
  async () => {
    const out = folderForAll();
    // How many Node takes depends on its version; with one more than it takes there is none to write.
    for (let threads = 8; ; threads++) {
      const ended = await sweeper.sweep(
        { out, threads: 0 },
        {
          before: limited(65_532, threads),
          // Node itself may wait for ever for a thread that it was not given.
          onStart: (child) => setTimeout(() => child.kill('SIGKILL'), 40_000).unref(),
        },
      );
      if (ended.signal) continue;
      expect([ended.code, ended.answer.message]).toEqual([
        2,
        expect.stringMatching(/^no thread could be started that writes results; .*ulimit -u/),
      ]);
      break;
    }
    expect(leftovers(out)).not.toContain('sweep.lock');
  },
  200_000,
);
