/** The specialist organisation, membership and the state against numbers made by hand. */
import { describe, expect, it } from 'vitest';
import { OPCODE } from '../../../src/engine/program.ts';
import { compileArm } from '../../../src/model/simulator.ts';
import { createFees, createMembership } from '../../../src/model/submodels/membership.ts';
import { createSpecialist } from '../../../src/model/submodels/specialist.ts';
import { createState, NEVER_ENDS } from '../../../src/model/submodels/state.ts';
import { KIND } from '../../../src/model/tables.ts';
import { armOf, ran, smallWorld, started, total } from '../worlds.ts';
import { stageOf } from './stage.ts';

describe('skill', () => {
  const afterTicks = (ticks: number, staff: number, lobby: number): number => {
    const s = stageOf({ 'specialist.skillHalfLife': 5, 'specialist.lobbying': 0 });
    const run = createSpecialist(s.context, createFees(s.context));
    s.cluster.skill[0] = 0.25;
    for (let k = 0; k < ticks; k++) {
      s.cluster.staff[0] = staff;
      s.cluster.cash[0] = 21 * staff;
      s.cluster.statePaid[0] = staff >= 4 ? 21 * staff : 0;
      s.set('specialist.lobbying', lobby > 0 ? 10 : 0);
      s.cluster.stateShare[0] = lobby > 0 ? 1 : 0;
      run(0, 1 + k);
    }
    return s.cluster.skill[0] as number;
  };

  it('moves by (1 − S)·(ln 2/half-life)·1.4·min(1, FTE/4)·(1 − e_lobby) a quarter', () => {
    const speed = (Math.LN2 / 20) * 1.4;
    // Staff moves before learning; it is near 8 and so above the 4 that learn fully.
    expect(afterTicks(1, 8, 0)).toBeCloseTo(0.25 + 0.75 * speed, 9);
    expect(afterTicks(20, 8, 0)).toBeCloseTo(1 - 0.75 * (1 - speed) ** 20, 9);
    expect(afterTicks(1, 8, 0.7)).toBeCloseTo(0.25 + 0.75 * speed * 0.3, 9);
  });

  it('is lost at 2 % a quarter where there are too few to learn', () => {
    expect(afterTicks(1, 1, 0)).toBeCloseTo(0.25 * 0.98, 9);
  });
});

describe('neutrality', () => {
  /** ν after one quarter from .4, with this state share, largest seat and lobbying of members. */
  function moved(stateShare: number, largest: number, lobbying: number): number {
    const s = stageOf({
      'specialist.neutrality': 0.8,
      'specialist.capture': 0.9,
      'specialist.boardLargest': largest,
    });
    s.cluster.neutrality[0] = 0.4;
    s.cluster.stateShare[0] = stateShare;
    s.cluster.meanLobbying[0] = lobbying;
    s.cluster.statePaid[0] = 0;
    const before = s.cluster.stateShare[0] as number;
    createSpecialist(s.context, createFees(s.context))(0, 1);
    // The share is smoothed towards this quarter's, in which the state pays nothing.
    expect(s.cluster.stateShare[0]).toBeCloseTo(before * 0.75, 9);
    return s.cluster.neutrality[0] as number;
  }

  it('moves a sixteenth of the way to ν0·(1 − .9·clip((f − .5)/.5))·(1 − .8·ℓ̄)', () => {
    expect(moved(0, 0.15, 0)).toBeCloseTo(0.4 + (0.8 - 0.4) / 16, 9);
    expect(moved(0, 0.75, 0)).toBeCloseTo(0.4 + (0.8 * (1 - 0.45) - 0.4) / 16, 9);
    // .75·1 = .75 is the share after smoothing.
    expect(moved(1, 0.15, 0.5)).toBeCloseTo(0.4 + (0.8 * 0.55 * 0.6 - 0.4) / 16, 9);
  });
});

