/**
 * Luck is addressed, not sequenced: every draw is a function of (seed, replication), (tick, purpose)
 * and who draws. Nothing depends on how many draws came before, so arms share all luck they have in
 * common, and threads and order cannot matter.
 *
 * The key of (seed, replication) is folded with (tick, purpose) into the key of a stream; within the
 * stream the counter of Threefry-2x32-20 (Salmon et al. 2011) is the 64-bit identity of whoever draws.
 */
import { doubleCells, wordCells } from './cells.ts';
import { createDraws, type DrawColumn } from './draws.ts';
import { cipherBlock, UNIT } from './threefry.ts';

export { cipherBlock, type DrawColumn };

/** Key words of one replication. */
export interface LuckKey {
  readonly k0: number;
  readonly k1: number;
}

/** Streams that are remembered, a power of two; and cells for each. */
const OPENED = 64;
const OPENED_CELLS = 6;

/** The draws of one world. */
export interface Luck {
  /** Begins the stream of (tick, purpose); all later draws belong to it. Purposes are 0..65535. */
  open(tick: number, purpose: number): void;
  /** Columns that `forGathered` can write to. */
  readonly columns: readonly DrawColumn[];
  /** Those whom `forGathered` draws for, in any stream, until others are: the first `n` slots of `slots`, each once. */
  gather(slots: Int32Array, n: number): void;
  /**
   * Two uniforms in [0, 1) for each slot that was gathered: `first[slot]`, `second[slot]`. They are those of `draw`
   * at the identity that the slot had then. Other slots keep what they have.
   */
  forGathered(first: DrawColumn, second: DrawColumn): void;
  /** Two uniforms for any 64-bit address; read them with `first()` and `second()`. */
  draw(lo: number, hi: number): void;
  /** Two uniforms for an unordered pair of slots whose identities are random words. */
  drawPair(a: number, b: number): void;
  first(): number;
  second(): number;
  /** Both, for places that V8 finds too rare to inline a call: what it returned would be allocated. */
  readonly uniforms: Float64Array;
  /** The raw words of the last `draw`, for naming a child. */
  word0(): number;
  word1(): number;
}

/**
 * @param key two words, the key of the replication, read at every `open`
 * @param idLo, idHi identity columns by slot
 * @param columns how many of them are needed
 */
export function createLuck(
  key: Int32Array,
  idLo: Int32Array,
  idHi: Int32Array,
  columns: number,
): Luck {
  const draws = createDraws(idLo, idHi, columns);
  const stream = wordCells(2);
  const one0 = wordCells(1);
  const one1 = wordCells(1);
  const uniforms = doubleCells(2);

  /** Streams by purpose (its low bits) as last opened: tick, purpose, key words, stream words. */
  const opened = new Int32Array(OPENED * OPENED_CELLS).fill(-1);

  function open(tick: number, purpose: number): void {
    const at = (purpose & (OPENED - 1)) * OPENED_CELLS;
    const known =
      opened[at] === tick &&
      opened[at + 1] === purpose &&
      opened[at + 2] === key[0] &&
      opened[at + 3] === key[1];
    if (!known) {
      one0[0] = tick;
      one1[0] = purpose;
      cipherBlock(key[0], key[1], one0, one1, 1);
      opened[at] = tick;
      opened[at + 1] = purpose;
      opened[at + 2] = key[0];
      opened[at + 3] = key[1];
      opened[at + 4] = one0[0];
      opened[at + 5] = one1[0];
    }
    stream[0] = opened[at + 4];
    stream[1] = opened[at + 5];
  }

  function forGathered(first: DrawColumn, second: DrawColumn): void {
    draws.draw(stream[0], stream[1], first, second);
  }

  function draw(lo: number, hi: number): void {
    one0[0] = lo;
    one1[0] = hi;
    cipherBlock(stream[0], stream[1], one0, one1, 1);
    uniforms[0] = (one0[0] >>> 0) * UNIT;
    uniforms[1] = (one1[0] >>> 0) * UNIT;
  }

  return {
    open,
    columns: draws.columns,
    gather: draws.gather,
    forGathered,
    draw,
    // Sum and exclusive or of identities are the same from both sides; identities being random,
    // two pairs share an address as rarely as any two 64-bit words.
    drawPair: (a, b) => draw((idLo[a] + idLo[b]) | 0, idHi[a] ^ idHi[b]),
    // So short that V8 inlines them everywhere: a double that is returned by a call is allocated.
    first: () => uniforms[0],
    second: () => uniforms[1],
    uniforms,
    word0: () => one0[0],
    word1: () => one1[0],
  };
}

/**
 * The key of a replication.
 * @param seed0 the first of two words made of the seed's text
 * @param seed1 the second
 * @param replication 0, 1, 2, …
 */
export function luckKey(seed0: number, seed1: number, replication: number): LuckKey {
  const c0 = Int32Array.of(replication);
  const c1 = Int32Array.of(0x4c55434b); // "LUCK": keeps replications apart from streams
  cipherBlock(seed0 | 0, seed1 | 0, c0, c1, 1);
  return { k0: c0[0], k1: c1[0] };
}
