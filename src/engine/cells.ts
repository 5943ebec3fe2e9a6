/**
 * A few numbers that a closure changes, for the hot loop: a `let` that holds a double is allocated at every change,
 * a cell of an array is not. V8 keeps arrays of up to 64 bytes in its own heap, where they move, and asks for place
 * and length at every access; over a buffer that is given, these are known when the code is compiled.
 * `npm run bench -- c` tells what an organisation-tick costs.
 */

/** So many doubles, 0 at first. */
export const doubleCells = (count: number): Float64Array =>
  new Float64Array(new ArrayBuffer(count * Float64Array.BYTES_PER_ELEMENT));

/** So many words, 0 at first. */
export const wordCells = (count: number): Int32Array =>
  new Int32Array(new ArrayBuffer(count * Int32Array.BYTES_PER_ELEMENT));
