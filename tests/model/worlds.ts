/** Small worlds for the tests of the model: inputs from the defaults with overrides, and runs of them. */
import { OPCODE, type Program } from '../../src/engine/program.ts';
import { createContext } from '../../src/model/context.ts';
import type { Arm, Assignment, WorldInputs } from '../../src/model/inputs.ts';
import {
  PARAMETERS,
  type ParameterPath,
  POLICIES,
  parameterIndex,
} from '../../src/model/parameters/index.ts';
import { seriesColumn } from '../../src/model/series.ts';
import {
  type ArmTables,
  compileArm,
  createSimulator,
  type LuckKey,
  luckKey,
  type Simulator,
  shapeOf,
} from '../../src/model/simulator.ts';
import { NICHES } from '../../src/model/tables.ts';

/** Parameters that differ from the defaults; a text names a policy. */
export type Settings = Partial<Record<ParameterPath, number | (typeof POLICIES)[number]>>;

/** A world that takes a few milliseconds: 24 members, 4 years before the programme, 10 after. */
export const SMALL: Settings = {
  'time.horizon': 10,
  'time.burnIn': 4,
  'composition.members': 24,
  'support.end': 4,
};

/** own income > .5: [ownIncomeShare, .5, >]. */
export const OWN_INCOME_RULE: Program = {
  code: [OPCODE.variable, 5, OPCODE.number, 0.35, OPCODE.greater, 0],
};

const numberOf = (value: number | string): number =>
  typeof value === 'number' ? value : POLICIES.indexOf(value as (typeof POLICIES)[number]);

/** A world of one cluster for each of `clusters`, with `settings` common to all. */
export function worldOf(
  settings: Settings = {},
  clusters: readonly Settings[] = [{}],
): WorldInputs {
  return {
    name: 'test',
    clusters: clusters.map((own, c) => {
      const values = PARAMETERS.map((p) => p.default);
      for (const [path, value] of Object.entries({ ...settings, ...own })) {
        const index = parameterIndex(path);
        if (index < 0) throw new Error(`no parameter ${path}`);
        values[index] = numberOf(value);
      }
      return { name: `c${c}`, values, programs: { 'support.when': OWN_INCOME_RULE } };
    }),
  };
}

/** A small world with these settings. */
export const smallWorld = (settings: Settings = {}, clusters?: readonly Settings[]): WorldInputs =>
  worldOf({ ...SMALL, ...settings }, clusters);

/** An arm that sets these values, and programs by path, from a year on. */
export function armOf(
  name: string,
  settings: Settings,
  from: number | null = null,
  programs: Readonly<Record<string, Program>> = {},
): Arm {
  const set: Assignment[] = Object.entries(settings).map(([path, value]) => ({
    path,
    cluster: null,
    value: numberOf(value),
    program: null,
  }));
  for (const [path, program] of Object.entries(programs)) {
    set.push({ path, cluster: null, value: null, program });
  }
  return { name, label: name, set, from };
}

/** Luck of a replication of the tests' one seed. */
export const luckOf = (replication = 0): LuckKey => luckKey(0x6b61, 0x7265, replication);

/** A simulator standing at the start of these tables. */
export function started(tables: ArmTables, replication = 0): Simulator {
  const simulator = createSimulator(shapeOf(tables));
  simulator.start(tables, luckOf(replication));
  return simulator;
}

/** A world simulated to its horizon, or to a tick. */
export function ran(inputs: WorldInputs | ArmTables, replication = 0, until?: number): Simulator {
  const tables = 'epochs' in inputs ? inputs : compileArm(inputs, null);
  const simulator = started(tables, replication);
  simulator.runTo(until ?? simulator.horizonTicks);
  return simulator;
}

/** Sum of a series column over the quarters from 0, or from and to these. */
export function total(
  simulator: Simulator,
  column: string,
  from = 0,
  to = simulator.tick(),
  c = 0,
): number {
  const s = seriesColumn(column);
  let sum = 0;
  for (let tick = from; tick < to; tick++) sum += simulator.observed(c, s, tick);
  return sum;
}

/** The text of a live organisation's identity. */
export function identityOf(simulator: Simulator, slot: number): string {
  const { idLo, idHi } = simulator.world.views.organisation;
  return `${(idLo[slot] >>> 0).toString(16)}.${(idHi[slot] >>> 0).toString(16)}`;
}

/** Submodels on a world that stands where `simulator` stands, for tests of one rule alone. */
export const contextOf = (simulator: Simulator) => createContext(simulator.world, NICHES);
