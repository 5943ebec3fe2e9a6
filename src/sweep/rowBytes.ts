/**
 * Rows of tasks as bytes: what a thread hands over, what a worker sends, and what lies on the disk until a
 * segment is complete. Three lengths, then numbers, integers and texts (as JSON), in little-endian order.
 */
import type { Leaf, RunStatus, TaskRows } from './leaf.ts';
import { sweepMessages } from './messages.ts';

/** Of the lengths; a multiple of eight, so that the numbers after it can be looked at where they lie. */
const HEADER_BYTES = 16;
const STATUSES: readonly RunStatus[] = ['ok', 'failed', 'quarantined'];

/** Rows as bytes, in a buffer of their own. */
export function bytesOfRows(tasks: readonly TaskRows[]): Uint8Array<ArrayBuffer> {
  const integers: number[] = [tasks.length];
  const arrays: Float64Array[] = [];
  const texts: string[] = [];
  let numbers = 0;
  const addNumbers = (values: Float64Array): void => {
    integers.push(values.length);
    arrays.push(values);
    numbers += values.length;
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
  const text = Buffer.from(JSON.stringify(texts), 'utf8');
  const integersAt = HEADER_BYTES + numbers * 8;
  const textAt = integersAt + integers.length * 4;
  const { buffer } = new Uint8Array(textAt + text.length);
  new Uint32Array(buffer, 0, 3).set([numbers, integers.length, text.length]);
  let at = HEADER_BYTES;
  for (const values of arrays) {
    new Float64Array(buffer, at, values.length).set(values);
    at += values.byteLength;
  }
  new Int32Array(buffer, integersAt, integers.length).set(integers);
  const bytes = new Uint8Array(buffer);
  bytes.set(text, textAt);
  return bytes;
}

/**
 * The rows again, bit for bit; their arrays are views of one copy of the bytes.
 * @throws Error where these bytes are no rows.
 */
export function rowsOfBytes(bytes: Uint8Array): TaskRows[] {
  // A copy, since numbers must lie at multiples of eight.
  const { buffer, length } = new Uint8Array(bytes);
  if (length < HEADER_BYTES) return malformed();
  const [numbers, integers, text] = new Uint32Array(buffer, 0, 3);
  const integersAt = HEADER_BYTES + numbers * 8;
  const textAt = integersAt + integers * 4;
  if (textAt + text !== length) return malformed();
  const texts: unknown = JSON.parse(Buffer.from(buffer, textAt, text).toString('utf8'));
  if (!Array.isArray(texts) || !texts.every((t) => typeof t === 'string')) return malformed();
  return unpack(
    new Float64Array(buffer, HEADER_BYTES, numbers),
    new Int32Array(buffer, integersAt, integers),
    texts,
  );
}

function unpack(numbers: Float64Array, integers: Int32Array, texts: readonly string[]): TaskRows[] {
  let i = 0;
  let n = 0;
  let t = 0;
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

function malformed(): never {
  throw new Error(sweepMessages.malformedRows());
}
