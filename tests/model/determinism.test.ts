/** Same world and luck, same bits: again, in a new simulator, from any snapshot, on any fork. */
import { describe, expect, it } from 'vitest';
import { OPCODE } from '../../src/engine/program.ts';
import type { WorldInputs } from '../../src/model/inputs.ts';
import { judge, keepCounterfactual } from '../../src/model/judge.ts';
import { PARAMETERS, type ParameterPath } from '../../src/model/parameters/index.ts';
import {
  type ArmTables,
  branchTick,
  compileArm,
  createSimulator,
  noSupportArm,
  type Simulator,
  sameShape,
  shapeOf,
} from '../../src/model/simulator.ts';
import { armOf, luckOf, ran, smallWorld, started } from './worlds.ts';

const TWO_CLUSTERS = [
  { 'composition.members': 14 },
  { 'composition.members': 20, 'support.end': 3 },
] as const;

/** 60·t k€ a year more each year, as an expression. */
const RISING = {
  code: [
    OPCODE.number,
    300,
    OPCODE.variable,
    0,
    OPCODE.number,
    60,
    OPCODE.multiply,
    0,
    OPCODE.add,
    0,
  ],
};

/** Arms that part at every kind of place, and for every policy. */
function armsOf(world: WorldInputs): ArmTables[] {
  return [
    compileArm(world, null),
    noSupportArm(world),
    compileArm(world, armOf('none', { 'support.policy': 'none' })),
    compileArm(world, armOf('cliff-2', { 'support.policy': 'cliff', 'support.end': 2 })),
    compileArm(world, armOf('no notice', { 'support.notice': 0 })),
    compileArm(world, armOf('taper', { 'support.policy': 'taper', 'support.taperYears': 3 })),
    compileArm(world, armOf('milestone', { 'support.policy': 'milestone', 'support.end': 9 })),
    compileArm(
      world,
      armOf('other rule', { 'support.policy': 'milestone', 'support.end': 9 }, null, {
        'support.when': { code: [OPCODE.variable, 0, OPCODE.number, 5.5, OPCODE.greater, 0] },
      }),
    ),
    compileArm(world, armOf('adaptive', { 'support.policy': 'adaptive', 'support.end': 9 })),
    compileArm(world, armOf('matching', { 'support.policy': 'matching', 'support.end': 9 })),
    compileArm(world, armOf('permanent', { 'support.policy': 'permanent' })),
    compileArm(
      world,
      armOf('rising', { 'support.policy': 'permanent' }, null, { 'support.amount': RISING }),
    ),
    compileArm(world, armOf('more later', { 'support.amount': 900 }, 2)),
    compileArm(world, armOf('permanent later', { 'support.policy': 'permanent' }, 3)),
    compileArm(
      world,
      armOf('another rule later', { 'support.policy': 'milestone', 'support.end': 9 }, 6, {
        'support.when': { code: [OPCODE.number, 1] },
      }),
    ),
    compileArm(world, armOf('groups off later', { 'meetings.workingGroups': 0 }, 3.5)),
    compileArm(world, armOf('groups off at once', { 'meetings.workingGroups': 0 }, 0)),
    compileArm(world, armOf('captured', { 'specialist.neutrality': 0.3 })),
    compileArm(world, armOf('distrust', { 'trust.initial': 0.15 })),
    compileArm(world, armOf('strict', { 'outcome.keptActivity': 0.9 })),
  ];
}

/** The end of `child`, forked off a walk along `trunk` at the quarter where the two part. */
function endOfFork(simulator: Simulator, trunk: ArmTables, child: ArmTables): string {
  const branch = Math.min(branchTick(trunk, child), trunk.horizonTicks);
  simulator.start(trunk, luckOf());
  simulator.runTo(branch);
  const snapshot = simulator.snapshot();
  // The trunk goes on first, so that whatever a simulator keeps beside its buffer is of another world.
  simulator.runTo(Math.min(branch + 6, trunk.horizonTicks));
  simulator.restore(snapshot);
  simulator.follow(child);
  simulator.runTo(child.horizonTicks);
  return simulator.stateHash();
}

const worlds: readonly (readonly [string, WorldInputs])[] = [
  ['one cluster', smallWorld()],
  ['two clusters', smallWorld({}, TWO_CLUSTERS)],
];

