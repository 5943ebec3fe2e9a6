/** A sweep from beginning to end: its rows and folder, interruption and going on. */
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clusterOutcomesByTask } from '../../src/store/byTask.ts';
import { readManifest, writeManifest } from '../../src/store/manifest.ts';
import { failedRuns, outcomeCounts } from '../../src/store/query.ts';
import { openResults, queryRows } from '../../src/store/results.ts';
import { inlinePool } from '../../src/sweep/pool.ts';
import { runSweep, type SweepOptions } from '../../src/sweep/run.ts';
import { segmentRanges } from '../../src/sweep/segments.ts';
import { sweepSpec } from '../../src/sweep/spec.ts';
import { openRowStore } from '../../src/sweep/storeRows.ts';
import { fakeEngine } from './fakeEngine.ts';
import { type FakeStudyOptions, fakeStudy } from './fakeStudy.ts';

const FAKE_THREAD = new URL('./fakeThread.ts', import.meta.url);

let root: string;
let count: number;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'karenina-run-'));
  count = 0;
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

const newFolder = (): string => join(root, `out-${count++}`);

/** Sweeps a fake study in this thread, or in threads of the fake model. */
function sweep(options: Partial<SweepOptions> = {}, study: FakeStudyOptions = {}) {
  return runSweep(fakeStudy(study), {
    out: newFolder(),
    threads: 0,
    engine: fakeEngine(),
    threadFile: FAKE_THREAD,
    ...options,
  });
}

/** All files below a folder. */
const filesIn = (folder: string): string[] =>
  (readdirSync(folder, { recursive: true }) as string[]).sort();

