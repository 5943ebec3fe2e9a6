/**
 * A kill, or an error of the disk, at each single call that brings results to the disk, injected by
 * strace. Afterwards there is the old file or the new one, and the sweep can be gone on with.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
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
  const { answer } = await sweeper.sweep({ out: sweeper.newFolder(), study });
  expected = answer.contentHash as string;
}, 120_000);
afterAll(() => sweeper?.close());

/** Sweeps with a fault at the n-th call of a kind. */
function struck(out: string, call: string, fault: string, n: number): Promise<Ended> {
  const strace = ['strace', '-f', '-qq', '-o', '/dev/null', '-e', `trace=${call}`];
  const before = [...strace, '-e', `inject=${call}:${fault}:when=${n}`];
  return sweeper.sweep({ out, study }, { before });
}

/** Strikes at the first call, the second, and so on until a sweep gets through; checks what is left each time. */
async function strikeEverywhere(
  call: string,
  fault: string,
  check: (ended: Ended) => void,
): Promise<number> {
  for (let n = 1; n < 60; n++) {
    const out = sweeper.newFolder();
    const ended = await struck(out, call, fault, n);
    if (ended.answer.status === 'finished') {
      expect(ended.answer.contentHash).toBe(expected);
      return n - 1;
    }
    check(ended);
    // Whole or not there: a torn manifest would throw.
    const begun = existsSync(out) && findManifest(out) !== null;
    const again = await sweeper.sweep({ out, study, resume: begun });
    expect(again.answer, `after ${call} ${n}`).toMatchObject({
      status: 'finished',
      contentHash: expected,
    });
    expect(leftovers(out)).toEqual([]);
  }
  throw new Error('no sweep got through');
}

describe.skipIf(!mayTrace)('at every call (skipped where strace may not trace)', () => {
  it.each(['fsync', 'rename'])('killed at %s', { timeout: 240_000 }, async (call) => {
    const struckAt = await strikeEverywhere(call, 'signal=KILL', (ended) => {
      expect(ended.code === 137 || ended.signal === 'SIGKILL').toBe(true);
    });
    expect(struckAt).toBeGreaterThan(5);
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

  it('without room at rename, it ends with the name of the file', {
    timeout: 240_000,
  }, async () => {
    await strikeEverywhere('rename', 'error=ENOSPC', (ended) => {
      expect(ended.code).toBe(2);
      expect(ended.answer.message).toMatch(/^cannot write '.*': .*(ENOSPC|no space)/i);
    });
  });
});