describe.each(worlds)('a world of %s', (_name, world) => {
  const arms = armsOf(world);

  it('ends in the same state again, and in another simulator', () => {
    const simulator = ran(world);
    const end = simulator.stateHash();
    simulator.start(compileArm(world, null), luckOf());
    simulator.runTo(simulator.horizonTicks);
    expect(simulator.stateHash()).toBe(end);
    expect(ran(world).stateHash()).toBe(end);
  });

  it('ends otherwise with other luck', () => {
    expect(ran(world, 1).stateHash()).not.toBe(ran(world, 0).stateHash());
  });

  it('does not matter in how many steps it is run', () => {
    const simulator = started(compileArm(world, null));
    for (let tick = simulator.firstTick; tick <= simulator.horizonTicks; tick += 7) {
      simulator.runTo(tick);
    }
    simulator.runTo(simulator.horizonTicks);
    expect(simulator.stateHash()).toBe(ran(world).stateHash());
  });

  it.each(arms.map((arm) => [arm.name, arm] as const))(
    'forks into any other arm as if run from scratch: %s',
    (_arm, child) => {
      const simulator = started(child);
      simulator.runTo(child.horizonTicks);
      const scratch = simulator.stateHash();
      for (const trunk of arms)
        expect([trunk.name, endOfFork(simulator, trunk, child)]).toEqual([trunk.name, scratch]);
    },
  );

  it('observes on a fork what it observes from scratch', () => {
    const child = arms.find((arm) => arm.name === 'cliff-2') as ArmTables;
    const simulator = started(child);
    simulator.runTo(child.horizonTicks);
    const seen = (): number[] => {
      const out: number[] = [];
      for (let tick = simulator.firstTick; tick < child.horizonTicks; tick++) {
        for (let c = 0; c < simulator.clusters; c++) {
          for (let s = 0; s < 20; s++) out.push(simulator.observed(c, s, tick));
        }
      }
      return out;
    };
    const scratch = seen();
    endOfFork(simulator, arms[0] as ArmTables, child);
    expect(seen()).toEqual(scratch);
  });

  it('goes on from a snapshot of any quarter, in a new simulator', () => {
    const tables = compileArm(
      smallWorld(
        { 'time.horizon': 3, 'time.burnIn': 1.5 },
        world.clusters.length > 1 ? TWO_CLUSTERS : [{}],
      ),
      armOf('short', { 'support.end': 1 }),
    );
    const simulator = started(tables);
    const snapshots: Uint8Array[] = [];
    while (simulator.tick() < tables.horizonTicks) {
      snapshots.push(simulator.snapshot());
      simulator.runTo(simulator.tick() + 1);
    }
    const end = simulator.stateHash();
    expect(snapshots).toHaveLength(18);
    for (const snapshot of snapshots) {
      const fresh = createSimulator(shapeOf(tables));
      fresh.restore(snapshot);
      fresh.follow(tables);
      fresh.runTo(tables.horizonTicks);
      expect(fresh.stateHash()).toBe(end);
    }
  });
});

describe('arms that differ in one parameter', () => {
  const world = smallWorld({
    'time.horizon': 5,
    'time.burnIn': 2,
    'support.end': 3,
    'support.reviewFirst': 1,
  });

  /** Another value of a parameter, well inside its range. */
  function otherValue(path: string): number | null {
    const p = PARAMETERS.find((x) => x.path === path);
    if (p === undefined || p.range[0] === p.range[1]) return null;
    if (p.unit === 'choice') return (p.default + 1) % (p.choices as readonly string[]).length;
    const far = p.default - p.range[0] > p.range[1] - p.default ? p.range[0] : p.range[1];
    const value = p.unit === 'flag' ? 1 - p.default : p.default + 0.4 * (far - p.default);
    return p.integer ? Math.round(value) : value;
  }

  it.each(['cliff', 'milestone', 'adaptive', 'matching'] as const)(
    'are the same until they part, whatever the parameter (%s)',
    (policy) => {
      const trunk = compileArm(world, armOf('trunk', { 'support.policy': policy }));
      const simulator = started(trunk);
      const wrong: string[] = [];
      let forked = 0;
      for (const { path } of PARAMETERS) {
        const value = otherValue(path);
        if (value === null || path === 'support.policy') continue;
        const child = compileArm(
          world,
          armOf(path, { 'support.policy': policy, [path as ParameterPath]: value }),
        );
        if (!sameShape(shapeOf(child), simulator.shape) || branchTick(trunk, child) < 0) continue;
        forked++;
        const fork = endOfFork(simulator, trunk, child);
        simulator.start(child, luckOf());
        simulator.runTo(child.horizonTicks);
        if (simulator.stateHash() !== fork) wrong.push(path);
      }
      expect(wrong).toEqual([]);
      expect(forked).toBeGreaterThan(40);
    },
  );
});

describe('a snapshot', () => {
  it('is refused by a simulator of another shape', () => {
    const snapshot = ran(smallWorld({ 'time.horizon': 2 })).snapshot();
    const other = started(compileArm(smallWorld({ 'time.horizon': 3 }), null));
    expect(() => other.restore(snapshot)).toThrow(/shape/);
  });

  it('is refused when it is foreign or cut', () => {
    const simulator = ran(smallWorld({ 'time.horizon': 2 }));
    const snapshot = simulator.snapshot();
    expect(() => simulator.restore(snapshot.slice(0, 400))).toThrow();
    snapshot[0] ^= 1;
    expect(() => simulator.restore(snapshot)).toThrow();
  });

  it('is copied into a given buffer', () => {
    const simulator = ran(smallWorld({ 'time.horizon': 2 }));
    const pooled = new Uint8Array(simulator.byteLength);
    expect(simulator.snapshot(pooled)).toBe(pooled);
    expect(pooled).toEqual(simulator.snapshot());
  });
});

describe('a judgement', () => {
  it('is the same again', () => {
    const world = smallWorld();
    const reference = keepCounterfactual(ran(noSupportArm(world)));
    const first = judge(ran(world), reference);
    const second = judge(ran(world), keepCounterfactual(ran(noSupportArm(world))));
    expect(second).toEqual(first);
  });

  it('does not change the world', () => {
    const world = smallWorld();
    const simulator = ran(world);
    const before = simulator.stateHash();
    judge(simulator, keepCounterfactual(ran(noSupportArm(world))));
    expect(simulator.stateHash()).toBe(before);
  });
});
