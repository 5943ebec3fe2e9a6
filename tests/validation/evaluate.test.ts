/** Measures on made-up evidence, verdicts, and the misses that calibration adds up. */
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/analysis/outcomes.ts';
import { spearman } from '../../validation/calibration/report.ts';
import { evaluate } from '../../validation/evaluate.ts';
import { type Evidence, evidenceOf } from '../../validation/evidence.ts';
import type { Measure } from '../../validation/measure.ts';
import type { Part } from '../../validation/pattern.ts';
import { bandText, figure } from '../../validation/report/figures.ts';
import { FAR, judgePart, missOf } from '../../validation/verdict.ts';

const S: Outcome = 'self_sustaining';
const D: Outcome = 'dissolved';
const Q: Outcome = 'quasi_cluster';

/** Two design points, n / 2 replications; the values asked for by arm. */
function fake(parts: {
  outcomes?: Record<string, readonly (Outcome | null)[]>;
  metrics?: Record<string, readonly number[]>;
  sums?: Record<string, readonly number[]>;
  factor?: readonly number[];
}): Evidence {
  const missing = () => {
    throw new Error('not asked for');
  };
  return {
    manifest: missing,
    points: async () => 2,
    outcomes: async (_, arm) => parts.outcomes?.[arm] ?? missing(),
    metric: async (_, arm, name) => parts.metrics?.[`${arm} ${name}`] ?? missing(),
    factor: async () => parts.factor ?? missing(),
    sums: async (_, _arm, columns) => parts.sums?.[String(columns)] ?? missing(),
    lives: async () => [
      { atRisk: [10, 8, 6], deaths: [2, 2, 0] },
      { atRisk: [], deaths: [] },
      { atRisk: [10, 4, 4], deaths: [6, 0, 0] },
    ],
    clusters: async () =>
      [0, 1, 2].flatMap((task) => [
        { task, cluster: 'a', outcome: S, value: 2 },
        { task, cluster: 'b', outcome: task === 0 ? S : D, value: 8 },
      ]),
    close: () => {},
  };
}

const of = { study: 's', arm: 'x' } as const;

describe('a measure', () => {
  it('takes the mean of finished runs and counts the failed', async () => {
    const evidence = fake({ metrics: { 'x m': [1, 3, Number.NaN, 0] } });
    const all = await evaluate({ kind: 'mean', ...of, metric: 'm' }, evidence);
    expect(all).toMatchObject({ estimate: 4 / 3, runs: 3, failed: 1 });
    const measure = { kind: 'mean', ...of, metric: 'm', zeroIsMissing: true } as const;
    expect(await evaluate(measure, evidence)).toMatchObject({ estimate: 2, runs: 2, failed: 1 });
  });
  it('takes shares over finished runs', async () => {
    const evidence = fake({
      outcomes: { x: [S, S, D, null] },
      metrics: { 'x m': [0.4, 0.5, 2, Number.NaN] },
    });
    const share = await evaluate({ kind: 'share', ...of, outcome: S }, evidence);
    expect(share).toMatchObject({ estimate: 2 / 3, runs: 3, failed: 1 });
    expect(share.lower).toBeLessThan(2 / 3);
    expect(share.upper).toBeGreaterThan(2 / 3);
    const reaches = { kind: 'reaches', ...of, metric: 'm', least: 0.5 } as const;
    expect((await evaluate(reaches, evidence)).estimate).toBeCloseTo(2 / 3, 12);
  });
  it('takes ratios of sums, not means of ratios', async () => {
    const evidence = fake({ sums: { up: [1, 9], down: [10, 10] } });
    const measure = { kind: 'ratio', ...of, of: ['up'], per: ['down'], from: 1, to: 9 } as const;
    const { estimate, lower, upper } = await evaluate(measure, evidence);
    expect(estimate).toBe(0.5);
    expect([lower, upper]).toEqual([0.1, 0.9]);
  });
  it('pools life tables of all runs', async () => {
    const evidence = fake({ outcomes: { x: [S, null, S] } });
    const alive = await evaluate({ kind: 'survival', ...of, quarters: 2 }, evidence);
    expect(alive.estimate).toBeCloseTo((12 / 20) * (10 / 12), 12);
    expect(alive).toMatchObject({ runs: 2, failed: 1 });
  });
  it('pools the tails of firm sizes by their firms', async () => {
    const evidence = fake({ metrics: { 'x size_tail': [1, 2], 'x firms_end': [100, 200] } });
    const { estimate } = await evaluate({ kind: 'tail', ...of }, evidence);
    expect(estimate).toBeCloseTo(30 / (10 / 1 + 20 / 2), 12);
  });
  it('pairs gains by luck and leaves out pairs of which one failed', async () => {
    const evidence = fake({ outcomes: { x: [S, D, D, D], y: [S, S, S, null] } });
    const measure = { kind: 'gain', study: 's', arms: ['x', 'y'], outcome: S } as const;
    const gain = await evaluate(measure, evidence);
    expect(gain).toMatchObject({ runs: 3, failed: 1 });
    expect(gain.estimate).toBeCloseTo(2 / 3, 12);
  });
  it('weighs one outcome against another', async () => {
    const evidence = fake({ outcomes: { x: [Q, Q, Q, S, D] } });
    const measure = { kind: 'excess', ...of, outcomes: [Q, S] } as const;
    expect((await evaluate(measure, evidence)).estimate).toBeCloseTo(0.4, 12);
  });
  it('finds where a share passes a level', async () => {
    const evidence = fake({ metrics: { 'x alive': [0, 1, 0, 1] }, factor: [20, 40, 20, 40] });
    const measure = { kind: 'crossing', ...of, factor: 'f', metric: 'alive', level: 0.5 } as const;
    expect((await evaluate(measure, evidence)).estimate).toBe(30);
  });
  it('counts arms that are lower, and those below half, with what is sure and what may be', async () => {
    const many = <T>(x: T, y: T, n: number): T[] =>
      Array.from({ length: 60 }, (_, i) => (i < n ? x : y));
    const evidence = fake({
      outcomes: { whole: many(S, D, 48), little: many(S, D, 46), gone: many(S, D, 5) },
    });
    const arms = ['little', 'gone'];
    const lowered = { kind: 'lowered', study: 's', base: 'whole', arms, outcome: S } as const;
    expect(await evaluate(lowered, evidence)).toMatchObject({ estimate: 2, lower: 1, upper: 2 });
    const half = { kind: 'belowHalf', study: 's', arms, outcome: S } as const;
    expect(await evaluate(half, evidence)).toMatchObject({ estimate: 1, lower: 1, upper: 1 });
  });
  it('compares arms at one value of a factor', async () => {
    const evidence = fake({
      metrics: { 'x m': [3, 100, 3, 100], 'y m': [2, 1, 2, 1] },
      factor: [20, 40, 20, 40],
    });
    const measure: Measure = {
      kind: 'armRatio',
      study: 's',
      arms: ['x', 'y'],
      metric: 'm',
      factor: 'f',
      value: 20,
    };
    expect((await evaluate(measure, evidence)).estimate).toBe(1.5);
  });
  it('contrasts clusters of one world, and looks at their spread', async () => {
    const evidence = fake({});
    const contrast: Measure = {
      kind: 'clusterContrast',
      ...of,
      outcome: S,
      first: ['a'],
      second: ['b'],
    };
    expect((await evaluate(contrast, evidence)).estimate).toBeCloseTo(2 / 3, 12);
    const spread = (what: 'mean' | 'least' | 'most') =>
      evaluate({ kind: 'clusterSpread', ...of, metric: 'm', of: what }, evidence);
    expect((await spread('mean')).estimate).toBe(5);
    expect((await spread('least')).estimate).toBe(2);
    expect((await spread('most')).estimate).toBe(8);
  });
  it('can look at one design point only', async () => {
    const whole = fake({ outcomes: { x: [S, D, S, D] } });
    const second = evidenceOf(whole, async () => [1]);
    const measure = { kind: 'share', ...of, outcome: S } as const;
    expect(await evaluate(measure, second)).toMatchObject({ estimate: 0, runs: 2 });
  });
});

