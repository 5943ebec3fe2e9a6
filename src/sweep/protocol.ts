/**
 * What travels between the coordinator and the threads: a job (a chunk of tasks) one way, its rows the
 * other, packed into two typed arrays and a list of texts, which are quick to copy.
 */
import type { Leaf, RunStatus, TaskRows } from './leaf.ts';
import { sweepMessages } from './messages.ts';

/** Tasks first, first + 1 ... first + count − 1. */
export interface Chunk {
  readonly first: number;
  readonly count: number;
}

/** A chunk on its way, with where its whereabouts are noted. */
export interface Job extends Chunk {
  /** Jobs that are under way at once have different slots. */
  readonly slot: number;
  /** Tables (worlds without support first, then arms) not to be touched again, for a task tried alone. */
  readonly aside?: readonly Aside[];
}

/** Worlds of a task that took down whoever simulated them. */
export interface Aside {
  readonly tables: readonly number[];
  readonly status: 'failed' | 'quarantined';
  readonly message: string;
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

/**
 * The rows again; arrays of numbers are views of the packed ones.
 * @throws Error where these are no packed rows.
 */
export function unpackRows({ integers, numbers, texts }: PackedRows): TaskRows[] {
  let i = 0;
  let n = 0;
  let t = 0;
  const malformed = (): never => {
    throw new Error(sweepMessages.malformedRows());
  };
  /** A number that says how many of at most `most` follow. */
  const takeCount = (most: number): number => {
    const length = integers[i++];
    return length >= 0 && length <= most ? length : malformed();
  };
  const takeNumbers = (): Float64Array => {
    const length = takeCount(numbers.length - n);
    n += length;
    return numbers.subarray(n - length, n);
  };
  const takeIntegers = (): Int32Array => {
    const length = takeCount(integers.length - i);
    i += length;
    return integers.subarray(i - length, i);
  };
  const takeText = (): string => (t < texts.length ? texts[t++] : malformed());
  const takeLeaf = (): Leaf => {
    const status = STATUSES[integers[i++]] ?? malformed();
    const outcome = integers[i++];
    const firstYear = integers[i++];
    const message = takeText();
    const stateHash = takeText();
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
  const tasks = Array.from({ length: takeCount(integers.length) }, () => {
    const task = takeCount(2 ** 31 - 1);
    return { task, leaves: Array.from({ length: takeCount(texts.length) }, takeLeaf) };
  });
  if (i !== integers.length || n !== numbers.length || t !== texts.length) malformed();
  return tasks;
}
