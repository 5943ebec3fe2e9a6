/** Draws for many at once: by vectors and without, they are the cipher's, and go where they belong. */

import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDraws, type Draws } from '../../src/engine/draws.ts';
import { COUNTERS, VECTOR_CIPHER } from '../../src/engine/threefryVector.ts';
import { compile } from '../../src/engine/webAssembly.ts';
import fc from '../support/properties.ts';
import { cipher, unit32 } from './cipher.ts';

const SLOTS = 5 * COUNTERS + 1;
const idLo = new Int32Array(SLOTS);
const idHi = new Int32Array(SLOTS);
const words = new Int32Array(2);
for (let slot = 0; slot < SLOTS; slot++) {
  cipher(3, 4, slot, 0, words);
  [idLo[slot], idHi[slot]] = words;
}

afterEach(() => vi.unstubAllGlobals());

/** What the two columns hold, by slot. */
function drawn(draws: Draws, key0: number, key1: number): [number, number][] {
  const [first, second] = draws.columns;
  draws.draw(key0, key1, first, second);
  return Array.from(first, (u, slot) => [u, second[slot]]);
}

describe.each([
  ['by vectors', true],
  ['without vectors', false],
])('draws %s', (_name, vectors) => {
  function created(columns: number, lo = idLo, hi = idHi): Draws {
    if (!vectors) vi.stubGlobal('WebAssembly', undefined);
    return createDraws(lo, hi, columns);
  }

  it('are the cipher of who draws as numbers in [0, 1), and touch nobody else', () => {
    const draws = created(2);
    const [first, second] = draws.columns;
    const slots = fc.shuffledSubarray(Array.from({ length: SLOTS }, (_, slot) => slot));
    const key = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    fc.assert(
      fc.property(slots, key, key, (some, key0, key1) => {
        first.fill(-1);
        second.fill(-2);
        draws.gather(Int32Array.from(some), some.length);
        const expected = Array.from({ length: SLOTS }, () => [-1, -2]);
        for (const slot of some) {
          cipher(key0, key1, idLo[slot], idHi[slot], words);
          expected[slot] = [unit32(words[0]), unit32(words[1])];
        }
        expect(drawn(draws, key0, key1)).toEqual(expected);
      }),
      // Both ends of the numbers of those who draw: nobody, and everybody.
      {
        seed: 1877,
        numRuns: 300,
        examples: [
          [[], 1, 2],
          [[...idLo.keys()], -1, 2 ** 31 - 1],
        ],
      },
    );
  });

  it('give the known answer of Random123', () => {
    const [lo, hi] = [Int32Array.of(0x243f6a88), Int32Array.of(0x85a308d3)];
    const draws = created(2, lo, hi);
    draws.gather(Int32Array.of(0), 1);
    expect(drawn(draws, 0x13198a2e, 0x03707344)).toEqual([
      [0xc4923a9c / 2 ** 32, 0x483df7a0 / 2 ** 32],
    ]);
  });

  it('are of those who were gathered last, with the words that they had then', () => {
    const [lo, hi] = [idLo.slice(), idHi.slice()];
    const draws = created(2, lo, hi);
    draws.gather(Int32Array.of(5, 6, 7), 3);
    draws.gather(Int32Array.of(8, 9), 1);
    lo.fill(0);
    const all = drawn(draws, 1, 2);
    cipher(1, 2, idLo[8], idHi[8], words);
    expect(all[8]).toEqual([unit32(words[0]), unit32(words[1])]);
    expect(all.filter(([u]) => u !== 0)).toHaveLength(1);
  });

  it('leave the columns alone that they are not written to', () => {
    const draws = created(5);
    for (const [k, column] of draws.columns.entries()) column.fill(k);
    draws.gather(Int32Array.from(idLo.keys()), SLOTS);
    draws.draw(1, 2, draws.columns[1], draws.columns[3]);
    for (const k of [0, 2, 4]) expect(new Set(draws.columns[k])).toEqual(new Set([k]));
    for (const k of [1, 3]) expect(draws.columns[k].every((u) => u >= 0 && u < 1)).toBe(true);
  });
});

describe('the vectors', () => {
  it('are to be had in this Node', () => {
    expect(compile(VECTOR_CIPHER, 100_000)?.buffer.byteLength).toBe(131_072);
  });

  it('are done without, and not asked for again, where the host refuses a memory', async () => {
    vi.resetModules();
    const fresh = await import('../../src/engine/draws.ts');
    let asked = 0;
    vi.stubGlobal('WebAssembly', {
      Memory: class {
        constructor() {
          asked++;
          throw new RangeError('WebAssembly.Memory(): could not allocate memory');
        }
      },
    });
    for (let k = 0; k < 2; k++) {
      const draws = fresh.createDraws(idLo, idHi, 2);
      draws.gather(Int32Array.of(3), 1);
      cipher(1, 2, idLo[3], idHi[3], words);
      expect(drawn(draws, 1, 2)[3]).toEqual([unit32(words[0]), unit32(words[1])]);
    }
    expect(asked).toBe(1);
  });
});
