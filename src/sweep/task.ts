/**
 * One task: all arms of one design point in one replication, simulated along their fork tree. The world
 * without support that every arm is judged against is one more arm of the tree, and the first to be
 * finished. What breaks costs the arms that need it, nothing else.
 */

import type { Arm } from '../model/inputs.ts';
import { SERIES } from '../model/series.ts';
import type { ArmTables, Counterfactual, Simulator, TaskEngine } from './engine.ts';
import { type Leaf, leafWithout, type TaskRows, taskWithout } from './leaf.ts';
import { sweepMessages } from './messages.ts';
import { type PlanNode, plannedTicks, planTree } from './plan.ts';
import { type SweepSpec, taskPlace } from './spec.ts';

/** Burn-in years that are kept before year 1. */
export const YEARS_BEFORE = 2;
const TICKS_PER_YEAR = 4;
/** Design points whose tables a thread keeps. */
const POINTS_KEPT = 64;

/** A design point made ready: arm 0 is the world without support, arm a + 1 is arm a of the study. */
interface Point {
  readonly tables: readonly ArmTables[];
  readonly tree: PlanNode;
  readonly simulator: () => Simulator;
  /** After an error: what the simulator holds outside its buffer may be broken. */
  readonly renew: () => void;
}

/** Makes the function that runs tasks in this thread. It throws only where the program is broken. */
export function createTaskRunner(spec: SweepSpec, engine: TaskEngine): (task: number) => TaskRows {
  const points = new Map<number, Point>();
  const pointAt = (index: number): Point => {
    const kept = points.get(index);
    if (kept) return kept;
    const made = preparePoint(spec, engine, index);
    if (points.size < POINTS_KEPT) points.set(index, made);
    return made;
  };
  const snapshots: Uint8Array[] = [];

  return (task) => {
    const { point: index, replication } = taskPlace(spec, task);
    const describe = (error: unknown, tick: number | null): string =>
      sweepMessages.runFailed(spec.seed, replication, tick, causeOf(error));
    let point: Point;
    try {
      point = pointAt(index);
    } catch (error) {
      return taskWithout(task, spec.arms.length, 'failed', describe(error, null));
    }
    const luck = engine.luckKey(spec.seedWords[0], spec.seedWords[1], replication);
    const leafOf: Leaf[] = new Array(spec.arms.length + 1);
    let reference: Counterfactual | null = null;
    let referenceFault = '';

    const fail = (arms: readonly number[], error: unknown, tick: number | null): void => {
      point.renew();
      const message = describe(error, tick);
      if (arms.includes(0)) referenceFault = sweepMessages.referenceFailed(message);
      const leaf = leafWithout('failed', message);
      for (const arm of arms) leafOf[arm] = leaf;
    };

    /** Walks on from the live world until every arm of `node` has its leaf. */
    const walk = (node: PlanNode, depth: number): void => {
      const simulator = point.simulator();
      try {
        simulator.runTo(node.until);
        if (node.children.length === 0) {
          if (node.arms[0] === 0) reference = engine.keepCounterfactual(simulator);
          // Without a reference nothing can be judged, and `collect` says so.
          if (reference) {
            const leaf = harvest(simulator, engine, reference);
            for (const arm of node.arms) leafOf[arm] = leaf;
          }
          return;
        }
        snapshots[depth] = simulator.snapshot(snapshots[depth]);
      } catch (error) {
        fail(node.arms, error, simulator.tick());
        return;
      }
      node.children.forEach((child, c) => {
        try {
          const live = point.simulator();
          // A simulator that replaced a broken one has not been started yet.
          if (live !== simulator) live.start(point.tables[child.arm], luck);
          if (c > 0) live.restore(snapshots[depth]);
          live.follow(point.tables[child.arm]);
        } catch (error) {
          fail(child.arms, error, node.until);
          return;
        }
        walk(child, depth + 1);
      });
    };

    try {
      point.simulator().start(point.tables[point.tree.arm], luck);
    } catch (error) {
      fail(point.tree.arms, error, null);
      return collect(task, leafOf, referenceFault);
    }
    walk(point.tree, 0);
    return collect(task, leafOf, referenceFault);
  };
}

