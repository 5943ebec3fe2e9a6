/**
 * A design point made ready: the tables of its arms and of the worlds without support that they are
 * judged against, and the fork trees that lead to them all.
 */
import type { Arm, Assignment, WorldInputs } from '../model/inputs.ts';
import { POLICIES } from '../model/parameters/index.ts';
import type { ArmTables, WorldShape } from '../model/simulator.ts';
import type { TaskEngine } from './engine.ts';
import { forksWithin, type PlanNode, plannedTicks, planTree } from './plan.ts';
import type { SweepSpec } from './spec.ts';

/** Worlds that are set up alike and share a past. Worlds of different shape share none. */
export interface ForkTree {
  readonly shape: WorldShape;
  readonly root: PlanNode;
  /** Snapshots that are held at once while the tree is walked. */
  readonly forks: number;
}

export interface Point {
  /** Worlds without support first, then the arms of the study. */
  readonly tables: readonly ArmTables[];
  /** How many of `tables` are worlds without support. */
  readonly references: number;
  /** For each arm of the study the world without support that it is judged against. */
  readonly referenceOf: readonly number[];
  readonly trees: readonly ForkTree[];
}

const NO_SUPPORT: readonly Assignment[] = [
  { path: 'support.policy', cluster: null, value: POLICIES.indexOf('none'), program: null },
  { path: 'specialist.present', cluster: null, value: 0, program: null },
];

/**
 * The world that an arm is judged against: the same world without programme and specialist organisation.
 * What else the arm changes (an ingredient taken away, say) it changes here too, so that only support
 * makes the difference.
 */
export function referenceTables(
  engine: Pick<TaskEngine, 'assign' | 'compileArm'>,
  inputs: WorldInputs,
  arm: Arm | null,
): ArmTables {
  const set = [...(arm?.set ?? []), ...NO_SUPPORT];
  return engine.compileArm(engine.assign(inputs, NO_SUPPORT), {
    name: 'no-support',
    label: 'no support',
    set,
    from: arm?.from ?? null,
    always: arm?.always,
  });
}

/** @throws InputError where the design point makes no world. */
export function preparePoint(spec: SweepSpec, engine: TaskEngine, index: number): Point {
  const inputs = engine.assign(spec.inputs, factorSettings(spec, index));
  const never = (a: ArmTables, b: ArmTables): boolean => engine.branchTick(a, b) === Infinity;
  const references: ArmTables[] = [];
  const referenceOf = spec.arms.map((arm) => {
    const tables = referenceTables(engine, inputs, arm);
    const known = references.findIndex((other) => never(other, tables));
    return known >= 0 ? known : references.push(tables) - 1;
  });
  const tables = [...references, ...spec.arms.map((arm) => engine.compileArm(inputs, arm))];
  return {
    tables,
    references: references.length,
    referenceOf,
    trees: growTrees(engine, tables),
  };
}

function growTrees(engine: TaskEngine, tables: readonly ArmTables[]): ForkTree[] {
  const groups: { shape: WorldShape; arms: number[] }[] = [];
  tables.forEach((own, arm) => {
    const shape = engine.shapeOf(own);
    const group = groups.find((g) => engine.sameShape(g.shape, shape));
    if (group) group.arms.push(arm);
    else groups.push({ shape, arms: [arm] });
  });
  return groups.flatMap(({ shape, arms }) => {
    const branch = (a: number, b: number): number => engine.branchTick(tables[a], tables[b]);
    const root = planTree(arms, branch, shape.horizonTicks);
    // What differs from the start differs in how the world is set up, which no fork can make good.
    const roots = root.until <= -shape.burnInTicks ? root.children : [root];
    return roots.map((own) => ({ shape, root: own, forks: forksWithin(own) }));
  });
}

/** The assignments of a design point. */
export function factorSettings(spec: SweepSpec, point: number): Assignment[] {
  return spec.factors.map(({ path, cluster }, f) => ({
    path,
    cluster,
    value: spec.matrix[point][f],
    program: null,
  }));
}

/**
 * Ticks that the fork trees of a point simulate (`forked`), and those that its worlds would take one by
 * one, each arm with its own world without support (`apart`).
 */
export function pointTicks(point: Point): { forked: number; apart: number } {
  let forked = 0;
  let apart = 0;
  for (const { shape, root } of point.trees) {
    forked += plannedTicks(root, -shape.burnInTicks);
    const arms = root.arms.filter((arm) => arm >= point.references).length;
    apart += 2 * arms * (shape.horizonTicks + shape.burnInTicks);
  }
  return { forked, apart };
}
