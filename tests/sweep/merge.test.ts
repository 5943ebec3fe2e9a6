/** Parts of a sweep joined again: the same as one sweep, to the byte, or a sentence that says why not. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Manifest, readManifest } from '../../src/store/manifest.ts';
import { openResults } from '../../src/store/results.ts';
import { mergeResults } from '../../src/sweep/merge.ts';
import { runSweep, type SweepOptions, type SweepSummary } from '../../src/sweep/run.ts';
import { verifyResults } from '../../src/sweep/verify.ts';
import { fakeEngine } from './fakeEngine.ts';
import { type FakeStudyOptions, fakeStudy } from './fakeStudy.ts';

const root = mkdtempSync(join(tmpdir(), 'karenina-merge-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** 200 tasks in three segments, of which parts cut two. */
const REPLICATIONS = 100;
const sweep = (
  name: string,
  options: Partial<SweepOptions> = {},
  study: FakeStudyOptions = { replications: REPLICATIONS },
): Promise<SweepSummary> =>
  runSweep(fakeStudy(study), { out: at(name), threads: 0, engine: fakeEngine(), ...options });
const at = (name: string): string => join(root, name);
const merge = (names: readonly string[], out: string): Promise<Manifest> =>
  mergeResults(names.map(at), { out: at(out) });
/** Every stored file but the manifest, with its bytes. */
const bytesIn = (name: string): Record<string, string> =>
  Object.fromEntries(
    (readdirSync(at(name), { recursive: true }) as string[])
      .filter((file) => file.endsWith('.parquet'))
      .sort()
      .map((file) => [file, readFileSync(join(at(name), file), 'base64')]),
  );

let whole: SweepSummary;
beforeAll(async () => {
  whole = await sweep('whole');
  for (const index of [1, 2, 3]) await sweep(`part-${index}`, { shard: { index, of: 3 } });
});

describe('a part', () => {
  it('holds its own runs and says that it is one', async () => {
    const { status, counts, shard, contentHash } = readManifest(at('part-2'));
    expect({ status, counts, shard, contentHash }).toEqual({
      status: 'finished',
      counts: { planned: 600, done: 201, failed: 0, quarantined: 0 },
      shard: { index: 2, of: 3 },
      contentHash: null,
    });
    await expect(openResults(at('part-2'))).rejects.toThrow(/part 2 of 3 of a sweep; join/);
    (await openResults(at('part-2'), { allowPartial: true })).close();
    const verdict = await verifyResults(at('part-2'), { sample: 6, engine: fakeEngine() });
    expect([verdict.faults, verdict.simulated > 0]).toEqual([[], true]);
  });
  it('is gone on with as that part only', async () => {
    await expect(sweep('part-2', { shard: { index: 1, of: 3 }, resume: true })).rejects.toThrow(
      'was made with another part',
    );
    const again = await sweep('part-2', { shard: { index: 2, of: 3 }, resume: true });
    expect([again.status, again.counts.done]).toEqual(['finished', 201]);
  });
  it('of more parts than there are tasks is refused before anything is written', async () => {
    const many = sweep('none', { shard: { index: 1, of: 201 } });
    await expect(many).rejects.toThrow('200 tasks (design points × replications)');
    expect(readdirSync(root)).not.toContain('none');
  });
});

describe('parts joined', () => {
  it('are the sweep that nobody divided, to the byte, in whatever order', async () => {
    const merged = await merge(['part-3', 'part-1', 'part-2'], 'joined');
    expect(merged).toMatchObject({ status: 'finished', contentHash: whole.contentHash });
    expect(merged.shard).toBeUndefined();
    expect(bytesIn('joined')).toEqual(bytesIn('whole'));
    expect(readManifest(at('joined')).segments).toEqual(readManifest(at('whole')).segments);
    const verdict = await verifyResults(at('joined'), { sample: 6, engine: fakeEngine() });
    expect(verdict.faults).toEqual([]);
    expect(readdirSync(at('joined')).sort()).toEqual(
      ['lifetimes', 'manifest.json', 'runs', 'series'].sort(),
    );
  });
  it('may hold some runs twice, also a whole sweep', async () => {
    const merged = await merge(['part-1', 'part-2', 'whole', 'part-2'], 'twice');
    expect(merged.contentHash).toBe(whole.contentHash);
  });
  it('are refused where some are missing or unfinished, in words that say which', async () => {
    await expect(merge(['part-2'], 'x')).rejects.toThrow(
      '133 tasks are missing: part 1, 3 of 3; make them with karenina sweep --shard',
    );
    const abort = new AbortController();
    await sweep('half', {
      ...{ shard: { index: 3, of: 3 }, signal: abort.signal, chunk: 4 },
      onProgress: ({ done }) => done > 30 && abort.abort(),
    });
    await expect(merge(['part-1', 'half'], 'x')).rejects.toThrow(
      /^\d+ tasks are missing: part 2 of 3, and what is unfinished in '.*half'/,
    );
    await expect(merge(['half', 'half'], 'x')).rejects.toThrow(/part 1, 2 of 3/);
    expect(readdirSync(root)).not.toContain('x');
  });
  it('are refused where they contradict each other', async () => {
    const wrong = { shard: { index: 2, of: 3 }, engine: fakeEngine({ shift: 1 }) };
    await sweep('wrong', wrong);
    await expect(merge(['part-1', 'part-2', 'part-3', 'wrong'], 'x')).rejects.toThrow(
      /ALARM: '.*part-2' and '.*wrong' hold different rows of the same task \(66\)/,
    );
  });
  it('take what went well for what failed', async () => {
    const broken = fakeEngine({ at: (arm, replication) => arm === 'long' && replication === 1 });
    await sweep('failed', { shard: { index: 1, of: 3 }, engine: broken });
    const merged = await merge(['failed', 'part-1', 'part-2', 'part-3'], 'healed');
    expect(merged.contentHash).toBe(whole.contentHash);
    const kept = await merge(['failed', 'part-2', 'part-3'], 'with-failed');
    expect(kept.counts).toEqual({ planned: 600, done: 600, failed: 2, quarantined: 0 });
  });
  it('of other studies, seeds or numbers of replications are refused', async () => {
    const shard = { index: 1, of: 3 };
    await sweep('seed', { shard }, { replications: REPLICATIONS, seed: 'levin' });
    await expect(merge(['part-2', 'seed'], 'x')).rejects.toThrow(
      /'.*seed' was made with another seed than '.*part-2', so they are no parts of one sweep; leave it out/,
    );
    await sweep('more', { shard }, { replications: REPLICATIONS + 1 });
    await expect(merge(['part-2', 'more'], 'x')).rejects.toThrow('another number of replications');
  });
  it('that were damaged are refused, and results that are there are not replaced', async () => {
    cpSync(at('part-3'), at('damaged'), { recursive: true });
    const [file] = readdirSync(join(at('damaged'), 'runs'));
    writeFileSync(join(at('damaged'), 'runs', file), 'x', { flag: 'a' });
    await expect(merge(['part-1', 'part-2', 'damaged'], 'x')).rejects.toThrow('is not the file');
    await expect(merge(['part-1', 'part-2', 'part-3'], 'whole')).rejects.toThrow('--force');
  });
});
