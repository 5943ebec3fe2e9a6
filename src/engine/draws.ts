/**
 * Draws for many at once: the counters of those who draw, gathered once for many streams, and the columns that their
 * uniforms are written to, all in one memory, since functions of WebAssembly see no other.
 */
import { wordCells } from './cells.ts';
import { cipherBlock, UNIT } from './threefry.ts';
import { COUNTERS, VECTOR_CIPHER, type VectorCipher } from './threefryVector.ts';
import { compile } from './webAssembly.ts';

declare const DRAWN: unique symbol;
/** Doubles by slot that draws can be written to, and whatever else meanwhile. */
export type DrawColumn = Float64Array & { readonly [DRAWN]: true };

export interface Draws {
  readonly columns: readonly DrawColumn[];
  /** Those who draw until others are gathered: the first `n` slots of `slots`, each of them once. */
  gather(slots: Int32Array, n: number): void;
  /** Two uniforms in [0, 1) for each of them: `first[slot]`, `second[slot]`. Other slots keep what they have. */
  draw(key0: number, key1: number, first: DrawColumn, second: DrawColumn): void;
}

const WORD_BYTES = 4;
const DOUBLE_BYTES = 8;

const upTo = (n: number, multiple: number): number => Math.ceil(n / multiple) * multiple;

/**
 * @param idLo, idHi counters by slot, read when they are gathered
 * @param columns how many of them are needed
 */
export function createDraws(idLo: Int32Array, idHi: Int32Array, columns: number): Draws {
  const slots = idLo.length;
  // Lists are filled up to whole vectors by counters that draw for a slot which nobody has.
  const nobody = slots * DOUBLE_BYTES;
  const listBytes = upTo(slots, COUNTERS) * WORD_BYTES;
  const columnBytes = nobody + DOUBLE_BYTES;
  const bytes = 3 * listBytes + columns * columnBytes;
  const vectors = compile<VectorCipher>(VECTOR_CIPHER, bytes);
  const buffer = vectors?.buffer ?? new ArrayBuffer(bytes);
  const listAt = (at: number): Int32Array => new Int32Array(buffer, at, listBytes / WORD_BYTES);
  const places = listAt(0);
  const c0 = listAt(listBytes);
  const c1 = listAt(2 * listBytes);
  const gathered = wordCells(1);

  function gather(drawing: Int32Array, n: number): void {
    gathered[0] = n;
    for (let i = 0; i < n; i++) {
      const slot = drawing[i];
      places[i] = slot * DOUBLE_BYTES;
      c0[i] = idLo[slot];
      c1[i] = idHi[slot];
    }
    for (let i = n; i % COUNTERS !== 0; i++) places[i] = nobody;
  }

  return {
    columns: Array.from(
      { length: columns },
      (_, k) => new Float64Array(buffer, 3 * listBytes + k * columnBytes, slots) as DrawColumn,
    ),
    gather,
    draw: vectors ? inVectors(vectors.run) : inJavaScript(),
  };

  function inVectors(run: VectorCipher): Draws['draw'] {
    return (key0, key1, first, second) => {
      const n = gathered[0];
      if (n === 0) return;
      const length = upTo(n, COUNTERS) * WORD_BYTES;
      run(key0, key1, length, 0, listBytes, 2 * listBytes, first.byteOffset, second.byteOffset);
    };
  }

  /** The same where there are no vectors. */
  function inJavaScript(): Draws['draw'] {
    const word0 = new Int32Array(slots);
    const word1 = new Int32Array(slots);
    return (key0, key1, first, second) => {
      const n = gathered[0];
      for (let i = 0; i < n; i++) {
        word0[i] = c0[i];
        word1[i] = c1[i];
      }
      cipherBlock(key0, key1, word0, word1, n);
      for (let i = 0; i < n; i++) {
        // A place is in bytes, eight a slot.
        const slot = places[i] >> 3;
        first[slot] = (word0[i] >>> 0) * UNIT;
        second[slot] = (word1[i] >>> 0) * UNIT;
      }
    };
  }
}
