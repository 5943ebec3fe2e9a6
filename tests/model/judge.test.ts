/** Outcome classes follow from what was observed, and from nothing else. */
import { describe, expect, it } from 'vitest';
import { judge, keepCounterfactual } from '../../src/model/judge.ts';
import { METRICS, metricIndex, OUTCOMES } from '../../src/model/metrics.ts';
import { SERIES } from '../../src/model/series.ts';
import { noSupportArm } from '../../src/model/simulator.ts';
import {
  ALONE,
  END,
  evidenceOf,
  HORIZON,
  observing,
  outcomeOf,
  type Story,
  THRESHOLDS,
  THRIVING,
} from './stories.ts';
import { ran, smallWorld } from './worlds.ts';

/** Before the end of support, and after it. */
const then = (before: number, after: number) => (tick: number) => (tick < END ? before : after);
const told = (changes: Story): Story => ({ ...THRIVING, ...changes });

describe('a class', () => {
  it('self-sustaining: all is kept without the state', () => {
    expect(outcomeOf(THRIVING)).toBe('self_sustaining');
  });

  it('support redundant: the paired world rose as much', () => {
    const rising: Story = { ...ALONE, active_projects: (t) => (t < 0 ? 8 : 38), innovations: 11.5 };
    expect(outcomeOf(THRIVING, rising)).toBe('support_redundant');
    expect(outcomeOf(THRIVING, { ...rising, innovations: 6 })).not.toBe('support_redundant');
    // It was high all along: nothing rose.
    expect(
      outcomeOf(told({ active_projects: 40 }), {
        ...ALONE,
        active_projects: 38,
        innovations: 11.5,
      }),
    ).not.toBe('support_redundant');
  });

  it('never ignited: activity stays near the paired world’s', () => {
    expect(outcomeOf(told({ active_projects: 11.9 }))).toBe('never_ignited');
    expect(outcomeOf(told({ active_projects: 12.1 }))).not.toBe('never_ignited');
  });

  it('dissolved: collaboration is gone, and innovation with it', () => {
    const gone = told({ active_projects: then(40, 7), innovations: then(12, 6.5) });
    expect(outcomeOf(gone)).toBe('dissolved');
    expect(outcomeOf({ ...gone, innovations: then(12, 6.7) })).not.toBe('dissolved');
    expect(outcomeOf(told({ active_members: then(40, 9), innovations: then(12, 6.5) }))).toBe(
      'dissolved',
    );
    expect(outcomeOf(told({ specialist_alive: then(1, 0), members: then(70, 9) }))).toBe(
      'dissolved',
    );
  });

  it('quasi-cluster: a shell without added innovation per firm, or on rents', () => {
    expect(outcomeOf(told({ innovations: then(12, 6.9) }))).toBe('quasi_cluster');
    expect(outcomeOf(told({ active_projects: then(40, 20), benefit: 0.5, rents: 36 }))).toBe(
      'quasi_cluster',
    );
    expect(outcomeOf(told({ active_projects: then(40, 20), benefit: 0.5, rents: 34 }))).toBe(
      'weakened',
    );
    // Neither specialist organisation nor half of the members: no shell.
    expect(
      outcomeOf(
        told({ innovations: then(12, 6.9), specialist_alive: then(1, 0), members: then(70, 34) }),
      ),
    ).toBe('weakened');
  });

  it('weakened: the rest', () => {
    expect(outcomeOf(told({ active_projects: then(40, 25) }))).toBe('weakened');
    expect(outcomeOf(told({ firms: then(100, 84) }))).toBe('weakened');
    expect(outcomeOf(told({ innovations_collaborative: then(6, 4) }))).toBe('weakened');
    expect(outcomeOf(told({ innovations: then(12, 7.4) }))).toBe('weakened');
  });

  it('asks that activity holds in each year of the hold, not on average', () => {
    const dip = (t: number): number => (t >= END + 16 && t < END + 20 ? 20 : 40);
    expect(outcomeOf(told({ active_projects: dip }))).toBe('weakened');
    // Before the hold it may dip.
    expect(outcomeOf(told({ active_projects: (t) => (t >= END && t < END + 12 ? 20 : 40) }))).toBe(
      'self_sustaining',
    );
  });
});

