/**
 * How much V8 may put in line where a process simulates for long. A quarter is some two hundred short functions, for
 * its readers' sake; by default V8 stops after 920 bytes of bytecode, and each call that is left hands numbers over
 * through memory. Docs: docs/decisions/0035-more-in-line.md, which has the measurements.
 */
import { setFlagsFromString } from 'node:v8';

/** Bytes of bytecode: in all that one optimised function takes in, and at most of one that is taken in. */
export const LIMITS = {
  '--max-inlined-bytecode-size-cumulative': 4_000,
  '--max-inlined-bytecode-size': 1_000,
} as const;

/**
 * Raises the limits for all threads of this process, from what V8 optimises next on. What is computed stays the same,
 * bit for bit. Only for a process of our own: another program's code would be compiled by them too.
 */
export function inlineMore(): void {
  for (const [flag, bytes] of Object.entries(LIMITS)) setFlagsFromString(`${flag}=${bytes}`);
}
