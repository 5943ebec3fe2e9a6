/** The hash against reference vectors, and against a slow writing of its definition. */

import { describe, expect, it } from 'vitest';
import { xxh32, xxh32OfText } from '../../src/engine/hash.ts';
import fc from '../support/properties.ts';

/**
 * XXH32 written anew from the specification (xxHash fast digest algorithm, version 0.2.0), over bytes
 * and with unlimited integers, to be slow and plain.
 */
function reference(bytes: Uint8Array, seed: number): number {
  const [p1, p2, p3, p4, p5] = [
    2654435761n,
    2246822519n,
    3266489917n,
    668265263n,
    374761393n,
  ] as const;
  const wrap = (x: bigint): bigint => BigInt.asUintN(32, x);
  const rotate = (x: bigint, by: bigint): bigint => wrap((x << by) | (wrap(x) >> (32n - by)));
  const lane = (at: number): bigint =>
    [3, 2, 1, 0].reduce((word, k) => word * 256n + BigInt(bytes[at + k]), 0n);
  const start = BigInt(seed);
  let at = 0;
  let sum = wrap(start + p5);
  if (bytes.length >= 16) {
    const lanes = [start + p1 + p2, start + p2, start, start - p1].map(wrap);
    for (; at + 16 <= bytes.length; at += 16) {
      for (let k = 0; k < 4; k++) {
        lanes[k] = wrap(rotate(wrap(lanes[k] + lane(at + 4 * k) * p2), 13n) * p1);
      }
    }
    sum = [1n, 7n, 12n, 18n].reduce((total, by, k) => wrap(total + rotate(lanes[k], by)), 0n);
  }
  sum = wrap(sum + BigInt(bytes.length));
  for (; at + 4 <= bytes.length; at += 4) sum = wrap(rotate(wrap(sum + lane(at) * p3), 17n) * p4);
  for (; at < bytes.length; at++) sum = wrap(rotate(wrap(sum + BigInt(bytes[at]) * p5), 11n) * p1);
  sum = wrap((sum ^ (sum >> 15n)) * p2);
  sum = wrap((sum ^ (sum >> 13n)) * p3);
  return Number(sum ^ (sum >> 16n));
}

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

/** The pseudo-random bytes over which xxHash's own sanity check is published. */
function sanityBytes(length: number): Uint8Array {
  let state = 2654435761n;
  return Uint8Array.from({ length }, () => {
    const byte = Number(state >> 56n);
    state = BigInt.asUintN(64, state * 11400714785074694797n);
    return byte;
  });
}

const words = (bytes: Uint8Array): Int32Array => new Int32Array(bytes.buffer);

describe('the reference itself', () => {
  it.each([
    ['', 0x02cc5d05],
    ['a', 0x550d7456],
    ['abc', 0x32d153ff],
    ['Nobody inspects the spammish repetition', 0xe2293b2f],
  ])('gives the published value of %j', (text, answer) => {
    expect(reference(ascii(text), 0)).toBe(answer);
  });

  it.each([
    [1, 0, 0xcf65b03e],
    [1, 0x9e3779b1, 0xb4545aa4],
    [222, 0, 0x5bd11dbd],
    [222, 0x9e3779b1, 0x58803c5f],
  ])('gives the value of the sanity check for %i bytes, seed %i', (length, seed, answer) => {
    expect(reference(sanityBytes(length), seed)).toBe(answer);
  });
});

describe('xxh32', () => {
  it('gives the published values for whole words', () => {
    expect(xxh32(new Int32Array(0), 0)).toBe(0x02cc5d05);
    expect(xxh32(new Int32Array(0), 0x9e3779b1)).toBe(0x36b78ae7);
  });

  it('equals the reference over every number of words up to 40', () => {
    for (const seed of [0, 1, 0x9e3779b9, 0xffffffff]) {
      for (let n = 0; n <= 40; n++) {
        const bytes = sanityBytes(4 * n);
        expect(xxh32(words(bytes), seed)).toBe(reference(bytes, seed));
      }
    }
  });

  it('equals the reference over any words and seed', () => {
    const content = fc.int32Array({ maxLength: 100 });
    const seed = fc.nat({ max: 2 ** 32 - 1 });
    fc.assert(
      fc.property(content, seed, (any, s) => {
        expect(xxh32(any, s)).toBe(reference(new Uint8Array(any.slice().buffer), s));
      }),
      { seed: 1877, numRuns: 500 },
    );
  });

  it('sees a flipped bit wherever it is', () => {
    const state = words(sanityBytes(4 * 37));
    const seen = new Set([xxh32(state, 0)]);
    for (let bit = 0; bit < 32 * state.length; bit++) {
      state[bit >> 5] ^= 1 << (bit & 31);
      seen.add(xxh32(state, 0));
      state[bit >> 5] ^= 1 << (bit & 31);
    }
    expect(seen.size).toBe(32 * state.length + 1);
  });
});

describe('xxh32OfText', () => {
  it('hashes each code unit as one word', () => {
    const units = Int32Array.from('Anna ∞', (unit) => unit.charCodeAt(0));
    expect(xxh32OfText('Anna ∞', 7)).toBe(xxh32(units, 7));
  });

  it('tells order, case and length apart', () => {
    const texts = ['', 'a', 'A', 'ab', 'ba', 'a ', 'aa'];
    expect(new Set(texts.map((text) => xxh32OfText(text, 0))).size).toBe(texts.length);
  });
});
