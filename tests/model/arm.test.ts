/** Arms as tables: what is promised when, what everybody knows, and where two arms part. */
import { describe, expect, it } from 'vitest';
import { OPCODE } from '../../src/engine/program.ts';
import { assign, branchTick, compileArm, noSupportArm } from '../../src/model/arm.ts';
import { at, PARAMETER_COUNT, POLICIES } from '../../src/model/parameters/index.ts';
import { NEVER_ENDS } from '../../src/model/submodels/state.ts';
import { armOf, ran, smallWorld, total } from './worlds.ts';

const WORLD = smallWorld({
  'support.amount': 400,
  'support.projectAid': 40,
  'support.end': 4,
  'support.notice': 1,
});
const tablesOf = (...args: Parameters<typeof armOf>) => compileArm(WORLD, armOf(...args));

describe('tables', () => {
  it('of a cliff are full to its end and empty after it', () => {
    const { amount, projectAid, mode } = compileArm(WORLD, null);
    expect(amount).toHaveLength(41);
    expect([amount[0], amount[15], amount[16], amount[40]]).toEqual([100, 100, 0, 0]);
    expect([projectAid[15], projectAid[16]]).toEqual([10, 0]);
    expect([mode[15], mode[16]].map((m) => POLICIES[m as number])).toEqual(['cliff', 'none']);
  });

  it('of a taper fall in even steps to nothing', () => {
    const { amount, mode, notice } = tablesOf('taper', {
      'support.policy': 'taper',
      'support.taperYears': 2,
    });
    for (let k = 0; k <= 8; k++) expect(amount[16 + k]).toBeCloseTo(100 * (1 - (k + 1) / 9), 9);
    expect(amount[24]).toBe(0);
    expect([mode[23], mode[24]].map((m) => POLICIES[m as number])).toEqual(['taper', 'none']);
    // Known a year before the taper begins: money ends two years after that.
    expect([notice[11], notice[12], notice[24]]).toEqual([NEVER_ENDS, 12, 0]);
  });

  it('of permanent support never end, and nobody expects it', () => {
    const { amount, notice } = tablesOf('permanent', { 'support.policy': 'permanent' });
    expect(amount.every((x) => x === 100)).toBe(true);
    expect(notice.every((x) => x === NEVER_ENDS)).toBe(true);
  });

  it('tell the notice quarter by quarter', () => {
    const { notice } = compileArm(WORLD, null);
    expect([notice[11], notice[12], notice[15], notice[16], notice[30]]).toEqual([
      NEVER_ENDS,
      4,
      1,
      0,
      0,
    ]);
    expect(tablesOf('sudden', { 'support.notice': 0 }).notice[15]).toBe(NEVER_ENDS);
  });

  it('of an expression are told at the beginning of each quarter, and never below nothing', () => {
    const program = (code: number[]) => ({ 'support.amount': { code } });
    const falling = tablesOf(
      'falling',
      {},
      null,
      program([
        OPCODE.number,
        400,
        OPCODE.variable,
        0,
        OPCODE.number,
        200,
        OPCODE.multiply,
        0,
        OPCODE.subtract,
        0,
      ]),
    );
    expect([...falling.amount.subarray(0, 10)]).toEqual([
      100, 87.5, 75, 62.5, 50, 37.5, 25, 12.5, 0, 0,
    ]);
    const nonsense = tablesOf(
      'nonsense',
      {},
      null,
      program([OPCODE.number, 1, OPCODE.number, 0, OPCODE.divide, 0]),
    );
    expect(nonsense.amount.every((x) => x === 0)).toBe(true);
  });

  it('of an arm that begins later are those of the world before it', () => {
    const later = tablesOf(
      'later',
      { 'support.policy': 'permanent', 'support.amount': 800, 'trust.initial': 0.5 },
      3,
    );
    expect([later.amount[11], later.amount[12], later.amount[40]]).toEqual([100, 200, 200]);
    expect(later.epochs.map((e) => [e.tick, e.parameter[at('trust.initial')]])).toEqual([
      [-16, 0.3],
      [12, 0.5],
    ]);
  });

  it('keep the rule of the world until the arm that has another begins', () => {
    const rule = { 'support.when': { code: [OPCODE.number, 1] } };
    const settings = {
      'support.policy': 'milestone',
      'support.end': 9,
      'support.notice': 0,
      'specialist.feeSme': 0,
    } as const;
    const world = smallWorld(settings);
    const simulator = ran(compileArm(world, armOf('rule later', {}, 7, rule)));
    const paid = (year: number): number => total(simulator, 'income_state', 4 * year, 4 * year + 4);
    // Reviews of years 5 and 6 ask the old rule, which never holds so early; that of year 7 the new one.
    expect([paid(5), paid(6)]).toEqual([480, 480]);
    expect(paid(7)).toBe(0);
    const early = ran(compileArm(world, armOf('rule at once', {}, null, rule)));
    expect(total(early, 'income_state', 20)).toBe(0);
  });

  it('of the paired world hold no programme and no specialist organisation', () => {
    const none = noSupportArm(WORLD);
    expect(none.amount.every((x) => x === 0)).toBe(true);
    expect(none.epochs[0]?.parameter[at('specialist.present')]).toBe(0);
  });
});

