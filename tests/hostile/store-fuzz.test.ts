/** Whatever lies in a results folder: it is read, refused in a sentence, or done again; nothing crashes or hangs. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../src/engine/errors.ts';
import { METRICS } from '../../src/model/metrics.ts';
import { SERIES } from '../../src/model/series.ts';
import { frame, framesIn } from '../../src/store/frames.ts';
import { addLoose, looseSegments, readLoose, recordedSegments } from '../../src/store/journal.ts';
import { findManifest, MANIFEST_FILE } from '../../src/store/manifest.ts';
import { openMemory, readParquet } from '../../src/store/parquet.ts';
import { openParquetWriter } from '../../src/store/parquetWriter.ts';
import type { Leaf, TaskRows } from '../../src/sweep/leaf.ts';
import { rowsOfTables } from '../../src/sweep/readBack.ts';
import { bytesOfRows, rowsOfBytes } from '../../src/sweep/rowBytes.ts';
import { sweepSpec } from '../../src/sweep/spec.ts';
import { segmentTables } from '../../src/sweep/tables.ts';
import { openWhereabouts } from '../../src/sweep/whereabouts.ts';
import { manifestExample } from '../store/example.ts';
import fc from '../support/properties.ts';
import { fakeStudy } from '../sweep/fakeStudy.ts';

const RUNS = 300;
const fixed = { seed: 1877, numRuns: RUNS };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'karenina-fuzz-'));
  mkdirSync(join(folder, 'journal'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const doubles = (length: number) =>
  fc
    .array(fc.double({ noDefaultInfinity: true }), { minLength: length, maxLength: length })
    .map((values) => Float64Array.from(values, (v) => v + 0));

/** Rows of one task of the fake study. */
const leaves = (clusters: number): fc.Arbitrary<Leaf> =>
  fc.oneof(
    fc.record({
      status: fc.constantFrom('failed' as const, 'quarantined' as const),
      message: fc.string(),
      outcome: fc.constant(-1),
      ...{ metrics: doubles(0), series: doubles(0), clusterMetrics: doubles(0) },
      ...{ stateHash: fc.constant(''), firstYear: fc.constant(1) },
      ...{ life: fc.constant(new Int32Array(0)), clusterOutcomes: fc.constant(new Uint8Array(0)) },
    }),
    fc.record({
      status: fc.constant('ok' as const),
      message: fc.constant(''),
      outcome: fc.integer({ min: 0, max: 5 }),
      metrics: doubles(METRICS.length),
      stateHash: fc.stringMatching(/^[0-9a-f]{16}$/),
      firstYear: fc.integer({ min: -5, max: 1 }),
      series: doubles(SERIES.length * 2),
      life: fc.constantFrom(new Int32Array(0), Int32Array.of(5, 1, 0, 4, 0, 2)),
      clusterOutcomes: fc.constant(new Uint8Array(clusters).fill(2)),
      clusterMetrics: doubles(METRICS.length * clusters),
    }),
  );
const tasks = (clusters: number): fc.Arbitrary<TaskRows[]> =>
  fc
    .array(fc.array(leaves(clusters), { minLength: 3, maxLength: 3 }), {
      minLength: 1,
      maxLength: 3,
    })
    .map((all) => all.map((own, task) => ({ task, leaves: own })));

/** Bytes with one of them changed, or an end cut off. */
const damaged = (bytes: Uint8Array) =>
  fc.oneof(
    fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, change]) => {
      const copy = Uint8Array.from(bytes);
      copy[at] ^= change;
      return copy;
    }),
    fc.nat(bytes.length - 1).map((length) => bytes.slice(0, length)),
  );

/** Bytes as rows have them: three lengths, then what they are the lengths of. */
function bytesWith(numbers: Float64Array, integers: Int32Array, json: string): Uint8Array {
  const text = Buffer.from(json, 'utf8');
  const parts = [
    Uint32Array.of(numbers.length, integers.length, text.length, 0),
    ...[numbers, integers, text],
  ];
  return Buffer.concat(parts.map((p) => Buffer.from(p.buffer, p.byteOffset, p.byteLength)));
}

describe('rows on their way', () => {
  it('come back from bytes as they were', () => {
    fc.assert(
      fc.property(tasks(2), (rows) => {
        expect(rowsOfBytes(bytesOfRows(rows))).toEqual(rows);
      }),
      { ...fixed, numRuns: 100 },
    );
  });

  it('come back from tables as they were', () => {
    for (const clusters of [1, 2]) {
      const spec = sweepSpec(fakeStudy({ clusters }));
      fc.assert(
        fc.property(tasks(clusters === 1 ? 0 : clusters), (rows) => {
          const tables = segmentTables(spec, rows);
          expect(segmentTables(spec, rowsOfTables(spec, tables))).toEqual(tables);
        }),
        { ...fixed, numRuns: 50 },
      );
    }
  });

  it('that are none are refused', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
        doubles(7),
        fc.array(fc.string()),
        (integers, numbers, texts) => {
          try {
            rowsOfBytes(bytesWith(numbers, Int32Array.from(integers), JSON.stringify(texts)));
          } catch (error) {
            expect(error).toBeInstanceOf(Error);
            expect((error as Error).message).toContain('no rows of this sweep');
          }
        },
      ),
      fixed,
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => rowsOfBytes(bytes)).toThrow();
      }),
      fixed,
    );
  });
});

