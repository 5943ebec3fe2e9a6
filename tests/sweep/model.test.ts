/** Sweeps of the model itself, in small worlds. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OUTCOMES } from '../../src/model/metrics.ts';
import { parseStudy } from '../../src/scenario/study.ts';
import { failedRuns, outcomeCounts } from '../../src/store/query.ts';
import { openResults, queryRows } from '../../src/store/results.ts';
import type { TaskEngine } from '../../src/sweep/engine.ts';
import { model } from '../../src/sweep/model.ts';
import { pointTicks, preparePoint } from '../../src/sweep/point.ts';
import { runSweep, type SweepOptions, type SweepSummary } from '../../src/sweep/run.ts';
import { runScenario } from '../../src/sweep/single.ts';
import { sweepSpec } from '../../src/sweep/spec.ts';
import { createTaskRunner } from '../../src/sweep/task.ts';

/** Arms that part at every kind of place: support, ingredients, thresholds, size, later on, never. */
const STUDY = parseStudy(
  `
name: small
scenario:
  name: small
  title: A small world
  about: For tests.
  time: { horizon: 12 years, burnIn: 5 years }
  composition: { members: 18 }
  support: { policy: cliff, end: 4 years }
replications: 3
arms:
  none: { set: { support.policy: none, specialist.present: false } }
  cliff-2: { set: { support.end: 2 years } }
  cliff-4: {}
  taper: { set: { support.policy: taper, support.end: 3 years, support.taperYears: 2 years } }
  milestone: { set: { support.policy: milestone, support.end: 10 years } }
  taper-late: { set: { support.policy: taper, support.end: 5 years, support.taperYears: 1 year } }
  permanent: { set: { support.policy: permanent } }
  strict: { set: { outcome.keptActivity: 0.9 } }
  distrust: { set: { trust.initial: 0.2 } }
  no-universities: { set: { composition.universities: 0 } }
  larger: { set: { composition.members: 30 } }
  later: { set: { meetings.workingGroups: false }, from: 6 years }
factors:
  trust.breachWeight: [3, 5]
`,
  'small.yaml',
);
const SPEC = sweepSpec(STUDY);

let root: string;
let count = 0;
let clean: SweepSummary;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'karenina-model-'));
  clean = await sweep();
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

function sweep(options: Partial<SweepOptions> = {}): Promise<SweepSummary> {
  return runSweep(STUDY, { out: join(root, `out-${count++}`), threads: 0, ...options });
}

describe('forked worlds of the model', () => {
  const rows = createTaskRunner(SPEC, model, 1024)(3);

  it.each(STUDY.arms.map((arm, index) => [arm.name, arm, index] as const))(
    'are, bit for bit, worlds run from scratch: %s',
    (_name, arm, index) => {
      // Task 3 is the second point in the second replication.
      const inputs = model.assign(SPEC.inputs, [
        { path: 'trust.breachWeight', cluster: null, value: 5, program: null },
      ]);
      const scratch = runScenario(
        { ...STUDY.scenario, inputs },
        { seed: STUDY.seed, replication: 1, arm },
      );
      const leaf = rows.leaves[index];
      expect(leaf.message).toBe('');
      expect(leaf.stateHash).toBe(scratch.stateHash);
      expect(leaf.outcome).toBe(OUTCOMES.indexOf(scratch.outcome!));
      expect(leaf.metrics).toEqual(scratch.judgement?.metrics);
      expect(leaf.series).toEqual(scratch.series);
      expect(leaf.firstYear).toBe(scratch.firstYear);
    },
  );

  it('differ from each other', () => {
    expect(new Set(rows.leaves.map((leaf) => leaf.stateHash)).size).toBe(STUDY.arms.length);
  });

  it('share what they have in common', () => {
    const { forked, apart } = pointTicks(preparePoint(SPEC, model, 0));
    expect(forked).toBeLessThan(apart / 2);
  });
});

describe('a sweep of the model', () => {
  it.each([
    { threads: 1 },
    { threads: 2, chunk: 1 },
    { threads: 3, chunk: 2 },
    { threads: 8, chunk: 7 },
  ])('has one content hash whatever threads and chunks: %o', async (options) => {
    expect(clean.contentHash).toMatch(/^[0-9a-f]{64}$/);
    expect((await sweep(options)).contentHash).toBe(clean.contentHash);
  });

  it('keeps the rows of earlier replications when more are added', async () => {
    const out = join(root, 'growing');
    await runSweep({ ...STUDY, replications: 2 }, { out, threads: 0 });
    const grown = await runSweep(STUDY, { out, threads: 0, resume: true });
    expect(grown.contentHash).toBe(clean.contentHash);
  });

  it('loses one run that breaks and keeps the others bit for bit', async () => {
    const breaking: TaskEngine = {
      ...model,
      judge(simulator, reference) {
        if (++judged === 5) throw new Error('broke on purpose');
        return model.judge(simulator, reference);
      },
    };
    let judged = 0;
    const summary = await sweep({ engine: breaking });
    expect(summary.counts).toMatchObject({ planned: 72, done: 72, failed: 1 });
    const [a, b] = [await openResults(clean.folder), await openResults(summary.folder)];
    const [failed, ...others] = await failedRuns(b);
    expect(others).toEqual([]);
    expect(failed.message).toBe("seed 'karenina', replication 0, tick 48: broke on purpose");
    for (const table of ['runs', 'series', 'lifetimes']) {
      const sql = `SELECT * FROM ${table} WHERE run <> ${failed.run} ORDER BY ALL`;
      expect(await queryRows(b, sql)).toEqual(await queryRows(a, sql));
    }
    a.close();
    b.close();
  });

  it('stores no run without an outcome, and no value that is no number', async () => {
    const results = await openResults(clean.folder);
    const counts = await outcomeCounts(results);
    expect(counts.reduce((n, row) => n + row.n, 0)).toBe(72);
    for (const { outcome } of counts) expect(OUTCOMES).toContain(outcome);
    const { series } = results.manifest.columns;
    const absent = series.map(
      (name) => `count(*) FILTER ("${name}" IS NULL)::INTEGER AS "${name}"`,
    );
    const [row] = await queryRows(results, `SELECT ${absent.join(', ')} FROM series`);
    expect(Object.entries(row).filter(([, n]) => n !== 0)).toEqual([]);
    results.close();
  });
});

describe('one world', () => {
  it('is not judged before its horizon', () => {
    const whole = runScenario(STUDY.scenario, { seed: 'karenina' });
    const part = runScenario(STUDY.scenario, { seed: 'karenina', ticks: 20 });
    expect(part).toMatchObject({ judgement: null, outcome: null, ticks: 20, horizonTicks: 48 });
    expect(part.series).toEqual(whole.series.slice(0, part.series.length));
    expect(part.stateHash).not.toBe(whole.stateHash);
  });

  it('is another one with another seed or replication', () => {
    const hashes = [
      { seed: 'karenina' },
      { seed: 'levin' },
      { seed: 'karenina', replication: 1 },
      { seed: 'karenina' },
    ].map((options) => runScenario(STUDY.scenario, { ...options, ticks: 4 }).stateHash);
    expect(new Set(hashes).size).toBe(3);
    expect(hashes[3]).toBe(hashes[0]);
  });

  it('refuses more ticks than the horizon', () => {
    expect(() => runScenario(STUDY.scenario, { seed: 'x', ticks: 49 })).toThrow(
      '49 ticks are more than the horizon of 48',
    );
  });
});
