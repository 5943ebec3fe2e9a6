/** A sweep as every thread needs to know it: plain data that can be posted and written as JSON. */
import type { Arm, WorldInputs } from '../model/inputs.ts';
import type { Stop } from '../scenario/stop.ts';
import type { Study } from '../scenario/study.ts';
import { type DesignMatrix, designMatrix } from './design.ts';
import { seedWords } from './seed.ts';

export interface SweepSpec {
  readonly inputs: WorldInputs;
  readonly arms: readonly Arm[];
  /** Paths of the factors, in the order of the columns of `matrix`. */
  readonly factors: readonly { readonly path: string; readonly cluster: number | null }[];
  readonly matrix: DesignMatrix;
  /** With `stop` so many at most. */
  readonly replications: number;
  /** Whether each point has luck of its own, so that points are independent draws; by default they share it. */
  readonly ownLuck?: boolean;
  readonly stop?: Stop & {
    /** Of the intervals that it watches. */
    readonly confidence: number;
  };
  readonly seed: string;
  readonly seedWords: readonly [number, number];
}

/**
 * Compiles a study.
 * @param list the points of a design of kind `list`.
 * @throws InputError where the design does not fit the factors.
 */
export function sweepSpec(study: Study, list?: readonly (readonly number[])[]): SweepSpec {
  return {
    inputs: study.scenario.inputs,
    arms: study.arms,
    factors: study.factors.map(({ path, cluster }) => ({ path, cluster })),
    matrix: designMatrix({
      ...study.design,
      factors: study.factors,
      seed: study.seed,
      list,
    }),
    replications: study.replications,
    ownLuck: study.design.luck === 'own',
    ...(study.stop && { stop: { ...study.stop, confidence: study.ask.confidence } }),
    seed: study.seed,
    seedWords: seedWords(study.seed),
  };
}

/**
 * A task is one design point in one replication, with all arms. Replications are the slow direction, so
 * that more of them can be added at the end: task = replication × points + point.
 */
export function taskCount(spec: SweepSpec): number {
  return spec.matrix.length * spec.replications;
}

/** The number of the luck of a task: tasks of equal number have equal draws as far as their worlds agree. */
export function luckOf(spec: SweepSpec, task: number): number {
  return spec.ownLuck ? task : taskPlace(spec, task).replication;
}

/** Replications that a sweep makes for certain. */
export function leastReplications({ stop, replications }: SweepSpec): number {
  return stop ? Math.min(stop.atLeast, replications) : replications;
}

/** Where a task lies in the design. */
export function taskPlace(spec: SweepSpec, task: number): { point: number; replication: number } {
  const points = spec.matrix.length;
  return { point: task % points, replication: Math.floor(task / points) };
}
