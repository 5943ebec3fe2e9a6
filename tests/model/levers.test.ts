/**
 * Directions of levers: the same luck in two worlds that differ in one thing. Small worlds and few
 * replications, so only effects that are clear are asked for.
 */
import { describe, expect, it } from 'vitest';
import { SERIES, seriesColumn } from '../../src/model/series.ts';
import {
  type ArmTables,
  compileArm,
  createSimulator,
  type Simulator,
  sameShape,
  shapeOf,
} from '../../src/model/simulator.ts';
import { luckOf, type Settings, smallWorld, total } from './worlds.ts';

/** 40 members under permanent support: ten years of it, after five without. */
const BASE: Settings = {
  'time.horizon': 10,
  'time.burnIn': 5,
  'composition.members': 40,
  'support.policy': 'permanent',
};
const REPLICATIONS = 12;
/** Student’s t of 11 degrees of freedom at one in twenty, one-sided; most effects are far beyond it. */
const CLEAR = 1.8;

const simulators: Simulator[] = [];

function simulatorFor(tables: ArmTables): Simulator {
  const shape = shapeOf(tables);
  const known = simulators.find((s) => sameShape(s.shape, shape));
  if (known) return known;
  const made = createSimulator(shape);
  simulators.push(made);
  return made;
}

/** Observation of the programme by replication and series column, by settings. */
const known = new Map<string, Float64Array[]>();

/** Sums of every series over the programme, by replication. */
function observedUnder(settings: Settings): Float64Array[] {
  const key = JSON.stringify(settings);
  const made = known.get(key);
  if (made) return made;
  const tables = compileArm(smallWorld({ ...BASE, ...settings }), null);
  const simulator = simulatorFor(tables);
  const rows = Array.from({ length: REPLICATIONS }, (_, replication) => {
    simulator.start(tables, luckOf(replication));
    simulator.runTo(simulator.horizonTicks);
    return Float64Array.from(SERIES, ({ name }) => total(simulator, name));
  });
  known.set(key, rows);
  return rows;
}

/** Sums of a series over the programme, by replication. */
const sums = (settings: Settings, column: string): number[] =>
  observedUnder(settings).map((row) => row[seriesColumn(column)] as number);

/** Student’s t of the paired difference that the second settings make; 0 where there is none at all. */
function effect(column: string, first: Settings, second: Settings): number {
  const before = sums(first, column);
  const differences = sums(second, column).map((x, r) => x - before[r]);
  const mean = differences.reduce((a, b) => a + b, 0) / REPLICATIONS;
  const variance = differences.reduce((a, d) => a + (d - mean) ** 2, 0) / (REPLICATIONS - 1);
  return mean === 0 ? 0 : mean / Math.sqrt(variance / REPLICATIONS);
}

/** [what, series, settings before, settings after] */
type Lever = readonly [string, string, Settings, Settings];

const RAISES: readonly Lever[] = [
  [
    'differing ideas where strangers are not trusted: joint projects',
    'projects_started',
    { 'trust.initial': 0.2, 'projects.ideaSpread': 0 },
    { 'trust.initial': 0.2, 'projects.ideaSpread': 0.9 },
  ],
  [
    'internal competition: joint projects',
    'projects_started',
    { 'innovation.aspiration': 0 },
    { 'innovation.aspiration': 2 },
  ],
  [
    'first trust: joint projects',
    'projects_started',
    { 'trust.initial': 0.2 },
    { 'trust.initial': 0.4 },
  ],
  [
    'temptation: breaches a project',
    'projects_failed',
    { 'conduct.temptation': 15 },
    { 'conduct.temptation': 60 },
  ],
  [
    'a longer memory: joint projects',
    'active_projects',
    { 'trust.memory': 0.9 },
    { 'trust.memory': 0.99 },
  ],
  [
    'neutrality: useful meetings',
    'meetings',
    { 'specialist.neutrality': 0.3 },
    { 'specialist.neutrality': 0.9 },
  ],
  [
    'neutrality: joint projects',
    'projects_started',
    { 'specialist.neutrality': 0.3 },
    { 'specialist.neutrality': 0.9 },
  ],
  [
    'feedback: joint projects',
    'projects_started',
    { 'trust.feedback': 0 },
    { 'trust.feedback': 0.8 },
  ],
  [
    'a code of conduct: joint projects',
    'projects_started',
    { 'trust.codeOfConduct': 0 },
    { 'trust.codeOfConduct': 1 },
  ],
  [
    'project aid: joint projects',
    'projects_started',
    { 'support.projectAid': 0 },
    { 'support.projectAid': 500 },
  ],
  ['support: staff', 'staff', { 'support.amount': 100 }, { 'support.amount': 480 }],
  [
    'aid to joint projects only: joint projects',
    'projects_started',
    { 'support.projectAid': 500, 'state.jointOnly': 0 },
    { 'support.projectAid': 500 },
  ],
  [
    'working groups in a large cluster: joint projects',
    'projects_started',
    { 'composition.members': 120, 'meetings.workingGroups': 0 },
    { 'composition.members': 120 },
  ],
  [
    'chance meetings: joint projects',
    'projects_started',
    { 'meetings.chance': 0 },
    { 'meetings.chance': 0.5 },
  ],
  ['urban quality: talent', 'talent', { 'place.urbanQuality': 0.5 }, {}],
  ['urban quality: chance meetings', 'meetings', { 'place.urbanQuality': 0.5 }, {}],
  ['urban quality: entry', 'firms', { 'place.urbanQuality': 0.5 }, {}],
  [
    'universities: their channel',
    'innovations_university_firm',
    { 'composition.universities': 0 },
    {},
  ],
  ['universities: spin-offs of theirs', 'births_university', { 'composition.universities': 0 }, {}],
  ['curricula: talent', 'talent', { 'entry.curriculum': 0.5 }, { 'entry.curriculum': 1.5 }],
  ['talent: innovations', 'innovations', { 'entry.curriculum': 0.3 }, { 'entry.curriculum': 2 }],
  ['incubation: spin-offs', 'births_spin_off', {}, { 'entry.incubation': 2 }],
  [
    'entrepreneurial culture: university spin-offs',
    'births_university',
    { 'entry.entrepreneurialCulture': 0.3 },
    { 'entry.entrepreneurialCulture': 2 },
  ],
  [
    'recombination: flow innovations',
    'innovations_recombined',
    { 'innovation.recombination': 0 },
    { 'innovation.recombination': 0.3 },
  ],
  [
    'openness: knowledge from outside',
    'innovations_outside',
    { 'projects.openness': 0 },
    { 'projects.openness': 0.6 },
  ],
  [
    'aspiration (rivals): innovations',
    'innovations',
    { 'innovation.aspiration': 0 },
    { 'innovation.aspiration': 2 },
  ],
  ['training: quality', 'quality_gap', { 'meetings.training': 0 }, {}],
  ['suppliers: joint projects', 'projects_started', { 'composition.supplierShare': 0 }, {}],
  [
    'rents under a captured organisation: lobbying',
    'lobbying',
    { 'state.rents': 0, 'specialist.neutrality': 0.2 },
    { 'state.rents': 240, 'specialist.neutrality': 0.2 },
  ],
  ['one owner of the board: lobbying', 'lobbying', {}, { 'specialist.boardLargest': 0.9 }],
  [
    'fees: income of the specialist organisation',
    'income_fees',
    { 'specialist.feeSme': 1 },
    { 'specialist.feeSme': 3 },
  ],
  [
    'shared identity: joint projects',
    'active_projects',
    { 'trust.sharedIdentity': 0 },
    { 'trust.sharedIdentity': 1 },
  ],
  ['anchors: sales', 'sales', { 'composition.anchors': 0 }, { 'composition.anchors': 5 }],
];

