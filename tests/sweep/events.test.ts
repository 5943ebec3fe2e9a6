/** Recorded runs of the model: the same run as without recording, and two of them compared. */
import { describe, expect, it } from 'vitest';
import { compareWorlds } from '../../src/analysis/explain/compare.ts';
import type { RecordedWorld } from '../../src/analysis/explain/world.ts';
import { livesSpec } from '../../src/report/explain/files.ts';
import { renderSvg } from '../../src/report/render.ts';
import { LIBRARY, loadScenario } from '../../src/scenario/files.ts';
import { csvText } from '../../src/store/csv.ts';
import { eventLine, eventTable, type RecordedRun, recordRun } from '../../src/sweep/events.ts';
import { runScenario } from '../../src/sweep/single.ts';

const small = ['time.horizon=14', 'time.burnIn=5', 'composition.members=40'];
const scenarioOf = (...set: string[]) =>
  loadScenario(`${LIBRARY}/global-average.yaml`, [...small, ...set]);
const luck = { seed: 'karenina', replication: 3 };
const recorded = (...set: string[]) => recordRun(scenarioOf(...set), luck);
const worldOf = ({ events, courses, ticks }: RecordedRun): RecordedWorld => ({
  ...{ events, courses },
  end: ticks,
});

const asItIs = recorded();

describe('a recorded run', () => {
  it('is the run that is not recorded', () => {
    const { events, courses, ...own } = asItIs;
    expect(own).toEqual(runScenario(scenarioOf(), luck));
    expect(events.length).toBeGreaterThan(500);
    expect(courses.size).toBeGreaterThan(40);
  });

  it('has a course for each life, as long as the life', () => {
    for (const { event, organisation, tick } of asItIs.events) {
      if (event !== 'died') continue;
      // Who dies in the first quarter never sees the end of one.
      const { from, sales } = asItIs.courses.get(organisation ?? '') ?? { from: -20, sales: [] };
      expect(from + sales.length).toBe(tick);
    }
  });

  it('is written as table, CSV and JSON Lines with one row an event', () => {
    const table = eventTable(asItIs.events);
    expect(table.rows).toBe(asItIs.events.length);
    for (const { values } of table.columns) expect(values).toHaveLength(table.rows);
    expect(csvText(table).trim().split('\n')).toHaveLength(table.rows + 1);
    const born = asItIs.events.find(({ event }) => event === 'born');
    const line = JSON.parse(eventLine(born as never));
    expect(line).toMatchObject({ event: 'born', organisation: born?.organisation });
    expect(Object.values(line)).not.toContain(null);
  });
});

describe('two arms of one replication', () => {
  it('that are identical explain to nothing', () => {
    const same = compareWorlds(worldOf(asItIs), worldOf(recorded()));
    expect(same).toMatchObject({ parted: null, decisions: [], fates: [], unborn: [] });
    expect(same.shared.dieApart).toBe(0);
  });

  it('that differ by a known shock part with it, by the death of the anchor that it takes', () => {
    const anchor = 'composition.anchors=1';
    const before = recorded(anchor);
    const after = recorded(anchor, 'shocks.anchorExitYear=5');
    const found = compareWorlds(worldOf(before), worldOf(after));
    expect(found.parted).toBe(20);
    expect(found.decisions[0]).toMatchObject({
      tick: 20,
      only: 'b',
      event: 'died',
      detail: 'shock',
    });
    const anchors = found.fates.filter(({ cause }) => cause === 'shock');
    // It lives on without the shock, or dies of something else later: then it is no fate.
    const { organisation } = found.decisions[0];
    const livesOn = !before.events.some(
      (e) => e.event === 'died' && e.organisation === organisation,
    );
    expect(anchors.map((fate) => [fate.organisation, fate.lives, fate.died])).toEqual(
      livesOn ? [[organisation, 'a', 20]] : [],
    );
    if (livesOn) expect(anchors[0].steps.at(-1)).toMatchObject({ step: 'died', tick: 20 });
  });

  it('that differ by the end of support part when it is announced', () => {
    const four = recorded('support.policy=cliff', 'support.end=4 years');
    const eight = recorded('support.policy=cliff', 'support.end=8 years');
    const found = compareWorlds(worldOf(four), worldOf(eight));
    const [first] = found.decisions;
    expect([first.event, first.only, first.tick]).toEqual(['end_announced', 'a', found.parted]);
    expect(found.fates.length + found.unborn.length + found.shared.dieApart).toBeGreaterThan(0);
    for (const { steps, died } of found.fates) {
      expect(steps.at(-1)?.step).toBe('died');
      for (const { tick } of steps) {
        expect(tick).toBeGreaterThanOrEqual(found.parted ?? 0);
        expect(tick).toBeLessThanOrEqual(died);
      }
    }
  });

  it('know the same organisation by the same identity', () => {
    const other = recorded('support.policy=none', 'specialist.present=false');
    const early = (run: RecordedRun) =>
      run.events
        .filter(({ event, tick }) => (event === 'present' || event === 'born') && tick < 0)
        .map(({ organisation, origin, parent, niche, tick }) => [
          ...[organisation, origin, parent, niche, tick],
        ]);
    expect(early(other)).toEqual(early(asItIs));
    // After they part, most newcomers are the same still: entrants and heirs are known by lineage.
    const late = (run: RecordedRun) =>
      new Set(
        run.events.filter((e) => e.event === 'born' && e.tick > 8).map((e) => e.organisation),
      );
    const [own, theirs] = [late(asItIs), late(other)];
    const shared = [...own].filter((organisation) => theirs.has(organisation));
    expect(shared.length).toBeGreaterThan(0.5 * own.size);
  });

  it('have their lives drawn without complaint', async () => {
    // In a world this small not every replication has such a firm: the first that has is taken.
    const pair = (replication: number) =>
      ['none', 'permanent'].map((policy) =>
        worldOf(recordRun(scenarioOf(`support.policy=${policy}`), { ...luck, replication })),
      ) as [RecordedWorld, RecordedWorld];
    const worlds = Array.from({ length: 12 }, (_, k) => pair(k)).find(
      (both) => compareWorlds(...both).fates.length > 0,
    ) as [RecordedWorld, RecordedWorld];
    expect(worlds).toBeDefined();
    const found = compareWorlds(...worlds);
    const chart = livesSpec(found, worlds, { a: 'none', b: 'permanent' }, "seed 'x'");
    const { svg, warnings } = await renderSvg(chart as never);
    expect(warnings).toEqual([]);
    expect(svg).toContain(`firm ${found.fates[0].organisation.slice(0, 8)}`);
    const nothing = compareWorlds(worlds[1], worlds[1]);
    expect(livesSpec(nothing, worlds, { a: 'a', b: 'b' }, '')).toBeNull();
  });
});
