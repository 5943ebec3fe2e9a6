/** Sensitivity of stored results: the method that fits, what is refused, and what is written and said. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import seedrandom from 'seedrandom';
import { afterAll, describe, expect, it } from 'vitest';
import { renderSvg } from '../../src/report/render.ts';
import { sensitivityFigures } from '../../src/report/sensitivity/figures.ts';
import { sensitivityOf } from '../../src/report/sensitivity/findings.ts';
import { planSensitivity, type SensitivityRequest } from '../../src/report/sensitivity/request.ts';
import { armWords, betweenArmsWords } from '../../src/report/sensitivity/words.ts';
import { sensitivityCsv, writeSensitivity } from '../../src/report/sensitivity/write.ts';
import { openResults } from '../../src/store/results.ts';
import { type MadeStudy, writeMadeStudy } from './sensitivityStored.ts';

const root = mkdtempSync(join(tmpdir(), 'karenina-sensitivity-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;

async function stored(study: MadeStudy): Promise<string> {
  const folder = join(root, String(folders++));
  await writeMadeStudy(folder, study);
  return folder;
}

async function found(folder: string, request: Partial<SensitivityRequest> = {}) {
  const results = await openResults(folder);
  try {
    return await sensitivityOf(results, { method: 'auto', metrics: ['y'], ...request });
  } finally {
    results.close();
  }
}

const MORRIS = { kind: 'morris', points: null, trajectories: 12, levels: 4 } as const;
const SALTELLI = { kind: 'saltelli', points: null, base: 64, secondOrder: true } as const;
const SAMPLE = { kind: 'sobol', points: 128 } as const;
/** A steep factor, a weak one, and a switch that does nothing; the luck of a replication shifts all alike. */
const linear: MadeStudy['y'] = ([a, b], arm, replication) =>
  a - 0.2 * b + 0.1 * replication + arm * b;

