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

/** As somebody else (limits do not hold for root) who may have few threads. */
const before = [
  ...['setpriv', '--reuid=65533', '--regid=65533', '--clear-groups', '--'],
  ...['prlimit', '--nproc=45', '--'],
];
const mayLimit = ((): boolean => {
  try {
    execFileSync(before[0], [...before.slice(1), 'true'], { stdio: 'ignore' });
    return process.getuid?.() === 0;
  } catch {
    return false;
  }
})();

it.skipIf(!mayLimit)(
  'names the cause and the remedy (needs root, setpriv and prlimit)',
  async () => {
    const out = sweeper.newFolder();
    mkdirSync(out, { recursive: true });
    chmodSync(out, 0o777);
    const ended = await sweeper.sweep({ out, threads: 60, memoryMb: 8192 }, { before });
    expect(ended.code).toBe(2);
    expect(ended.answer.message).toMatch(
      /^no worker thread could be started: .*; take fewer --threads, or 0/,
    );
    expect(leftovers(out)).not.toContain('sweep.lock');
  },
);
