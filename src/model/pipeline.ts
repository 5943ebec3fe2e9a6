/**
 * Innovations on their way to market: for each organisation a ring of quarters, each cell the counts
 * by channel packed into one word (3 bits a channel, 4 bits for those helped by the specialist
 * organisation). A cell that is full takes no more: 7 of one channel in one quarter do not occur in
 * one firm.
 */
import { PIPELINE } from './tables.ts';

const CHANNEL_BITS = 3;
const CHANNEL_MASK = 7;
const HELPED_SHIFT = 24;
const HELPED_MASK = 15;

/** Adds an innovation due at `due` (less than PIPELINE quarters ahead). */
export function addToPipeline(
  pipeline: Int32Array,
  slot: number,
  due: number,
  channel: number,
  helped: number,
): void {
  const cell = slot * PIPELINE + (due & (PIPELINE - 1));
  let word = pipeline[cell];
  if (((word >>> (channel * CHANNEL_BITS)) & CHANNEL_MASK) < CHANNEL_MASK) {
    word += 1 << (channel * CHANNEL_BITS);
    if (helped === 1 && ((word >>> HELPED_SHIFT) & HELPED_MASK) < HELPED_MASK)
      word += 1 << HELPED_SHIFT;
    pipeline[cell] = word;
  }
}

/** Takes out what is due at `tick`. */
export function takeDue(pipeline: Int32Array, slot: number, tick: number): number {
  const cell = slot * PIPELINE + (tick & (PIPELINE - 1));
  const word = pipeline[cell];
  pipeline[cell] = 0;
  return word;
}

/** Innovations of a channel in a cell. */
export function dueOfChannel(word: number, channel: number): number {
  return (word >>> (channel * CHANNEL_BITS)) & CHANNEL_MASK;
}

/** Innovations in a cell that the specialist organisation helped to bring about. */
export function dueHelped(word: number): number {
  return (word >>> HELPED_SHIFT) & HELPED_MASK;
}
