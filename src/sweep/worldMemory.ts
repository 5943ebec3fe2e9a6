/**
 * The memory of worlds, which lie outside the heaps that the engine of JavaScript limits itself: worked out
 * before anything is allocated, and refused in a sentence that names the budget.
 */
import { InputError } from '../engine/errors.ts';
import type { Simulator, WorldShape } from '../model/simulator.ts';
import type { Watcher } from '../model/watch.ts';
import type { TaskEngine } from './engine.ts';
import { sweepMessages } from './messages.ts';
import type { Point } from './point.ts';

const MB = 2 ** 20;
/** What a thread takes before it has a world, and for the rows that it hands over. */
const PROGRAM_MB = 40;

type Maker = Pick<TaskEngine, 'simulatorBytes' | 'createSimulator'>;

/** Bytes for the live world of a shape and for the snapshots of so many forks within forks. */
export function stageBytes(
  engine: Pick<Maker, 'simulatorBytes'>,
  shape: WorldShape,
  forks: number,
): number {
  return engine.simulatorBytes(shape) * (1 + forks);
}

/** Bytes of worlds that fit into a budget. */
export const bytesForWorlds = (memoryMb: number): number => Math.max(0, memoryMb - PROGRAM_MB) * MB;

/** @throws InputError if the worlds of a design point do not fit into the memory of one thread. */
export function refuseLargeWorlds(
  engine: Pick<Maker, 'simulatorBytes'>,
  { trees }: Point,
  memoryMb: number,
): void {
  for (const { shape, forks } of trees) refuseAbove(stageBytes(engine, shape, forks), memoryMb);
}

/** @throws InputError if so many bytes of worlds are above the budget of one thread. */
export function refuseAbove(bytes: number, memoryMb: number): void {
  if (bytes <= bytesForWorlds(memoryMb)) return;
  throw new InputError(sweepMessages.worldTooLarge(bytes / MB + PROGRAM_MB, memoryMb));
}

/** A simulator. @throws InputError if the world is too large, or the system has no memory for it. */
export function makeSimulator(engine: Maker, shape: WorldShape, watcher?: Watcher): Simulator {
  try {
    return engine.createSimulator(shape, watcher);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InputError(sweepMessages.memoryRefused(engine.simulatorBytes(shape) / MB));
  }
}
