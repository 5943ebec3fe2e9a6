/** From the text of a seed to numbers: the only place where seedrandom is used in a sweep. */
import seedrandom from 'seedrandom';

/** Two 32-bit words for the luck of a study. Always from text: seedrandom(1) is not seedrandom('1'). */
export function seedWords(seed: string): readonly [number, number] {
  const random = seedrandom(`luck/${seed}`);
  return [random.int32() >>> 0, random.int32() >>> 0];
}

/**
 * A stream of uniform numbers in [0, 1) for one purpose, named by text, so that what else is drawn for a
 * study cannot shift it.
 */
export function uniformStream(seed: string, purpose: string): () => number {
  const random = seedrandom(`${purpose}/${seed}`);
  return () => random.double();
}
