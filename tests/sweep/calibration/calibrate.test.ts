/** Calibration with sweeps of a small model whose truth is known: found again, the same for any threads. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { marginal } from '../../../src/analysis/calibration/marginals.ts';
import { SERIES } from '../../../src/model/series.ts';
import type { Distribution } from '../../../src/scenario/distributions.ts';
import type { Study } from '../../../src/scenario/study.ts';
import type { Target } from '../../../src/scenario/targets.ts';
import {
  type CalibrationMethod,
  type CalibrationResult,
  type CalibrationSettings,
  findCalibration,
} from '../../../src/store/calibration.ts';
import { openMemory, readParquet } from '../../../src/store/parquet.ts';
import { type CalibrateOptions, calibrate } from '../../../src/sweep/calibration/calibrate.ts';
import { verifyResults } from '../../../src/sweep/verify.ts';
import { fakeEngine } from '../fakeEngine.ts';
import { fakeStudy } from '../fakeStudy.ts';

const root = mkdtempSync(join(tmpdir(), 'karenina-calibrate-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const uniform = (min: number, max: number): Distribution => ({ kind: 'uniform', min, max });
const target = (own: Partial<Target>): Target => ({
  ...{ name: 'x', kind: 'metric', of: 'judged_tick', year: null, arm: 'plain', unit: '1' },
  ...{ low: 0, high: 0, scale: 1, weight: 1, source: '' },
  ...own,
});

/** What the fake model gives at rate 2 and end 10: its value after the first year, and all support. */
const TRUTH = { rate: 2, end: 10, first: 16, all: 20 };

/** Growth, end of support, and a parameter that does nothing; `noise` comes from each run's own luck. */
function study(own: Partial<Study> = {}): Study {
  const factor = (path: string, distribution: Distribution) => ({
    ...{ path, cluster: null, role: 'uncertainty' as const, distribution },
  });
  return {
    ...fakeStudy({ replications: 2 }),
    arms: [{ name: 'plain', label: 'plain', set: [], from: null }],
    factors: [
      factor('rate', uniform(0.5, 4)),
      factor('support.end', uniform(2, 20)),
      factor('trust.initial', uniform(0, 1)),
    ],
    targets: [
      target({ name: 'first', kind: 'series', of: SERIES[0].name, year: 1, low: 16, high: 16 }),
      target({ name: 'all', low: TRUTH.all, high: TRUTH.all }),
    ],
    ...own,
  };
}

let folders = 0;
const fresh = (): string => join(root, String(folders++));
const settings = (own: Partial<CalibrationSettings> = {}): CalibrationSettings => ({
  ...{ method: 'smc' as CalibrationMethod, population: 100, generations: 5, accept: 0.5, ...own },
});
async function run(
  given: CalibrationSettings,
  own: Study = study(),
  options: Partial<CalibrateOptions> = {},
): Promise<CalibrationResult> {
  const result = await calibrate(own, given, {
    ...{ out: fresh(), threads: 0, engine: fakeEngine() },
    ...options,
  });
  if (!result) throw new Error('interrupted');
  return result;
}
const marginals = ({ draws }: CalibrationResult) =>
  draws.values.map((values, f) => marginal(draws.shares[f], values, draws.weights, 0.95));

