/** Worlds at the edge: hardly anybody, nothing, no time, ends of ranges. Defined results, finite metrics. */
import { describe, expect, it } from 'vitest';
import type { WorldInputs } from '../../src/model/inputs.ts';
import { judge, keepCounterfactual, lifeTable, yearlySeries } from '../../src/model/judge.ts';
import { METRICS, OUTCOMES } from '../../src/model/metrics.ts';
import { PARAMETERS, type ParameterPath } from '../../src/model/parameters/index.ts';
import { compileArm, noSupportArm, type Simulator } from '../../src/model/simulator.ts';
import { KIND } from '../../src/model/tables.ts';
import { complaintsOf } from './inspected.ts';
import { luckOf, ran, type Settings, smallWorld, started, total } from './worlds.ts';

/** Runs a world and its paired one under inspection; everything that came out must be a number. */
function expectDefined(world: WorldInputs): Simulator {
  const simulator = started(noSupportArm(world));
  expect(complaintsOf(simulator, simulator.horizonTicks, 8)).toEqual([]);
  const reference = keepCounterfactual(simulator);
  simulator.start(compileArm(world, null), luckOf());
  expect(complaintsOf(simulator, simulator.horizonTicks, 4)).toEqual([]);
  const judgement = judge(simulator, reference);
  expect(
    METRICS.filter((_, m) => !Number.isFinite(judgement.metrics[m])).map((m) => m.name),
  ).toEqual([]);
  expect(OUTCOMES[judgement.outcome]).toBeDefined();
  expect(yearlySeries(simulator, null).every(Number.isFinite)).toBe(true);
  return simulator;
}

const EDGES: Record<string, Settings> = {
  'no member': { 'composition.members': 0 },
  'one member': {
    'composition.members': 1,
    'composition.anchors': 0,
    'composition.universities': 0,
  },
  'one member among nobody': { 'composition.members': 1, 'composition.outsiders': 0 },
  'more anchors than firms': {
    'composition.members': 12,
    'composition.anchors': 50,
    'composition.outsiders': 0,
  },
  'universities alone': {
    'composition.members': 14,
    'composition.universities': 50,
    'composition.outsiders': 0,
  },
  'no universities': { 'composition.universities': 0 },
  'many niches, most of them empty': { 'composition.members': 6, 'composition.niches': 24 },
  'one year': { 'time.horizon': 1 },
  'one year, no past': { 'time.horizon': 1, 'time.burnIn': 0 },
  'no past': { 'time.burnIn': 0 },
  'one quarter of support': { 'support.end': 0.25 },
  'no quarter of support': { 'support.end': 0 },
  'support to the horizon': { 'support.end': 10 },
  'support beyond the horizon': { 'support.end': 60 },
  'no money for support': { 'support.amount': 0 },
  'no staff': { 'specialist.staff': 0 },
  'a place that is too small': { 'place.capacity': 0.5 },
  'no entry at all': {
    'place.entry': 0,
    'entry.outsideRate': 0,
    'entry.spinOffRate': 0,
    'entry.universityRate': 0,
  },
  'nothing forgotten quickly enough': { 'trust.memory': 0.999 },
  'nothing to gain': { 'projects.value': 0, 'innovation.inHouseRate': 0 },
  'no sales to speak of': { 'composition.medianSales': 20 },
  'certain success': { 'projects.success': 1, 'projects.negotiationCost': 0, 'trust.initial': 0.8 },
  'demand all but gone': { 'shocks.demandYear': 2, 'shocks.demandSize': 0.95 },
  'lags the wrong way round': { 'innovation.lagMin': 15, 'innovation.lagMax': 1 },
  'projects the wrong way round': { 'projects.durationMin': 12, 'projects.durationMax': 1 },
};

describe('a world at the edge', () => {
  it.each(Object.entries(EDGES))('has a defined result: %s', (_name, settings) => {
    expectDefined(smallWorld({ 'time.horizon': 8, ...settings }));
  });

  it('of which everybody dies stays empty, and its clusters dissolve or never were', () => {
    const world = smallWorld({
      'exit.hazard': 0.1,
      'exit.startupHazard': 0.3,
      'market.margin': 0,
      'market.fixedCost': 200,
      'entry.outsideRate': 0,
      'entry.spinOffRate': 0,
      'entry.universityRate': 0,
      'composition.universities': 0,
    });
    const simulator = expectDefined(world);
    expect([...simulator.world.views.organisation.kind].filter((k) => k !== KIND.none)).toEqual([]);
    expect(total(simulator, 'active_projects', 30)).toBe(0);
    const { outcome } = judge(simulator, keepCounterfactual(ran(noSupportArm(world))));
    expect(['dissolved', 'never_ignited']).toContain(OUTCOMES[outcome]);
  });

  it('of two clusters, one of them empty, is judged as one world', () => {
    expectDefined(smallWorld({}, [{ 'composition.members': 0 }, { 'composition.members': 20 }]));
  });

  it('begins with everybody it is told of, also where there is too little room', () => {
    const simulator = ran(
      smallWorld({ 'composition.members': 200, 'place.capacity': 0.5 }),
      0,
      -16,
    );
    const living = [...simulator.world.views.organisation.kind].filter((k) => k !== KIND.none);
    expect(living).toHaveLength(280);
  });
});

describe('each parameter at either end of its range', () => {
  const skipped = new Set(['time.horizon', 'time.burnIn', 'composition.members']);
  const paths = PARAMETERS.filter((p) => !skipped.has(p.path));
  it.each(['first', 'last'] as const)('has a defined result: %s', (end) => {
    for (const p of paths) {
      const value = end === 'first' ? p.range[0] : p.range[1];
      const settings = {
        'time.horizon': 4,
        'time.burnIn': 2,
        'support.end': 2,
        'composition.members': 16,
      };
      expectDefined(smallWorld({ ...settings, [p.path as ParameterPath]: value }));
    }
  });
});

describe('the life table', () => {
  it('accounts for every firm founded since the programme began', () => {
    const simulator = ran(smallWorld({ 'time.horizon': 15 }));
    const { atRisk, deaths, censored } = lifeTable(simulator);
    const born = ['births_spin_off', 'births_university', 'births_outside'].reduce(
      (s, n) => s + total(simulator, n),
      0,
    );
    const sum = (xs: Int32Array): number => xs.reduce((a, b) => a + b, 0);
    expect(born).toBeGreaterThan(20);
    expect(atRisk[0]).toBe(born);
    expect(sum(deaths) + sum(censored)).toBe(born);
    for (let age = 0; age + 1 < atRisk.length; age++) {
      expect(atRisk[age + 1]).toBe(atRisk[age] - deaths[age] - censored[age]);
    }
  });
});

describe('a run', () => {
  it('cannot go beyond its horizon', () => {
    const simulator = ran(smallWorld({ 'time.horizon': 1 }));
    expect(() => simulator.runTo(5)).toThrow(/ends at quarter 4/);
  });

  it('refuses tables of another shape', () => {
    const simulator = ran(smallWorld({ 'time.horizon': 1 }));
    expect(() =>
      simulator.start(compileArm(smallWorld({ 'time.horizon': 2 }), null), luckOf()),
    ).toThrow(/shape/);
  });
});
