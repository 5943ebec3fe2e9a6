/** The event log: it changes nothing, and adds up to what the model observes of itself. */
import { describe, expect, it } from 'vitest';
import { EVENT_COLUMNS, EVENTS, type RunEvent } from '../../src/model/events/event.ts';
import { createEventLog } from '../../src/model/events/log.ts';
import type { WorldInputs } from '../../src/model/inputs.ts';
import { SERIES, seriesColumn } from '../../src/model/series.ts';
import {
  type ArmTables,
  compileArm,
  createSimulator,
  type Simulator,
  shapeOf,
} from '../../src/model/simulator.ts';
import { armOf, luckOf, ran, type Settings, smallWorld } from './worlds.ts';

interface Watched {
  readonly simulator: Simulator;
  readonly events: readonly RunEvent[];
}

function watched(world: WorldInputs, tables: ArmTables, replication = 0): Watched {
  const log = createEventLog(world.clusters.map(({ name }) => name));
  const simulator = createSimulator(shapeOf(tables), log.watcher);
  simulator.start(tables, luckOf(replication));
  simulator.runTo(simulator.horizonTicks);
  return { simulator, events: log.events };
}

/** How many events of each kind the series count. */
const COUNTED: Readonly<Record<string, (event: RunEvent) => boolean>> = {
  births_spin_off: (e) => e.event === 'born' && e.origin === 'spin_off',
  births_university: (e) => e.event === 'born' && e.origin === 'university',
  births_outside: (e) => e.event === 'born' && e.origin === 'outside',
  deaths: (e) => e.event === 'died',
  joined: (e) => e.event === 'joined' && e.detail === 'worth_it',
  left: (e) => e.event === 'left',
  projects_started: (e) => e.event === 'project_begun',
  projects_brokered: (e) => e.event === 'project_begun' && e.brokered === 1,
  projects_succeeded: (e) => e.event === 'project_ended' && e.detail === 'innovation',
  projects_neutral: (e) => e.event === 'project_ended' && e.detail === 'no_innovation',
  projects_failed: (e) =>
    e.event === 'project_ended' && (e.detail === 'breach' || e.detail === 'partner_closed'),
  breaches: (e) => e.event === 'breach',
  innovations: (e) => e.event === 'launch',
  innovations_in_house: (e) => e.event === 'launch' && e.detail === 'in_house',
  innovations_recombined: (e) => e.event === 'launch' && e.detail === 'recombined',
};

const WORLDS: readonly (readonly [string, WorldInputs, Settings])[] = [
  ['an ordinary cluster', smallWorld(), {}],
  ['never supported', smallWorld(), { 'support.policy': 'none' }],
  ['reviewed in steps', smallWorld(), { 'support.policy': 'adaptive', 'support.end': 9 }],
  ['reviewed once', smallWorld(), { 'support.policy': 'milestone', 'support.end': 9 }],
  [
    'distrustful, with an anchor that leaves and a code of conduct',
    smallWorld({
      'composition.anchors': 1,
      'shocks.anchorExitYear': 3,
      'shocks.demandYear': 5,
      'shocks.scandalYear': 2,
      'trust.codeOfConduct': 1,
      'conduct.temptation': 60,
    }),
    {},
  ],
  ['two clusters', smallWorld({}, [{}, { 'composition.members': 16, 'support.end': 2 }]), {}],
];

