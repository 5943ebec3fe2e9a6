/** The cipher against its published vectors, and how it spreads. */
import { describe, expect, it } from 'vitest';
import { cipherBlock } from '../../src/engine/threefry.ts';
import { cipher, unit32 } from './cipher.ts';
import {
  CELLS,
  CHI_SQUARE_HIGH,
  CHI_SQUARE_LOW,
  chiSquare,
  expectEven,
} from './equidistribution.ts';

const hex = (words: Iterable<number>): string =>
  Array.from(words, (word) => (word >>> 0).toString(16).padStart(8, '0')).join(' ');

describe('cipherBlock', () => {
  it.each([
    [0, 0, 0, 0, '6b200159 99ba4efe'],
    [-1, -1, -1, -1, '1cb996fc bb002be7'],
    [0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3, 'c4923a9c 483df7a0'],
  ])('gives the known answer of Random123 for 20 rounds, key %i %i', (k0, k1, a, b, answer) => {
    const c0 = Int32Array.of(a, a, a);
    const c1 = Int32Array.of(b, b, b);
    cipherBlock(k0, k1, c0, c1, 3);
    expect([0, 1, 2].map((i) => hex([c0[i], c1[i]]))).toEqual([answer, answer, answer]);
  });

  it('takes keys as bit patterns, signed or not', () => {
    const signed = Int32Array.of(1, 2);
    const unsigned = Int32Array.of(1, 2);
    cipher(-1, -2, 3, 4, signed);
    cipher(2 ** 32 - 1, 2 ** 32 - 2, 3, 4, unsigned);
    expect(unsigned).toEqual(signed);
  });

  it('enciphers each counter as if it were alone, and none beyond n', () => {
    const c0 = Int32Array.from({ length: 10 }, (_, i) => i * i);
    const c1 = Int32Array.from({ length: 10 }, (_, i) => -i);
    const expected = Array.from({ length: 10 }, (_, i) => {
      const alone = Int32Array.of(i * i, -i);
      if (i < 7) cipher(20, 24, i * i, -i, alone);
      return hex(alone);
    });
    cipherBlock(20, 24, c0, c1, 7);
    expect(expected.map((_, i) => hex([c0[i], c1[i]]))).toEqual(expected);
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
      cipher(11, half, sample, 0, before);
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
    const z = worstFlip(2000, (i, o) => cipher(i[0], i[1], i[2], i[3], o));
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

const out = new Int32Array(2);

describe('equidistribution over successive counters under one key', () => {
  const cells: [string, (draw: number) => number][] = [
    ['upper bits of word 0', () => out[0] >>> 22],
    ['upper bits of word 1', () => out[1] >>> 22],
    ['lower bits of word 0', () => out[0] & 1023],
    ['lower bits of word 1', () => out[1] & 1023],
    ['pairs of words', () => ((out[0] >>> 27) << 5) | (out[1] >>> 27)],
  ];
  it.each(cells)('holds for %s', (_name, cell) => {
    const statistic = chiSquare((draw) => {
      cipher(0x1877, 0x1878, draw, 0, out);
      return cell(draw);
    });
    expectEven(statistic);
  });

  it('holds for pairs of neighbouring counters', () => {
    const statistic = chiSquare((draw) => {
      cipher(0x1877, 0x1878, 2 * draw, 0, out);
      const first = out[0] >>> 27;
      cipher(0x1877, 0x1878, 2 * draw + 1, 0, out);
      return (first << 5) | (out[0] >>> 27);
    });
    expectEven(statistic);
  });

  it('is refused when half the cells are 2 % too frequent, and when it is too even', () => {
    const biased = chiSquare((draw) => {
      cipher(0x1877, 0x1878, draw, 0, out);
      const cell = out[0] >>> 22;
      return unit32(out[1]) < 0.02 ? cell | 1 : cell;
    });
    expect(biased).toBeGreaterThan(CHI_SQUARE_HIGH);
    expect(chiSquare((draw) => draw % CELLS)).toBeLessThan(CHI_SQUARE_LOW);
  });
});
