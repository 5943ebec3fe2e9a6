/** Addressed random numbers: what a draw hangs on, and that luck is even and uncorrelated. */

import { describe, expect, it } from 'vitest';
import { createLuck, type Luck, luckKey } from '../../src/engine/luck.ts';
import fc from '../support/properties.ts';
import { cipher } from './cipher.ts';
import { CELLS, chiSquare, expectEven } from './equidistribution.ts';

const SLOTS = 64;
const words = new Int32Array(2);

/** Identities as they come from lineage: random words. */
const idLo = new Int32Array(SLOTS);
const idHi = new Int32Array(SLOTS);
for (let slot = 0; slot < SLOTS; slot++) {
  cipher(1, 2, slot, 0, words);
  idLo[slot] = words[0];
  idHi[slot] = words[1];
}

function keyOf(replication: number): Int32Array {
  const { k0, k1 } = luckKey(0x0a, 0x0b, replication);
  return Int32Array.of(k0, k1);
}

const luckOf = (replication: number): Luck => createLuck(keyOf(replication), idLo, idHi, 2);

/** The draws of `slots` as text by slot, so that two sets can be compared. */
function drawsOf(luck: Luck, slots: readonly number[]): Map<number, string> {
  const [first, second] = luck.columns;
  luck.gather(Int32Array.from(slots), slots.length);
  luck.forGathered(first, second);
  return new Map(slots.map((slot) => [slot, `${first[slot]} ${second[slot]}`]));
}

const allSlots = Array.from({ length: SLOTS }, (_, slot) => slot);

describe('a draw', () => {
  it('is the cipher of who draws, under the cipher of when and what for', () => {
    const { k0, k1 } = luckKey(7, 8, 9);
    cipher(7, 8, 9, 0x4c55434b, words);
    expect([k0, k1]).toEqual([...words]);
    const luck = createLuck(Int32Array.of(k0, k1), idLo, idHi, 2);
    luck.open(-12, 30);
    luck.draw(5, 6);
    cipher(k0, k1, -12, 30, words);
    cipher(words[0], words[1], 5, 6, words);
    expect([luck.word0(), luck.word1()]).toEqual([...words]);
  });

  it('gives its words as numbers in [0, 1)', () => {
    const luck = luckOf(0);
    luck.open(1, 1);
    for (let i = 0; i < 1000; i++) {
      luck.draw(i, i);
      expect(luck.first()).toBe((luck.word0() >>> 0) / 2 ** 32);
      expect(luck.second()).toBe((luck.word1() >>> 0) / 2 ** 32);
    }
  });

  it('for a slot is the draw of the identity in it', () => {
    const luck = luckOf(0);
    luck.open(3, 4);
    const inBlock = drawsOf(luck, allSlots);
    for (const slot of allSlots) {
      luck.draw(idLo[slot], idHi[slot]);
      expect(inBlock.get(slot)).toBe(`${luck.first()} ${luck.second()}`);
    }
  });

  it('follows an identity to another slot', () => {
    const here = luckOf(0);
    const moved = createLuck(keyOf(0), idLo.slice().reverse(), idHi.slice().reverse(), 2);
    here.open(3, 4);
    moved.open(3, 4);
    const before = drawsOf(here, allSlots);
    const after = drawsOf(moved, allSlots);
    for (const slot of allSlots) expect(after.get(SLOTS - 1 - slot)).toBe(before.get(slot));
  });

  it('depends on no other: not on order, on company, nor on what was drawn before', () => {
    const everybody = luckOf(0);
    everybody.open(3, 4);
    const expected = drawsOf(everybody, allSlots);
    const slots = fc.shuffledSubarray(allSlots);
    const address = fc.tuple(fc.integer(), fc.integer());
    const before = fc.array(fc.tuple(fc.nat({ max: 99 }), fc.nat({ max: 30 }), address));
    fc.assert(
      fc.property(slots, before, fc.array(address), (some, elsewhere, here) => {
        const luck = luckOf(0);
        for (const [tick, purpose, [lo, hi]] of elsewhere) {
          luck.open(tick, purpose);
          luck.draw(lo, hi);
        }
        luck.open(3, 4);
        for (const [lo, hi] of here) luck.draw(lo, hi);
        for (const [slot, draw] of drawsOf(luck, some)) expect(draw).toBe(expected.get(slot));
      }),
      { seed: 1877, numRuns: 200 },
    );
  });

  it('reads the key when a stream is opened, so that a fork brings its own', () => {
    const key = keyOf(0);
    const luck = createLuck(key, idLo, idHi, 2);
    key.set(keyOf(1));
    luck.open(3, 4);
    const other = luckOf(1);
    other.open(3, 4);
    expect(drawsOf(luck, allSlots)).toEqual(drawsOf(other, allSlots));
  });
});

