/** The verdict that findings add up to, and the share of plausible sets in which it holds. */
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { OUTCOMES } from '../../src/analysis/outcomes.ts';
import { wilson } from '../../src/analysis/proportions.ts';
import { judged } from '../../src/diagnosis/advice.ts';
import { finalists } from '../../src/diagnosis/buying.ts';
import { pairFindings } from '../../src/diagnosis/mattering.ts';
import { setShare } from '../../src/diagnosis/resampledSets.ts';
import { robustFindings } from '../../src/diagnosis/robustness.ts';
import { scaledDesign } from '../../src/diagnosis/smoothing.ts';
import type { StageRows } from '../../src/diagnosis/stage.ts';
import { armOfGroup } from '../../src/diagnosis/studies.ts';
import { exampleDiagnosis } from '../report/diagnosisExample.ts';

const { buying, robust } = exampleDiagnosis();
const question = { probability: 0.7, budgetKeur: null };
const never = { redundant: wilson(0, 100, 0.95) };

describe('the verdict', () => {
  it('is the package with the least regret among those that reach the asked chance', () => {
    const { verdict, chosen } = judged({ withdrawal: never, buying, robust, question });
    expect([verdict, chosen?.arm]).toEqual(['support', 'cliff-8-a']);
  });
  it('is that support is redundant where the cluster does as well without', () => {
    const withdrawal = { redundant: wilson(60, 100, 0.95) };
    expect(judged({ withdrawal, buying, robust, question }).verdict).toBe('redundant');
  });
  it.each([
    ['below', 'refuse'],
    ['too_dear', 'too_dear'],
    ['uncertain', 'unclear'],
  ] as const)('without a package, because %s, is %s', (reason, verdict) => {
    const none = { ...buying, choice: { ...buying.choice, choice: null, reason } };
    expect(judged({ withdrawal: never, buying: none, robust, question })).toEqual({
      verdict,
      chosen: null,
    });
  });
  it('is not to support where that is regretted less', () => {
    const none = { estimate: 1, lower: 0, upper: 2 };
    const modest = {
      ...robust,
      policies: robust.policies.map((one) =>
        one.kind === 'none' ? { ...one, regret: { mean: none, high: none } } : one,
      ),
    };
    expect(judged({ withdrawal: never, buying, robust: modest, question }).verdict).toBe(
      'not_worth',
    );
  });
});

describe('the finalists', () => {
  it('reach the asked chance within the budget; the best that can be paid is one', () => {
    expect(finalists(buying, question).map((i) => buying.packages[i].arm)).toEqual([
      'cliff-8-a',
      'cliff-12',
    ]);
    const poor = finalists(buying, { probability: 0.7, budgetKeur: 2000 });
    expect(poor).toEqual([2]);
  });
});

/** Success of the arm `good` where the factor is above 0, of `never` nowhere; of `luck` in half of the runs. */
function rows(): StageRows {
  const points = 8;
  const replications = 40;
  const design = Array.from({ length: points }, (_, i) => [i - 3.5]);
  const code = OUTCOMES.indexOf('self_sustaining');
  const outcomes = (success: (point: number, replication: number) => boolean) =>
    Int8Array.from({ length: points * replications }, (_, task) =>
      success(task % points, Math.floor(task / points)) ? code : 5,
    );
  const flat = (keur: number) => new Float64Array(points * replications).fill(keur);
  return {
    name: 'plausible',
    arms: ['good', 'never', 'luck'],
    ...{ points, replications, design, factors: ['trust.initial'] },
    outcomes: [outcomes((p) => p >= 4), outcomes(() => false), outcomes((_, r) => r % 2 === 0)],
    metrics: { state_cost: [flat(5000), flat(0), flat(1000)] },
    ...{ planned: 3 * points * replications, failures: [] },
  };
}

const arm = (name: string, kind: string) => ({
  ...{ arm: name, kind, year: null, measures: [], priceKeur: 0 },
});

describe('over the plausible sets', () => {
  it('an advice holds where the chance is reached: here in half of them', () => {
    const options = { confidence: 0.95, uniform: seedrandom('holding') };
    const reached = setShare(rows(), ['good'], ([chance]) => chance >= 0.7, options);
    expect(reached.estimate).toBe(0.5);
    expect(reached.lower).toBeLessThan(0.5);
    expect(reached.upper).toBeGreaterThan(0.5);
    // Chances come in the order of their arms.
    const better = setShare(rows(), ['luck', 'never'], ([luck, never]) => luck > never, options);
    // Eight sets that agree leave as much doubt as eight successes do.
    expect(better).toEqual(wilson(8, 8, 0.95));
  });
  it('ingredients raise the chance in a share with doubt, singly and in pairs', () => {
    const arms = ['base', armOfGroup(['trust']), armOfGroup(['trust', 'meetings'])];
    const [good, never, luck] = rows().outcomes;
    const found = pairFindings(
      { ...rows(), arms, outcomes: [luck, never, good] },
      ['trust', 'meetings'],
      { confidence: 0.95, uniform: seedrandom('pairs') },
    );
    expect(found.map(({ names, holds }) => [names, holds.estimate])).toEqual([
      [['trust', 'meetings'], 0.5],
      [['trust'], 0],
    ]);
    expect(found[0].holds.lower).toBeLessThan(0.3);
    expect(found[0].holds.upper).toBeGreaterThan(0.7);
    expect(found[1].holds).toEqual(wilson(0, 8, 0.95));
  });
  it('costs, chances and regrets are those of the rows', () => {
    const found = robustFindings(
      rows(),
      [arm('never', 'none'), arm('good', 'cliff'), arm('luck', 'cliff')],
      { worthKeur: 10_000, probability: 0.7 },
      { confidence: 0.95, uniform: seedrandom('sets') },
    );
    expect(found.policies.map(({ cost }) => cost.estimate)).toEqual([0, 5000, 1000]);
    expect(found.policies[1].chance.estimate).toBeCloseTo(0.5, 2);
    expect(found.policies.map(({ holds }) => holds.estimate)).toEqual([0, 0.5, 0]);
    // `luck` is worth 4,000 everywhere; `good` −5,000 or 5,000; the even one is regretted least.
    expect(found.policies[found.robust].arm).toBe('luck');
    expect(found.byWorth[0].policy).toBe(0);
    // What is the same in every set has no doubt; which sets there are moves the rest.
    const [never, good, luck] = found.policies;
    expect(never.chance.upper - never.chance.lower).toBeLessThan(0.01);
    expect([never.cost.lower, never.cost.upper]).toEqual([0, 0]);
    expect(good.holds.lower).toBeLessThan(0.3);
    expect(good.holds.upper).toBeGreaterThan(0.7);
    for (const { mean, high } of [never.regret, good.regret, luck.regret]) {
      expect(mean.lower).toBeLessThanOrEqual(mean.estimate);
      expect(high.upper).toBeGreaterThanOrEqual(high.estimate);
    }
    expect(found.robustIn).toBeGreaterThan(0.8);
    expect(found.robustIn).toBeLessThan(1);
  });
  it('factors are scaled to mean 0 and deviation 1, constant ones to 0', () => {
    const scaled = scaledDesign({
      design: [
        [1, 5],
        [3, 5],
      ],
    });
    expect(scaled).toEqual([
      [-1, 0],
      [1, 0],
    ]);
  });
});
