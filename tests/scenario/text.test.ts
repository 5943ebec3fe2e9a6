/** Words of faults: quotes, near names, places. */
import { describe, expect, test } from 'vitest';
import { editDistance, nearest } from '../../src/engine/nearest.ts';
import { placed, quote } from '../../src/scenario/text.ts';

describe('quote', () => {
  test('shortens long values and keeps them on one line', () => {
    expect(quote('a\nb\u0007')).toBe('"a b "');
    expect(quote('x'.repeat(100_000)).length).toBeLessThan(70);
    expect(quote({ a: 1 })).toBe('"{"a":1}"');
  });
  test('removes what could reorder the text on a terminal', () => {
    expect(quote('a\u202eb\u001b[31m')).toBe('"a b [31m"');
  });
});

test('edit distance counts insertions, deletions, replacements and swaps', () => {
  expect(editDistance('trust', 'trust', 3)).toBe(0);
  expect(editDistance('truts', 'trust', 3)).toBe(1);
  expect(editDistance('trus', 'trust', 3)).toBe(1);
  expect(editDistance('kitten', 'sitting', 5)).toBe(3);
  expect(editDistance('a', 'abcdefg', 3)).toBe(4);
});

describe('nearest', () => {
  const known = ['members', 'privateShare', 'smeShare'];
  test('finds the name that was meant, whatever its case', () => {
    expect(nearest('membres', known)).toBe('members');
    expect(nearest('PRIVATESHARE', known)).toBe('privateShare');
  });
  test('is silent where nothing is near', () => {
    expect(nearest('zebra', known)).toBeUndefined();
    expect(nearest('x'.repeat(10_000), known)).toBeUndefined();
  });
});

test('a place is put before the message as far as it is known', () => {
  expect(placed('Wrong.', { file: 'a.yaml', line: 3, path: 'trust.initial' })).toBe(
    'a.yaml:3: trust.initial: Wrong.',
  );
  expect(placed('Wrong.', {})).toBe('Wrong.');
});