describe('the draw of a pair', () => {
  const luck = luckOf(0);
  const pair = (a: number, b: number): string => {
    luck.drawPair(a, b);
    return `${luck.word0()} ${luck.word1()}`;
  };

  it('is the same from both sides', () => {
    luck.open(3, 4);
    for (let a = 0; a < SLOTS; a++) {
      for (let b = 0; b < a; b++) expect(pair(a, b)).toBe(pair(b, a));
    }
  });

  it('is that of no other pair and of nobody alone', () => {
    luck.open(3, 4);
    const seen = new Set<string>();
    for (let a = 0; a < SLOTS; a++) {
      luck.draw(idLo[a], idHi[a]);
      seen.add(`${luck.word0()} ${luck.word1()}`);
      for (let b = 0; b <= a; b++) seen.add(pair(a, b));
    }
    expect(seen.size).toBe(SLOTS + (SLOTS * (SLOTS + 1)) / 2);
  });
});

describe('streams', () => {
  it('differ for every seed, replication, tick and purpose', () => {
    const seen = new Set<string>();
    for (const seed of [0, 1, 2 ** 31]) {
      for (let replication = 0; replication < 8; replication++) {
        for (const [seed0, seed1] of [
          [seed, 5],
          [5, seed],
        ]) {
          const { k0, k1 } = luckKey(seed0, seed1, replication);
          const luck = createLuck(Int32Array.of(k0, k1), idLo, idHi, 2);
          for (let tick = -16; tick < 16; tick++) {
            for (let purpose = 0; purpose < 16; purpose++) {
              luck.open(tick, purpose);
              luck.draw(1, 2);
              seen.add(`${luck.word0()} ${luck.word1()}`);
            }
          }
        }
      }
    }
    expect(seen.size).toBe(3 * 8 * 2 * 32 * 16);
  });
});

const AGENT = 0x1234567;

/** Even over whatever part of the address runs on while the others rest. */
describe('luck is equidistributed', () => {
  const luck = luckOf(0);
  const cellOf = (u: number): number => Math.floor(u * CELLS);
  const pairCell = (): number =>
    Math.floor(luck.first() * 32) * 32 + Math.floor(luck.second() * 32);
  const at = (tick: number, purpose: number, lo: number, hi: number): void => {
    luck.open(tick, purpose);
    luck.draw(lo, hi);
  };

  const walks: [string, (i: number) => void][] = [
    ['identities that are successive numbers', (i) => at(3, 4, i, 0)],
    ['identities that differ in the upper word', (i) => at(3, 4, AGENT, i)],
    ['ticks', (i) => at(i - 2 ** 19, 4, AGENT, 1)],
    ['purposes', (i) => at(i >>> 16, i & 65535, AGENT, 1)],
    [
      'quarters and purposes of a model, for a few identities',
      (i) => at((i >>> 5) & 255, i & 31, idLo[(i >>> 13) & 63], idHi[(i >>> 13) & 63] + (i >>> 19)),
    ],
  ];
  it.each(walks)('over %s', (_name, walk) => {
    expectEven(
      chiSquare((i) => {
        walk(i);
        return cellOf(luck.first());
      }),
    );
    expectEven(
      chiSquare((i) => {
        walk(i);
        return pairCell();
      }),
    );
  });

  it('over replications', () => {
    const key = new Int32Array(2);
    const replicated = createLuck(key, idLo, idHi, 2);
    expectEven(
      chiSquare((i) => {
        const { k0, k1 } = luckKey(10, 11, i);
        key[0] = k0;
        key[1] = k1;
        replicated.open(3, 4);
        replicated.draw(AGENT, 1);
        return cellOf(replicated.first());
      }),
    );
  });

  it('over pairs', () => {
    const crowd = 1449;
    const lo = new Int32Array(crowd);
    const hi = new Int32Array(crowd);
    for (let slot = 0; slot < crowd; slot++) {
      cipher(3, 4, slot, 0, words);
      lo[slot] = words[0];
      hi[slot] = words[1];
    }
    const social = createLuck(keyOf(0), lo, hi, 2);
    social.open(3, 4);
    let a = 0;
    let b = 0;
    expectEven(
      chiSquare(() => {
        if (b === a) {
          a++;
          b = 0;
        } else b++;
        social.drawPair(a, b);
        return cellOf(social.first());
      }),
    );
  });
});