describe('a verdict', () => {
  const part = (band: readonly [number, number], scale?: number): Part => ({
    ...{ id: 'p', label: 'p', band, unit: '1' as const, scale },
    measure: { kind: 'tail', ...of },
  });
  const about = (estimate: number, by: number) => ({
    ...{ estimate, lower: estimate - by, upper: estimate + by },
    ...{ runs: 1, failed: 0 },
  });
  it('passes within the band, ends included, and tells where more runs could change it', () => {
    expect(judgePart(part([1, 3]), about(2, 0.5))).toMatchObject({ passed: true, certain: true });
    expect(judgePart(part([1, 3]), about(3, 0))).toMatchObject({ passed: true, certain: true });
    expect(judgePart(part([1, 3]), about(2, 1.5))).toMatchObject({ passed: true, certain: false });
    expect(judgePart(part([1, 3]), about(4, 0.5))).toMatchObject({ passed: false, certain: true });
    expect(judgePart(part([1, 3]), about(4, 1.5))).toMatchObject({ passed: false, certain: false });
    expect(judgePart(part([1, 3]), about(Number.NaN, 0)).passed).toBe(false);
  });
  it('misses in units of half the band or of its scale, and never by more than far', () => {
    expect(missOf(part([1, 3]), 2)).toBe(0);
    expect(missOf(part([1, 3]), 0)).toBe(1);
    expect(missOf(part([1, Infinity], 2), 0)).toBe(0.5);
    expect(missOf(part([1, 3]), 99)).toBe(FAR);
    expect(missOf(part([1, 3]), Infinity)).toBe(FAR);
    expect(missOf(part([1, 3]), Number.NaN)).toBe(FAR);
  });
  it('is written in the words of its unit', () => {
    expect(bandText({ ...part([0.75, 0.88]), unit: '%' })).toBe('75 to 88 %');
    expect(bandText({ ...part([0, 0.25]), unit: '%' })).toBe('at most 25 %');
    expect(bandText({ ...part([3, Infinity]), unit: '×' })).toBe('at least 3 ×');
    expect(figure(-0.0004, 'points')).toBe('0.0');
    expect(figure(-0.12, 'points')).toBe('−12.0');
    expect(figure(Infinity, 'members')).toBe('∞');
  });
});

describe('rank correlation', () => {
  it('is one for what rises together, minus one against, and bears ties', () => {
    expect(spearman([1, 2, 3, 4], [10, 20, 25, 90])).toBeCloseTo(1, 12);
    expect(spearman([1, 2, 3, 4], [9, 8, 2, 1])).toBeCloseTo(-1, 12);
    expect(spearman([1, 2, 2, 3], [1, 2, 2, 3])).toBeCloseTo(1, 12);
    expect(spearman([1, 2, 3], [5, 5, 5])).toBe(0);
  });
});
