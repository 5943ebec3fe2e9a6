/**
 * What V8 is told in processes of our own that sweep for long. What is computed stays the same, bit for bit. Another
 * program's process is left alone: its code would be compiled, and its garbage collected, by these too.
 */
import { setFlagsFromString } from 'node:v8';

/**
 * How much V8 may put in line where a process simulates for long. A quarter is some two hundred short functions, for
 * its readers' sake; by default V8 stops after 920 bytes of bytecode, and each call that is left hands numbers over
 * through memory. Bytes of bytecode: in all that one optimised function takes in, and at most of one that is taken in.
 * Docs: docs/decisions/0035-more-in-line.md, which has the measurements.
 */
const INLINING = {
  '--max-inlined-bytecode-size-cumulative': 4_000,
  '--max-inlined-bytecode-size': 1_000,
} as const;

/**
 * How much a heap may grow before all of it is looked through, in percent. The rows of a sweep lie outside the heap and
 * count as growth: by default all code of the command line (13 MB) is looked through every second, for their sake alone.
 * Docs: docs/decisions/0037-garbage-is-left-longer.md, which has the measurements.
 */
const COLLECTING = { '--heap-growing-percent': 500 } as const;

/** All flags that are set. */
export const FLAGS = { ...INLINING, ...COLLECTING };

/** For the process of the worker threads: raises the limits of all its threads, from what V8 optimises next on. */
export function inlineMore(): void {
  set(INLINING);
}

/** For the process that stores what the threads yield. */
export function collectLess(): void {
  set(COLLECTING);
}

function set(flags: Readonly<Record<string, number>>): void {
  for (const [flag, value] of Object.entries(flags)) setFlagsFromString(`${flag}=${value}`);
}
