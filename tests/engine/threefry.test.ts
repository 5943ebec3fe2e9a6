import { describe, expect, it } from 'vitest';
import { threefry2x32, unit32, unit53 } from '../../src/engine/threefry.ts';

const out = new Int32Array(2);

function cipher(k0: number, k1: number, c0: number, c1: number): string {
  threefry2x32(k0, k1, c0, c1, out);
  return Array.from(out, (word) => (word >>> 0).toString(16).padStart(8, '0')).join(' ');
}

describe('threefry2x32', () => {
  it('gives the known answers of Random123 for 20 rounds', () => {
    expect(cipher(0, 0, 0, 0)).toBe('6b200159 99ba4efe');
    expect(cipher(-1, -1, -1, -1)).toBe('1cb996fc bb002be7');
    expect(cipher(0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3)).toBe('c4923a9c 483df7a0');
  });

  it('takes words as bit patterns, signed or not', () => {
    expect(cipher(2 ** 32 - 1, -1, 2 ** 32 - 1, -1)).toBe(cipher(-1, -1, -1, -1));
  });

  it('may write over the array that its arguments came from', () => {
    const words = Int32Array.of(5, 6);
    threefry2x32(words[0], words[1], 7, 8, words);
    cipher(5, 6, 7, 8);
    expect([...words]).toEqual([...out]);
  });
});

/**
 * The largest |z| over all pairs (input bit, output bit) of the count of flips among n samples.
 * Chance alone exceeds 5.5 in 8,192 pairs with probability 3e-4. With n = 2,000 a pair that flips
 * with probability .5 ± .09 is seen with power .99 (its z is 8 ± 1).
 */
function worstFlip(n: number, f: (input: Int32Array, output: Int32Array) => void): number {
  const input = new Int32Array(4);
  const before = new Int32Array(2);
  const after = new Int32Array(2);
  const flips = new Int32Array(128 * 64);
  for (let sample = 0; sample < n; sample++) {
    for (let half = 0; half < 4; half += 2) {
      threefry2x32(11, half, sample, 0, before);
      input.set(before, half);
    }
    f(input, before);
    for (let bit = 0; bit < 128; bit++) {
      input[bit >> 5] ^= 1 << (bit & 31);
      f(input, after);
      input[bit >> 5] ^= 1 << (bit & 31);
      for (let o = 0; o < 64; o++) {
        flips[bit * 64 + o] += ((before[o >> 5] ^ after[o >> 5]) >>> (o & 31)) & 1;
      }
    }
  }
  return flips.reduce((most, k) => Math.max(most, Math.abs(k - n / 2) / Math.sqrt(n / 4)), 0);
}

describe('one flipped bit of key or counter', () => {
  it('flips every bit of the result half the time', () => {
    const z = worstFlip(2000, (i, o) => threefry2x32(i[0], i[1], i[2], i[3], o));
    expect(z).toBeLessThan(5.5);
  });

  it('is noticed by the same test when the mixing is poor', () => {
    const z = worstFlip(100, (i, o) => {
      o[0] = Math.imul(i[0] ^ i[1], 0x9e3779b1);
      o[1] = Math.imul(i[2] ^ i[3], 0x85ebca6b);
    });
    expect(z).toBeGreaterThan(5.5);
  });
});

const CELLS = 1024;
const DRAWS = 2 ** 20;
/** The chi-square distribution with 1,023 degrees of freedom lies outside with probability below 2e-4. */
const CHI_SQUARE_LOW = 860;
const CHI_SQUARE_HIGH = 1202;

function chiSquare(cell: (draw: number) => number): number {
  const counts = new Float64Array(CELLS);
  for (let draw = 0; draw < DRAWS; draw++) counts[cell(draw)]++;
  const expected = DRAWS / CELLS;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/**
 * Power: with 2^20 draws, cell frequencies that are off by 2 % (root mean square) shift the
 * statistic by 419, nine of its standard deviations; 1.75 % is found with probability .99.
 */
describe('equidistribution over successive counters under one key', () => {
  const cells: [string, (draw: number) => number][] = [
    ['upper bits of word 0', () => out[0] >>> 22],
    ['upper bits of word 1', () => out[1] >>> 22],
    ['lower bits of word 0', () => out[0] & 1023],
    ['lower bits of word 1', () => out[1] & 1023],
    ['pairs of words', () => ((out[0] >>> 27) << 5) | (out[1] >>> 27)],
    ['unit32', () => Math.floor(unit32(out[0]) * CELLS)],
    ['unit53', () => Math.floor(unit53(out[0], out[1]) * CELLS)],
  ];
  it.each(cells)('holds for %s', (_name, cell) => {
    const statistic = chiSquare((draw) => {
      threefry2x32(0x1877, 0x1878, draw, 0, out);
      return cell(draw);
    });
    expect(statistic).toBeGreaterThan(CHI_SQUARE_LOW);
    expect(statistic).toBeLessThan(CHI_SQUARE_HIGH);
  });

  it('holds for pairs of neighbouring counters', () => {
    const statistic = chiSquare((draw) => {
      threefry2x32(0x1877, 0x1878, 2 * draw, 0, out);
      const first = out[0] >>> 27;
      threefry2x32(0x1877, 0x1878, 2 * draw + 1, 0, out);
      return (first << 5) | (out[0] >>> 27);
    });
    expect(statistic).toBeGreaterThan(CHI_SQUARE_LOW);
    expect(statistic).toBeLessThan(CHI_SQUARE_HIGH);
  });

  it('is refused when half the cells are 2 % too frequent, and when it is too even', () => {
    const biased = chiSquare((draw) => {
      threefry2x32(0x1877, 0x1878, draw, 0, out);
      const cell = out[0] >>> 22;
      return unit32(out[1]) < 0.02 ? cell | 1 : cell;
    });
    expect(biased).toBeGreaterThan(CHI_SQUARE_HIGH);
    expect(chiSquare((draw) => draw % CELLS)).toBeLessThan(CHI_SQUARE_LOW);
  });
});

describe('words as numbers in [0, 1)', () => {
  it('map the lowest and highest words to the ends', () => {
    expect([unit32(0), unit32(1), unit32(-1)]).toEqual([0, 2 ** -32, 1 - 2 ** -32]);
    expect([unit53(0, 0), unit53(0, 64), unit53(-1, -1)]).toEqual([0, 2 ** -53, 1 - 2 ** -53]);
    expect(unit32(-(2 ** 31))).toBe(0.5);
    expect(unit53(32, 0)).toBe(2 ** -27);
  });
});
