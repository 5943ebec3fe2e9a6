/**
 * Processor time of the main thread, so that what else the machine does is not measured: on Linux, where
 * the scheduler tells it to the nanosecond. Elsewhere it is the time that passes.
 */
import { existsSync, openSync, readSync } from 'node:fs';

const FILE = `/proc/self/task/${process.pid}/schedstat`;
const file = existsSync(FILE) ? openSync(FILE, 'r') : null;
const bytes = Buffer.alloc(64);

/** Milliseconds since some moment; costs some microseconds. */
export function threadMs(): number {
  if (file === null) return performance.now();
  const length = readSync(file, bytes, 0, bytes.length, 0);
  return Number(bytes.toString('latin1', 0, length).split(' ', 1)[0]) / 1e6;
}