describe.each(WORLDS)('events of a world: %s', (_, world, settings) => {
  const tables = compileArm(world, armOf('arm', settings));

  it('leave every bit as it is without them', () => {
    expect(watched(world, tables).simulator.stateHash()).toBe(ran(tables).stateHash());
  });

  it('add up to the series in every quarter and cluster', () => {
    for (const replication of [0, 1]) {
      const { simulator, events } = watched(world, tables, replication);
      const told = new Map<string, number>();
      for (const event of events) {
        for (const [column, counts] of Object.entries(COUNTED)) {
          const key = `${event.cluster} ${event.tick} ${column}`;
          if (counts(event)) told.set(key, (told.get(key) ?? 0) + 1);
        }
      }
      const seen = new Map<string, number>();
      world.clusters.forEach(({ name }, c) => {
        for (let tick = simulator.firstTick; tick < simulator.horizonTicks; tick++) {
          for (const column of Object.keys(COUNTED)) {
            const count = simulator.observed(c, seriesColumn(column), tick);
            if (count > 0) seen.set(`${name} ${tick} ${column}`, count);
          }
        }
      });
      expect(seen.size).toBeGreaterThan(50);
      expect([...told].sort()).toEqual([...seen].sort());
    }
  });

  it('tell of each organisation one life, from its beginning to its end', () => {
    const { simulator, events } = watched(world, tables);
    const alive = new Set<string>();
    const everybody = new Set<string>();
    for (const { event, organisation } of events) {
      const own = organisation ?? '';
      if (event === 'present' || event === 'born') {
        expect(everybody.has(own)).toBe(false);
        everybody.add(own);
        alive.add(own);
      } else if (own !== '' && event !== 'project_ended') {
        expect([event, alive.has(own)]).toEqual([event, true]);
        if (event === 'died') alive.delete(own);
      }
    }
    const firms = world.clusters.map((__, c) =>
      simulator.observed(c, seriesColumn('firms'), simulator.horizonTicks - 1),
    );
    const { kind } = simulator.world.views.organisation;
    expect(alive.size).toBe(kind.filter((k) => k > 0).length);
    expect(alive.size).toBeGreaterThanOrEqual(firms.reduce((a, b) => a + b, 0));
  });

  it('end every project that they begin once, or leave it under way', () => {
    const { simulator, events } = watched(world, tables);
    const running = new Set<string>();
    for (const { event, project } of events) {
      if (event === 'project_begun') {
        expect(running.has(project ?? '')).toBe(false);
        running.add(project ?? '');
      } else if (event === 'project_ended') expect(running.delete(project ?? '')).toBe(true);
    }
    const { projects } = simulator.world.views.cluster;
    expect(running.size).toBe(projects.reduce((a, b) => a + b, 0));
  });
});

describe('events of a supported cluster', () => {
  const world = smallWorld();
  const { events } = watched(world, compileArm(world, null));
  const told = (event: string, detail?: string) =>
    events.filter((e) => e.event === event && (detail === undefined || e.detail === detail));

  it('tell founding, payment, announcement and end of support in their order', () => {
    const story = events.filter((e) =>
      ['so_founded', 'support_began', 'end_announced', 'support_ended'].includes(e.event),
    );
    expect(story.map((e) => [e.event, e.tick])).toEqual([
      ['so_founded', 0],
      ['support_began', 0],
      ['support_began', 0],
      ['end_announced', 12],
      ['support_ended', 16],
      ['support_ended', 16],
    ]);
    const [announced] = told('end_announced');
    expect(announced.value).toBe(4);
    expect(told('support_ended')[0].before).toBeGreaterThan(0);
  });

  it('tell why firms closed', () => {
    expect(new Set(told('died').map((e) => e.detail))).toContain('hazard');
    for (const { detail, cash } of told('died', 'insolvent')) {
      expect([detail, (cash ?? 0) < 0]).toEqual([detail, true]);
    }
  });

  it('follow spin-offs back to their parents', () => {
    const known = new Set<string>();
    let heirs = 0;
    for (const { event, organisation, parent, origin } of events) {
      if (event !== 'present' && event !== 'born') continue;
      if (origin === 'spin_off' || origin === 'university') {
        heirs++;
        expect(known.has(parent ?? '')).toBe(true);
      } else expect(parent).toBeNull();
      known.add(organisation ?? '');
    }
    expect(heirs).toBeGreaterThan(0);
  });

  it('use only names and columns that are documented', () => {
    const columns = EVENT_COLUMNS.map(({ name }) => name);
    for (const event of events) {
      expect(Object.keys(EVENTS)).toContain(event.event);
      expect(Object.keys(event)).toEqual(columns);
    }
    expect(SERIES.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(COUNTED)));
  });
});
