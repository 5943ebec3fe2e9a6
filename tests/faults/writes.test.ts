/**
 * A kill, or an error of the disk, at each single call that brings results to the disk, injected by
 * strace. Afterwards there is the old file or the new one, and the sweep can be gone on with.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findManifest } from '../../src/store/manifest.ts';
import { type Ended, leftovers, openSweeper, type Sweeper } from './sweeper.ts';

const mayTrace = ((): boolean => {
  try {
    execFileSync('strace', ['-f', '-e', 'trace=none', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

let sweeper: Sweeper;
let expected: string;
const study = { replications: 4 };
beforeAll(async () => {
  sweeper = await openSweeper();
  expected = await sweeper.undisturbed(study);
}, 120_000);
afterAll(() => sweeper?.close());

/** strace around a sweep, quiet, looking at one kind of call. */
const tracing = (call: string, ...more: string[]): string[] => [
  ...['strace', '-f', '-qq', '-e', `trace=${call}`, ...more],
];

/** Sweeps with a fault at the n-th call of a kind; where `path` is given, of those that touch it. */
function struck(out: string, call: string, fault: string, n: number, path?: string) {
  const only = path === undefined ? [] : ['-P', join(out, path)];
  const inject = ['-o', '/dev/null', '-e', `inject=${call}:${fault}:when=${n}`, ...only];
  return sweeper.sweep({ out, study }, { before: tracing(call, ...inject) });
}

/** After a strike: what is left is whole, and the sweep can be gone on with to the same end. */
async function expectResumable(out: string, after: string): Promise<void> {
  // Whole or not there: a torn manifest would throw.
  const begun = existsSync(out) && findManifest(out) !== null;
  const again = await sweeper.sweep({ out, study, resume: begun });
  expect(again.answer, after).toMatchObject({ status: 'finished', contentHash: expected });
  expect(leftovers(out), after).toEqual([]);
}

/** Strikes at the first call, the second, and so on until a sweep gets through; checks what is left each time. */
async function strikeEverywhere(
  call: string,
  fault: string,
  check: (ended: Ended) => void,
  path?: string,
): Promise<number> {
  for (let n = 1; n < 60; n++) {
    const out = sweeper.newFolder();
    const ended = await struck(out, call, fault, n, path);
    if (ended.answer.status === 'finished') {
      expect(ended.answer.contentHash).toBe(expected);
      return n - 1;
    }
    check(ended);
    await expectResumable(out, `${call} ${n}`);
  }
  throw new Error('no sweep got through');
}

/**
 * Which calls of a kind write into the results of an undisturbed sweep: their numbers, counted in each
 * thread, as strace counts them.
 */
async function writingCalls(call: string): Promise<number[]> {
  const out = sweeper.newFolder();
  const log = `${out}.trace`;
  await sweeper.sweep({ out, study }, { before: tracing(call, '-y', '-o', log) });
  const seen = new Map<string, number>();
  const found = new Set<number>();
  for (const line of readFileSync(log, 'utf8').split('\n')) {
    const [thread, rest] = line.split(/ +(.*)/);
    if (!rest?.startsWith(`${call}(`)) continue;
    const n = (seen.get(thread) ?? 0) + 1;
    seen.set(thread, n);
    if (rest.includes(`${out}/`) && !rest.includes('O_RDONLY')) found.add(n);
  }
  return [...found].sort((a, b) => a - b);
}

const expectKilled = (ended: Ended): void =>
  expect(ended.code === 137 || ended.signal === 'SIGKILL').toBe(true);

describe.skipIf(!mayTrace)('at every call (skipped where strace may not trace)', () => {
  it.each([
    ['fsync', 6],
    ['rename', 6],
    ['mkdir', 4],
    ['link', 1],
    ['unlink', 3],
  ])('killed at %s', { timeout: 240_000 }, async (call, least) => {
    expect(await strikeEverywhere(call, 'signal=KILL', expectKilled)).toBeGreaterThanOrEqual(least);
  });

  it.each(['openat', 'write'])('killed at %s', { timeout: 300_000 }, async (call) => {
    const calls = await writingCalls(call);
    expect(calls.length).toBeGreaterThan(8);
    let kills = 0;
    for (const n of calls) {
      const out = sweeper.newFolder();
      const ended = await struck(out, call, 'signal=KILL', n);
      if (ended.answer.status === 'finished') continue;
      expectKilled(ended);
      kills++;
      await expectResumable(out, `${call} ${n}`);
    }
    // Counts shift a little from one sweep to the next.
    expect(kills).toBeGreaterThan(calls.length / 2);
  });

  it('refused by the disk at fsync, it ends with the name of the file', {
    timeout: 240_000,
  }, async () => {
    const struckAt = await strikeEverywhere('fsync', 'error=EIO', (ended) => {
      expect(ended.code).toBe(2);
      expect(ended.answer.message).toMatch(/^cannot write '.*': .*(EIO|i\/o error)/i);
    });
    expect(struckAt).toBeGreaterThan(5);
  });

  it.each([
    ['write', 'EIO', /EIO|i\/o error/i],
    ['openat', 'EROFS', /EROFS|read-only/i],
  ])(
    'refused at each %s of rows (%s), it ends with the name of the file',
    {
      timeout: 240_000,
    },
    async (call, error, reason) => {
      const rows = 'journal/part-000000.rows';
      const check = (ended: Ended): void => {
        expect(ended.code).toBe(2);
        expect(ended.answer.message).toMatch(reason);
        expect(ended.answer.message).toMatch(/^cannot write '.*\/part-000000\.rows': /);
      };
      expect(await strikeEverywhere(call, `error=${error}`, check, rows)).toBeGreaterThan(2);
    },
  );

  it('without room at rename, it ends with the name of the file', {
    timeout: 240_000,
  }, async () => {
    await strikeEverywhere('rename', 'error=ENOSPC', (ended) => {
      expect(ended.code).toBe(2);
      expect(ended.answer.message).toMatch(/^cannot write '.*': .*(ENOSPC|no space)/i);
    });
  });
});