const LOWERS: readonly Lever[] = [
  [
    'reluctance to others’ inventions: joint projects',
    'projects_started',
    { 'projects.notInventedHere': 0.1 },
    { 'projects.notInventedHere': 0.5 },
  ],
  [
    'state demand: innovations',
    'innovations',
    { 'composition.stateDemand': 0 },
    { 'composition.stateDemand': 0.7 },
  ],
  [
    'temptation: joint projects under way',
    'active_projects',
    { 'conduct.temptation': 15 },
    { 'conduct.temptation': 60 },
  ],
  ['weight of breaches: trust', 'trust', { 'trust.breachWeight': 1 }, { 'trust.breachWeight': 8 }],
  [
    'slow learning: skill',
    'skill',
    { 'specialist.skillHalfLife': 3 },
    { 'specialist.skillHalfLife': 12 },
  ],
  ['a dear post: staff', 'staff', {}, { 'specialist.postCost': 42 }],
  [
    'crowding out: innovations of single firms',
    'innovations_in_house',
    { 'state.jointOnly': 0, 'support.projectAid': 2000 },
    { 'state.jointOnly': 0, 'support.projectAid': 2000, 'state.crowdingOut': 0.3 },
  ],
  [
    'full lock-in: joint innovations',
    'innovations_collaborative',
    { 'innovation.convergence': 0 },
    { 'innovation.convergence': 0.5 },
  ],
  [
    'state ownership: joint projects',
    'projects_started',
    { 'composition.privateShare': 0.9 },
    { 'composition.privateShare': 0.3 },
  ],
  ['hazard: firms', 'firms', {}, { 'exit.hazard': 0.02 }],
  ['a strong rival: sales', 'sales', {}, { 'market.rivalGrowth': 0.015 }],
  [
    'the announced end of much aid: joint projects under way',
    'active_projects',
    { 'support.policy': 'cliff', 'support.end': 6, 'support.projectAid': 500, 'support.notice': 0 },
    { 'support.policy': 'cliff', 'support.end': 6, 'support.projectAid': 500, 'support.notice': 3 },
  ],
  ['a scandal: meetings', 'meetings', {}, { 'shocks.scandalYear': 2 }],
  ['loss of demand: sales', 'sales', {}, { 'shocks.demandYear': 2 }],
];

describe('what raises what', () => {
  it.each(RAISES)('%s', (_what, column, before, after) => {
    expect(effect(column, before, after)).toBeGreaterThan(CLEAR);
  });
});

describe('what lowers what', () => {
  it.each(LOWERS)('%s', (_what, column, before, after) => {
    expect(effect(column, before, after)).toBeLessThan(-CLEAR);
  });
});

describe('what needs something to act through', () => {
  it('is without effect where that is missing', () => {
    const none: Settings = { 'specialist.present': 0 };
    for (const settings of [
      { 'trust.feedback': 1 },
      { 'specialist.neutrality': 0.1 },
      { 'meetings.workingGroups': 0 },
      { 'support.projectAid': 900 },
    ] as Settings[]) {
      expect(effect('active_projects', none, { ...none, ...settings })).toBe(0);
    }
    expect(
      sums({ 'composition.universities': 0 }, 'innovations_university_firm').every((x) => x === 0),
    ).toBe(true);
    expect(
      sums({ 'innovation.recombination': 0 }, 'innovations_recombined').every((x) => x === 0),
    ).toBe(true);
    expect(sums({ 'projects.openness': 0 }, 'innovations_outside').every((x) => x === 0)).toBe(
      true,
    );
    expect(sums({ 'support.projectAid': 0 }, 'project_aid').every((x) => x === 0)).toBe(true);
  });
});
