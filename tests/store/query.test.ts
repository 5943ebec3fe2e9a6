/** Queries over stored segments, and opening a results folder. */
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  bundleOf,
  bundlesOf,
  clusterOutcomesByTask,
  lifetimesByTask,
  metricByTask,
  outcomesByTask,
} from '../../src/store/byTask.ts';
import { writeManifest } from '../../src/store/manifest.ts';
import {
  failedRuns,
  lifetimesByArm,
  metricsByArm,
  outcomeCounts,
  yearlyByArm,
} from '../../src/store/query.ts';
import { openResults, type Results } from '../../src/store/results.ts';
import { yearlyMeans } from '../../src/store/yearly.ts';
import { firmsOf, writeExample } from './example.ts';

let folder: string;
let results: Results;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'karenina-query-'));
  await writeExample(folder);
  results = await openResults(folder);
});
afterAll(() => {
  results.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('queries', () => {
  it('counts outcomes by arm and point in the order of arms, failed runs apart', async () => {
    expect(await outcomeCounts(results)).toEqual([
      { arm: 'short', point: 0, outcome: 'dissolved', n: 3 },
      { arm: 'short', point: 1, outcome: 'dissolved', n: 3 },
      { arm: 'long', point: 0, outcome: 'dissolved', n: 2 },
      { arm: 'long', point: 1, outcome: 'self_sustaining', n: 3 },
    ]);
    expect(await clusterOutcomesByTask(results, 'short')).toEqual([]);
  });

  it('pairs outcome codes of arms by task', async () => {
    const { arms, points, values } = await outcomesByTask(results);
    expect({ arms, points }).toEqual({ arms: ['short', 'long'], points: 2 });
    expect(values.map((v) => [...v])).toEqual([
      [0, 0, 0, 0, 0, 0],
      [0, 1, -1, 1, 0, 1],
    ]);
  });

  it('gives a metric or factor by task, NaN where there is none', async () => {
    const gain = await metricByTask(results, 'gain');
    expect(gain.values.map((v) => [...v])).toEqual([
      [Number.NaN, 0.2, 0.4, 0.6, 0.8, 1],
      [0.1, 0.3, Number.NaN, 0.7, 0.9, 1.1],
    ]);
    const factor = await metricByTask(results, 'f_trust.initial');
    expect([...factor.values[0]]).toEqual([0.2, 0.4, 0.2, 0.4, 0.2, 0.4]);
    await expect(metricByTask(results, 'gian')).rejects.toThrow("no column 'gian'");
  });

  it('summarises metrics by arm over the runs that have them', async () => {
    const [short, long] = await metricsByArm(results);
    expect(short).toMatchObject({ arm: 'short', metric: 'gain', n: 5 });
    expect(short.mean).toBeCloseTo(0.6, 12);
    expect(short.sd).toBeCloseTo(Math.sqrt(0.1), 12);
    expect(long).toMatchObject({ arm: 'long', n: 5 });
  });

  it('gives the yearly course with mean and percentiles', async () => {
    const rows = await yearlyByArm(results, ['firms']);
    expect(rows.map((r) => [r.arm, r.year, r.n])).toEqual([
      ['short', 1, 6],
      ['short', 2, 6],
      ['long', 1, 5],
      ['long', 2, 5],
    ]);
    expect(rows[1].mean).toBeCloseTo(firmsOf(5, 2), 12);
    expect([rows[1].low, rows[1].median, rows[1].high]).toEqual([201, 205, 209]);
    await expect(yearlyByArm(results, ['frims'])).rejects.toThrow("no column 'frims'");
  });

  it('gives the means of the yearly course alone, column after column, then sums', async () => {
    const rows = await yearlyByArm(results, ['firms']);
    const means = rows.map(({ arm, column, year, mean }) => ({ arm, column, year, mean }));
    const found = await yearlyMeans(results, ['firms', 'firms'], { twice: ['firms', 'firms'] });
    const told = found.map(({ arm, column, year, mean }) => ({ arm, column, year, mean }));
    const twice = means.map((row) => ({ ...row, column: 'twice', mean: 2 * row.mean }));
    expect(told).toEqual([...means, ...means, ...twice]);
    expect(found.at(-1)?.error).toBeCloseTo(2 * found[3].error, 12);
    expect(await yearlyMeans(results, [])).toEqual([]);
    await expect(yearlyMeans(results, ['frims'])).rejects.toThrow("no column 'frims'");
    await expect(yearlyMeans(results, [], { sum: ['firms', 'x'] })).rejects.toThrow(
      "no column 'x'",
    );
  });

  it('tells how far the means are in doubt, runs of a point and of a replication being alike', async () => {
    const [short] = await yearlyMeans(results, ['firms']);
    // Runs 0, 4, 8 of the first point and 2, 6, 10 of the second: 100 + run in year 1.
    const meanOf = (runs: readonly number[]) => runs.reduce((a, b) => a + b, 0) / runs.length;
    const variance = (values: readonly number[]) => {
      const off = values.map((value) => (value - meanOf(values)) ** 2);
      return off.reduce((a, b) => a + b, 0) / (values.length - 1) / values.length;
    };
    const byPoint = variance([meanOf([0, 4, 8]), meanOf([2, 6, 10])]);
    const byReplication = variance([1, 5, 9]);
    const byRun = variance([0, 4, 8, 2, 6, 10]);
    expect(short.error).toBeCloseTo(Math.sqrt(byPoint + byReplication - byRun), 12);
    expect(short.clusters).toBe(2);
  });

  it('pools life tables by arm, and keeps those of single runs', async () => {
    const pooled = await lifetimesByArm(results);
    expect(pooled[0]).toEqual({ arm: 'short', age: 0, atRisk: 324, deaths: 6, censored: 30 });
    const single = await lifetimesByTask(results, 'short');
    expect([single.bundles, single.ages]).toEqual([6, 2]);
    expect([...single.atRisk]).toEqual([4, 3, 24, 23, 44, 43, 64, 63, 84, 83, 104, 103]);
    expect([...single.censored].reduce((a, b) => a + b)).toBe(60);
  });

  it('adds up life tables where there are more tasks than asked for', async () => {
    const bundled = await lifetimesByTask(results, 'short', 4);
    // Replications 0 and 2 as one, 1 by itself, each of both points.
    expect([bundled.bundles, bundled.ages]).toEqual([4, 2]);
    expect([...bundled.atRisk]).toEqual([88, 86, 128, 126, 44, 43, 64, 63]);
    expect([...bundled.censored].reduce((a, b) => a + b)).toBe(60);
    const fewer = await lifetimesByTask(results, 'short', 2);
    expect([...fewer.atRisk]).toEqual([132, 129, 192, 189]);
  });

  it('bundles some of replications and of points where there are too many of both', () => {
    expect(bundlesOf(1, 6, Infinity)).toEqual({ replications: 6, points: 1 });
    expect(bundlesOf(1, 6000, 2000)).toEqual({ replications: 2000, points: 1 });
    expect(bundlesOf(384, 4, 2000)).toEqual({ replications: 4, points: 384 });
    expect(bundlesOf(768, 5, 2000)).toEqual({ replications: 5, points: 400 });
    expect(bundlesOf(2, 1500, 2000)).toEqual({ replications: 1000, points: 2 });
    expect(bundlesOf(5000, 3000, 2000)).toEqual({ replications: 44, points: 45 });
  });

  it('puts tasks in the bundles that the life tables have', async () => {
    const single = await lifetimesByTask(results, 'short');
    for (const most of [1, 2, 4, 6]) {
      const { atRisk, bundles } = await lifetimesByTask(results, 'short', most);
      const sums = new Int32Array(bundles);
      for (let task = 0; task < 6; task++) {
        sums[bundleOf(task, 2, bundlesOf(2, 3, most))] += single.atRisk[2 * task];
      }
      expect(sums).toEqual(atRisk.filter((_, cell) => cell % 2 === 0));
    }
  });

  it('lists failed runs with their messages', async () => {
    expect(await failedRuns(results)).toEqual([
      { run: 5, point: 0, arm: 'long', replication: 1, status: 'failed', message: 'broke' },
    ]);
  });
});

describe('opening a results folder', () => {
  let own: string;
  beforeAll(async () => {
    own = mkdtempSync(join(tmpdir(), 'karenina-open-'));
  });
  afterAll(() => rmSync(own, { recursive: true, force: true }));

  it('refuses part of a design unless asked, a missing segment and a changed one', async () => {
    const manifest = await writeExample(own);
    writeManifest(own, { ...manifest, counts: { ...manifest.counts, planned: 14 } });
    await expect(openResults(own)).rejects.toThrow('12 of 14 planned runs');
    (await openResults(own, { allowPartial: true })).close();
    writeManifest(own, manifest);
    appendFileSync(join(own, 'series/part-000001.parquet'), 'x');
    await expect(openResults(own)).rejects.toThrow("series/part-000001.parquet' is not the file");
    rmSync(join(own, 'series/part-000001.parquet'));
    await expect(openResults(own)).rejects.toThrow("series/part-000001.parquet' is listed");
  });
});
