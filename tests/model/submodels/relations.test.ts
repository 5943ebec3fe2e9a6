/** Trust, ties, meetings and relational contracts against numbers made by hand. */
import { describe, expect, it } from 'vitest';
import {
  cognitiveDistance,
  createMeetings,
  fruitfulness,
} from '../../../src/model/submodels/meetings.ts';
import { createRelationalContract } from '../../../src/model/submodels/relational-contract.ts';
import { PARTNERS, TIES } from '../../../src/model/tables.ts';
import { stageOf } from './stage.ts';

describe('trust', () => {
  it('is (r + c·π)/(r + s + c), faded by λ a quarter', () => {
    const s = stageOf({
      'trust.memory': 0.9,
      'trust.priorWeight': 2,
      'specialist.randomEffects': 0,
    });
    const [i, j] = s.firms;
    s.ties.removeAll(i);
    const cell = s.ties.ensure(i, j, 1);
    s.organisation.tieKept[cell] = 3;
    s.organisation.tieBroken[cell] = 1;
    s.organisation.reputationKept[j] = 6;
    s.organisation.reputationBroken[j] = 2;
    s.cluster.neutrality[0] = 0.5;
    s.cluster.coverage[0] = 0.8;
    s.set('trust.feedback', 0.5);
    s.trust.begin(0);
    const [kept, broken] = [6 * 0.985, 2 * 0.985];
    const reputation = (kept + 2 * 0.3) / (kept + broken + 2);
    s.trust.reputation(j);
    expect(s.trust.publicly[0]).toBeCloseTo(reputation, 12);
    const omega = 0.5 * 0.5 * 0.8;
    expect(s.trust.guidance()).toBeCloseTo(omega, 12);
    const prior = (1 - omega) * 0.3 + omega * reputation;
    expect(s.trust.of(j, -1, 1)).toBeCloseTo(prior, 12);
    expect(s.trust.of(j, cell, 1)).toBeCloseTo((3 + 2 * prior) / (4 + 2), 12);
    const fade = 0.9 ** 5;
    expect(s.trust.of(j, cell, 6)).toBeCloseTo((3 * fade + 2 * prior) / (4 * fade + 2), 12);
  });

  it('in a stranger is T0 where there is no trust guide', () => {
    const s = stageOf({
      'specialist.present': 0,
      'trust.initial': 0.37,
      'specialist.randomEffects': 0,
    });
    const [j] = s.firms;
    s.organisation.reputationBroken[j] = 9;
    expect(s.trust.of(j, -1, 1)).toBeCloseTo(0.37, 12);
  });

  it('falls by b for a broken promise and rises by the weight of a kept one', () => {
    const s = stageOf({ 'trust.breachWeight': 4 });
    const [i, j] = s.firms;
    s.ties.removeAll(i);
    const cell = s.ties.ensure(i, j, 1);
    s.trust.kept(cell, j, 1, 0.2);
    s.trust.broken(0, cell, j, 1);
    expect([s.organisation.tieKept[cell], s.organisation.tieBroken[cell]]).toEqual([0.2, 4]);
    // The other side has its own view.
    const back = s.ties.find(j, i);
    expect([s.organisation.tieKept[back], s.organisation.tieBroken[back]]).toEqual([0, 0]);
  });
});

describe('a tie', () => {
  it('pushes out the one with the least evidence when there is no room', () => {
    const s = stageOf({ 'composition.members': 40 });
    const [i, ...others] = s.firms;
    s.ties.removeAll(i);
    for (const j of others.slice(0, TIES + 1)) s.ties.removeAll(j);
    others.slice(0, TIES).forEach((j, k) => {
      const cell = s.ties.ensure(i, j, 1);
      s.ties.addEvidence(cell, 1, k === 5 ? 0.01 : 1 + k, 0);
    });
    const newcomer = others[TIES] as number;
    expect(s.ties.ensure(i, newcomer, 1)).toBeGreaterThanOrEqual(0);
    expect(s.ties.find(i, others[5] as number)).toBe(-1);
    expect(s.ties.find(others[5] as number, i)).toBe(-1);
    expect(s.ties.find(newcomer, i)).toBeGreaterThanOrEqual(0);
  });

  it('with a running project is never pushed out', () => {
    const s = stageOf({ 'composition.members': 40 });
    const [i, ...others] = s.firms;
    s.ties.removeAll(i);
    for (const j of others.slice(0, TIES + 1)) s.ties.removeAll(j);
    for (const j of others.slice(0, TIES)) s.organisation.tieActive[s.ties.ensure(i, j, 1)] = 1;
    expect(s.ties.ensure(i, others[TIES] as number, 1)).toBe(-1);
  });
});

describe('cognitive distance', () => {
  it('is fruitful as an inverted U: 1 at its best, 0 at none, 2/e at twice the best', () => {
    expect(fruitfulness(0.35, 0.35)).toBe(1);
    expect(fruitfulness(0, 0.35)).toBe(0);
    expect(fruitfulness(0.7, 0.35)).toBeCloseTo(2 / Math.E, 12);
    expect(fruitfulness(0.1, 0.35)).toBeLessThan(fruitfulness(0.2, 0.35));
    expect(fruitfulness(40, 0.35)).toBeLessThan(1e-12);
  });

  it('is Euclidean', () => {
    const distance = new Float64Array(1);
    cognitiveDistance(Float64Array.of(0, 0, 3, 4), 0, 1, distance);
    expect(distance[0]).toBe(5);
  });
});

