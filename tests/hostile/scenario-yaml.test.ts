/**
 * Files made to exhaust or mislead the reader. Each must end in a verdict. That it comes soon is held without a
 * clock: the parser, which takes its time for large texts, is never given one.
 */

import { execFileSync } from 'node:child_process';
import {
  closeSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { parseDocument } from 'yaml';
import { checkFile, loadScenario, loadStudy } from '../../src/scenario/files.ts';
import { MAX_BYTES, MAX_LINE_LENGTH, MAX_LINES, MAX_MARKS } from '../../src/scenario/limits.ts';
import { parseScenario } from '../../src/scenario/scenario.ts';
import { faultOf, sayingOf } from '../scenario/refusal.ts';

vi.mock('yaml', async (original) => {
  const yaml = await original<typeof import('yaml')>();
  return { ...yaml, parseDocument: vi.fn(yaml.parseDocument) };
});
const parser = vi.mocked(parseDocument);

const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

describe('a text made to exhaust the parser is refused', () => {
  test.each<[string, string, RegExp]>([
    ['20,000 flat keys', lines(20_000, (i) => `k${i}: 1`), /"20000" lines, of at most 5000/],
    ['4,500 flat keys', lines(4_500, (i) => `k${i}: 1`), /no key "k0".*and \d+ more faults/s],
    [
      '20,000 keys in a line',
      `{${lines(20_000, (i) => `k${i}: 1,`).replaceAll('\n', '')}}`,
      /line/,
    ],
    [
      '13,500 keys in flow lines',
      `a: {${lines(4_500, (i) => `a${i}: 1, b${i}: 1, c${i}: 1,`)}}`,
      /commas, colons and brackets/,
    ],
    ['2 MB in a line', 'a'.repeat(2_000_000), /"2000000" bytes/],
    ['1 MB in a line', `name: ${'a'.repeat(1_000_000)}`, /"1000006" characters/],
    ['a million empty lines', '\n'.repeat(1_000_000), /lines/],
    ['a million spaces', ' '.repeat(1_000_000), /characters/],
    ['4,500 lines of comments', `${'# x\n'.repeat(4_500)}- a`, /must hold keys/],
    ['open brackets', '['.repeat(9_000), /not valid YAML|nested|must hold/],
    ['brackets in lines', lines(4_500, () => '['), /nested|not valid/],
    ['open braces', '{?'.repeat(4_000), /nested|not valid|commas/],
    ['nested lists', `${'- '.repeat(4_000)}a`, /nested|characters/],
    ['nested keys', `${'? '.repeat(4_000)}a`, /nested|characters|not valid/],
    ['indented keys', lines(1_000, (i) => `${' '.repeat(i)}a:`), /nested/],
    ['broken lines', lines(3_000, () => 'a: b: c'), /not valid YAML/],
    ['nodes in lists', lines(2_400, () => '- - -'), /more than 5000 keys and values/],
    ['colons', ': '.repeat(4_000), /not valid YAML|nested|nothing|list or mapping/],
    ['tabs', '\t'.repeat(9_000), /not valid YAML|must hold keys/],
    ['a billion laughs', 'a: &a [x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n', /anchors.*aliases/s],
    ['a loop', 'a: &a\n  b: *a\n', /anchors.*aliases/s],
    ['merge keys', 'a: 1\n<<: {b: 2}\n', /no key "<<"/],
    ['100,000 anchors', `a: ${'&a '.repeat(3_000)}`, /not valid YAML|anchor/],
    ['NUL characters', 'name: "a\0b"\n', /is not a name|not valid/],
    ['a tag of code', 'name: !!js/function "process.exit()"', /tags/],
    ['binary', 'name: !!binary aGVsbG8=', /tags/],
    ['timestamps', 'name: 2001-12-14t21:59:43.10-05:00', /is not a name/],
  ])('%s', (_, text, said) => {
    parser.mockClear();
    const fault = faultOf(() => parseScenario(text, 'x.yaml'));
    expect(fault.message).toMatch(said);
    expect(fault.message).toMatch(/^x\.yaml(:\d+)?: /);
    expect(fault.message).not.toMatch(/\n {4}at /);
    expect(fault.message.length).toBeLessThan(10_000);
    for (const [parsed] of parser.mock.calls) {
      const rows = parsed.split('\n');
      expect(parsed.length).toBeLessThanOrEqual(MAX_BYTES);
      expect(rows.length).toBeLessThanOrEqual(MAX_LINES);
      expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(MAX_LINE_LENGTH);
      expect(parsed.match(/[,:[\]{}?]/g)?.length ?? 0).toBeLessThanOrEqual(MAX_MARKS);
    }
  });

  test.each<[string, string, number]>([
    ['lines', lines(MAX_LINES, () => '# x'), 1],
    ['more lines', lines(MAX_LINES + 1, () => '# x'), 0],
    ['characters in a line', `# ${'x'.repeat(MAX_LINE_LENGTH - 2)}`, 1],
    ['more characters in a line', `# ${'x'.repeat(MAX_LINE_LENGTH - 1)}`, 0],
    ['marks', lines(2, () => `# ${','.repeat(MAX_MARKS / 2)}`.slice(0, MAX_LINE_LENGTH)), 1],
    ['more marks', lines(3, () => `# ${','.repeat(MAX_MARKS / 2)}`), 0],
    ['bytes', lines(105, () => `# ${'x'.repeat(9_900)}`), 1],
    ['more bytes', lines(107, () => `# ${'x'.repeat(9_900)}`), 0],
  ])('and, at the limit of %s, is parsed or not', (_, text, calls) => {
    parser.mockClear();
    sayingOf(() => parseScenario(text, 'x.yaml'));
    expect(parser).toHaveBeenCalledTimes(calls);
  });
});

describe('names that could reach prototypes are refused and change nothing', () => {
  test.each([
    'name: a\n__proto__: { polluted: 1 }',
    'name: a\ntrust: { __proto__: { polluted: 1 } }',
    'name: a\nconstructor: { prototype: { polluted: 1 } }',
    'name: a\n"__proto__": { polluted: 1 }',
    'name: a\n{ "\\u005f_proto__": 1 }: 1',
    'name: a\nclusters: [{ name: b, __proto__: { polluted: 1 } }]',
    'name: a\ntoString: 1',
    'name: a\nhasOwnProperty: 1',
    'name: a\nsupport: { policy: __proto__ }',
    'name: a\nsupport: { policy: constructor }',
    'name: __proto__',
  ])('%s', (text) => {
    sayingOf(() => parseScenario(text, 'x.yaml'));
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
  test('in arms and factors', () => {
    for (const body of ['arms: { __proto__: {} }', 'factors: { constructor: [1] }']) {
      expect(sayingOf(() => checkText(`name: a\nscenario: { name: b }\n${body}`))).toMatch(
        /is not accepted/,
      );
    }
  });
});

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'karenina-hostile-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function checkText(text: string): unknown {
  const file = join(folder, 'text.yaml');
  writeFileSync(file, text);
  return checkFile(file);
}

describe('a file made to exhaust the reader is refused', () => {
  test('100 MB', () => {
    const file = join(folder, 'large.yaml');
    const descriptor = openSync(file, 'w');
    // Sparse: takes no room, but has the size.
    writeSync(descriptor, 'x', 100 * 1024 * 1024);
    closeSync(descriptor);
    expect(sayingOf(() => loadScenario(file))).toMatch(/"104857601" bytes, of at most 1048576/);
  });
  test('a pipe that nobody writes to', () => {
    const pipe = join(folder, 'pipe.yaml');
    execFileSync('sh', ['-c', 'mkfifo "$0"', pipe]);
    expect(sayingOf(() => loadScenario(pipe))).toMatch(/not an ordinary file/);
  });
  test('a device', () => {
    expect(sayingOf(() => loadScenario('/dev/zero'))).toMatch(/not an ordinary file/);
  });
  test('a link to itself', () => {
    symlinkSync(join(folder, 'loop.yaml'), join(folder, 'loop.yaml'));
    expect(sayingOf(() => loadScenario(join(folder, 'loop.yaml')))).toMatch(
      /cannot be read \(ELOOP\)/,
    );
  });
  test('a name with NUL', () => {
    expect(sayingOf(() => loadScenario('a\0b.yaml'))).toMatch(/NUL character/);
    expect(sayingOf(() => loadStudy('a\0b.yaml'))).toMatch(/NUL character/);
  });
});