describe('the sensitivity of stored results', () => {
  it('is by elementary effects where the design has trajectories', async () => {
    const { method, arms, factors } = await found(await stored({ design: MORRIS, y: linear }));
    expect([method, factors.map(({ path }) => path)]).toEqual([
      'morris',
      ['trust.initial', 'trust.feedback', 'meetings.workingGroups'],
    ]);
    const [{ result, coverage, luck }] = arms;
    expect(coverage).toEqual({
      ...{ unit: 'trajectory', used: 12, planned: 12 },
      ...{ missing: 0, runs: 96, replications: 2 },
    });
    if (result.method !== 'morris') throw new Error(result.method);
    // Moves are half of the range, and luck that all points share moves nothing.
    expect(result.factors[0].mu.estimate).toBeCloseTo(0.5, 10);
    expect(result.factors[1].mu.estimate).toBeCloseTo(-0.1, 10);
    expect(result.factors[2].muStar.estimate).toBeCloseTo(0, 10);
    expect(result.factors[0].muStarByLuck).toBeCloseTo(0, 10);
    expect(luck?.ofMeans).toBeCloseTo(0, 10);
    expect(luck?.ofRuns).toBeGreaterThan(0);
  });

  it('counts a switch upwards in the order of its list', async () => {
    const y: MadeStudy['y'] = ([, , groups]) => groups;
    const [{ result }] = (await found(await stored({ design: MORRIS, y }))).arms;
    if (result.method !== 'morris') throw new Error(result.method);
    // The list is [1, 0]: up is from 1 to 0.
    expect(result.factors[2].mu.estimate).toBe(-1);
  });

  it('is by Sobol indices where the design is Saltelli’s', async () => {
    const [{ result, coverage }] = (await found(await stored({ design: SALTELLI, y: linear })))
      .arms;
    if (result.method !== 'sobol') throw new Error(result.method);
    expect([coverage.unit, coverage.used, coverage.runs]).toEqual(['block', 64, 64 * 8 * 2]);
    // Variances of 1/12 and .04/12.
    expect(result.factors[0].first.estimate).toBeCloseTo(1 / 1.04, 1);
    expect(result.factors[1].total.estimate).toBeCloseTo(0.04 / 1.04, 1);
    expect(result.factors[2].total.estimate).toBe(0);
    expect(result.pairs).toHaveLength(3);
  });

  it('is by PAWN for any other design, and on the rows A and B of Saltelli’s where asked', async () => {
    const [{ result, coverage }] = (await found(await stored({ design: SAMPLE, y: linear }))).arms;
    if (result.method !== 'pawn') throw new Error(result.method);
    expect([coverage.unit, coverage.used]).toEqual(['point', 128]);
    expect(result.factors[0].adjusted).toBeLessThan(0.01);
    expect(result.factors[2].adjusted).toBeGreaterThan(0.05);
    const asked = await found(await stored({ design: SALTELLI, y: linear }), { method: 'pawn' });
    expect(asked.arms[0].coverage).toMatchObject({ used: 128, planned: 128, runs: 256 });
  });

  it('is of each arm, of one arm, or of a difference run by run', async () => {
    const folder = await stored({ design: MORRIS, y: linear, arms: ['none', 'some'] });
    const both = await found(folder);
    expect(both.arms.map(({ arm }) => arm)).toEqual(['none', 'some']);
    const [{ metric, share }] = both.betweenArms;
    expect([metric, share.lower < share.estimate, share.estimate < share.upper]).toEqual([
      'y',
      true,
      true,
    ]);
    expect(betweenArmsWords(both)[0]).toMatch(
      /^Of the variance of the y over points and arms together, \d+ % \(\d+ to \d+ %\) lies between/,
    );
    expect(sensitivityCsv(both).trim().split('\n').at(-1)).toMatch(/^y,,morris,between_arms,,,0\./);
    expect((await found(folder, { arm: 'some' })).arms.map(({ arm }) => arm)).toEqual(['some']);
    const [{ arm, againstLabel, result }, ...others] = (await found(folder, { against: 'none' }))
      .arms;
    expect([arm, againstLabel, others]).toEqual(['some', 'the arm none', []]);
    if (result.method !== 'morris') throw new Error(result.method);
    for (const [f, effect] of [0, 0.5, 0].entries()) {
      expect(result.factors[f].mu.estimate).toBeCloseTo(effect, 10);
    }
  });

  it('takes an outcome class as 0 or 1', async () => {
    const y: MadeStudy['y'] = ([a]) => (a > 0.5 ? 0.9 : 0.1);
    const folder = await stored({ design: MORRIS, y });
    const [{ isShare, label, mean, result }] = (
      await found(folder, { metrics: ['self_sustaining'] })
    ).arms;
    expect([isShare, label]).toEqual([true, 'chance of “self-sustaining”']);
    expect(mean).toBeGreaterThan(0.2);
    if (result.method !== 'morris') throw new Error(result.method);
    expect(result.factors[0].mu.estimate).toBe(1);
  });

  it('refuses missing runs unless asked to leave out whole what misses them', async () => {
    const y: MadeStudy['y'] = (point, arm, replication, p) =>
      p === 9 && replication === 1 ? Number.NaN : linear(point, arm, replication, p);
    const morris = await stored({ design: MORRIS, y });
    await expect(found(morris)).rejects.toThrow(
      "1 of 96 runs of arm 'only' have no 'y', so that 1 of 12 trajectories are incomplete",
    );
    const part = await found(morris, { allowPartial: true });
    expect(part.arms[0].coverage).toMatchObject({ used: 11, planned: 12, missing: 1 });
    expect(armWords(part.arms[0], part).words.at(-1)).toBe(
      '1 of 96 runs missing; 11 of 12 trajectories used, the others left out whole.',
    );
    const saltelli = await stored({ design: SALTELLI, y });
    await expect(found(saltelli)).rejects.toThrow('1 of 64 blocks are incomplete');
    expect((await found(saltelli, { allowPartial: true })).arms[0].coverage.used).toBe(63);
    const sample = await stored({ design: SAMPLE, y });
    await expect(found(sample)).rejects.toThrow('1 of 128 points are incomplete');
    expect((await found(sample, { allowPartial: true })).arms[0].coverage.used).toBe(127);
    const none = await stored({ design: MORRIS, y: () => Number.NaN });
    await expect(found(none, { allowPartial: true })).rejects.toThrow('nothing can be said');
  });

  it.each<[string, Partial<SensitivityRequest>]>([
    ["no outcome 'zz'; use one of support_redundant", { metrics: ['zz'] }],
    [
      "no outcome 'support_redundent'; did you mean 'support_redundant'? Otherwise use one of",
      { metrics: ['support_redundent'] },
    ],
    ["no arm 'zz'; use one of 'a', 'b'", { arm: 'zz' }],
    ["the arm 'a' cannot be compared with itself", { arm: 'a', against: 'a' }],
    [
      "method 'sobol' does not fit a design of kind 'morris'; use --method morris",
      { method: 'sobol' },
    ],
    ["such as 'sobol' or 'latin-hypercube'", { method: 'pawn' }],
  ])('says: %s', (sentence, request) => {
    const plan = {
      designKind: 'morris',
      factors: 2,
      arms: ['a', 'b'],
      outcomes: ['support_redundant', 'y'],
    };
    const asked = { method: 'auto', metrics: ['y'], ...request } as const;
    expect(() => planSensitivity(plan, asked)).toThrow(sentence);
  });

  it('is not asked of a study without factors, nor of a handful of points', async () => {
    const plan = { designKind: 'grid', factors: 0, arms: ['a'], outcomes: ['y'] };
    expect(() => planSensitivity(plan, { method: 'auto', metrics: ['y'] })).toThrow(
      'nothing varies',
    );
    const few = await stored({ design: { kind: 'random', points: 8 }, y: linear });
    await expect(found(few)).rejects.toThrow('8 points, too few');
  });
});