describe('a sweep', () => {
  it('stores a row a run and says what it did', async () => {
    const out = newFolder();
    const summary = await sweep({ out });
    expect(summary).toMatchObject({
      folder: out,
      status: 'finished',
      points: 2,
      arms: 3,
      replications: 20,
      counts: { planned: 120, done: 120, failed: 0, quarantined: 0 },
    });
    expect(filesIn(out)).toEqual([
      'lifetimes',
      'lifetimes/part-000000.parquet',
      'manifest.json',
      'runs',
      'runs/part-000000.parquet',
      'series',
      'series/part-000000.parquet',
    ]);
    const results = await openResults(out);
    const rows = await queryRows(
      results,
      `SELECT run, point, arm, replication, f_rate, status, length(state_hash)::INTEGER AS hash
       FROM runs WHERE run IN (0, 4, 119) ORDER BY run`,
    );
    expect(rows).toEqual([
      { run: 0, point: 0, arm: 'short', replication: 0, f_rate: 1, status: 'ok', hash: 16 },
      { run: 4, point: 1, arm: 'long', replication: 0, f_rate: 2, status: 'ok', hash: 16 },
      { run: 119, point: 1, arm: 'none', replication: 19, f_rate: 2, status: 'ok', hash: 16 },
    ]);
    expect(
      await queryRows(
        results,
        'SELECT min(year) AS a, max(year) AS b, count(*)::INTEGER AS n FROM series',
      ),
    ).toEqual([{ a: -2, b: 6, n: 120 * 9 }]);
    expect(
      await queryRows(results, 'SELECT * EXCLUDE (arm) FROM lifetimes WHERE run = 5 ORDER BY age'),
    ).toEqual([
      { run: 5, point: 1, replication: 0, age: 0, at_risk: 5, deaths: 1, censored: 1 },
      { run: 5, point: 1, replication: 0, age: 1, at_risk: 3, deaths: 2, censored: 1 },
    ]);
    expect((await outcomeCounts(results)).reduce((n, row) => n + row.n, 0)).toBe(120);
    results.close();
  });

  it('keeps a row a cluster where a world has several', async () => {
    const out = newFolder();
    await sweep({ out }, { clusters: 3, replications: 2 });
    const results = await openResults(out);
    const rows = await queryRows(
      results,
      'SELECT cluster, outcome, judged_tick, firms_end FROM clusters WHERE run = 7 ORDER BY cluster',
    );
    expect(rows.map((row) => [row.cluster, row.outcome])).toEqual([
      ['c0', 'support_redundant'],
      ['c1', 'never_ignited'],
      ['c2', 'dissolved'],
    ]);
    expect(rows[1].judged_tick).toBeGreaterThan(rows[0].judged_tick as number);
    // Two points times two replications.
    expect(await clusterOutcomesByTask(results, 'long')).toEqual(
      [0, 1, 2].map((c) => ({ cluster: `c${c}`, codes: new Int8Array(4).fill(c) })),
    );
    results.close();
  });

  it('has one content hash whatever threads and chunks', async () => {
    // 400 tasks in 5 segments.
    const study = { replications: 200 };
    const expected = (await sweep({}, study)).contentHash;
    expect(expected).toMatch(/^[0-9a-f]{64}$/);
    for (const threads of [1, 2, 3, 8]) {
      expect((await sweep({ threads }, study)).contentHash).toBe(expected);
    }
    for (const chunk of [1, 2, 7, 400]) {
      expect((await sweep({ threads: 2, chunk }, study)).contentHash).toBe(expected);
    }
    expect((await sweep({}, { ...study, seed: 'levin' })).contentHash).not.toBe(expected);
  });

  it('counts progress up to what was planned', async () => {
    const seen: number[] = [];
    await sweep({ threads: 2, chunk: 7, onProgress: (p) => seen.push(p.done) });
    expect(seen[0]).toBe(0);
    expect(seen.at(-1)).toBe(120);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it('finishes with failed runs, the others bit for bit as they were', async () => {
    const clean = newFolder();
    const faulty = newFolder();
    await sweep({ out: clean });
    const engine = fakeEngine({ at: (arm, r, tick) => arm === 'long' && r === 4 && tick === 9 });
    const summary = await sweep({ out: faulty, engine });
    expect(summary.status).toBe('finished');
    expect(summary.counts).toEqual({ planned: 120, done: 120, failed: 2, quarantined: 0 });
    const [a, b] = [await openResults(clean), await openResults(faulty)];
    expect(
      (await failedRuns(b)).map((f) => [f.run, f.point, f.arm, f.replication, f.message]),
    ).toEqual([
      [25, 0, 'long', 4, "seed 'karenina', replication 4, tick 9: arm long broke"],
      [28, 1, 'long', 4, "seed 'karenina', replication 4, tick 9: arm long broke"],
    ]);
    for (const table of ['runs', 'series', 'lifetimes']) {
      const sql = `SELECT * FROM ${table} WHERE run NOT IN (25, 28) ORDER BY ALL`;
      expect(await queryRows(b, sql)).toEqual(await queryRows(a, sql));
    }
    a.close();
    b.close();
  });

  it('puts a task that kills its thread twice aside, and loses nothing else', async () => {
    vi.stubEnv('KARENINA_TEST_FAULTS', '[{"kind":"exit","replication":5,"tick":3}]');
    const out = newFolder();
    const summary = await sweep({ out, threads: 2, chunk: 7 });
    expect(summary.counts).toEqual({ planned: 120, done: 120, failed: 0, quarantined: 6 });
    const results = await openResults(out);
    const failed = await failedRuns(results);
    expect(failed.map((f) => f.replication)).toEqual([5, 5, 5, 5, 5, 5]);
    expect(failed[0].status).toBe('quarantined');
    expect(failed[0].message).toContain('tick 3: took its worker down twice');
    results.close();
  });

  it('says so when threads cannot start', async () => {
    const threadFile = new URL('./missing.ts', import.meta.url);
    await expect(sweep({ threads: 2, threadFile })).rejects.toThrow(
      'no worker thread could be started',
    );
  });
});

describe('a sweep that cannot begin', () => {
  const WRITER = '../../src/store/parquetWriter.ts';
  afterEach(() => vi.doUnmock(WRITER));

  it('lets its threads go where there is no database to store with', async () => {
    vi.doMock(WRITER, () => ({ openParquetWriter: () => Promise.reject(new Error('no DuckDB')) }));
    const close = vi.fn(async () => {});
    const pool: SweepOptions['pool'] = async (spec) => ({
      ...inlinePool(spec, fakeEngine(), 64),
      close,
    });
    await expect(sweep({ pool })).rejects.toThrow('no DuckDB');
    expect(close).toHaveBeenCalledOnce();
  });

  it('closes its database where what was left of before cannot be written', async () => {
    const close = vi.fn(async () => {});
    const write = (): Promise<never> => Promise.reject(new Error('no room'));
    vi.doMock(WRITER, () => ({ openParquetWriter: async () => ({ write, close }) }));
    const spec = sweepSpec(fakeStudy());
    const left = new Map([[0, segmentRanges(spec)[0].count]]);
    await expect(openRowStore(newFolder(), spec, left)).rejects.toThrow('no room');
    expect(close).toHaveBeenCalledOnce();
  });

  it('closes its database where no threads can be had', async () => {
    const close = vi.fn(async () => {});
    vi.doMock(WRITER, () => ({ openParquetWriter: async () => ({ close }) }));
    const pool = (): Promise<never> => Promise.reject(new Error('no threads'));
    await expect(sweep({ pool })).rejects.toThrow('no threads');
    expect(close).toHaveBeenCalledOnce();
  });
});

describe('the results folder', () => {
  it('is not overwritten without force, and starts anew with it', async () => {
    const out = newFolder();
    await sweep({ out }, { replications: 200 });
    await expect(sweep({ out })).rejects.toThrow('already holds a finished result');
    writeFileSync(join(out, 'runs', 'mine.txt'), 'mine');
    await sweep({ out, force: true });
    expect(readdirSync(join(out, 'runs'))).toEqual(['mine.txt', 'part-000000.parquet']);
  });

  it('is refused before the first run where it cannot be made', async () => {
    writeFileSync(join(root, 'file'), '');
    let ticks = 0;
    const engine = fakeEngine({ onTick: () => ticks++ });
    await expect(sweep({ out: join(root, 'file', 'sub'), engine })).rejects.toThrow('cannot make');
    expect(ticks).toBe(0);
  });

  it('is not touched by a study that makes no world', async () => {
    const out = newFolder();
    await expect(sweep({ out }, { levels: [-1] })).rejects.toThrow('makes no world');
    expect(existsSync(out)).toBe(false);
  });
});

describe('an interrupted sweep', () => {
  const study = { replications: 400 };

  /** Stops a sweep when half of its runs are done. */
  async function interrupted(out: string, threads: number) {
    const abort = new AbortController();
    const onProgress = ({ done, planned }: { done: number; planned: number }) => {
      if (done > planned / 2) abort.abort();
    };
    return sweep({ out, threads, chunk: 20, signal: abort.signal, onProgress }, study);
  }

  it.each([0, 2])('leaves whole segments and no torn file (threads: %i)', async (threads) => {
    const out = newFolder();
    const summary = await interrupted(out, threads);
    expect(summary.status).toBe('interrupted');
    expect(summary.contentHash).toBeNull();
    expect(summary.counts.done).toBeLessThan(summary.counts.planned);
    expect(filesIn(out).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect(existsSync(join(out, 'journal'))).toBe(false);
    await expect(openResults(out)).rejects.toThrow('planned runs');
    const results = await openResults(out, { allowPartial: true });
    const [{ n }] = await queryRows(results, 'SELECT count(*)::INTEGER AS n FROM runs');
    expect(n).toBe(summary.counts.done);
    results.close();
    await expect(sweep({ out }, study)).rejects.toThrow('unfinished sweep');
  });

  it('gives, resumed, the result of an undisturbed one', async () => {
    const whole = await sweep({}, study);
    const out = newFolder();
    const part = await interrupted(out, 2);
    let first = -1;
    const onProgress = ({ done }: { done: number }) => {
      if (first < 0) first = done;
    };
    const resumed = await sweep({ out, resume: true, onProgress }, study);
    expect(first).toBe(part.counts.done);
    expect(resumed).toMatchObject({ status: 'finished', contentHash: whole.contentHash });
  });

  it('does again the segments that were lost or changed', async () => {
    const out = newFolder();
    const whole = await sweep({ out }, study);
    rmSync(join(out, 'runs/part-000001.parquet'));
    appendFileSync(join(out, 'series/part-000003.parquet'), 'x');
    let first = -1;
    const onProgress = ({ before }: { before: number }) => {
      first = before;
    };
    const resumed = await sweep({ out, resume: true, onProgress }, study);
    expect(first).toBe(whole.counts.done - 2 * 80 * 3);
    expect(resumed.contentHash).toBe(whole.contentHash);
  });

  it('takes over what the journal says when the last manifest was never written', async () => {
    const out = newFolder();
    const whole = await sweep({ out }, study);
    const manifest = readManifest(out);
    const { recordSegment } = await import('../../src/store/journal.ts');
    const { makeFolder } = await import('../../src/store/atomic.ts');
    makeFolder(join(out, 'journal'));
    for (const segment of manifest.segments.slice(0, 4)) recordSegment(out, segment);
    writeManifest(out, { ...manifest, status: 'running', segments: [], contentHash: null });
    let before = -1;
    const onProgress = (p: { before: number }) => {
      before = p.before;
    };
    const resumed = await sweep({ out, resume: true, onProgress }, study);
    expect(before).toBe(4 * 80 * 3);
    expect(resumed.contentHash).toBe(whole.contentHash);
  });

  it('adds replications to a finished result', async () => {
    const out = newFolder();
    await sweep({ out }, { replications: 200 });
    let before = -1;
    const onProgress = (p: { before: number }) => {
      before = p.before;
    };
    const more = await sweep({ out, resume: true, onProgress }, study);
    expect(before).toBe(5 * 80 * 3);
    expect(more.contentHash).toBe((await sweep({}, study)).contentHash);
  });

  it('adds replications to a result whose last segment is not full', async () => {
    const out = newFolder();
    await sweep({ out }, { replications: 23 });
    const more = await sweep({ out, resume: true }, { replications: 57 });
    expect(more.counts).toMatchObject({ planned: 57 * 6, done: 57 * 6 });
    expect(more.contentHash).toBe((await sweep({}, { replications: 57 })).contentHash);
  });

  it('is not resumed with fewer replications than it holds, and keeps them', async () => {
    const out = newFolder();
    const whole = await sweep({ out }, study);
    for (const replications of [399, 40]) {
      await expect(sweep({ out, resume: true }, { replications })).rejects.toThrow(
        `holds runs beyond the ${replications} replications asked for`,
      );
    }
    const again = await sweep({ out, resume: true }, study);
    expect(again.contentHash).toBe(whole.contentHash);
  });

  it('is not resumed by another study, seed, scenario or engine, but begun anew when told to', async () => {
    const out = newFolder();
    await interrupted(out, 0);
    const made = fakeStudy(study);
    const resume = (over: Partial<typeof made>) =>
      runSweep({ ...made, ...over }, { out, threads: 0, engine: fakeEngine(), resume: true });
    const scenario = { ...made.scenario, hash: 'other' };
    const refusals: [string, Partial<typeof made>][] = [
      ['seed', { seed: 'levin' }],
      ['scenario', { scenario }],
      ['set of arms', { arms: made.arms.slice(1) }],
      ['set of factors', { factors: fakeStudy({ levels: [1, 3] }).factors }],
      ['study', { hash: 'other' }],
    ];
    for (const [what, over] of refusals) {
      await expect(resume(over)).rejects.toThrow(`was made with another ${what}, so it cannot`);
    }
    const manifest = readManifest(out);
    writeManifest(out, { ...manifest, engine: '0' });
    await expect(resume({})).rejects.toThrow('another engine version');
    writeManifest(out, manifest);
    expect((await resume({})).status).toBe('finished');
    const anew = await sweep({ out, force: true }, { ...study, seed: 'levin' });
    expect(anew).toMatchObject({ status: 'finished', counts: { done: 2400 } });
    await expect(sweep({ out: newFolder(), resume: true })).rejects.toThrow('no sweep to resume');
  });
});
