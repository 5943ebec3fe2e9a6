/** Sweeps that stop by the width of intervals: the same end whatever happens on the way. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findManifest, readManifest } from '../../src/store/manifest.ts';
import { estimateSweep } from '../../src/sweep/estimate.ts';
import { runSweep, type SweepOptions } from '../../src/sweep/run.ts';
import { verifyResults } from '../../src/sweep/verify.ts';
import { fakeEngine } from './fakeEngine.ts';
import { fakeStudy } from './fakeStudy.ts';

let root: string;
let count: number;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'karenina-stopping-'));
  count = 0;
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

const newFolder = (): string => join(root, `out-${count++}`);
const engine = fakeEngine({ noisy: true });
const RULE = { halfWidth: 0.1, of: 'self_sustaining', against: 'none', atLeast: 40 };

/** @param rule null for a fixed number of replications. */
function sweep(
  options: Partial<SweepOptions> = {},
  rule: typeof RULE | null = RULE,
  replications = 1000,
) {
  const study = fakeStudy({ replications, stop: rule ?? undefined });
  return runSweep(study, { out: newFolder(), threads: 0, engine, ...options });
}

describe('a sweep that stops by width', () => {
  it('ends with intervals as narrow as asked, and says so in summary and manifest', async () => {
    const out = newFolder();
    const summary = await sweep({ out });
    const { stopping, replications, counts } = readManifest(out);
    expect(summary).toMatchObject({ status: 'finished', replications, stopping });
    expect(counts).toMatchObject({ planned: replications * 6, done: replications * 6 });
    expect(stopping).toMatchObject({ ...RULE, confidence: 0.95, most: 1000, enough: true });
    const looks = stopping?.looks ?? [];
    expect(looks[0].replications).toBe(40);
    expect(looks.at(-1)).toMatchObject({ replications });
    expect(looks.slice(0, -1).every(({ halfWidth }) => (halfWidth ?? 0) > 0.1)).toBe(true);
    expect(looks.at(-1)?.halfWidth).toBeLessThanOrEqual(0.1);
    expect((await verifyResults(out, { sample: 0 })).faults).toEqual([]);
  });

  it('has the rows of a sweep of that many replications', async () => {
    const { contentHash, replications } = await sweep();
    const fixed = await sweep({}, null, replications);
    expect(fixed.contentHash).toBe(contentHash);
    expect(fixed.stopping).toBeUndefined();
  });

  it('does not depend on how tasks are handed out', async () => {
    const { contentHash } = await sweep();
    for (const chunk of [1, 7, 64]) expect((await sweep({ chunk })).contentHash).toBe(contentHash);
  });

  it('comes to the same end in worker threads, which deliver in any order', async () => {
    const threadFile = new URL('./fakeThread.ts', import.meta.url);
    vi.stubEnv('KARENINA_TEST_FAULTS', JSON.stringify([{ kind: 'noisy' }]));
    const ends = [];
    for (const threads of [0, 1, 2, 5]) {
      ends.push(await sweep({ threadFile, threads, chunk: 3 }));
    }
    const [one, ...more] = ends;
    expect(one).toMatchObject({ status: 'finished', stopping: { enough: true } });
    expect(one.stopping?.looks.length).toBeGreaterThan(1);
    for (const { contentHash, stopping } of more) {
      expect({ contentHash, stopping }).toEqual({
        contentHash: one.contentHash,
        stopping: one.stopping,
      });
    }
  });

  it('comes to the same end when it is interrupted again and again', async () => {
    const whole = await sweep();
    const out = newFolder();
    let resume = false;
    for (let turn = 0; turn < 30; turn++) {
      const stop = new AbortController();
      const onProgress = ({ done, before }: { done: number; before: number }) => {
        if (done >= before + 90) stop.abort();
      };
      const part = await sweep({ out, resume, chunk: 5, signal: stop.signal, onProgress });
      resume = true;
      if (part.status === 'finished') break;
      expect(readManifest(out).status).toBe('interrupted');
    }
    const { status, contentHash, stopping } = readManifest(out);
    expect({ status, contentHash, stopping }).toEqual({
      status: 'finished',
      contentHash: whole.contentHash,
      stopping: whole.stopping,
    });
  });

  it('stops at the most replications there may be, and says that they did not suffice', async () => {
    const { status, replications, stopping } = await sweep({}, RULE, 60);
    expect({ status, replications, enough: stopping?.enough }).toEqual({
      status: 'finished',
      replications: 60,
      enough: false,
    });
  });

  it('takes over what a wider rule left, and keeps what a narrower one left', async () => {
    const out = newFolder();
    const narrow = await sweep();
    const wider = { ...RULE, halfWidth: 0.15 };
    const wide = await sweep({ out }, wider);
    expect(wide.replications).toBeLessThan(narrow.replications);
    const more = await sweep({ out, resume: true });
    expect(more.contentHash).toBe(narrow.contentHash);
    const kept = await sweep({ out, resume: true }, wider);
    expect(kept.contentHash).toBe(narrow.contentHash);
  });

  it('counts no pair in which a run failed', async () => {
    const faulty = fakeEngine({
      noisy: true,
      at: (arm, r, tick) => arm === 'long' && r % 2 === 0 && tick === 9,
    });
    const { stopping, counts } = await sweep({ engine: faulty });
    const sound = await sweep();
    expect(counts.failed).toBeGreaterThan(0);
    expect(stopping?.looks[0].halfWidth).toBeGreaterThan(sound.stopping?.looks[0].halfWidth ?? 1);
  });

  it('is estimated from its least to its most replications', async () => {
    const study = fakeStudy({ replications: 1000, stop: RULE });
    const { runs, leastRuns } = await estimateSweep(study, { threads: 1, processors: 1, engine });
    expect([leastRuns, runs]).toEqual([240, 6000]);
  });

  it('keeps a manifest that can be read while it is at work', async () => {
    const out = newFolder();
    const seen = new Set<string>();
    await sweep({ out, onProgress: () => seen.add(findManifest(out)?.status ?? 'none') });
    expect(seen).toContain('running');
  });
});