describe('state money at the judgement', () => {
  /** Down to this at the end of support, and no further. */
  const drip = (left: number): Story =>
    told({ income_state: (t) => (t < 0 ? 0 : t < END ? 120 : left) });

  it('may be a tenth of the income of the specialist organisation', () => {
    expect(outcomeOf(drip(8.8))).toBe('self_sustaining'); // of 88.8
    expect(outcomeOf(drip(9))).toBe('weakened');
  });

  it('is waived where support never ends, and that is said', () => {
    const permanent = told({ income_state: (t) => (t < 0 ? 0 : 120) });
    expect(outcomeOf(permanent)).toBe('self_sustaining');
    const k = evidenceOf(permanent);
    expect([k.permanent, k.withdrawalTick, k.judgedTick]).toEqual([true, -1, HORIZON]);
  });

  it('of which there never was any is no support', () => {
    const none = told({ income_state: 0 });
    expect(evidenceOf(none).supported).toBe(false);
    expect(outcomeOf(none)).toBe('never_ignited');
  });
});

describe('the windows', () => {
  it('lie before the end of a cliff, and six years after it', () => {
    const k = evidenceOf(THRIVING);
    expect([k.preTick, k.withdrawalTick, k.judgedTick]).toEqual([END - 8, END, END + 24]);
  });

  it('lie before the fall of a taper, and after its last tenth', () => {
    const taper = told({
      income_state: (t) => (t < 0 ? 0 : t < END ? 120 : Math.max(0, 120 - 5 * (t - END + 1))),
    });
    const k = evidenceOf(taper);
    // 120 − 5·(t − 23) is below 12 from t = 45 on, and below 108 from t = 26 on.
    expect([k.preTick, k.withdrawalTick, k.judgedTick]).toEqual([26 - 8, 45, 45 + 24]);
  });

  it('end with full support where that was short', () => {
    const story = told({
      income_state: (t) => (t >= 0 && t < 3 ? 120 : 0),
      active_projects: (t) => (t < 0 ? 8 : t < 3 ? 40 : 20),
    });
    const k = evidenceOf(story);
    expect([k.preTick, k.withdrawalTick]).toEqual([0, 3]);
    expect(k.activityPre).toBe(40);
  });

  it('do not take an interruption for the end', () => {
    const k = evidenceOf(
      told({ income_state: (t) => (t < 0 || t >= 40 || (t >= 10 && t < 14) ? 0 : 120) }),
    );
    expect(k.withdrawalTick).toBe(40);
  });

  it('are cut at the horizon', () => {
    const k = evidenceOf(THRIVING, ALONE, THRESHOLDS, 30);
    expect([k.withdrawalTick, k.judgedTick]).toEqual([24, 30]);
  });
});

describe('evidence', () => {
  it('is means and ratios of what was observed', () => {
    const k = evidenceOf(
      told({
        active_projects: then(40, 30),
        innovations: then(12, 9),
        firms: then(100, 90),
        members: then(70, 35),
      }),
    );
    expect(k.activityStart).toBe(40);
    expect(k.activityPre).toBe(40);
    expect(k.activityPost).toBe(30);
    expect(k.activityHeld).toBe(0.75);
    expect(k.firmsHeld).toBe(0.9);
    expect(k.membersRatio).toBe(0.5);
    expect(k.innovationGain).toBe(1.5);
    expect(k.innovationPerFirmGain).toBeCloseTo(9 / 90 / (6 / 95), 12);
    expect(k.ignition).toBe(5);
    expect(k.referenceInnovations).toBe(6 * HORIZON);
    expect(k.stateShare).toBe(0);
  });

  it('of rents is their part in what members gain', () => {
    // 70 members gain 2 k€ each; rents are 60 k€ in all.
    expect(evidenceOf(told({ rents: 60 })).rentShare).toBeCloseTo(60 / 200, 12);
  });

  it('rests on the columns that the definitions name, and on no other', () => {
    const named = new Set([
      'active_projects',
      'innovations',
      'innovations_collaborative',
      'firms',
      'members',
      'active_members',
      'income_state',
      'income_fees',
      'income_services',
      'income_international',
      'income_other',
      'specialist_alive',
      'rents',
      'benefit',
    ]);
    const before = evidenceOf(THRIVING);
    for (const { name } of SERIES) {
      if (named.has(name)) continue;
      expect(evidenceOf(told({ [name]: (t) => 1000 + 17 * t }))).toEqual(before);
    }
  });
});