const SAMPLE = 2 ** 18;
/**
 * Among 2^18 independent pairs the correlation has a standard deviation of 1/512. It leaves ± 4.5 of
 * them by chance with probability 7e-6; a correlation of .0133 is found with probability .99.
 */
const MOST = 4.5 / 512;

function correlation(pair: (i: number, into: Float64Array) => void): number {
  const both = new Float64Array(2);
  let sum = 0;
  for (let i = 0; i < SAMPLE; i++) {
    pair(i, both);
    sum += (both[0] - 0.5) * (both[1] - 0.5);
  }
  return (12 * sum) / SAMPLE;
}

describe('luck of neighbouring addresses is uncorrelated', () => {
  const luck = luckOf(0);
  const next = luckOf(1);
  const first = (from: Luck, tick: number, purpose: number, lo: number, hi: number): number => {
    from.open(tick, purpose);
    from.draw(lo, hi);
    return from.first();
  };
  const here = (i: number): number => first(luck, i & 1023, 4, i >>> 10, 7);

  const neighbours: [string, (i: number) => number][] = [
    ['the next tick', (i) => first(luck, (i & 1023) + 1, 4, i >>> 10, 7)],
    ['the next purpose', (i) => first(luck, i & 1023, 5, i >>> 10, 7)],
    ['the next identity', (i) => first(luck, i & 1023, 4, (i >>> 10) + 1, 7)],
    ['the next identity in the upper word', (i) => first(luck, i & 1023, 4, i >>> 10, 8)],
    ['the next replication', (i) => first(next, i & 1023, 4, i >>> 10, 7)],
    ['tick and purpose exchanged', (i) => first(luck, 4, i & 1023, i >>> 10, 7)],
    [
      'the second number of the same draw',
      (i) => {
        first(luck, i & 1023, 4, i >>> 10, 7);
        return luck.second();
      },
    ],
  ];
  it.each(neighbours)('with %s', (_name, neighbour) => {
    const r = correlation((i, both) => {
      both[0] = here(i);
      both[1] = neighbour(i);
    });
    expect(Math.abs(r)).toBeLessThan(MOST);
  });

  it('for a pair with each of its sides and with pairs that share a side', () => {
    const draws = (kind: (slot: number) => void, slot: number): number => {
      kind(slot);
      return luck.first();
    };
    const own = (side: number) => (): void => luck.draw(idLo[side], idHi[side]);
    const shared = (slot: number): void => luck.drawPair(slot, (slot + 2) % SLOTS);
    for (const other of [0, 1, 2]) {
      const r = correlation((i, both) => {
        const slot = i % SLOTS;
        luck.open(i >>> 6, 4);
        both[0] = draws((s) => luck.drawPair(s, (s + 1) % SLOTS), slot);
        both[1] = draws(other === 2 ? shared : own((slot + other) % SLOTS), slot);
      });
      expect(Math.abs(r)).toBeLessThan(MOST);
    }
  });

  it('would be noticed if a fiftieth of it were shared', () => {
    const r = correlation((i, both) => {
      both[0] = here(i);
      both[1] = i % 50 === 0 ? both[0] : first(luck, i & 1023, 5, i >>> 10, 7);
    });
    expect(r).toBeGreaterThan(MOST);
  });
});
