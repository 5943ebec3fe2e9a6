/** What a worker thread does: takes chunks, runs their tasks with one engine, hands the rows over. */
import { transferableSymbol, valueSymbol } from 'piscina';
import type { TaskEngine } from './engine.ts';
import { buffersOf, type Chunk, type PackedRows, packRows } from './protocol.ts';
import type { SweepSpec } from './spec.ts';
import { createTaskRunner } from './task.ts';

/** Piscina hands over `transferableSymbol` instead of copying, and delivers `valueSymbol`. */
interface HandedOver {
  readonly [transferableSymbol]: ArrayBuffer[];
  readonly [valueSymbol]: PackedRows;
}

/** The function that a thread offers to the pool. */
export function serveChunks(spec: SweepSpec, engine: TaskEngine): (chunk: Chunk) => HandedOver {
  const runTask = createTaskRunner(spec, engine);
  return ({ first, count }) => {
    const packed = packRows(Array.from({ length: count }, (_, i) => runTask(first + i)));
    return { [transferableSymbol]: buffersOf(packed), [valueSymbol]: packed };
  };
}
