/** Disks that are full, become full, cannot be written, or refuse: in a sentence, and to be gone on with. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOCK_FILE } from '../../src/store/lock.ts';
import { leftovers, openSweeper, type Sweeper } from './sweeper.ts';

let sweeper: Sweeper;
let expected: string;
const study = { replications: 120 };
/** Runs of chunks of 4 tasks with 3 arms in 3 lanes. */
const UNDER_WAY = 3 * 4 * 3;
beforeAll(async () => {
  sweeper = await openSweeper();
  expected = await sweeper.undisturbed(study);
}, 120_000);
afterAll(() => sweeper?.close());

const works = (command: string, ...words: string[]): boolean => {
  try {
    execFileSync(command, words, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** Mounts a small disk and gives it to `use`. */
async function withDisk(options: string, use: (disk: string) => Promise<void>): Promise<void> {
  const disk = sweeper.newFolder();
  mkdirSync(disk, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk]);
  try {
    await use(disk);
  } finally {
    execFileSync('umount', [disk]);
  }
}

const mayMount = ((): boolean => {
  const probe = '/dev/shm/karenina-probe';
  try {
    mkdirSync(probe, { recursive: true });
    return works('mount', '-t', 'tmpfs', 'tmpfs', probe) && works('umount', probe);
  } catch {
    return false;
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
})();
const isRoot = process.getuid?.() === 0;

describe.skipIf(!mayMount)('a disk (skipped where nothing may be mounted)', () => {
  it('that is too small is refused before the first run', async () => {
    await withDisk('size=64k', async (disk) => {
      const ended = await sweeper.sweep({ out: join(disk, 'out'), study });
      expect(ended.code).toBe(2);
      expect(ended.answer.message).toMatch(
        /has 0\.\d MB free, but this sweep needs about [\d.]+ MB/,
      );
      expect(ended.progress).toEqual([]);
    });
  });

  it.each([0, 2])(
    'that fills up ends the sweep, which goes on when there is room (%i threads)',
    async (threads) => {
      await withDisk('size=16m', async (disk) => {
        const out = join(disk, 'out');
        const filler = join(disk, 'filler');
        /** Runs acknowledged when the disk was full. */
        let before = -1;
        const ended = await sweeper.sweep(
          { out, threads, study, chunk: 4 },
          {
            faults: [{ kind: 'slow', tick: 0, arm: 'short' }],
            onProgress: (done) => {
              if (done === 0 || before >= 0) return;
              before = done;
              works('dd', 'if=/dev/zero', `of=${filler}`, 'bs=4k');
            },
          },
        );
        expect(ended.code).toBe(2);
        expect(ended.answer.message).toMatch(
          /^cannot write '.*out\/.*': .*(no space|not enough space|ENOSPC)/i,
        );
        // It stops at the first write that is refused: of 720 runs, what was under way came after it at most.
        const acknowledged = ended.progress.at(-1) as number;
        expect(acknowledged - before).toBeLessThanOrEqual(2 * UNDER_WAY);
        rmSync(filler);
        const resumed = await sweeper.sweep({ out, study, resume: true });
        expect(resumed.progress[0]).toBeGreaterThanOrEqual(acknowledged);
        expect(resumed.answer.contentHash).toBe(expected);
        expect(leftovers(out)).toEqual([]);
      });
    },
  );

  it('of which a part is mounted read-only is refused before the first run', async () => {
    const out = sweeper.newFolder();
    mkdirSync(out, { recursive: true });
    execFileSync('mount', ['--bind', out, out]);
    try {
      execFileSync('mount', ['-o', 'remount,ro,bind', out]);
      const ended = await sweeper.sweep({ out, study });
      expect(ended.code).toBe(2);
      expect(ended.answer.message).toMatch(/^cannot write '.*sweep\.lock': .*EROFS/);
      expect(ended.progress).toEqual([]);
    } finally {
      execFileSync('umount', [out]);
    }
  });

  it('that is read-only is refused before the first run', async () => {
    await withDisk('size=8m,ro', async (disk) => {
      for (const out of [disk, join(disk, 'out')]) {
        const ended = await sweeper.sweep({ out, study });
        expect(ended.code).toBe(2);
        expect(ended.answer.message).toMatch(
          /^cannot (write|make the folder) '.*(read-only|EROFS)/i,
        );
        expect(ended.progress).toEqual([]);
      }
    });
  });
});

describe('a file-size limit', () => {
  it.skipIf(!works('prlimit', '--version'))(
    'ends the sweep with the name of the file (needs prlimit)',
    async () => {
      const out = sweeper.newFolder();
      const before = ['prlimit', '--fsize=30000', '--'];
      const ended = await sweeper.sweep({ out, study }, { before });
      expect(ended.code).toBe(2);
      expect(ended.answer.message).toMatch(/^cannot write '.*\/out-\d+\/.*': /);
      const resumed = await sweeper.sweep({ out, study, resume: true });
      expect(resumed.answer.contentHash).toBe(expected);
    },
  );
});

describe('a folder', () => {
  it.skipIf(!isRoot || !works('setpriv', '--version'))(
    'that belongs to somebody else is refused before the first run (needs root and setpriv)',
    async () => {
      const out = sweeper.newFolder();
      mkdirSync(out, { recursive: true });
      chmodSync(out, 0o755);
      const before = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--'];
      const ended = await sweeper.sweep({ out, study }, { before });
      expect(ended.code).toBe(2);
      expect(ended.answer.message).toMatch(/^cannot write '.*: .*(permission|EACCES)/i);
    },
  );

  it.each(['runs', 'series', 'journal'])(
    'whose %s leads elsewhere is refused, and nothing is touched there',
    async (name) => {
      const out = sweeper.newFolder();
      const elsewhere = sweeper.newFolder();
      mkdirSync(out, { recursive: true });
      mkdirSync(elsewhere, { recursive: true });
      writeFileSync(join(elsewhere, 'part-000000.parquet'), 'mine');
      symlinkSync(elsewhere, join(out, name));
      const ended = await sweeper.sweep({ out, study, force: true });
      expect(ended.code).toBe(2);
      expect(ended.answer.message).toContain('is a link or no folder');
      expect(leftovers(out)).not.toContain(LOCK_FILE);
      execFileSync('grep', ['-q', 'mine', join(elsewhere, 'part-000000.parquet')]);
    },
  );

  it('with a NUL in its name is refused in a sentence', async () => {
    const ended = await sweeper.sweep({ out: 'a\0b', study });
    expect(ended.code).toBe(2);
    expect(ended.answer.message).toMatch(/^cannot make the folder/);
  });
});
