/** Tables through Parquet and back, and the hash of their bytes. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { segmentHash } from '../../src/store/contentHash.ts';
import { openMemory, readParquet, writeParquet } from '../../src/store/parquet.ts';
import type { Table } from '../../src/store/table.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'karenina-parquet-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A table of `rows` rows, two a run, with awkward values. */
function table(rows: number): Table {
  const awkward = [0, 5e-324, 1e-308, -1e308, 0.1, Number.NaN, 2 ** 53 + 2, -1];
  const texts = ['', "it's", 'две строки\n"и кавычки"', '=1+1', '-1'];
  return {
    name: 'runs',
    rows,
    columns: [
      { name: 'run', type: 'integer', values: Int32Array.from({ length: rows }, (_, i) => i >> 1) },
      { name: 'least', type: 'integer', values: new Int32Array(rows).fill(-(2 ** 31)) },
      {
        name: 'f_trust.initial "x"',
        type: 'double',
        values: Float64Array.from({ length: rows }, (_, i) => awkward[i % awkward.length]),
      },
      {
        name: 'text',
        type: 'varchar',
        values: Array.from({ length: rows }, (_, i) => texts[i % 5]),
      },
    ],
  };
}

describe('Parquet', () => {
  it.each([0, 1, 2047, 2048, 5000])('gives back %i rows bit for bit', async (rows) => {
    const connection = await openMemory();
    const path = join(folder, 'a.parquet');
    const written = await writeParquet(connection, path, table(rows));
    expect(written.rows).toBe(rows);
    const back = await readParquet(connection, path, 'runs');
    expect(back).toEqual(table(rows));
    expect(segmentHash([back])).toBe(segmentHash([table(rows)]));
    expect(readdirSync(folder)).toEqual(['a.parquet']);
    connection.closeSync();
  });

  it('takes a path literally, patterns and quotes in it too', async () => {
    const connection = await openMemory();
    const odd = join(folder, "it's [1] *?");
    mkdirSync(odd);
    await writeParquet(connection, join(odd, 'a.parquet'), table(3));
    expect(await readParquet(connection, join(odd, 'a.parquet'), 'runs')).toEqual(table(3));
    connection.closeSync();
  });

  it('writes the same bytes for the same table', async () => {
    const connection = await openMemory();
    const a = await writeParquet(connection, join(folder, 'a.parquet'), table(3000));
    const b = await writeParquet(connection, join(folder, 'b.parquet'), table(3000));
    expect(a.sha256).toBe(b.sha256);
    connection.closeSync();
  });

  it.each([2, 300])('stores texts that are among %i as any texts', async (many) => {
    const connection = await openMemory();
    const among = Array.from({ length: many }, (_, i) => `arm "${i}" – ц`);
    const values = Array.from({ length: 3000 }, (_, i) => among[(i * i) % many]);
    const column = { name: 'arm', type: 'varchar' as const, values };
    const plain = { name: 'runs', rows: 3000, columns: [column] };
    const path = join(folder, 'a.parquet');
    await writeParquet(connection, path, { ...plain, columns: [{ ...column, among }] });
    expect(await readParquet(connection, path, 'runs')).toEqual(plain);
    connection.closeSync();
  });

  it('stores no text in place of one that should not be there, and goes on afterwards', async () => {
    const connection = await openMemory();
    const path = join(folder, 'a.parquet');
    const arms = (values: string[]): Table => ({
      name: 'runs',
      rows: values.length,
      columns: [{ name: 'arm', type: 'varchar', values, among: ['a', 'b'] }],
    });
    await expect(
      writeParquet(connection, path, arms([...Array(4000).fill('a'), 'c'])),
    ).rejects.toThrow(/^'c' is none of the texts that its column can have$/);
    expect(readdirSync(folder)).toEqual([]);
    await writeParquet(connection, path, arms(['b', 'a']));
    const back = await readParquet(connection, path, 'runs');
    expect(back.columns[0].values).toEqual(['b', 'a']);
    connection.closeSync();
  });

  it('names the file where the disk refuses, and goes on afterwards', async () => {
    const connection = await openMemory();
    const path = join(folder, 'missing', 'a.parquet');
    await expect(writeParquet(connection, path, table(1))).rejects.toThrow(
      `cannot write '${path}'`,
    );
    await writeParquet(connection, join(folder, 'a.parquet'), table(1));
    connection.closeSync();
  });
});

it.skipIf(!existsSync('/proc/self/status'))(
  'a database that is closed gives its addresses back (needs /proc)',
  async () => {
    const reservedKb = (): number =>
      Number(/VmSize:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
    const before = reservedKb();
    for (let i = 0; i < 3; i++) (await openMemory()).closeSync();
    const open = await openMemory();
    // One reserves as much as the machine has.
    expect(reservedKb() - before).toBeLessThan((1.1 * totalmem()) / 1024);
    open.closeSync();
    expect(reservedKb() - before).toBeLessThan(2 ** 20);
  },
);

describe('the hash of a segment', () => {
  const values = (a: number, b: number): Table[] => [
    {
      name: 'runs',
      rows: 2,
      columns: [
        { name: 'run', type: 'integer', values: Int32Array.of(0, 1) },
        { name: 'x', type: 'double', values: Float64Array.of(a, b) },
      ],
    },
  ];

  it('changes with a value and with the order of runs', () => {
    const hashes = [values(1, 2), values(2, 1), values(1, 3), values(1, Number.NaN)];
    expect(new Set(hashes.map(segmentHash)).size).toBe(hashes.length);
  });

  it('knows one zero and one absent value, as Parquet does', () => {
    expect(segmentHash(values(-0, 1))).toBe(segmentHash(values(0, 1)));
    const other = new Float64Array(new BigUint64Array([0xfff8000000000001n]).buffer)[0];
    expect(segmentHash(values(other, 1))).toBe(segmentHash(values(Number.NaN, 1)));
  });
});
