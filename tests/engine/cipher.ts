/** Single words and fractions from the engine's block cipher, for tests that need fixed numbers. */
import { cipherBlock } from '../../src/engine/threefry.ts';

const counter0 = new Int32Array(1);
const counter1 = new Int32Array(1);

/** Enciphers one counter; writes the two words to out[0], out[1]. */
export function cipher(k0: number, k1: number, c0: number, c1: number, out: Int32Array): void {
  counter0[0] = c0;
  counter1[0] = c1;
  cipherBlock(k0, k1, counter0, counter1, 1);
  out[0] = counter0[0];
  out[1] = counter1[0];
}

/** A word as a number in [0, 1), a multiple of 2^-32. */
export function unit32(word: number): number {
  return (word >>> 0) / 2 ** 32;
}

/** The upper 27 and 26 bits of two words as a number in [0, 1), a multiple of 2^-53. */
export function unit53(word0: number, word1: number): number {
  return ((word0 >>> 5) * 2 ** 26 + (word1 >>> 6)) / 2 ** 53;
}
