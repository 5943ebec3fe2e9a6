/** Tables through Parquet and back, and the hash of their bytes. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBConnection } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { segmentHash } from '../../src/store/contentHash.ts';
import { connectInMemory } from '../../src/store/memory.ts';
import { openMemory, readParquet } from '../../src/store/parquet.ts';
import { openParquetWriter, type ParquetWriter } from '../../src/store/parquetWriter.ts';
import type { Table } from '../../src/store/table.ts';

const WRITER = fileURLToPath(new URL('../../src/store/parquetWriter.ts', import.meta.url));

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
  let writer: ParquetWriter;
  beforeEach(async () => {
    writer = await openParquetWriter();
  });
  afterEach(() => writer.close());

  /** What a file holds. */
  async function read(path: string): Promise<Table> {
    const connection = await openMemory();
    try {
      return await readParquet(connection, path, 'runs');
    } finally {
      connection.closeSync();
    }
  }

  it.each([0, 1, 2047, 2048, 5000])('gives back %i rows bit for bit', async (rows) => {
    const path = join(folder, 'a.parquet');
    const written = await writer.write(path, table(rows));
    expect(written.rows).toBe(rows);
    const back = await read(path);
    expect(back).toEqual(table(rows));
    expect(segmentHash([back])).toBe(segmentHash([table(rows)]));
    expect(readdirSync(folder)).toEqual(['a.parquet']);
  });

  it('keeps what is no value to its rows, and columns that begin within their memory', async () => {
    const rows = 3 * 2048 + 5;
    // Absent in the first rows and the last only: what was absent before must not be so again.
    const values = Float64Array.from({ length: rows + 7 }, (_, i) => i);
    values.fill(Number.NaN, 7, 107).fill(Number.NaN, rows + 4);
    const sparse: Table = {
      name: 'runs',
      rows,
      columns: [
        { name: 'x', type: 'double', values: values.subarray(7) },
        {
          name: 'n',
          type: 'integer',
          values: Int32Array.from({ length: rows + 3 }, (_, i) => i).subarray(3),
        },
        { name: '2', type: 'double', values: new Float64Array(rows).fill(Number.NaN) },
      ],
    };
    await writer.write(join(folder, 'a.parquet'), sparse);
    expect(await read(join(folder, 'a.parquet'))).toEqual(sparse);
  });

  it('takes a path literally, patterns and quotes in it too', async () => {
    const odd = join(folder, "it's [1] *?");
    mkdirSync(odd);
    await writer.write(join(odd, 'a.parquet'), table(3));
    expect(await read(join(odd, 'a.parquet'))).toEqual(table(3));
  });

  it('writes the same bytes for the same table', async () => {
    const a = await writer.write(join(folder, 'a.parquet'), table(3000));
    const b = await writer.write(join(folder, 'b.parquet'), table(3000));
    expect(a.sha256).toBe(b.sha256);
  });

  it('writes one table after another, of whatever columns, when asked for all at once', async () => {
    const tables = [3000, 5, 2049].map(table);
    tables.push({ ...table(2100), columns: table(2100).columns.slice(1) });
    const paths = tables.map((_, i) => join(folder, `${i}.parquet`));
    const writes = tables.map((each, i) => writer.write(paths[i], each));
    await writer.close();
    await Promise.all(writes);
    for (const [i, each] of tables.entries()) expect(await read(paths[i])).toEqual(each);
    writer = await openParquetWriter();
  });

  it.each([2, 255, 256, 300])('stores texts that are among %i as any texts', async (many) => {
    const among = Array.from({ length: many }, (_, i) => `arm "${i}" – ц`);
    const values = Array.from({ length: 3000 }, (_, i) => among[(i * i) % many]);
    const column = { name: 'arm', type: 'varchar' as const, values };
    const plain = { name: 'runs', rows: 3000, columns: [column] };
    const path = join(folder, 'a.parquet');
    await writer.write(path, { ...plain, columns: [{ ...column, among }] });
    expect(await read(path)).toEqual(plain);
  });

  it('stores no text in place of one that should not be there, and goes on afterwards', async () => {
    const path = join(folder, 'a.parquet');
    const arms = (values: string[]): Table => ({
      name: 'runs',
      rows: values.length,
      columns: [{ name: 'arm', type: 'varchar', values, among: ['a', 'b'] }],
    });
    await expect(writer.write(path, arms([...Array(4000).fill('a'), 'c']))).rejects.toThrow(
      /^'c' is none of the texts that its column can have$/,
    );
    expect(readdirSync(folder)).toEqual([]);
    await writer.write(path, arms(['b', 'a']));
    expect((await read(path)).columns[0].values).toEqual(['b', 'a']);
  });

  it('ends with what breaks while rows are asked for, and goes on afterwards', async () => {
    const broken = table(3000);
    // A row is no text: what asks for it must be told, and neither end the process nor wait for ever.
    (broken.columns[3].values as unknown[])[2500] = 7;
    const path = join(folder, 'a.parquet');
    await expect(writer.write(path, broken)).rejects.toThrow(`cannot write '${path}'`);
    expect(readdirSync(folder)).toEqual([]);
    await writer.write(path, table(1));
  });

  it('names the file where the disk refuses, and goes on afterwards', async () => {
    const path = join(folder, 'missing', 'a.parquet');
    await expect(writer.write(path, table(1))).rejects.toThrow(`cannot write '${path}'`);
    await writer.write(join(folder, 'a.parquet'), table(1));
  });

  it.each(['process.exit(3)', 'throw new Error("of the host")'])(
    'lets a process end while it writes: %s',
    (end) => {
      const script = join(folder, 'ends.mts');
      const values = 'Float64Array.from({ length: 3e6 }, (_, i) => i * 1.1)';
      writeFileSync(
        script,
        `import { openParquetWriter } from ${JSON.stringify(WRITER)};
        const writer = await openParquetWriter();
        void writer.write(${JSON.stringify(join(folder, 'a.parquet'))}, {
          name: 'runs', rows: 3e6, columns: [{ name: 'x', type: 'double', values: ${values} }],
        }).then(() => console.log('written'));
        setTimeout(() => { ${end}; }, Number(process.argv[2]));`,
      );
      for (const ms of [0, 10, 60]) {
        const run = spawnSync('npx', ['tsx', script, String(ms)], {
          encoding: 'utf8',
          timeout: 20_000,
        });
        expect([run.signal, run.stdout, run.status]).toEqual([null, '', end.includes('3') ? 3 : 1]);
      }
    },
  );
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

it('databases of a process differ in their threads alone', async () => {
  const settings = async (ownThreads: 0 | 1): Promise<Map<string, string>> => {
    const connection = new DuckDBConnection(await connectInMemory(ownThreads));
    const reader = await connection.runAndReadAll('SELECT name, value FROM duckdb_settings()');
    connection.closeSync();
    return new Map(reader.getRows() as [string, string][]);
  };
  const [reading, writing] = [await settings(0), await settings(1)];
  const different = [...reading].filter(([name, value]) => writing.get(name) !== value);
  expect([reading.get('threads'), writing.get('threads')]).toEqual(['1', '2']);
  // The limit follows from the number of threads.
  expect(different.map(([name]) => name).sort()).toEqual([
    'threads',
    'worker_threads',
    'write_buffer_row_group_memory_limit',
  ]);
});

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