describe('frames', () => {
  it('end where they are damaged, and never give what was not written', () => {
    const payloads = [Uint8Array.of(1, 2, 3), new Uint8Array(0), new Uint8Array(50).fill(7)];
    const bytes = Buffer.concat(payloads.map(frame));
    expect(framesIn(bytes).map((p) => [...p])).toEqual(payloads.map((p) => [...p]));
    fc.assert(
      fc.property(damaged(bytes), (hurt) => {
        const found = framesIn(hurt);
        expect(found.length).toBeLessThan(payloads.length);
        found.forEach((payload, i) => {
          expect([...payload]).toEqual([...payloads[i]]);
        });
      }),
      fixed,
    );
  });

  it('are not found in noise', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => {
        expect(framesIn(noise)).toEqual([]);
      }),
      fixed,
    );
  });

  it('after noise in a journal count as not there', () => {
    writeFileSync(join(folder, 'journal', 'part-000007.rows'), 'noise');
    addLoose(folder, 7, Uint8Array.of(1));
    expect(looseSegments(folder)).toEqual([7]);
    expect(readLoose(folder, 7)).toEqual([]);
  });
});

describe('the journal', () => {
  it('leaves out records that are none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        writeFileSync(join(folder, 'journal', 'part-000001.json'), text);
        expect(recordedSegments(folder)).toEqual([]);
      }),
      fixed,
    );
  });

  it('does not follow names out of its folder', () => {
    const [segment] = manifestExample().segments;
    const files = [{ ...segment.files[0], file: '../../secret/part-000001.parquet' }];
    writeFileSync(
      join(folder, 'journal', 'part-000001.json'),
      JSON.stringify({ ...segment, files }),
    );
    expect(recordedSegments(folder)).toEqual([]);
  });
});

describe('the manifest reader', () => {
  const read = (text: string | Uint8Array): void => {
    writeFileSync(join(folder, MANIFEST_FILE), text);
    try {
      findManifest(folder);
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      expect((error as Error).message).toMatch(/cannot be read as a manifest|has format/);
    }
  };

  it('refuses noise and JSON of any kind in a sentence', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), read), fixed);
    fc.assert(fc.property(fc.json(), read), fixed);
  });

  it('survives a manifest with any bytes changed, cut, or any value replaced', () => {
    const good = manifestExample();
    fc.assert(fc.property(damaged(Buffer.from(JSON.stringify(good))), read), fixed);
    const keys = fc.constantFrom(...(Object.keys(good) as (keyof typeof good)[]));
    fc.assert(
      fc.property(keys, fc.jsonValue(), (key, value) =>
        read(JSON.stringify({ ...good, [key]: value })),
      ),
      fixed,
    );
  });

  it('takes prototype names for names', () => {
    read('{"__proto__":{"format":"karenina-results/1"},"constructor":1}');
    expect(({} as Record<string, unknown>).format).toBeUndefined();
  });
});

describe('the segment reader', () => {
  it('refuses or reads damaged Parquet, and goes on', { timeout: 120_000 }, async () => {
    const connection = await openMemory();
    const spec = sweepSpec(fakeStudy());
    const [rows] = fc.sample(tasks(0), { seed: 1877, numRuns: 1 });
    const [table] = segmentTables(spec, rows);
    const file = join(folder, 'part.parquet');
    const writer = await openParquetWriter();
    await writer.write(file, table);
    await writer.close();
    const bytes = readFileSync(file);
    await fc.assert(
      fc.asyncProperty(fc.oneof(damaged(bytes), fc.uint8Array({ maxLength: 64 })), async (hurt) => {
        writeFileSync(file, hurt);
        await readParquet(connection, file, 'runs').catch((error) => {
          expect(error).toBeInstanceOf(Error);
        });
      }),
      { seed: 1877, numRuns: 150 },
    );
    connection.closeSync();
    // Another database: one keeps in mind what it knows of a file.
    const fresh = await openMemory();
    writeFileSync(file, bytes);
    expect((await readParquet(fresh, file, 'runs')).rows).toBe(table.rows);
    fresh.closeSync();
  });
});

describe('whereabouts', () => {
  it('that are noise name at most a place, or none', () => {
    const file = join(folder, 'whereabouts');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(3), (noise, slot) => {
        writeFileSync(file, noise);
        const whereabouts = openWhereabouts(file, 4, false);
        const place = whereabouts.read(slot);
        if (place !== null) expect(place.tables.length).toBeLessThanOrEqual(4);
        whereabouts.close();
      }),
      fixed,
    );
  });

  it('come back as they were noted, and are gone when cleared', () => {
    const file = join(folder, 'whereabouts');
    const reader = openWhereabouts(file, 4, true);
    const writer = openWhereabouts(file, 4, false);
    expect(reader.read(1)).toBeNull();
    const place = { task: 3, since: 12, tick: -7, tables: [0, 2] };
    writer.note(1, place);
    expect(reader.read(1)).toEqual(place);
    writer.note(1, { ...place, tick: null, tables: [] });
    expect(reader.read(1)).toEqual({ ...place, tick: null, tables: [] });
    reader.clear(1);
    expect(reader.read(1)).toBeNull();
    expect(reader.read(0)).toBeNull();
    for (const own of [reader, writer]) own.close();
  });
});