describe('the words', () => {
  it('name what moves the outcome, and tell it from luck', async () => {
    const luck = seedrandom('words');
    const noisy: MadeStudy['y'] = ([a]) => a + 0.3 * luck();
    const sensitivity = await found(
      await stored({ design: { ...MORRIS, trajectories: 40 }, y: noisy, replications: 4 }),
    );
    const { heading, tables, words } = armWords(sensitivity.arms[0], sensitivity);
    expect(heading).toBe('Y, the arm only');
    expect(tables[0].rows[0][0]).toBe('trust.initial');
    expect(words[0]).toMatch(
      /^trust\.initial moves it most: half of its range changes it by 0\.\d+ on average, upwards\.$/,
    );
    expect(words[1]).toBe(
      'Not told from luck by these runs: trust.feedback and meetings.workingGroups.',
    );
    expect(words[2]).toMatch(/^Luck makes \d+ % of the variance of single runs; of the variance/);
    expect(words[3]).toBe('640 runs, none missing; all 40 trajectories used.');
  });

  it('say that luck cannot be told from influence with one replication', async () => {
    const one = await found(await stored({ design: SALTELLI, y: linear, replications: 1 }));
    const { tables, words } = armWords(one.arms[0], one);
    expect(words.join(' ')).toContain('With one replication a point, luck cannot be told');
    expect(words[0]).toMatch(/^trust\.initial carries most: 9\d % \(.*\) of the variance alone/);
    expect(tables[0].rows[0].at(-1)).toBe('–');
    expect(tables[1].rows).toHaveLength(3);
  });

  it('claim no first place that the intervals do not show, and call impossible shares noise', async () => {
    const luck = seedrandom('rivals');
    const alike: MadeStudy['y'] = ([a, b]) => a + b + luck();
    const morris = await found(
      await stored({ design: { ...MORRIS, trajectories: 40 }, y: alike, replications: 4 }),
    );
    expect(armWords(morris.arms[0], morris).words[1]).toMatch(
      /^By their intervals may move it as much: trust\.(initial|feedback)\.$/,
    );
    const noise = await found(await stored({ design: SALTELLI, y: () => luck() }));
    const { words } = armWords(noise.arms[0], noise);
    expect(words[1]).toMatch(/^By their intervals may carry as much in total: .+ and .+\.$/);
    expect(words.join(' ')).toContain('Indices below 0 or above 1 are noise of the sample');
  });

  it('say so where nothing moves it', async () => {
    const still = await found(await stored({ design: SALTELLI, y: () => 1 }));
    expect(armWords(still.arms[0], still).words[0]).toBe(
      'The outcome is the same at every point: nothing moves it.',
    );
    const pawn = await found(await stored({ design: SAMPLE, y: () => 1 }));
    const { words, tables } = armWords(pawn.arms[0], pawn);
    expect(words[0]).toBe('The outcome is the same at every point: nothing moves it.');
    for (const row of tables[0].rows) expect(row.at(-1)).toBe('–');
    for (const result of [still, pawn]) {
      expect(sensitivityFigures(result.arms[0], result)).toEqual([]);
    }
  });
});

describe('what is written', () => {
  it('is every index as CSV and JSON, and charts that draw without complaint', async () => {
    for (const [design, rows, charts] of [
      [MORRIS, 12, 2],
      [SALTELLI, 12, 2],
      [SAMPLE, 12, 1],
    ] as const) {
      const folder = await stored({ design, y: linear });
      const sensitivity = await found(folder);
      const files = await writeSensitivity(folder, sensitivity);
      expect(files).toHaveLength(2 + charts);
      const lines = readFileSync(join(folder, 'sensitivity.csv'), 'utf8').trim().split('\n');
      expect(lines[0]).toBe('metric,arm,method,index,factor,other_factor,estimate,lower,upper');
      expect(lines).toHaveLength(1 + rows);
      for (const line of lines) expect(line.split(',')).toHaveLength(9);
      const json = JSON.parse(readFileSync(join(folder, 'sensitivity.json'), 'utf8'));
      expect(json.arms[0].result.factors).toHaveLength(3);
      for (const { spec } of sensitivityFigures(sensitivity.arms[0], sensitivity)) {
        const { svg, warnings } = await renderSvg(spec);
        expect(warnings).toEqual([]);
        expect(svg).toMatch(/<title>[^<]+<\/title><desc>[^<]*trust\.initial/);
      }
    }
  });

  it('stays in its folder and says no formula, whatever the arms of a manifest are called', async () => {
    const folder = await stored({ design: MORRIS, y: linear, arms: ['../../up', '=1+1,"x"'] });
    const sensitivity = await found(folder);
    const files = await writeSensitivity(folder, sensitivity);
    for (const file of files) expect(relative(folder, file)).not.toMatch(/\.\./);
    expect(files.map((file) => basename(file))).toContain('sensitivity-y--up.svg');
    expect(sensitivityCsv(sensitivity)).toContain(`\ny,"'=1+1,""x""",morris,`);
  });

  it('is the same each time', async () => {
    const folder = await stored({ design: SAMPLE, y: linear });
    expect(await found(folder)).toEqual(await found(folder));
  });
});