describe('money of the specialist organisation', () => {
  it('is what firms paid, what universities and others give, less the posts that it pays', () => {
    const s = stageOf({ 'specialist.randomEffects': 0 });
    s.cluster.skill[0] = 0.6;
    s.cluster.statePaid[0] = 100;
    const firmsCash = (): number => s.firms.reduce((sum, i) => sum + s.organisation.cash[i], 0);
    const [cash, firms, staff] = [s.cluster.cash[0], firmsCash(), s.cluster.staff[0]];
    const members = [...s.roster.members.subarray(0, s.roster.memberCount)];
    const universities = members.filter((i) => s.organisation.kind[i] === KIND.university);
    s.context.record.fill(0);
    createSpecialist(s.context, createFees(s.context))(0, 1);
    const [fees, services] = [s.recorded('income_fees'), s.recorded('income_services')];
    const ofUniversities = universities.length * (4 / 4 + services / members.length);
    expect(universities.length).toBeGreaterThan(0);
    expect(firms - firmsCash()).toBeCloseTo(fees + services - ofUniversities, 9);
    expect(s.recorded('income_state')).toBe(100);
    expect(s.recorded('income_other')).toBeCloseTo(0.12 * 0.6 * (fees + services + 100), 9);
    const reach = s.cluster.outsideReach[0] as number;
    expect(s.recorded('income_international')).toBeCloseTo(0.13 * 100 * 0.6 * (0.5 + reach), 9);
    const income = ['fees', 'services', 'state', 'international', 'other'].reduce(
      (sum, name) => sum + s.recorded(`income_${name}`),
      0,
    );
    const posts = Math.max(0, staff - s.cluster.hostPost[0]) * 21;
    expect(s.cluster.cash[0]).toBeCloseTo(cash + income - posts, 9);
  });

  it('comes from fees by size to the power .25, of anchors and universities flat', () => {
    const s = stageOf({ 'specialist.randomEffects': 0 });
    const [i, j] = s.firms;
    const university = s.roster.live
      .subarray(0, s.roster.liveCount)
      .find((x) => s.organisation.kind[x] === KIND.university);
    s.organisation.anchor[i] = 0;
    s.organisation.anchor[j] = 1;
    s.organisation.reach[i] = 16 ** 0.4; // sixteen times the median
    const fees = createFees(s.context);
    expect(fees.of(0, i)).toBeCloseTo((2 / 4) * 2, 9);
    s.organisation.reach[i] = 1e9 ** 0.4;
    expect(fees.of(0, i)).toBeCloseTo((2 / 4) * 4.4, 9);
    expect(fees.of(0, j)).toBeCloseTo(16 / 4, 9);
    expect(fees.of(0, university as number)).toBeCloseTo(4 / 4, 9);
  });

  it('that does not pay half a post for two quarters ends it, and nothing else does', () => {
    const s = stageOf({
      'specialist.hostPost': 0,
      'specialist.feeSme': 0,
      'specialist.feeAnchor': 0,
      'specialist.feeUniversity': 0,
    });
    const run = createSpecialist(s.context, createFees(s.context));
    s.cluster.statePaid[0] = 0;
    s.cluster.staff[0] = 0.3;
    s.cluster.cash[0] = 0;
    run(0, 1);
    expect(s.cluster.specialistAlive[0]).toBe(1);
    run(0, 2);
    expect([s.cluster.specialistAlive[0], s.cluster.staff[0], s.cluster.coverage[0]]).toEqual([
      0, 0, 0,
    ]);
    const rich = stageOf();
    const go = createSpecialist(rich.context, createFees(rich.context));
    rich.cluster.statePaid[0] = 100;
    for (let k = 0; k < 10; k++) go(0, 1 + k);
    expect(rich.cluster.specialistAlive[0]).toBe(1);
  });
});

