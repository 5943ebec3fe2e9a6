/**
 * Sobol' sequences, a dimension at a time: Sobol' (1967) with the direction numbers of Joe & Kuo (2008), in
 * Gray-code order (Antonov & Saleev 1979); scrambled by a random linear matrix and a digital shift
 * (Matoušek 1998, J. Complexity 14, 527), which keeps every balance of the sequence and makes each point
 * uniform. So any number of points gives unbiased estimates, and powers of two the best ones.
 */
import { JOE_KUO } from './joeKuo.ts';

const BITS = 32;
const WORDS = 4_294_967_296;
const ROWS = JOE_KUO.trim().split('\n');

/** Dimensions of the table. */
export const SOBOL_DIMENSIONS_MAX = ROWS.length + 1;

/**
 * The first `count` coordinates, in [0, 1), of a dimension.
 * @param dimension from 0 to SOBOL_DIMENSIONS_MAX − 1.
 * @param uniform numbers in [0, 1) that scramble it; without them the sequence is the plain one, from 0.
 */
export function sobolColumn(dimension: number, count: number, uniform?: () => number): number[] {
  const plain = directionNumbers(dimension);
  const word = () => Math.floor((uniform as () => number)() * WORDS) | 0;
  const directions = uniform ? scrambled(plain, word) : plain;
  let point = uniform ? word() : 0;
  return Array.from({ length: count }, (_, n) => {
    // The direction of the lowest zero bit of n − 1, the lowest set bit of n.
    if (n > 0) point ^= directions[31 - Math.clz32(n & -n)];
    return (point >>> 0) / WORDS;
  });
}

/** v_1 to v_32 of a dimension as bit patterns, the highest bit worth ½. */
function directionNumbers(dimension: number): Int32Array {
  const v = new Int32Array(BITS);
  if (dimension === 0) return v.map((_, j) => 1 << (BITS - 1 - j));
  const [degree, inner, ...m] = ROWS[dimension - 1].split(' ').map(Number);
  for (let j = 0; j < BITS; j++) {
    if (j < degree) {
      v[j] = m[j] << (BITS - 1 - j);
      continue;
    }
    v[j] = v[j - degree] ^ (v[j - degree] >>> degree);
    for (let i = 1; i < degree; i++) {
      if ((inner >> (degree - 1 - i)) & 1) v[j] ^= v[j - i];
    }
  }
  return v;
}

/** The directions times a random lower triangular matrix with ones on its diagonal, over bits. */
function scrambled(directions: Int32Array, word: () => number): Int32Array {
  // Column l: its own bit, and random ones below.
  const columns = Int32Array.from({ length: BITS }, (_, l) => {
    const own = 1 << (BITS - 1 - l);
    return own | (word() & (own - 1));
  });
  return directions.map((v) => {
    let mixed = 0;
    for (let l = 0; l < BITS; l++) if ((v >>> (BITS - 1 - l)) & 1) mixed ^= columns[l];
    return mixed;
  });
}
