/** Numbers on the network at the horizon: equal to what the model itself saw, and within their bounds. */
import { describe, expect, it } from 'vitest';
import { luckKey } from '../../src/engine/luck.ts';
import { compileArm } from '../../src/model/arm.ts';
import {
  costSpread,
  largeFirmProjects,
  richClub,
  spinOffLead,
  trustOfTies,
} from '../../src/model/network.ts';
import { at } from '../../src/model/parameters/index.ts';
import { seriesColumn } from '../../src/model/series.ts';
import { createSimulator, type Simulator, shapeOf } from '../../src/model/simulator.ts';
import { KIND, TIES } from '../../src/model/tables.ts';
import { SMALL, worldOf } from './worlds.ts';

function finished(settings = {}): Simulator {
  const inputs = worldOf({ ...SMALL, 'composition.members': 60, ...settings });
  const tables = compileArm(inputs, null);
  const simulator = createSimulator(shapeOf(tables));
  simulator.start(tables, luckKey(1, 2, 3));
  simulator.runTo(simulator.horizonTicks);
  return simulator;
}

const first = (simulator: Simulator): number =>
  Array.from(simulator.world.views.organisation.kind).indexOf(KIND.firm);

describe('the network at the horizon', () => {
  it.each([[{}], [{ 'support.policy': 'permanent' }]])(
    'has the trust that the model recorded in its last quarter (%o)',
    (settings) => {
      const simulator = finished(settings);
      const ties = trustOfTies(simulator, 0);
      const mean = ties.reduce((sum, { trust }) => sum + trust, 0) / ties.length;
      const seen = simulator.observed(0, seriesColumn('trust'), simulator.horizonTicks - 1);
      expect(ties.length).toBeGreaterThan(20);
      // The model asks its trust guide at the quarter's beginning, this looks at its end.
      expect(Math.abs(mean - seen)).toBeLessThan(0.002);
    },
  );
  it('has costs between equal and five-fold, equal where distrust costs nothing', () => {
    const spread = costSpread(finished({ 'support.policy': 'permanent' }), 0);
    expect(spread).toBeGreaterThan(1);
    expect(spread).toBeLessThanOrEqual(5);
    expect(costSpread(finished({ 'projects.distrustCost': 0 }), 0)).toBe(1);
  });
  it('has a rich club where the best connected are tied to one another, none where they are not', () => {
    const simulator = finished({ 'support.policy': 'permanent' });
    const { organisation } = simulator.world.views;
    const slots = Array.from(organisation.kind.keys()).filter(
      (slot) => organisation.kind[slot] !== KIND.none,
    );
    const tie = (a: number, b: number, cell: number): void => {
      organisation.tieTo[a * TIES + cell] = b;
      organisation.tieActive[a * TIES + cell] = 1;
    };
    const clear = (): void => {
      organisation.tieTo.fill(-1);
      organisation.tieActive.fill(0);
    };
    clear();
    // Five in a full circle, the others in pairs.
    const core = slots.slice(0, 5);
    for (const [i, a] of core.entries()) {
      for (const [j, b] of core.entries()) if (a !== b) tie(a, b, j < i ? j : j - 1);
    }
    for (let k = 5; k + 1 < slots.length; k += 2) {
      tie(slots[k], slots[k + 1], 0);
      tie(slots[k + 1], slots[k], 0);
    }
    expect(richClub(simulator, 0)).toBeGreaterThan(2);
    clear();
    // Stars: each of the best connected tenth has three followers of its own.
    const hubs = Math.floor(slots.length / 10);
    for (let k = 0; k < 3 * hubs; k++) {
      tie(slots[k % hubs], slots[hubs + k], Math.floor(k / hubs));
      tie(slots[hubs + k], slots[k % hubs], 0);
    }
    expect(richClub(simulator, 0)).toBe(0);
  });
  it('compares large firms with small ones by projects per firm', () => {
    const simulator = finished();
    const { organisation } = simulator.world.views;
    organisation.projects.fill(0);
    expect(largeFirmProjects(simulator, 0)).toBe(0);
    for (let slot = 0; slot < organisation.kind.length; slot++) {
      if (organisation.kind[slot] === KIND.firm)
        organisation.projects[slot] = organisation.sme[slot] ? 1 : 4;
    }
    expect(largeFirmProjects(simulator, 0)).toBeCloseTo(4, 12);
  });
  it('sees a family of spin-offs that outgrew its parent', () => {
    const simulator = finished();
    const { organisation, parameter } = simulator.world.views;
    const parent = first(simulator);
    organisation.parentLo.fill(0);
    organisation.parentHi.fill(0);
    expect(spinOffLead(simulator, 0)).toBe(0);
    organisation.sales[parent] = parameter.value[at('composition.medianSales')];
    let children = 0;
    for (let slot = parent + 1; slot < organisation.kind.length && children < 3; slot++) {
      if (organisation.kind[slot] !== KIND.firm) continue;
      organisation.origin[slot] = 1;
      organisation.parentLo[slot] = organisation.idLo[parent];
      organisation.parentHi[slot] = organisation.idHi[parent];
      organisation.sales[slot] = organisation.sales[parent];
      children++;
    }
    expect(spinOffLead(simulator, 0)).toBeCloseTo(3, 12);
  });
});