describe('membership', () => {
  it('recognises half of a changed benefit in its half-life', () => {
    const s = stageOf({
      'membership.recognition': 12,
      'membership.leaveRate': 0,
      'membership.clubServices': 0,
    });
    const members = s.roster.members.subarray(0, s.roster.memberCount);
    const go = createMembership(s.context, createFees(s.context));
    s.organisation.benefit.fill(8);
    s.organisation.newBenefit.fill(0);
    for (let k = 0; k < 12; k++) go(0, 1 + k);
    for (const i of members) expect(s.organisation.benefit[i]).toBeCloseTo(4, 9);
  });

  it('is left at the rate told by those whom it costs more than it brings, and by no other', () => {
    const left = (benefit: number): number => {
      const s = stageOf({
        'composition.members': 200,
        'membership.leaveRate': 0.5,
        'membership.clubServices': 0,
      });
      s.cluster.statePaid[0] = 0;
      s.organisation.benefit.fill(benefit);
      s.organisation.newBenefit.fill(benefit);
      createMembership(s.context, createFees(s.context))(0, 1);
      return s.recorded('left') / s.roster.memberCount;
    };
    expect(left(100)).toBe(0);
    expect(left(0)).toBeGreaterThan(0.4);
    expect(left(0)).toBeLessThan(0.6);
  });

  it('ends where there is nobody to join', () => {
    const s = stageOf();
    s.cluster.specialistAlive[0] = 0;
    s.cluster.meanBenefit[0] = 1000;
    createMembership(s.context, createFees(s.context))(0, 1);
    expect(s.recorded('joined')).toBe(0);
  });
});

describe('rents', () => {
  it('are RB·(1 − ν)² per 80 members at full support, shared by effort and size, state-owned firms first', () => {
    const s = stageOf({ 'state.rents': 100 });
    const n = s.roster.memberCount;
    s.cluster.neutrality[0] = 0.4;
    s.cluster.stateFull[0] = 50;
    s.cluster.statePaid[0] = 25;
    s.organisation.lobbying.fill(0);
    s.organisation.reach.fill(1);
    s.organisation.stateOwned.fill(0);
    const [i, j] = [...s.roster.members.subarray(0, n)].filter(
      (x) => s.organisation.kind[x] === KIND.firm,
    );
    s.organisation.stateOwned[i as number] = 1;
    const before = s.organisation.cash.slice();
    s.context.record.fill(0);
    createState(s.context).lobby(0);
    const pot = 100 * (n / 80) * 0.36 * 0.5;
    expect(s.recorded('rents')).toBeCloseTo(pot, 9);
    const got = (x: number): number => s.organisation.cash[x] - before[x];
    expect(got(j as number)).toBeCloseTo(pot / (n + 0.5), 9);
    expect(got(i as number)).toBeCloseTo((1.5 * pot) / (n + 0.5), 9);
  });

  it('draw effort to lobbying where they pay more than research, and let it go where they do not', () => {
    const lobbyingAfter = (pot: number): number => {
      const s = stageOf({ 'state.rents': pot, 'composition.members': 40 });
      const state = createState(s.context);
      s.cluster.neutrality[0] = 0;
      s.cluster.stateFull[0] = 1;
      s.cluster.statePaid[0] = 1;
      s.organisation.lobbying.fill(0.1);
      for (let k = 0; k < 80; k++) state.lobby(0);
      return s.cluster.meanLobbying[0] as number;
    };
    expect(lobbyingAfter(1000)).toBeGreaterThan(0.3);
    expect(lobbyingAfter(1000)).toBeLessThanOrEqual(0.6);
    expect(lobbyingAfter(0)).toBeLessThan(0.02);
  });

  it('are forgotten by those who left', () => {
    const s = stageOf();
    const i = s.firms.find((x) => s.organisation.member[x] === 0) as number;
    s.organisation.lobbying[i] = 0.4;
    const state = createState(s.context);
    for (let k = 0; k < 60; k++) state.lobby(0);
    expect(s.organisation.lobbying[i]).toBeLessThan(0.05);
  });
});