describe('thresholds', () => {
  const at = (changes: Partial<typeof THRESHOLDS>, story: Story): string =>
    outcomeOf(story, ALONE, { ...THRESHOLDS, ...changes });

  it('decide, whatever they are', () => {
    const less = told({ active_projects: then(40, 25) });
    expect(at({ keptActivity: 0.6 }, less)).toBe('self_sustaining');
    expect(at({ keptFirms: 1.01 }, THRIVING)).toBe('weakened');
    expect(at({ addedInnovation: 2.1 }, THRIVING)).toBe('weakened');
    expect(at({ ignition: 5.1 }, THRIVING)).toBe('never_ignited');
    expect(
      at({ judgeAfter: 4, hold: 4 }, told({ active_projects: (t) => (t >= END + 4 ? 9 : 40) })),
    ).toBe('self_sustaining');
    expect(at({ dissolvedMembers: 41, shellInnovation: 2 }, THRIVING)).toBe('dissolved');
    expect(at({ rentShare: 0.1, keptActivity: 1.1 }, told({ rents: 60 }))).toBe('quasi_cluster');
    expect(
      at({ stateShare: 0.7 }, told({ income_state: (t) => (t < 0 ? 0 : t < END ? 1000 : 90) })),
    ).toBe('self_sustaining');
  });

  it('that are harder or easier never make a harder judgement milder', () => {
    const world = smallWorld();
    const live = ran(world);
    const reference = keepCounterfactual(observing(ALONE, live.tick()));
    const judged = (story: Story): readonly [string, string, string] => {
      const { observed, observedSum } = observing(story, live.tick());
      const { outcome, metrics } = judge({ ...live, observed, observedSum }, reference);
      const name = (m: string): string => OUTCOMES[metrics[metricIndex(m)] as number] as string;
      return [name('outcome_lenient'), OUTCOMES[outcome] as string, name('outcome_strict')];
    };
    expect(judged(THRIVING)).toEqual(['self_sustaining', 'self_sustaining', 'self_sustaining']);
    const [lenient, plain, strict] = judged(told({ active_projects: then(40, 27.5) }));
    expect([lenient, plain]).toEqual(['self_sustaining', 'weakened']);
    expect(strict).not.toBe('self_sustaining');
    const tight = judged(told({ active_projects: then(40, 28.5) }));
    expect(tight).toEqual(['self_sustaining', 'self_sustaining', 'weakened']);
  });
});

describe('a judged run', () => {
  it('has every metric, and the outcome of its one cluster', () => {
    const world = smallWorld();
    const result = judge(ran(world), keepCounterfactual(ran(noSupportArm(world))));
    expect(result.metrics).toHaveLength(METRICS.length);
    expect(result.clusterOutcomes[0]).toBe(result.outcome);
    expect(result.clusterMetrics).toEqual(result.metrics);
  });

  it('counts the same as its series', () => {
    const world = smallWorld();
    const simulator = ran(world);
    const { metrics } = judge(simulator, keepCounterfactual(ran(noSupportArm(world))));
    const metric = (name: string): number => metrics[metricIndex(name)] as number;
    const sum = (name: string): number => {
      const s = SERIES.findIndex((x) => x.name === name);
      return Array.from({ length: 40 }, (_, t) => simulator.observed(0, s, t)).reduce(
        (a, b) => a + b,
        0,
      );
    };
    expect(metric('withdrawal_tick')).toBe(16);
    expect(metric('withdrawn')).toBe(1);
    expect(metric('innovations_total')).toBe(sum('innovations'));
    const spent = sum('income_state') + sum('project_aid') + sum('rents');
    expect(metric('state_cost')).toBeCloseTo(spent, 8);
    expect(sum('income_state')).toBeCloseTo(4 * 480, 8);
    expect(metric('firms_born')).toBe(
      sum('births_spin_off') + sum('births_university') + sum('births_outside'),
    );
  });

  it('of the world without support is never ignited, and gains nothing', () => {
    const world = noSupportArm(smallWorld());
    const simulator = ran(world);
    const { outcome, metrics } = judge(simulator, keepCounterfactual(simulator));
    expect(OUTCOMES[outcome]).toBe('never_ignited');
    expect(metrics[metricIndex('innovations_added')]).toBe(0);
    expect(metrics[metricIndex('state_cost')]).toBe(0);
  });
});
