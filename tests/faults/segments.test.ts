/** Segments that were changed or cut on the disk: always noticed, told in words, and made again alone. */
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fileState } from '../../src/store/journal.ts';
import { type Manifest, readManifest, writeManifest } from '../../src/store/manifest.ts';
import { openResults, queryRows } from '../../src/store/results.ts';
import { runSweep } from '../../src/sweep/run.ts';
import { uniformStream } from '../../src/sweep/seed.ts';
import { verifyResults } from '../../src/sweep/verify.ts';
import { fakeEngine } from '../sweep/fakeEngine.ts';
import { fakeStudy } from '../sweep/fakeStudy.ts';

const engine = fakeEngine();
const study = fakeStudy({ replications: 120 });
let root: string;
let whole: string;
let folder: string;
let manifest: Manifest;
let count = 0;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'karenina-segments-'));
  whole = join(root, 'whole');
  await runSweep(study, { out: whole, threads: 0, engine });
  manifest = readManifest(whole);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(() => {
  folder = join(root, `copy-${count++}`);
  cpSync(whole, folder, { recursive: true });
});

const file = 'runs/part-000001.parquet';
const verify = (sample = 0) => verifyResults(folder, { sample, engine });
/** Resumes the sweep; returns the runs that were taken over. */
async function resume(): Promise<{ before: number; contentHash: string | null }> {
  let before = -1;
  const { contentHash } = await runSweep(study, {
    ...{ out: folder, threads: 0, engine, resume: true },
    onProgress: (progress) => {
      before = progress.before;
    },
  });
  return { before, contentHash };
}

describe('a segment', () => {
  it('with any bit changed is noticed', () => {
    const entry = manifest.segments[1].files[0];
    const bytes = readFileSync(join(folder, entry.file));
    const uniform = uniformStream('anna', 'bits');
    const places = [
      ...Array.from({ length: 64 }, (_, i) => i),
      ...Array.from({ length: 64 }, (_, i) => bytes.length - 1 - i),
      ...Array.from({ length: 1000 }, () => Math.floor(uniform() * bytes.length)),
    ];
    const unnoticed = places.filter((place) => {
      const changed = Uint8Array.from(bytes);
      changed[place] ^= 1 << Math.floor(uniform() * 8);
      writeFileSync(join(folder, entry.file), changed);
      return fileState(folder, entry) !== 'changed';
    });
    expect(unnoticed).toEqual([]);
  });

  it.each([0, 1, 4, 100, -8, -1])(
    'cut to %i bytes is refused, told, and alone made again',
    async (length) => {
      const size = readFileSync(join(folder, file)).length;
      truncateSync(join(folder, file), length < 0 ? size + length : length);
      await expect(openResults(folder)).rejects.toThrow(`${file}' is not the file`);
      expect((await verify()).faults).toEqual([
        expect.stringContaining(`${file}' is not the file`),
      ]);
      const { before, contentHash } = await resume();
      expect(before).toBe(720 - 240);
      expect(contentHash).toBe(manifest.contentHash);
      expect((await verify()).faults).toEqual([]);
      expect(readManifest(folder).segments).toEqual(manifest.segments);
    },
  );

  it('that is gone is refused unless part of the design is accepted, which then counts what is there', async () => {
    unlinkSync(join(folder, file));
    await expect(openResults(folder)).rejects.toThrow('is listed in the manifest but is not there');
    const results = await openResults(folder, { allowPartial: true });
    expect(results.manifest.counts).toMatchObject({ planned: 720, done: 480 });
    expect(results.manifest.contentHash).toBeNull();
    const [{ n }] = await queryRows(results, 'SELECT count(*)::INTEGER AS n FROM series');
    expect(n).toBe(480 * 9);
    results.close();
    expect((await verify()).faults).toEqual([expect.stringContaining('is not there')]);
    expect((await resume()).contentHash).toBe(manifest.contentHash);
  });
});