describe('an assignment', () => {
  it('sets all clusters, or the one named, and leaves its source alone', () => {
    const world = smallWorld({}, [{}, {}]);
    const path = 'trust.initial';
    const set = assign(world, [
      { path, cluster: null, value: 0.4, program: null },
      { path, cluster: 1, value: 0.5, program: null },
    ]);
    const cell = at(path);
    expect(set.clusters.map((c) => c.values[cell])).toEqual([0.4, 0.5]);
    expect(world.clusters.map((c) => c.values[cell])).toEqual([0.3, 0.3]);
  });

  it('of a number takes an expression’s place, and the other way round', () => {
    const program = { code: [OPCODE.number, 100] };
    const one = assign(WORLD, [{ path: 'support.amount', cluster: null, value: null, program }]);
    expect(compileArm(one, null).amount[0]).toBe(25);
    const two = assign(one, [{ path: 'support.amount', cluster: null, value: 80, program: null }]);
    expect(compileArm(two, null).amount[0]).toBe(20);
  });

  it('to no parameter is refused', () => {
    expect(() =>
      assign(WORLD, [{ path: 'trust.none', cluster: null, value: 1, program: null }]),
    ).toThrow(/trust\.none/);
  });
});

describe('two arms part', () => {
  const base = compileArm(WORLD, null);
  const partsAt = (...args: Parameters<typeof armOf>): number => {
    const other = tablesOf(...args);
    const tick = branchTick(base, other);
    expect(branchTick(other, base)).toBe(tick);
    return tick;
  };
  const NEVER = Number.POSITIVE_INFINITY;

  it('never, if they are the same or differ in what only judgements read', () => {
    expect(partsAt('same', {})).toBe(NEVER);
    expect(partsAt('same by other words', { 'support.taperYears': 3 })).toBe(NEVER);
    expect(partsAt('strict', { 'outcome.keptFirms': 1 })).toBe(NEVER);
  });

  it('at the very start, if they differ in the place', () => {
    expect(partsAt('town', { 'place.urbanQuality': 0.5 })).toBe(-16);
  });

  it('at the founding, if they differ in the programme', () => {
    expect(partsAt('staff', { 'specialist.staff': 9 })).toBe(0);
    expect(partsAt('more', { 'support.amount': 500 })).toBe(0);
  });

  it('when the earlier end becomes known, if they differ in the end', () => {
    expect(partsAt('longer', { 'support.end': 6 })).toBe(12);
    expect(partsAt('shorter', { 'support.end': 2 })).toBe(4);
    expect(partsAt('permanent', { 'support.policy': 'permanent' })).toBe(12); // until the end is known, both pay
  });

  it('where the later one begins, if it begins later', () => {
    expect(partsAt('later', { 'place.urbanQuality': 0.5 }, 5)).toBe(20);
    expect(partsAt('too late', { 'place.urbanQuality': 0.5 }, 30)).toBeGreaterThanOrEqual(40);
    expect(partsAt('later, the same', { 'support.end': 4 }, 5)).toBe(NEVER);
  });

  it('at the start, if they differ in time', () => {
    expect(partsAt('longer horizon', { 'time.horizon': 11 })).toBe(-16);
    expect(branchTick(base, tablesOf('longer past', { 'time.burnIn': 5 }))).toBe(-16);
  });

  it('has a cell for every parameter of every cluster', () => {
    expect(base.epochs[0]?.parameter).toHaveLength(PARAMETER_COUNT);
  });
});
