/** Worlds to measure: so many equal clusters of a scenario, after a short burn-in. */
import { join } from 'node:path';
import {
  type ArmTables,
  compileArm,
  createSimulator,
  type LuckKey,
  luckKey,
  type Simulator,
  shapeOf,
} from '../../src/model/simulator.ts';
import { LIBRARY, loadScenario } from '../../src/scenario/files.ts';
import { seedWords } from '../../src/sweep/seed.ts';

/** Quarters after the beginning of the programme at which measuring begins: all submodels are at work. */
export const MEASURE_FROM = 8;

export interface MeasuredWorld {
  readonly simulator: Simulator;
  readonly tables: ArmTables;
  readonly luck: LuckKey;
}

export function worldOf(
  clusters: number,
  set: readonly string[] = [],
  scenario = 'global-average',
): MeasuredWorld {
  const { inputs } = loadScenario(join(LIBRARY, `${scenario}.yaml`), set);
  const [one] = inputs.clusters;
  const all = Array.from({ length: clusters }, (_, c) => ({ ...one, name: `cluster-${c}` }));
  const tables = compileArm({ ...inputs, clusters: all }, null);
  return {
    simulator: createSimulator(shapeOf(tables)),
    tables,
    luck: luckKey(...seedWords('bench'), 0),
  };
}

/** A world that has reached MEASURE_FROM; the years before the programme are few, to save time. */
export function worldAtWork(clusters: number, scenario?: string): MeasuredWorld {
  const world = worldOf(clusters, ['time.burnIn=5 years'], scenario);
  world.simulator.start(world.tables, world.luck);
  world.simulator.runTo(MEASURE_FROM);
  return world;
}

/** Organisations alive: firms and universities, members or not. */
export function organisationsIn({ world }: Simulator): number {
  const { kind } = world.views.organisation;
  let alive = 0;
  for (let slot = 0; slot < kind.length; slot++) if (kind[slot] !== 0) alive++;
  return alive;
}

/** Quarters that organisations live through from `tick()` until `until`; the world is at `until` then. */
export function organisationTicks(simulator: Simulator, until: number): number {
  let sum = 0;
  while (simulator.tick() < until) {
    simulator.runTo(simulator.tick() + 1);
    sum += organisationsIn(simulator);
  }
  return sum;
}
