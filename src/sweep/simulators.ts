/**
 * The live worlds of one thread: one a shape, made once and used again, since the engine compiles its
 * loops for the buffers that it was made with. Snapshots are pooled with it.
 */
import type { Simulator, WorldShape } from '../model/simulator.ts';
import type { TaskEngine } from './engine.ts';

/** Shapes kept at once: more than any study without factors on the size of the world needs. */
const SHAPES_KEPT = 8;

export interface Stage {
  readonly simulator: Simulator;
  /** By depth in the fork tree; filled as needed. */
  readonly snapshots: Uint8Array[];
}

export interface Stages {
  /** The stage for a shape; the same one until it is dropped. */
  of(shape: WorldShape): Stage;
  /** After an error: what the simulator holds beside its buffer may be broken. */
  drop(stage: Stage): void;
}

export function createStages(engine: Pick<TaskEngine, 'createSimulator' | 'sameShape'>): Stages {
  const stages: Stage[] = [];
  return {
    of(shape) {
      const known = stages.find((s) => engine.sameShape(s.simulator.shape, shape));
      if (known) return known;
      const made = { simulator: engine.createSimulator(shape), snapshots: [] };
      stages.push(made);
      if (stages.length > SHAPES_KEPT) stages.shift();
      return made;
    },
    drop(stage) {
      const index = stages.indexOf(stage);
      if (index >= 0) stages.splice(index, 1);
    },
  };
}
