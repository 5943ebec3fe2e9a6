/** What a worker thread does: takes chunks, runs their tasks with one engine, hands the rows over. */
import { move, transferableSymbol, valueSymbol } from 'piscina';
import type { TaskEngine } from './engine.ts';
import { buffersOf, type Chunk, packRows } from './protocol.ts';
import type { SweepSpec } from './spec.ts';
import { createTaskRunner } from './task.ts';

/** The function that a thread offers to the pool. */
export function serveChunks(spec: SweepSpec, engine: TaskEngine): (chunk: Chunk) => unknown {
  const runTask = createTaskRunner(spec, engine);
  return ({ first, count }) => {
    const packed = packRows(Array.from({ length: count }, (_, i) => runTask(first + i)));
    // Piscina hands over the buffers under the one symbol and delivers what is under the other.
    return move({ [transferableSymbol]: buffersOf(packed), [valueSymbol]: packed });
  };
}
