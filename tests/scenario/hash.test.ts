/** The hash of a scenario: SHA-256 as Node has it, whatever the order of keys. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { canonicalJson, fingerprint } from '../../src/scenario/hash.ts';
import { sha256 } from '../../src/scenario/sha256.ts';
import fc from '../support/properties.ts';

test('equals the SHA-256 of Node for all lengths around the blocks', () => {
  for (const length of [0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 1000]) {
    const bytes = new Uint8Array(length).map((_, i) => (i * 31 + length) & 255);
    expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
});

test('equals the SHA-256 of Node for any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
    }),
    { seed: 1, numRuns: 100 },
  );
});

test('the order of keys does not matter, that of lists does', () => {
  expect(canonicalJson({ b: [1, { d: 2, c: null }], a: 'x', gone: undefined })).toBe(
    '{"a":"x","b":[1,{"c":null,"d":2}]}',
  );
  expect(fingerprint({ a: 1, b: 2 })).toBe(fingerprint({ b: 2, a: 1 }));
  expect(fingerprint([1, 2])).not.toBe(fingerprint([2, 1]));
});