describe('the truth', () => {
  it.each([
    ['rejection', settings({ method: 'abc', population: 600, generations: 1, accept: 0.15 })],
    ['the sequential method', settings()],
  ])('is found again by %s', async (_, given) => {
    const result = await run(given);
    const [rate, end, idle] = marginals(result);
    // The first year's value has a standard error of .82 over two runs: the rate one of .2.
    expect(Math.abs(rate.mean - TRUTH.rate)).toBeLessThan(0.2);
    expect(rate.lower).toBeLessThan(TRUTH.rate);
    expect(rate.upper).toBeGreaterThan(TRUTH.rate);
    expect(rate.upper - rate.lower).toBeLessThan(1.6);
    expect(end.lower).toBeLessThan(TRUTH.end);
    expect(end.upper).toBeGreaterThan(TRUTH.end);
    expect(end.contraction).toBeGreaterThan(0.5);
    expect([rate.informed, end.informed, idle.informed]).toEqual([true, true, false]);
    expect(idle.contraction).toBeLessThan(0.4);
    // Simulated again with new luck, the draws give what was aimed at.
    const mean = (values: Float64Array): number =>
      values.reduce((a, b) => a + b, 0) / values.length;
    expect(Math.abs(mean(result.checked[0]) - TRUTH.first)).toBeLessThan(0.5);
    expect(Math.abs(mean(result.checked[1]) - TRUTH.all)).toBeLessThan(2);
  });
  it('lies on the front of NSGA-II where targets agree, and shows the bargain where they do not', async () => {
    const given = settings({ method: 'nsga2', population: 24, generations: 12 });
    const agreed = await run(given);
    // Support is paid by the quarter, so that half a quarter's growth may be missed.
    expect(Math.min(...agreed.draws.distances)).toBeLessThan(1.2);
    expect(Math.min(...agreed.draws.targets[0].map((value) => Math.abs(value - 16)))).toBeLessThan(
      0.02,
    );
    // Support of 20 and of 40 in all cannot both be.
    const torn = [
      target({ name: 'little', low: 20, high: 20, scale: 10 }),
      target({ name: 'much', low: 40, high: 40, scale: 10 }),
    ];
    const { draws } = await run(given, study({ targets: torn }));
    const [little, much] = draws.targets;
    expect(draws.distances.length).toBeGreaterThan(5);
    for (const value of little) {
      expect(value).toBeGreaterThan(19);
      expect(value).toBeLessThan(41);
    }
    expect(little).toEqual(much);
  });
});

describe('a calibration', () => {
  it('is the same for any number of threads', async () => {
    const given = settings({ population: 20, generations: 2, accept: 0.5 });
    const threadFile = new URL('../fakeThread.ts', import.meta.url);
    const alone = await run(given);
    const threaded = await run(given, study(), { threads: 2, threadFile });
    expect(threaded.draws).toEqual(alone.draws);
    expect(threaded.record.draws?.contentHash).toBe(alone.record.draws?.contentHash);
    const hashes = ({ record }: CalibrationResult) => record.stages.map((s) => s.contentHash);
    expect(hashes(threaded)).toEqual(hashes(alone));
    const other = await run(given, study({ seed: 'another' }));
    expect(other.draws).not.toEqual(alone.draws);
  });
  it('says of each generation how near it came, and leaves sweeps that can be verified', async () => {
    const { folder, record } = await run(settings({ population: 40, generations: 3 }));
    expect(record.status).toBe('finished');
    expect(record.stages.map(({ points }) => points)).toEqual([40, 20, 20]);
    const tolerances = record.stages.map(({ tolerance }) => tolerance ?? Number.NaN);
    expect([...tolerances].sort((a, b) => b - a)).toEqual(tolerances);
    for (const { effectiveSize } of record.stages) expect(effectiveSize).toBeGreaterThan(5);
    for (const { folder: own } of [...record.stages, record.check ?? { folder: '' }]) {
      const found = await verifyResults(join(folder, own), { sample: 4, engine: fakeEngine() });
      expect(found.faults).toEqual([]);
      expect(found.simulated).toBeGreaterThan(0);
    }
  });
  it('stores its draws as Parquet', async () => {
    const { folder, record, draws } = await run(
      settings({ population: 20, generations: 1, method: 'abc' }),
    );
    const connection = await openMemory();
    const table = await readParquet(connection, join(folder, 'posterior.parquet'), 'posterior');
    connection.closeSync();
    expect(table.rows).toBe(record.draws?.rows);
    const names = table.columns.map(({ name }) => name);
    expect(names).toEqual([
      ...['draw', 'generation', 'weight', 'distance', 'f_rate', 'f_support.end', 'f_trust.initial'],
      ...['simulated_f_rate', 'simulated_f_support.end', 'simulated_f_trust.initial'],
      ...['target_first', 'target_all'],
    ]);
    expect(table.columns[4].values).toEqual(draws.values[0]);
  });
  it('draws each point with luck of its own', async () => {
    // All points are one: what differs is luck.
    const one = { kind: 'discrete' as const, values: [2] };
    const factors = study().factors.map((factor) => ({ ...factor, distribution: one }));
    const [first] = study().targets;
    const { prior } = await run(
      settings({ method: 'abc', population: 20, generations: 1 }),
      study({ factors, targets: [first] }),
    );
    // Common luck would make them equal. The fake model's own luck repeats itself.
    expect(new Set(prior[0]).size).toBeGreaterThan(3);
  });
});