describe('the state', () => {
  const paid = (settings: Parameters<typeof smallWorld>[0], programs = {}): number[] => {
    const tables = compileArm(
      smallWorld({ 'support.amount': 400, ...settings }),
      armOf('x', {}, null, programs),
    );
    const simulator = started(tables);
    simulator.runTo(simulator.horizonTicks);
    return Array.from({ length: 40 }, (_, t) => total(simulator, 'income_state', t, t + 1));
  };

  it('pays nothing, to a cliff, or for ever', () => {
    expect(paid({ 'support.policy': 'none' }).every((x) => x === 0)).toBe(true);
    const cliff = paid({ 'support.end': 3 });
    expect(cliff.slice(0, 12).every((x) => x === 100)).toBe(true);
    expect(cliff.slice(12).every((x) => x === 0)).toBe(true);
    expect(paid({ 'support.policy': 'permanent' }).every((x) => x === 100)).toBe(true);
  });

  it('lets a taper fall in even steps', () => {
    const taper = paid({ 'support.policy': 'taper', 'support.end': 2, 'support.taperYears': 1 });
    expect(taper.slice(0, 8).every((x) => x === 100)).toBe(true);
    expect(taper.slice(8, 13).map((x) => Math.round(x))).toEqual([80, 60, 40, 20, 0]);
  });

  it('ends support after the notice when the milestone holds at a review, not before', () => {
    const always = { 'support.when': { code: [OPCODE.number, 1] } };
    const milestone = paid(
      {
        'support.policy': 'milestone',
        'support.end': 9,
        'support.reviewFirst': 5,
        'support.notice': 1,
      },
      always,
    );
    expect(milestone.slice(0, 24).every((x) => x === 100)).toBe(true);
    expect(milestone.slice(24).every((x) => x === 0)).toBe(true);
    const never = { 'support.when': { code: [OPCODE.number, 0] } };
    const unmet = paid({ 'support.policy': 'milestone', 'support.end': 9 }, never);
    expect(unmet.slice(0, 36).every((x) => x === 100)).toBe(true);
    expect(unmet[36]).toBe(0);
  });

  it('cuts by a step what has grown, and gives it back where it shrank', () => {
    const s = stageOf({
      'support.policy': 'adaptive',
      'support.end': 9,
      'support.reviewFirst': 1,
      'support.adaptiveStep': 0.25,
    });
    const { pay } = createState(s.context);
    const review = (tick: number, income: number): number => {
      s.cluster.ownIncome[0] = income;
      pay(0, tick);
      return s.cluster.statePaid[0] as number;
    };
    expect(review(4, 10)).toBe(120); // takes stock
    expect(review(5, 0)).toBe(120); // no review
    expect(review(8, 12)).toBeCloseTo(120 * 0.75, 9);
    expect(review(12, 13)).toBeCloseTo(120 * 0.5, 9);
    expect(review(16, 11)).toBeCloseTo(120 * 0.75, 9);
    expect(review(20, 5)).toBeCloseTo(120, 9);
    expect(review(24, 4)).toBeCloseTo(120, 9);
  });

  it('matches own income up to the amount', () => {
    const s = stageOf({ 'support.policy': 'matching', 'support.end': 9, 'support.matchRate': 2 });
    const { pay } = createState(s.context);
    s.cluster.ownIncome[0] = 15;
    pay(0, 3);
    expect(s.cluster.statePaid[0]).toBe(30);
    s.cluster.ownIncome[0] = 500;
    pay(0, 3);
    expect(s.cluster.statePaid[0]).toBe(120);
  });

  it('tells everybody the end by the notice before it', () => {
    const noticeAt = (tick: number): number => {
      const simulator = ran(smallWorld({ 'support.end': 3, 'support.notice': 0.5 }), 0, tick + 1);
      return simulator.world.views.cluster.notice[0] as number;
    };
    expect(noticeAt(9)).toBeGreaterThan(NEVER_ENDS / 2);
    expect([noticeAt(10), noticeAt(11), noticeAt(12)]).toEqual([2, 1, 0]);
  });
});
