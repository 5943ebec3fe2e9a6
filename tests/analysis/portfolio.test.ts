/** One purse for several clusters. */

import { describe, expect, it } from 'vitest';
import { type Option, portfolioFrontier } from '../../src/analysis/portfolio.ts';
import { type ProgrammeRun, programmeFindings, withinPurse } from '../../src/analysis/programme.ts';
import fc from '../support/properties.ts';

/** The greatest gain within a budget, by trying everything. */
function bestByHand(clusters: readonly (readonly Option[])[], budget: number): number {
  if (clusters.length === 0) return 0;
  const [options, ...rest] = clusters;
  return Math.max(
    ...options
      .filter(({ cost }) => cost <= budget)
      .map(({ cost, gain }) => gain + bestByHand(rest, budget - cost)),
  );
}

const NOTHING = { cost: 0, gain: 0 };

describe('efficient portfolios', () => {
  it('take first what brings most for its money', () => {
    const clusters = [
      [NOTHING, { cost: 2, gain: 0.9 }],
      [NOTHING, { cost: 2, gain: 0.5 }, { cost: 5, gain: 0.8 }],
    ];
    expect(portfolioFrontier(clusters, 1, 7).map(({ options }) => options)).toEqual([
      [0, 0],
      [1, 0],
      [1, 1],
      [1, 2],
    ]);
  });
  it('are those that trying everything finds', () => {
    const option = fc.record({ cost: fc.integer({ min: 0, max: 6 }), gain: fc.nat(9) });
    const clusters = fc.array(
      fc.array(option, { maxLength: 3 }).map((own) => [NOTHING, ...own]),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(clusters, fc.integer({ min: 0, max: 15 }), (some, budget) => {
        const found = portfolioFrontier(some, 1, budget);
        for (const { options, cost, gain } of found) {
          expect(cost).toBe(options.reduce((sum, i, c) => sum + some[c][i].cost, 0));
          expect(gain).toBe(bestByHand(some, cost));
        }
        expect(found.at(-1)?.gain).toBe(bestByHand(some, budget));
        const gains = found.map(({ gain }) => gain);
        expect(gains).toEqual([...new Set(gains)].sort((a, b) => a - b));
      }),
      { seed: 6 },
    );
  });
  it('never cost more than their budget where costs are no whole steps', () => {
    const clusters = [
      [NOTHING, { cost: 1.3, gain: 1 }],
      [NOTHING, { cost: 1.3, gain: 1 }],
    ];
    expect(portfolioFrontier(clusters, 1, 3).at(-1)?.cost).toBeCloseTo(1.3, 12);
    expect(portfolioFrontier(clusters, 1, 4).at(-1)?.cost).toBeCloseTo(2.6, 12);
  });
});

describe('a programme', () => {
  /** Cluster a needs the long support, b lives after the short one, c never. */
  const lives: Readonly<Record<string, readonly string[]>> = {
    a: ['long'],
    b: ['short', 'long'],
    c: [],
  };
  const COST: Readonly<Record<string, number>> = { none: 0, short: 1000, long: 3000 };
  const runs: ProgrammeRun[] = Object.keys(lives).flatMap((cluster) =>
    Object.keys(COST).flatMap((arm) =>
      Array.from({ length: 6 }, (_, replication) => ({
        ...{ arm, cluster, point: 0, replication, cost: COST[arm] },
        sustained: lives[cluster].includes(arm),
      })),
    ),
  );
  const found = programmeFindings(runs, ['none', 'short', 'long'], 0.95);
  it('pays each cluster what it needs, and none that fails in any case', () => {
    expect(found?.frontier.map(({ arms }) => arms)).toEqual([
      ['none', 'none', 'none'],
      ['none', 'short', 'none'],
      ['long', 'short', 'none'],
    ]);
    expect(found?.frontier.at(-1)).toMatchObject({
      cost: { estimate: 4000 },
      sustained: { estimate: 2 },
    });
  });
  it('keeps within a purse', () => {
    if (found === null) throw new Error('no findings');
    expect(withinPurse(found, 3900)?.sustained.estimate).toBe(1);
    expect(withinPurse(found, 4000)?.sustained.estimate).toBe(2);
    expect(withinPurse(found, -1)).toBeNull();
  });
  it('is judged by runs that did not choose', () => {
    const unlucky = runs.map((run) =>
      run.replication % 2 === 1 ? { ...run, sustained: false } : run,
    );
    const judged = programmeFindings(unlucky, ['none', 'short', 'long'], 0.95);
    expect(judged?.frontier.at(-1)?.arms).toEqual(['long', 'short', 'none']);
    expect(judged?.frontier.at(-1)?.sustained.estimate).toBe(0);
  });
  it('needs an arm that costs nothing, and runs in both halves', () => {
    expect(programmeFindings(runs, ['short', 'long'], 0.95)).toBeNull();
    expect(programmeFindings([], ['none'], 0.95)).toMatchObject({ clusters: [] });
  });
});
