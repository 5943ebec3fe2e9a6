/**
 * The live worlds of one thread: one a shape, made once and used again, since the engine compiles its
 * loops for the buffers that it was made with. Snapshots are pooled with it.
 */
import type { Simulator, WorldShape } from '../model/simulator.ts';
import type { TaskEngine } from './engine.ts';
import { bytesForWorlds, makeSimulator, refuseAbove, stageBytes } from './worldMemory.ts';

/** Shapes kept at once: more than any study without factors on the size of the world needs. */
const SHAPES_KEPT = 8;

export interface Stage {
  readonly simulator: Simulator;
  /** By depth in the fork tree; filled as needed. */
  readonly snapshots: Uint8Array[];
}

export interface Stages {
  /**
   * The stage for a shape, with room for so many forks within forks; the same one until it is dropped.
   * @throws InputError if it does not fit into the budget.
   */
  of(shape: WorldShape, forks: number): Stage;
  /** After an error: what the simulator holds beside its buffer may be broken. */
  drop(stage: Stage): void;
}

/** A stage with what it and its snapshots may take. */
interface Kept {
  readonly stage: Stage;
  readonly bytes: number;
}

/** @param memoryMb budget for all stages of this thread. */
export function createStages(
  engine: Pick<TaskEngine, 'createSimulator' | 'simulatorBytes' | 'sameShape'>,
  memoryMb: number,
): Stages {
  const kept: Kept[] = [];
  const drop = (stage: Stage): void => {
    const index = kept.findIndex((own) => own.stage === stage);
    if (index >= 0) kept.splice(index, 1);
  };
  /** Drops what has been here longest until so many bytes fit. */
  const makeRoom = (bytes: number): void => {
    const taken = (): number => kept.reduce((sum, own) => sum + own.bytes, bytes);
    while (kept.length > 0 && (kept.length >= SHAPES_KEPT || taken() > bytesForWorlds(memoryMb))) {
      kept.shift();
    }
  };
  return {
    of(shape, forks) {
      const bytes = stageBytes(engine, shape, forks);
      const known = kept.find(({ stage }) => engine.sameShape(stage.simulator.shape, shape));
      if (known && known.bytes >= bytes) return known.stage;
      refuseAbove(bytes, memoryMb);
      if (known) drop(known.stage);
      makeRoom(bytes);
      const stage = known?.stage ?? { simulator: makeSimulator(engine, shape), snapshots: [] };
      kept.push({ stage, bytes });
      return stage;
    },
    drop,
  };
}
