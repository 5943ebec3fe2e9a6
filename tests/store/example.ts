/** A small result written by hand: two arms, two points, three replications, one run failed. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { contentHash, segmentHash } from '../../src/store/contentHash.ts';
import {
  type Manifest,
  type Segment,
  segmentFile,
  type TableName,
  writeManifest,
} from '../../src/store/manifest.ts';
import { openParquetWriter } from '../../src/store/parquetWriter.ts';
import type { Table } from '../../src/store/table.ts';

const ARMS = ['short', 'long'];
const POINTS = [[0.2], [0.4]];
const REPLICATIONS = 3;
const FAILED_RUN = 5;

/** What made-up manifests have in common. */
export const FINISHED = {
  format: 'karenina-results/1',
  status: 'finished',
  version: '0.1.0',
  engine: '1',
  node: 'v20.0.0',
  created: '2026-01-01T00:00:00.000Z',
  ask: { probability: 0.7, confidence: 0.95 },
} as const satisfies Partial<Manifest>;

export function manifestExample(): Manifest {
  return {
    ...FINISHED,
    name: 'example',
    title: 'An example',
    about: '',
    seed: 'karenina',
    replications: REPLICATIONS,
    arms: ARMS.map((name) => ({ name, label: `arm ${name}` })),
    factors: [{ path: 'trust.initial', role: 'uncertainty', distribution: { kind: 'discrete' } }],
    design: { kind: 'grid', points: POINTS },
    columns: { outcomes: ['dissolved', 'self_sustaining'], metrics: ['gain'], series: ['firms'] },
    study: { source: { name: 'example' }, hash: 'a' },
    scenario: { name: 's', title: 'S', source: {}, inputs: {}, hash: 'b' },
    tasksPerSegment: 4,
    counts: { planned: 12, done: 12, failed: 1, quarantined: 0 },
    segments: [
      {
        index: 0,
        counts: { planned: 8, done: 8, failed: 1, quarantined: 0 },
        files: [{ file: 'runs/part-000000.parquet', rows: 8, sha256: 'c'.repeat(64) }],
        contentHash: 'd'.repeat(64),
      },
    ],
    contentHash: 'e'.repeat(64),
  };
}

/** The outcome of a run: the long arm lives from the second point on. */
export const outcomeOf = (run: number): string =>
  run % 2 === 1 && (run >> 1) % 2 === 1 ? 'self_sustaining' : 'dissolved';

/** The only metric of a run; none for run 0. */
export const gainOf = (run: number): number => (run === 0 ? Number.NaN : run / 10);

/** The only series of a run at a year. */
export const firmsOf = (run: number, year: number): number => 100 * year + run;

function tables(runs: readonly number[]): Record<'runs' | 'series' | 'lifetimes', Table> {
  const key = (list: readonly number[]) => [
    { name: 'run', type: 'integer' as const, values: Int32Array.from(list) },
    { name: 'point', type: 'integer' as const, values: Int32Array.from(list, (r) => (r >> 1) % 2) },
    { name: 'arm', type: 'varchar' as const, values: list.map((r) => ARMS[r % 2]) },
    { name: 'replication', type: 'integer' as const, values: Int32Array.from(list, (r) => r >> 2) },
  ];
  const ok = runs.filter((r) => r !== FAILED_RUN);
  const years = ok.flatMap((run) => [1, 2].map((year) => ({ run, year })));
  return {
    runs: {
      name: 'runs',
      rows: runs.length,
      columns: [
        ...key(runs),
        {
          name: 'f_trust.initial',
          type: 'double',
          values: Float64Array.from(runs, (r) => POINTS[(r >> 1) % 2][0]),
        },
        {
          name: 'status',
          type: 'varchar',
          values: runs.map((r) => (r === FAILED_RUN ? 'failed' : 'ok')),
        },
        {
          name: 'message',
          type: 'varchar',
          values: runs.map((r) => (r === FAILED_RUN ? 'broke' : '')),
        },
        {
          name: 'outcome',
          type: 'varchar',
          values: runs.map((r) => (r === FAILED_RUN ? '' : outcomeOf(r))),
        },
        {
          name: 'gain',
          type: 'double',
          values: Float64Array.from(runs, (r) => (r === FAILED_RUN ? Number.NaN : gainOf(r))),
        },
      ],
    },
    series: {
      name: 'series',
      rows: years.length,
      columns: [
        ...key(years.map((y) => y.run)),
        { name: 'year', type: 'integer', values: Int32Array.from(years, (y) => y.year) },
        {
          name: 'firms',
          type: 'double',
          values: Float64Array.from(years, (y) => firmsOf(y.run, y.year)),
        },
      ],
    },
    lifetimes: {
      name: 'lifetimes',
      rows: years.length,
      columns: [
        ...key(years.map((y) => y.run)),
        { name: 'age', type: 'integer', values: Int32Array.from(years, (y) => y.year - 1) },
        {
          name: 'at_risk',
          type: 'integer',
          values: Int32Array.from(years, (y) => 10 * y.run + 5 - y.year),
        },
        { name: 'deaths', type: 'integer', values: Int32Array.from(years, () => 1) },
        { name: 'censored', type: 'integer', values: Int32Array.from(years, (y) => y.run) },
      ],
    },
  };
}

/** Writes the example into `folder` in two segments and returns its manifest. */
export async function writeExample(folder: string): Promise<Manifest> {
  const writer = await openParquetWriter();
  const segments: Segment[] = [];
  for (const [index, runs] of [
    [0, 1, 2, 3, 4, 5, 6, 7],
    [8, 9, 10, 11],
  ].entries()) {
    const made = tables(runs);
    const files = [];
    for (const [name, table] of Object.entries(made)) {
      mkdirSync(join(folder, name), { recursive: true });
      const file = segmentFile(name as TableName, index);
      files.push({ file, ...(await writer.write(join(folder, file), table)) });
    }
    const failed = runs.includes(FAILED_RUN) ? 1 : 0;
    segments.push({
      index,
      counts: { planned: runs.length, done: runs.length, failed, quarantined: 0 },
      files,
      contentHash: segmentHash([made.runs, made.series, made.lifetimes]),
    });
  }
  await writer.close();
  const manifest = { ...manifestExample(), segments, contentHash: contentHash(segments) };
  writeManifest(folder, manifest);
  return manifest;
}