describe('verify', () => {
  const rewrite = (over: Partial<Manifest>): void =>
    writeManifest(folder, { ...manifest, ...over });

  it('simulates a sample again and finds the same bits', async () => {
    expect(await verify(30)).toMatchObject({
      ...{ segments: 3, files: 9, simulated: 30, notSimulated: null, faults: [] },
      counts: { planned: 720, done: 720 },
    });
    expect((await verify(1)).simulated).toBe(3);
  });

  it('finds rows that another engine would give', async () => {
    const found = await verifyResults(folder, { sample: 3, engine: fakeEngine({ shift: 1 }) });
    expect(found.faults).toHaveLength(3);
    expect(found.faults[0]).toMatch(
      /^run \d+ \(arm 'short', point \d, replication \d+\), simulated again, has runs\.state_hash [0-9a-f]{16} where [0-9a-f]{16} is stored$/,
    );
  });

  it('says what of a manifest was changed', async () => {
    const text = readFileSync(join(folder, 'manifest.json'), 'utf8');
    writeFileSync(join(folder, 'manifest.json'), text.replace('A fake study', 'A true study'));
    expect((await verify()).faults).toEqual([expect.stringContaining('its digest differs')]);
  });

  it.each<[string, () => void]>([
    ['runs are missing', () => rewrite({ segments: manifest.segments.slice(1) })],
    [
      'is listed more than once',
      () => rewrite({ segments: [...manifest.segments, manifest.segments[0]] }),
    ],
    [
      '720 done runs where the manifest says 719',
      () => rewrite({ counts: { ...manifest.counts, done: 719 } }),
    ],
    ['content hash of the manifest', () => rewrite({ contentHash: 'f'.repeat(64) })],
    [
      'holds runs that do not belong',
      () => {
        const [a, b, c] = manifest.segments;
        rewrite({ segments: [{ ...a, index: 1 }, { ...b, index: 0 }, c] });
      },
    ],
    [
      'do not give the content hash',
      () => {
        const [a, ...rest] = manifest.segments;
        rewrite({ segments: [{ ...a, contentHash: 'f'.repeat(64) }, ...rest] });
      },
    ],
    [
      'rows where the manifest says 7',
      () => {
        const [a, ...rest] = manifest.segments;
        rewrite({ segments: [{ ...a, files: a.files.map((f) => ({ ...f, rows: 7 })) }, ...rest] });
      },
    ],
  ])('says that %s', async (message, change) => {
    change();
    const wanted = message === 'runs are missing' ? '480 of 720 planned runs' : message;
    expect((await verify()).faults.join('\n')).toContain(wanted);
  });

  it('finds a segment that nobody listed', async () => {
    cpSync(join(folder, file), join(folder, 'runs/part-000009.parquet'));
    writeFileSync(join(folder, 'runs', 'notes.txt'), 'mine');
    expect((await verify()).faults).toEqual([
      expect.stringContaining("runs/part-000009.parquet' is none of the segments"),
    ]);
  });

  it('tells of every damage at once, each in a sentence of its own', async () => {
    unlinkSync(join(folder, file));
    writeFileSync(join(folder, 'series/part-000002.parquet'), 'x');
    rewrite({ counts: { ...manifest.counts, failed: 3 } });
    const { faults } = await verify();
    expect(faults).toHaveLength(3);
    for (const fault of faults) {
      expect(fault).toMatch(/^('.*'|the segments) .{20,}$/);
      expect(fault).not.toMatch(/undefined|\[object|\n/);
    }
  });

  it.each([
    [{ engine: '0' }, 'the results are of engine version 0'],
    [{ arms: [{ name: 'short', label: '' }] }, 'does not hold what the arms set'],
  ])('says why it cannot simulate again', async (over, message) => {
    rewrite(over);
    expect((await verify(5)).notSimulated).toContain(message);
  });
});
