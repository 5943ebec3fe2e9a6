/** Two sweeps never write into one folder; what a dead one left does not stop the next. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LOCK_FILE, lockFolder } from '../../src/store/lock.ts';
import { type Ended, leftovers, openSweeper, type Sweeper } from './sweeper.ts';

let sweeper: Sweeper;
let folder: string;
beforeAll(async () => {
  sweeper = await openSweeper();
}, 120_000);
afterAll(() => sweeper?.close());
beforeEach(() => {
  folder = sweeper.newFolder();
  mkdirSync(folder, { recursive: true });
});

const slow = [{ kind: 'slow', tick: 0 }] as const;

describe('a folder in use', () => {
  it('refuses a second sweep in a sentence, and the first goes on', async () => {
    let second: Promise<Ended> | undefined;
    const first = await sweeper.sweep(
      { out: folder, threads: 2 },
      {
        faults: [...slow],
        onProgress: () => {
          second ??= sweeper.sweep({ out: folder, force: true });
        },
      },
    );
    const refused = await second;
    expect(refused?.code).toBe(2);
    expect(refused?.answer.message).toMatch(/^another sweep is at work in '.*' \(process \d+ on /);
    expect(first.answer).toMatchObject({ status: 'finished', counts: { done: 120 } });
    expect(leftovers(folder)).toEqual([]);
  });

  it('is free again when its holder was killed', async () => {
    const killed = await sweeper.sweep(
      { out: folder },
      { faults: [...slow], onProgress: (_, child) => child.kill('SIGKILL') },
    );
    expect(killed.signal).toBe('SIGKILL');
    expect(leftovers(folder)).toContain(LOCK_FILE);
    const next = await sweeper.sweep({ out: folder, resume: true });
    expect(next.answer.status).toBe('finished');
    expect(leftovers(folder)).toEqual([]);
  });

  it('has one winner where many begin at once', async () => {
    const all = await Promise.all(
      Array.from({ length: 6 }, () =>
        sweeper.sweep({ out: folder, force: true }, { faults: [...slow] }),
      ),
    );
    const finished = all.filter(({ answer }) => answer.status === 'finished');
    const refused = all.filter(({ answer }) =>
      /another sweep is at work|several sweeps/.test(answer.message ?? ''),
    );
    expect(finished.length).toBeGreaterThan(0);
    expect(finished.length + refused.length).toBe(6);
    for (const { answer } of finished)
      expect(answer.contentHash).toBe(finished[0].answer.contentHash);
  });
});

describe('a lock', () => {
  const file = (): string => join(folder, LOCK_FILE);
  const own = () => {
    const lock = lockFolder(folder);
    const text = readFileSync(file(), 'utf8');
    lock.release();
    return JSON.parse(text) as Record<string, unknown>;
  };
  const left = (over: Record<string, unknown>): void =>
    writeFileSync(file(), JSON.stringify({ ...own(), ...over }));

  it('is one a process too, and is given back', () => {
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow('another sweep is at work');
    lock.release();
    lockFolder(folder).release();
  });

  it.each([
    ['of a process that is no more', { pid: 2 ** 22 + 1 }],
    ['of before the machine was started again', { boot: 'another' }],
    ['of a process whose number was given to another', { started: '1' }],
  ])('%s is healed', (_, over) => {
    left(over);
    lockFolder(folder).release();
  });

  it.each(['', '{', 'null', '{"pid":-1}'])('that is no lock (%j) is healed', (text) => {
    writeFileSync(file(), text);
    lockFolder(folder).release();
  });

  it('of another machine is respected, and the sentence names it', () => {
    left({ host: `not-${hostname()}` });
    expect(() => lockFolder(folder)).toThrow(`on 'not-${hostname()}'`);
  });

  it('is not taken from its new holder by the old one', () => {
    const old = lockFolder(folder);
    writeFileSync(file(), '{}');
    const next = lockFolder(folder);
    old.release();
    expect(() => lockFolder(folder)).toThrow('another sweep is at work');
    next.release();
  });
});
