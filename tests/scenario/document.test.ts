/** YAML as plain values with their lines; what is not plain is refused. */
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../src/scenario/document.ts';
import { InputErrors } from '../../src/scenario/faults.ts';
import { faultOf, sayingOf } from './refusal.ts';

const read = (text: string) => readDocument(text, 'x.yaml');

test('values come as plain values with their lines', () => {
  const document = read('name: a\ntrust:\n  initial: 0.3\nclusters:\n  - name: b\n    count: 2\n');
  expect(document.root).toEqual({
    name: 'a',
    trust: { initial: 0.3 },
    clusters: [{ name: 'b', count: 2 }],
  });
  expect(document.place(['trust', 'initial'])).toEqual({
    file: 'x.yaml',
    line: 3,
    path: 'trust.initial',
  });
  expect(document.place(['clusters', 0, 'count'])).toEqual({
    file: 'x.yaml',
    line: 6,
    path: 'clusters[0].count',
  });
  expect(document.place(['trust', 'missing']).line).toBe(2);
});

test('numbers without an end are kept as they were written', () => {
  expect(read('a: 1e400\nb: .inf\nc: -.INF\nd: .nan').root).toEqual({
    a: '1e400',
    b: '.inf',
    c: '-.INF',
    d: '.nan',
  });
});

test('words of older YAML versions are words', () => {
  expect(read('a: yes\nb: no\nc: 012\nd: 1_000').root).toEqual({
    a: 'yes',
    b: 'no',
    c: 12,
    d: '1_000',
  });
});

describe('what is not plain is refused with its line', () => {
  test.each<[string, string, number, RegExp]>([
    ['anchor', 'a: 1\nb: &x 2', 2, /remove "&x"/],
    ['anchor of a key', '&x a: 1', 1, /remove "&x"/],
    ['alias', 'a: &x 1\nb: *x', 1, /aliases are not accepted.*"\*x"/s],
    ['tag', 'a: !!js/function "x"', 1, /tags are not accepted/],
    ['own tag', 'a: !foo {b: 1}', 1, /tags are not accepted/],
    ['standard tag', 'a: !!str 1', 1, /tags are not accepted/],
    ['tag of a key', '!!str a: 1', 1, /tags are not accepted/],
    ['directive', '%YAML 1.1\n---\na: 1', 1, /directives/],
    ['second document', 'a: 1\n---\nb: 2', 2, /several YAML documents/],
    ['duplicate key', 'a: 1\nb: 2\na: 3', 3, /"a" is given twice, first in line 1/],
    ['duplicate key further in', 'a:\n  b: 1\n  b: 2', 3, /"b" is given twice/],
    ['__proto__', 'a:\n  __proto__: {x: 1}', 2, /"__proto__" is not accepted/],
    ['constructor', 'constructor: 1', 1, /"constructor" is not accepted/],
    ['prototype', 'a: {prototype: 1}', 1, /"prototype" is not accepted/],
    ['list as key', '? [a, b]\n: 1', 1, /not a list or mapping/],
    ['no key', '? \n: 1', 1, /not nothing/],
    ['broken', 'b: 1\na: [1', 2, /not valid YAML/],
    ['tab', 'a:\n\tb: 1', 2, /not valid YAML/],
    ['list', '- a\n- b', 1, /must hold keys/],
    ['text', 'hello', 1, /must hold keys/],
    ['nothing', '', 1, /must hold keys/],
    ['comments only', '# x\n', 1, /must hold keys/],
    ['too deep', `a: ${'['.repeat(20)}${']'.repeat(20)}`, 1, /more than 12 levels/],
  ])('%s', (_, text, line, said) => {
    const fault = faultOf(() => read(text));
    expect(fault.message).toMatch(said);
    expect(fault.place).toMatchObject({ file: 'x.yaml', line });
    expect(fault.message).toContain(`x.yaml:${line}: `);
  });
});

test('all faults are told at once', () => {
  const fault = faultOf(() => read('a: &x 1\na: 2\nb: !t 3'));
  expect(fault).toBeInstanceOf(InputErrors);
  expect((fault as InputErrors).faults.map((one) => one.place.line)).toEqual([1, 2, 3]);
  expect(fault.message.split('\n')).toHaveLength(3);
});

test('a long list of faults is cut and counted', () => {
  const text = Array.from({ length: 50 }, (_, i) => `k${i}: &a 1`).join('\n');
  expect(sayingOf(() => read(text))).toMatch(/and 30 more faults/);
});
