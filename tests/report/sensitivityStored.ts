/** A made-up study with factors written as a results folder: outcomes are a function of factors and luck. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { OUTCOMES } from '../../src/analysis/outcomes.ts';
import type { Design } from '../../src/scenario/designOptions.ts';
import { type Manifest, segmentFile, writeManifest } from '../../src/store/manifest.ts';
import { openParquetWriter } from '../../src/store/parquetWriter.ts';
import { designMatrix } from '../../src/sweep/design.ts';
import { FINISHED } from '../store/example.ts';

export interface MadeStudy {
  readonly design: Design;
  /** Value of the metric `y` of one arm at a point, under the luck of a replication; NaN = the run failed. */
  readonly y: (point: readonly number[], arm: number, replication: number, p: number) => number;
  readonly arms?: readonly string[];
  readonly replications?: number;
}

/** Two numbers and a switch, each over 0..1. */
const FACTORS: Manifest['factors'] = [
  { path: 'trust.initial', role: 'uncertainty', distribution: { kind: 'uniform', min: 0, max: 1 } },
  { path: 'trust.feedback', role: 'lever', distribution: { kind: 'uniform', min: 0, max: 1 } },
  {
    path: 'meetings.workingGroups',
    role: 'lever',
    distribution: { kind: 'discrete', values: [1, 0] },
  },
];

/** `y` is stored as a metric, and as the outcome `self_sustaining` where it is above ½. */
export async function writeMadeStudy(folder: string, study: MadeStudy): Promise<void> {
  const { design, y, arms = ['only'], replications = 2 } = study;
  const points = designMatrix({ ...design, factors: FACTORS as never, seed: 'made' });
  const planned = points.length * replications * arms.length;
  const runs = Array.from({ length: planned }, (_, run) => {
    const task = Math.floor(run / arms.length);
    const place = { run, arm: run % arms.length, point: task % points.length };
    const replication = Math.floor(task / points.length);
    return {
      ...place,
      replication,
      y: y(points[place.point], place.arm, replication, place.point),
    };
  });
  const failed = runs.filter((run) => Number.isNaN(run.y)).length;
  const integer = (name: 'run' | 'point' | 'replication') => ({
    ...{ name, type: 'integer' as const },
    values: Int32Array.from(runs, (run) => run[name]),
  });
  const text = (name: string, value: (run: (typeof runs)[number]) => string) => ({
    ...{ name, type: 'varchar' as const },
    values: runs.map(value),
  });
  mkdirSync(join(folder, 'runs'), { recursive: true });
  const writer = await openParquetWriter();
  const file = segmentFile('runs', 0);
  const written = await writer.write(join(folder, file), {
    name: 'runs',
    rows: planned,
    columns: [
      integer('run'),
      integer('point'),
      text('arm', (run) => arms[run.arm]),
      integer('replication'),
      text('status', (run) => (Number.isNaN(run.y) ? 'failed' : 'ok')),
      text('message', () => ''),
      text('outcome', (run) =>
        Number.isNaN(run.y) ? '' : run.y > 0.5 ? 'self_sustaining' : 'weakened',
      ),
      { name: 'y', type: 'double', values: Float64Array.from(runs, (run) => run.y) },
    ],
  });
  await writer.close();
  const counts = { planned, done: planned, failed, quarantined: 0 };
  writeManifest(folder, {
    ...FINISHED,
    name: 'made',
    title: 'What moves y?',
    about: '',
    seed: 'made',
    replications,
    arms: arms.map((name) => ({ name, label: `the arm ${name}` })),
    factors: FACTORS,
    design: { kind: design.kind, secondOrder: design.secondOrder, points },
    columns: { outcomes: OUTCOMES, metrics: ['y'], series: [] },
    study: { source: {}, hash: 'a'.repeat(64) },
    scenario: { name: 'made-up', title: '', source: {}, inputs: {}, hash: 'b'.repeat(64) },
    tasksPerSegment: points.length * replications,
    counts,
    segments: [{ index: 0, counts, files: [{ file, ...written }], contentHash: 'd'.repeat(64) }],
    contentHash: 'e'.repeat(64),
  });
}
