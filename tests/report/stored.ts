/** The made-up study written as a results folder. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { OUTCOMES } from '../../src/analysis/outcomes.ts';
import type { StudyRuns } from '../../src/report/studyRuns.ts';
import { type Manifest, segmentFile, writeManifest } from '../../src/store/manifest.ts';
import { openParquetWriter } from '../../src/store/parquetWriter.ts';
import type { Column } from '../../src/store/table.ts';
import { FINISHED } from '../store/example.ts';
import { syntheticCourses, WITHDRAWAL_ARMS } from './synthetic.ts';

type MadeArm = (typeof WITHDRAWAL_ARMS)[number];

const integer = (name: string, values: readonly number[]): Column => ({
  name,
  type: 'integer',
  values: Int32Array.from(values),
});
const double = (name: string, values: readonly number[]): Column => ({
  name,
  type: 'double',
  values: Float64Array.from(values),
});
const varchar = (name: string, values: readonly string[]): Column => ({
  name,
  type: 'varchar',
  values,
});

/** Writes `study` with the courses of its arms; every run of an arm has the arm's mean course. */
export async function writeStudy(
  folder: string,
  study: StudyRuns,
  change: Partial<Manifest> = {},
  arms: readonly MadeArm[] = WITHDRAWAL_ARMS,
): Promise<Manifest> {
  const replications = study.outcomes[0].length;
  const runs = Array.from({ length: replications * arms.length }, (_, run) => ({
    run,
    arm: run % arms.length,
    task: Math.floor(run / arms.length),
  }));
  const keys = (of: readonly (typeof runs)[number][]): Column[] => [
    integer(
      'run',
      of.map((r) => r.run),
    ),
    integer(
      'point',
      of.map(() => 0),
    ),
    varchar(
      'arm',
      of.map((r) => arms[r.arm].name),
    ),
    integer(
      'replication',
      of.map((r) => r.task),
    ),
  ];
  const ok = runs.filter((r) => study.outcomes[r.arm][r.task] >= 0);
  const failed = runs.length - ok.length;
  const metrics = Object.keys(study.metrics);
  const { yearly, firmLives } = syntheticCourses(arms);
  const columns = [...new Set(yearly.map(({ column }) => column))];
  const years = [...new Set(yearly.map(({ year }) => year))];
  const mean = new Map(yearly.map((row) => [`${row.arm}/${row.column}/${row.year}`, row.mean]));
  const seen = ok.flatMap((r) => years.map((year) => ({ ...r, year })));
  const lives = ok.flatMap((r) => {
    const { atRisk, deaths } = firmLives[arms[r.arm].name][r.task % 60];
    return Array.from(atRisk, (n, age) => ({ ...r, age, n, dead: deaths[age] }));
  });
  const tables = {
    runs: [
      ...keys(runs),
      varchar(
        'status',
        runs.map((r) => (study.outcomes[r.arm][r.task] < 0 ? 'failed' : 'ok')),
      ),
      varchar(
        'message',
        runs.map((r) =>
          study.outcomes[r.arm][r.task] < 0 ? 'cash became <NaN> at quarter 12' : '',
        ),
      ),
      varchar(
        'outcome',
        runs.map((r) => OUTCOMES[study.outcomes[r.arm][r.task]] ?? ''),
      ),
      ...metrics.map((m) =>
        double(
          m,
          runs.map((r) => study.metrics[m][r.arm][r.task]),
        ),
      ),
    ],
    series: [
      ...keys(seen),
      integer(
        'year',
        seen.map((r) => r.year),
      ),
      ...columns.map((c) =>
        double(
          c,
          seen.map((r) => mean.get(`${arms[r.arm].name}/${c}/${r.year}`) ?? 0),
        ),
      ),
    ],
    lifetimes: [
      ...keys(lives),
      integer(
        'age',
        lives.map((r) => r.age),
      ),
      integer(
        'at_risk',
        lives.map((r) => r.n),
      ),
      integer(
        'deaths',
        lives.map((r) => r.dead),
      ),
      integer(
        'censored',
        lives.map(() => 0),
      ),
    ],
  };
  const writer = await openParquetWriter();
  const files = [];
  for (const [name, table] of Object.entries(tables) as [keyof typeof tables, Column[]][]) {
    mkdirSync(join(folder, name), { recursive: true });
    const file = segmentFile(name, 0);
    const rows = { runs, series: seen, lifetimes: lives }[name].length;
    files.push({
      file,
      ...(await writer.write(join(folder, file), { name, rows, columns: table })),
    });
  }
  await writer.close();
  const counts = { planned: runs.length, done: runs.length, failed, quarantined: 0 };
  const manifest: Manifest = {
    ...FINISHED,
    name: 'withdrawal',
    title: 'When can the subsidy stop?',
    about: 'A made-up study for tests: a graded curve, the same numbers every time.',
    seed: 'karenina',
    replications,
    ask: study.ask,
    arms: study.arms,
    factors: [],
    design: { kind: 'grid', points: [[]] },
    columns: { outcomes: OUTCOMES, metrics, series: columns },
    study: { source: study.studySource, hash: 'a'.repeat(64) },
    scenario: {
      name: 'made-up',
      title: 'The average cluster of the global survey',
      source: {},
      inputs: {},
      hash: 'b'.repeat(64),
    },
    tasksPerSegment: replications,
    counts,
    segments: [{ index: 0, counts, files, contentHash: 'd'.repeat(64) }],
    contentHash: 'e'.repeat(64),
    ...change,
  };
  writeManifest(folder, manifest);
  return manifest;
}
