/**
 * What travels between the coordinator and the threads: a chunk of tasks one way, their rows the other,
 * packed into three typed arrays that are handed over without a copy.
 */
import type { Leaf, RunStatus, TaskRows } from './leaf.ts';

/** Tasks first, first + 1 ... first + count − 1. */
export interface Chunk {
  readonly first: number;
  readonly count: number;
}

/** Rows of several tasks. `texts` is empty but for hashes and messages. */
export interface PackedRows {
  readonly integers: Int32Array;
  readonly numbers: Float64Array;
  readonly texts: readonly string[];
}

const STATUSES: readonly RunStatus[] = ['ok', 'failed', 'quarantined'];

export function packRows(tasks: readonly TaskRows[]): PackedRows {
  const integers: number[] = [tasks.length];
  const arrays: Float64Array[] = [];
  const texts: string[] = [];
  const addNumbers = (values: Float64Array): void => {
    integers.push(values.length);
    arrays.push(values);
  };
  const addIntegers = (values: ArrayLike<number>): void => {
    integers.push(values.length);
    for (let i = 0; i < values.length; i++) integers.push(values[i]);
  };
  for (const { task, leaves } of tasks) {
    integers.push(task, leaves.length);
    for (const leaf of leaves) {
      integers.push(STATUSES.indexOf(leaf.status), leaf.outcome, leaf.firstYear);
      texts.push(leaf.message, leaf.stateHash);
      addNumbers(leaf.metrics);
      addNumbers(leaf.series);
      addIntegers(leaf.life);
      addIntegers(leaf.clusterOutcomes);
      addNumbers(leaf.clusterMetrics);
    }
  }
  const numbers = new Float64Array(arrays.reduce((sum, a) => sum + a.length, 0));
  let at = 0;
  for (const values of arrays) {
    numbers.set(values, at);
    at += values.length;
  }
  return { integers: Int32Array.from(integers), numbers, texts };
}

/** The buffers that may be handed over with packed rows. */
export function buffersOf(packed: PackedRows): ArrayBuffer[] {
  return [packed.integers.buffer as ArrayBuffer, packed.numbers.buffer as ArrayBuffer];
}

/** The rows again; arrays of numbers are views of the packed ones. */
export function unpackRows({ integers, numbers, texts }: PackedRows): TaskRows[] {
  let i = 0;
  let n = 0;
  let t = 0;
  const takeNumbers = (): Float64Array => {
    const length = integers[i++];
    n += length;
    return numbers.subarray(n - length, n);
  };
  const takeIntegers = (): Int32Array => {
    const length = integers[i++];
    i += length;
    return integers.subarray(i - length, i);
  };
  const takeLeaf = (): Leaf => {
    const status = STATUSES[integers[i++]];
    const outcome = integers[i++];
    const firstYear = integers[i++];
    const message = texts[t++];
    const stateHash = texts[t++];
    return {
      status,
      outcome,
      firstYear,
      message,
      stateHash,
      metrics: takeNumbers(),
      series: takeNumbers(),
      life: takeIntegers(),
      clusterOutcomes: Uint8Array.from(takeIntegers()),
      clusterMetrics: takeNumbers(),
    };
  };
  const count = integers[i++];
  return Array.from({ length: count }, () => {
    const task = integers[i++];
    const arms = integers[i++];
    return { task, leaves: Array.from({ length: arms }, takeLeaf) };
  });
}