function preparePoint(spec: SweepSpec, engine: TaskEngine, index: number): Point {
  const inputs = engine.assign(spec.inputs, factorSettings(spec, index));
  const tables = [
    engine.noSupportArm(inputs),
    ...spec.arms.map((arm) => engine.compileArm(inputs, arm)),
  ];
  let simulator = engine.createSimulator(inputs);
  const branch = (a: number, b: number): number => engine.branchTick(tables[a], tables[b]);
  return {
    tables,
    tree: planTree(tables.length, branch, simulator.horizonTicks),
    simulator: () => simulator,
    renew: () => {
      simulator = engine.createSimulator(inputs);
    },
  };
}

/**
 * Ticks that the fork tree of a design point simulates (`forked`), and those that its arms and the world
 * without support would take one by one (`apart`).
 * @throws InputError where the design point makes no world.
 */
export function planPoint(
  spec: SweepSpec,
  engine: TaskEngine,
  index: number,
): { forked: number; apart: number } {
  const point = preparePoint(spec, engine, index);
  return plannedTicks(point.tree, point.simulator().firstTick);
}

/** The assignments of a design point. */
function factorSettings(spec: SweepSpec, point: number): Arm['set'] {
  return spec.factors.map(({ path, cluster }, f) => ({
    path,
    cluster,
    value: spec.matrix[point][f],
    program: null,
  }));
}

/** Reads and judges the world at its horizon. */
function harvest(simulator: Simulator, engine: TaskEngine, reference: Counterfactual): Leaf {
  const judgement = engine.judge(simulator, reference);
  const series = engine.yearlySeries(simulator, null);
  refuseInfinite('a metric', judgement.metrics);
  refuseInfinite('a metric of a cluster', judgement.clusterMetrics);
  refuseInfinite('a series', series);
  const { atRisk, deaths, censored } = engine.lifeTable(simulator);
  const life = new Int32Array(atRisk.length * 3);
  for (let age = 0; age < atRisk.length; age++) {
    life.set([atRisk[age], deaths[age], censored[age]], age * 3);
  }
  const several = judgement.clusterOutcomes.length > 1;
  const firstYear = Math.ceil(simulator.firstTick / TICKS_PER_YEAR) + 1;
  const skipped = Math.max(0, 1 - YEARS_BEFORE - firstYear);
  return {
    status: 'ok',
    message: '',
    outcome: judgement.outcome,
    metrics: judgement.metrics.slice(),
    stateHash: simulator.stateHash(),
    firstYear: firstYear + skipped,
    series: series.slice(skipped * SERIES.length),
    life,
    clusterOutcomes: several ? judgement.clusterOutcomes.slice() : new Uint8Array(0),
    clusterMetrics: several ? judgement.clusterMetrics.slice() : new Float64Array(0),
  };
}

/** An infinite value is a defect that would poison every mean: the run has no result then. */
function refuseInfinite(what: string, values: Float64Array): void {
  for (const value of values) {
    if (value === Infinity || value === -Infinity) {
      throw new Error(sweepMessages.notFinite(what, value));
    }
  }
}

/** The rows of a task from the leaf of each arm; arm 0, the reference, has no row of its own. */
function collect(task: number, leafOf: readonly Leaf[], referenceFault: string): TaskRows {
  const leaves: Leaf[] = [];
  const leafOfArm: number[] = [];
  for (let arm = 1; arm < leafOf.length; arm++) {
    const leaf = leafOf[arm] ?? leafWithout('failed', referenceFault);
    let index = leaves.indexOf(leaf);
    if (index < 0) index = leaves.push(leaf) - 1;
    leafOfArm.push(index);
  }
  return { task, leaves, leafOfArm };
}

function causeOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