describe('runs that fail', () => {
  it('are told, and their points never accepted', async () => {
    // Rates below 1.5 make no world.
    const engine = fakeEngine();
    const picky = {
      ...engine,
      compileArm: ((inputs, arm) => {
        if (inputs.clusters[0].values[1] < 1.5) throw new Error('no world');
        return engine.compileArm(inputs, arm);
      }) as typeof engine.compileArm,
    };
    const factors = study().factors.map((f) =>
      f.path === 'rate' ? { ...f, distribution: uniform(1, 4) } : f,
    );
    const { record, draws } = await run(
      settings({ population: 60, generations: 2 }),
      study({ factors, seed: 'b' }),
      {
        engine: picky,
      },
    );
    expect(record.stages[0].failedRuns).toBeGreaterThan(5);
    expect(record.stages[0].lostPoints * 2).toBe(record.stages[0].failedRuns);
    for (const rate of draws.simulatedValues[0]) expect(rate).toBeGreaterThanOrEqual(1.5);
  });
  it('end it in a sentence where too few are left', async () => {
    const engine = fakeEngine({ at: (_arm, _replication, tick) => tick === 3 });
    await expect(run(settings({ population: 20 }), study(), { engine })).rejects.toThrow(
      /only 0 of 20 points gave a value/,
    );
  });
});

describe('interruption', () => {
  it('keeps what was simulated, and ends as if it had not been', async () => {
    const given = settings({ population: 20, generations: 3 });
    const whole = await run(given);
    const out = fresh();
    const abort = new AbortController();
    const options = { out, threads: 0, engine: fakeEngine(), chunk: 1 };
    const stopped = await calibrate(study(), given, {
      ...options,
      signal: abort.signal,
      onProgress: ({ done }) => {
        if (done > 50) abort.abort();
      },
    });
    expect(stopped).toBeNull();
    expect(findCalibration(out)?.status).toBe('running');
    await expect(calibrate(study(), given, options)).rejects.toThrow(/--resume/);
    const resumed = await run(given, study(), { out, resume: true });
    expect(resumed.draws).toEqual(whole.draws);
    expect(resumed.record.draws).toEqual(whole.record.draws);
    // More generations go on from there.
    const more = await run({ ...given, generations: 4 }, study(), { out, resume: true });
    expect(more.record.stages.slice(0, 3)).toEqual(whole.record.stages);
    expect(more.record.stages).toHaveLength(4);
  });
  it('is not resumed with anything else', async () => {
    const out = fresh();
    const given = settings({ population: 20, generations: 1 });
    await expect(run(given, study(), { out, resume: true })).rejects.toThrow(/no calibration/);
    await run(given, study(), { out });
    const again = { out, resume: true };
    await expect(run({ ...given, population: 30 }, study(), again)).rejects.toThrow(/population/);
    await expect(run(given, study({ seed: 'c' }), again)).rejects.toThrow(/seed/);
    const [first] = study().targets;
    await expect(run(given, study({ targets: [first] }), again)).rejects.toThrow(/target table/);
    await run(given, study({ seed: 'c' }), { out, force: true });
    expect(readdirSync(join(out, 'simulations')).sort()).toEqual(['01', 'check-01']);
  });
});

describe('a study', () => {
  it('needs targets, factors, and a folder without a sweep', async () => {
    await expect(run(settings(), study({ targets: [] }))).rejects.toThrow(/no targets/);
    await expect(run(settings(), study({ factors: [] }))).rejects.toThrow(/no factors/);
    const { folder, record } = await run(settings({ population: 20, generations: 1 }));
    const sweep = join(folder, record.stages[0].folder);
    expect(existsSync(join(sweep, 'manifest.json'))).toBe(true);
    await expect(run(settings(), study(), { out: sweep, force: true })).rejects.toThrow(/a sweep/);
  });
});
