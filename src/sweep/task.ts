/**
 * One task: all arms of one design point in one replication, simulated along their fork trees, each
 * judged against its world without support, which is finished before it. What breaks costs the arms
 * that need it, nothing else.
 */
import type { Counterfactual } from '../model/judge.ts';
import type { Simulator } from '../model/simulator.ts';
import type { TaskEngine } from './engine.ts';
import { harvest } from './harvest.ts';
import { type Leaf, leafWithout, type TaskRows, taskWithout } from './leaf.ts';
import { sweepMessages } from './messages.ts';
import type { PlanNode } from './plan.ts';
import { type ForkTree, type Point, preparePoint } from './point.ts';
import type { Aside } from './protocol.ts';
import { createStages, type Stage } from './simulators.ts';
import { luckOf, type SweepSpec, taskPlace } from './spec.ts';

/** Compiled worlds that a thread keeps, of all points and clusters together. */
const WORLDS_KEPT = 4096;

/** How to run a task that may take down whoever simulates it: step by step, and not everything. */
export interface Care {
  readonly aside: readonly Aside[];
  /** Told before each step which tables share it; `tick` is null while a world is set up. */
  watch(tables: readonly number[], tick: number | null): void;
}

type TaskRunner = (task: number, care?: Care) => TaskRows;

/**
 * Makes the function that runs tasks in this thread. What breaks in a run is in the rows.
 * @param memoryMb budget of this thread.
 */
export function createTaskRunner(
  spec: SweepSpec,
  engine: TaskEngine,
  memoryMb: number,
): TaskRunner {
  const stages = createStages(engine, memoryMb);
  const pointsKept = WORLDS_KEPT / (spec.arms.length * spec.inputs.clusters.length);
  const points = new Map<number, Point>();
  const pointAt = (index: number): Point => {
    const kept = points.get(index);
    if (kept) return kept;
    const made = preparePoint(spec, engine, index);
    if (points.size < pointsKept) points.set(index, made);
    return made;
  };

  return (task, care) => {
    const { point: index, replication } = taskPlace(spec, task);
    const describe = (error: unknown, tick: number | null): string => {
      const cause = error instanceof Error ? error.message : String(error);
      return sweepMessages.runFailed(spec.seed, replication, tick, cause);
    };
    care?.watch([], null);
    let point: Point;
    try {
      point = pointAt(index);
    } catch (error) {
      return taskWithout(task, spec.arms.length, 'failed', describe(error, null));
    }
    const luck = engine.luckKey(spec.seedWords[0], spec.seedWords[1], luckOf(spec, task));
    const { tables, references } = point;
    /** Of the worlds without support: what is kept of them, or why there is nothing. */
    const kept: (Counterfactual | Leaf)[] = [];
    const leaves: Leaf[] = new Array(spec.arms.length);

    const fail = (
      arms: readonly number[],
      message: string,
      status: 'failed' | 'quarantined' = 'failed',
    ): void => {
      const leaf = leafWithout(status, message);
      for (const arm of arms) {
        if (arm < references) {
          kept[arm] = leafWithout(status, sweepMessages.referenceFailed(message));
        } else leaves[arm - references] = leaf;
      }
    };

    /** Whether all of `arms` are set aside; their leaves say why. */
    const setAside = (arms: readonly number[]): boolean => {
      const reasons = arms.map((arm) => care?.aside.find(({ tables }) => tables.includes(arm)));
      if (reasons.includes(undefined)) return false;
      for (const [i, reason] of reasons.entries()) {
        if (reason) fail([arms[i]], reason.message, reason.status);
      }
      return true;
    };

    /** Simulates until `until`, step by step where care is asked for. */
    const advance = (simulator: Simulator, { arms, until }: PlanNode): void => {
      if (care) {
        for (let tick = simulator.tick(); tick < until; tick++) {
          care.watch(arms, tick);
          simulator.runTo(tick + 1);
        }
      }
      simulator.runTo(until);
    };

    /** Reads the live world, which has reached its horizon, for one of the arms that share it. */
    const finish = (simulator: Simulator, arm: number): void => {
      if (setAside([arm])) return;
      care?.watch([arm], simulator.tick());
      try {
        if (arm < references) {
          kept[arm] = engine.keepCounterfactual(simulator);
          return;
        }
        const reference = kept[point.referenceOf[arm - references]];
        if ('status' in reference) {
          leaves[arm - references] = reference;
          return;
        }
        // Arms that share a world may still differ in thresholds, or in support beyond the horizon.
        simulator.follow(tables[arm]);
        leaves[arm - references] = harvest(simulator, engine, reference);
      } catch (error) {
        fail([arm], describe(error, simulator.tick()));
      }
    };

    /** Walks on from the live world until every arm of `node` has its leaf. */
    const walk = (tree: ForkTree, stage: Stage, node: PlanNode, depth: number): void => {
      if (setAside(node.arms)) return;
      const { simulator, snapshots } = stage;
      try {
        advance(simulator, node);
        if (node.children.length > 0) snapshots[depth] = simulator.snapshot(snapshots[depth]);
      } catch (error) {
        stages.drop(stage);
        fail(node.arms, describe(error, simulator.tick()));
        return;
      }
      if (node.children.length === 0) {
        for (const arm of node.arms) finish(simulator, arm);
        return;
      }
      node.children.forEach((child, c) => {
        let live = stage;
        try {
          live = stages.of(tree.shape, tree.forks);
          if (live !== stage) {
            // A sibling broke and took what was observed of the shared past with it.
            live.simulator.start(tables[child.arm], luck);
            live.simulator.runTo(node.until);
          } else {
            if (c > 0) simulator.restore(snapshots[depth]);
            simulator.follow(tables[child.arm]);
          }
        } catch (error) {
          stages.drop(live);
          fail(child.arms, describe(error, node.until));
          return;
        }
        walk(tree, live, child, depth + 1);
      });
    };

    for (const tree of point.trees) {
      const { root } = tree;
      if (setAside(root.arms)) continue;
      care?.watch(root.arms, null);
      let stage: Stage | undefined;
      try {
        stage = stages.of(tree.shape, tree.forks);
        stage.simulator.start(tables[root.arm], luck);
      } catch (error) {
        if (stage) stages.drop(stage);
        fail(root.arms, describe(error, null));
        continue;
      }
      walk(tree, stage, root, 0);
    }
    return { task, leaves };
  };
}
