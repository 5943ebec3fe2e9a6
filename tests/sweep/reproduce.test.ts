/** Repeating studies from their manifests: equal where they are, the first differing runs where not. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIBRARY, loadStudy } from '../../src/scenario/files.ts';
import { parseStudy } from '../../src/scenario/study.ts';
import { MANIFEST_FILE, readManifest, writeManifest } from '../../src/store/manifest.ts';
import { type ReproduceOptions, reproduceResults } from '../../src/sweep/reproduce.ts';
import { compileSweep, runSweep } from '../../src/sweep/run.ts';
import { type FakeFaults, fakeEngine } from './fakeEngine.ts';
import { fakeStudy } from './fakeStudy.ts';

const root = mkdtempSync(join(tmpdir(), 'karenina-reproduce-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;
const newFolder = (): string => join(root, `f${folders++}`);

/** Sweeps the fake study, with faults or without. */
async function swept(faults: FakeFaults = {}, more: { onError?: 'stop' } = {}): Promise<string> {
  const out = newFolder();
  await runSweep(fakeStudy(), { out, threads: 0, engine: fakeEngine(faults), ...more });
  return out;
}
const again = (folder: string, faults: FakeFaults = {}, more: Partial<ReproduceOptions> = {}) =>
  reproduceResults(folder, { out: newFolder(), threads: 0, engine: fakeEngine(faults), ...more });

let whole = '';
beforeAll(async () => {
  whole = await swept();
});

describe('a study simulated again from its manifest', () => {
  it('is equal to what is stored, with the same hash', async () => {
    const { contentHash, counts } = readManifest(whole);
    const found = await again(whole);
    expect(found).toMatchObject({ equal: true, different: 0, faults: [], status: 'finished' });
    expect([found.stored, found.again]).toEqual([contentHash, contentHash]);
    expect(found.compared).toBe(counts.planned);
  });

  it('needs nothing but the manifest', async () => {
    const alone = newFolder();
    mkdirSync(alone);
    cpSync(join(whole, MANIFEST_FILE), join(alone, MANIFEST_FILE));
    expect(await again(alone)).toMatchObject({ equal: true, different: 0 });
    const other = await again(alone, { shift: 1 });
    expect(other).toMatchObject({ equal: false, different: other.compared });
    expect(other.faults[0]).toContain('segment 0 came out otherwise');
  });

  it('writes a manifest that says the same but for time and version', async () => {
    const out = newFolder();
    await again(whole, {}, { out });
    const told = (folder: string) => {
      const { created: _, segments, ...rest } = readManifest(folder);
      const hashes = segments.map(({ index, contentHash }) => [index, contentHash]);
      return { ...rest, scenario: { ...rest.scenario }, hashes };
    };
    expect(told(out)).toEqual(told(whole));
  });

  it('tells the first runs that came out otherwise', async () => {
    const found = await again(whole, { shift: 1 });
    expect(found).toMatchObject({ equal: false, different: found.compared });
    expect(found.faults).toHaveLength(10);
    expect(found.faults[0]).toMatch(
      /^run 0 \(arm 'short', point 0, replication 0\), .* has runs\./,
    );
    expect(found.again).not.toBe(found.stored);
  });

  it('finds the one run among all that differs', async () => {
    const at = (arm: string, replication: number, tick: number) =>
      arm === 'long' && replication === 4 && tick === 10;
    const found = await again(whole, { at });
    expect(found.equal).toBe(false);
    // Both points of replication 4 fail.
    expect(found.different).toBe(2);
    expect(found.faults.join('\n')).toMatch(/arm 'long', point 0, replication 4[\s\S]*point 1/);
  });

  it('lets stored runs without a result say nothing', async () => {
    const failed = await swept({ at: (arm, r, tick) => arm === 'long' && r === 4 && tick === 10 });
    const found = await again(failed);
    expect(found).toMatchObject({ equal: true, different: 0, withoutResult: 2 });
    expect(found.stored).not.toBe(found.again);
  });

  it('compares what there is of a sweep that was not finished', async () => {
    const stopped = await swept(
      { at: (arm, r, tick) => arm === 'long' && r === 4 && tick === 10 },
      { onError: 'stop' },
    );
    const { counts } = readManifest(stopped);
    expect(counts.done).toBeLessThan(counts.planned);
    const found = await again(stopped);
    expect(found).toMatchObject({ equal: true, different: 0, stored: null });
    expect(found.compared + found.withoutResult).toBe(counts.done);
  });
});

describe('what cannot be reproduced is refused', () => {
  const copy = (): string => {
    const folder = newFolder();
    cpSync(whole, folder, { recursive: true });
    return folder;
  };

  it('where another engine version made it, unless told', async () => {
    const folder = copy();
    writeManifest(folder, { ...readManifest(folder), engine: '0' });
    await expect(again(folder)).rejects.toThrow(/engine version 0, .*--other-engine/);
  });

  it('where manifest or tables were changed', async () => {
    const manifest = copy();
    const file = join(manifest, MANIFEST_FILE);
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('"replications": 20', '"replications": 21'),
    );
    await expect(again(manifest)).rejects.toThrow('its digest differs');
    const table = copy();
    const [entry] = readManifest(table).segments[0].files;
    writeFileSync(join(table, entry.file), 'PAR1');
    await expect(again(table)).rejects.toThrow('its sha256 differs');
  });

  it('where it would be written over itself', async () => {
    const folder = copy();
    await expect(again(folder, {}, { out: folder, force: true })).rejects.toThrow(
      'choose another one with --out',
    );
    expect(readManifest(folder).contentHash).not.toBeNull();
  });

  it('where there is nothing', async () => {
    await expect(again(newFolder())).rejects.toThrow('holds no results');
  });
});

describe('a study of the model', () => {
  it('is reproduced by inputs, and by another engine from its source', async () => {
    const out = newFolder();
    await runSweep(loadStudy(`${LIBRARY}/studies/smoke.yaml`, { replications: 2 }), {
      ...{ out, threads: 0 },
    });
    const options = { threads: 0, otherEngine: true };
    expect(await reproduceResults(out, { ...options, out: newFolder() })).toMatchObject({
      equal: true,
    });
    // The engine is the same under another name: so are the rows, if the source is all there is to know.
    writeManifest(out, { ...readManifest(out), engine: '0' });
    const found = await reproduceResults(out, { ...options, out: newFolder() });
    expect(found).toMatchObject({ equal: true, engine: '0' });
  });

  it.each(['withdrawal', 'withdrawal-uncertain', 'anna-karenina', 'validation-size'])(
    'tells %s in full: its source read alone is the same study',
    (name) => {
      const folder = `${LIBRARY}/studies`;
      const study = loadStudy(`${folder}/${name}.yaml`);
      const alone = parseStudy(JSON.stringify(study.source), 'manifest.json');
      expect(alone.hash).toBe(study.hash);
      expect(alone.scenario.hash).toBe(study.scenario.hash);
      const { matrix } = compileSweep(study, folder);
      // JSON keeps every bit of a number.
      expect(JSON.parse(JSON.stringify(matrix))).toEqual(matrix);
      expect(JSON.parse(JSON.stringify(study.scenario.inputs))).toEqual(study.scenario.inputs);
      expect(JSON.parse(JSON.stringify(study.arms))).toEqual(study.arms);
    },
  );
});