describe('meetings', () => {
  it('happen by chance at the rate told, times urban quality to its exponent', () => {
    const count = (urban: number): number => {
      const s = stageOf({
        'composition.members': 200,
        'meetings.chance': 0.2,
        'place.urbanQuality': urban,
        'specialist.present': 0,
      });
      createMeetings(s.context, s.ties, s.trust)(0, 1);
      const { met } = s.context;
      return (
        s.roster.live
          .subarray(0, s.roster.liveCount)
          .reduce((n, i) => n + (met[2 * i] >= 0 ? 1 : 0), 0) / s.roster.liveCount
      );
    };
    expect(count(1)).toBeGreaterThan(0.14);
    expect(count(1)).toBeLessThan(0.27);
    // 0.2·0.25^.5 = 0.1
    expect(count(0.25)).toBeGreaterThan(0.05);
    expect(count(0.25)).toBeLessThan(0.15);
  });

  it('arranged by nobody are met by nobody', () => {
    const s = stageOf({ 'meetings.chance': 0, 'specialist.present': 0 });
    createMeetings(s.context, s.ties, s.trust)(0, 1);
    expect(s.recorded('meetings')).toBe(0);
  });
});

describe('a relational contract', () => {
  /** A world in which only one project runs, between two firms who trust each other so much. */
  function oneProject(temptation: number, kept: number, broken = 0) {
    const s = stageOf({
      'conduct.temptation': temptation,
      'conduct.temptationSpread': 0,
      'conduct.temptationScale': 1,
      'projects.durationMin': 4,
    });
    const { cluster, organisation, project } = s;
    const contracts = createRelationalContract(s.context, s.ties, s.trust, () => undefined);
    // Clear the table of whatever runs.
    for (const i of s.roster.live.subarray(0, s.roster.liveCount)) contracts.dissolveOf(0, i, 0);
    const [i, j] = s.firms;
    const cells = [s.ties.ensure(i, j, 1), s.ties.find(j, i)];
    for (const cell of cells) {
      organisation.tieActive[cell] = 1;
      organisation.tieKept[cell] = kept;
      organisation.tieBroken[cell] = broken;
      organisation.tieTick[cell] = 1;
    }
    project.partner.set([i, j, -1, -1], 0);
    project.partners[0] = 2;
    project.ends[0] = 50;
    project.duration[0] = 2;
    project.gain[0] = 10;
    project.cost[0] = 1.5;
    organisation.projects[i] = 1;
    organisation.projects[j] = 1;
    cluster.projects[0] = 1;
    s.context.record.fill(0);
    return { ...s, contracts, i, j };
  }

  it('is kept where the relation is worth more than the gain, and broken where it is worth less', () => {
    const kept = oneProject(2, 50);
    kept.contracts.progress(0, 1);
    expect([kept.cluster.projects[0], kept.recorded('breaches')]).toEqual([1, 0]);
    const broken = oneProject(200, 0, 50);
    broken.contracts.progress(0, 1);
    // Everybody is tempted in a project of two quarters with two partners.
    expect([
      broken.cluster.projects[0],
      broken.recorded('breaches'),
      broken.recorded('projects_failed'),
    ]).toEqual([0, 1, 1]);
    expect([
      broken.organisation.projects[broken.i],
      broken.organisation.projects[broken.j],
    ]).toEqual([0, 0]);
    const cells = [broken.ties.find(broken.i, broken.j), broken.ties.find(broken.j, broken.i)];
    expect(cells.map((cell) => broken.organisation.tieActive[cell])).toEqual([0, 0]);
    // One side broke, the other will remember.
    expect(cells.filter((cell) => broken.organisation.tieBroken[cell] === 56)).toHaveLength(1);
  });

  it('costs each firm its part every quarter', () => {
    const s = oneProject(2, 50);
    const before = [s.organisation.cash[s.i], s.organisation.cash[s.j]];
    s.contracts.progress(0, 1);
    expect(s.organisation.cash[s.i]).toBeCloseTo(before[0] - 1.5, 12);
    expect(s.organisation.cash[s.j]).toBeCloseTo(before[1] - 1.5, 12);
  });

  it('ends without blame when a partner is gone, and rewards both when it has run its course', () => {
    const gone = oneProject(2, 50);
    gone.contracts.dissolveOf(0, gone.i, 1);
    expect([gone.recorded('projects_failed'), gone.recorded('breaches')]).toEqual([1, 0]);
    const done = oneProject(2, 50);
    done.project.ends[0] = 2;
    done.contracts.progress(0, 1);
    expect(done.cluster.projects[0]).toBe(0);
    expect(done.organisation.tieKept[done.ties.find(done.i, done.j)]).toBe(51);
    expect(done.organisation.tieKept[done.ties.find(done.j, done.i)]).toBe(51);
    expect(done.project.partner.subarray(0, PARTNERS).every((x) => x === 0)).toBe(true);
  });

  it('that lives on aid alone is worth less when the end of aid is announced', () => {
    const breaches = (notice: number): number => {
      let count = 0;
      for (let luck = 0; luck < 40; luck++) {
        const s = oneProject(40, 2);
        s.project.aided[0] = 1;
        s.project.cost[0] = 8; // 16 without aid: more than it gains
        s.cluster.notice[0] = notice;
        s.simulator.world.views.world.key[0] = luck;
        s.contracts.progress(0, 1);
        count += s.recorded('breaches');
      }
      return count;
    };
    expect(breaches(1)).toBeGreaterThan(breaches(100_000) + 10);
  });
});
