/** Whatever is read, the reader answers with a value or with an InputError, never with anything else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { InputError } from '../../src/engine/errors.ts';
import { INDICATORS } from '../../src/model/indicators.ts';
import { PARAMETERS } from '../../src/model/parameters/index.ts';
import { readDistribution } from '../../src/scenario/distributions.ts';
import { compileExpression } from '../../src/scenario/expressions.ts';
import { LIBRARY } from '../../src/scenario/files.ts';
import { parseScenario } from '../../src/scenario/scenario.ts';
import { parseStudy } from '../../src/scenario/study.ts';
import { readQuantity, UNIT_NAMES } from '../../src/scenario/units.ts';
import { readValue } from '../../src/scenario/values.ts';
import fc from '../support/properties.ts';

/** Runs `read`; anything thrown but an InputError of a bounded message fails. */
function answers<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    expect((error as Error).message.length).toBeLessThan(20_000);
    return undefined;
  }
}

const SETTINGS = { seed: 20150101, numRuns: 300 } as const;
const parameter = fc.constantFrom(...PARAMETERS);
const word = fc.constantFrom(
  ...PARAMETERS.flatMap(({ path }) => path.split('.')),
  ...['name', 'clusters', 'extends', 'count', 'arms', 'set', 'factors', 'from', 'design', 'kind'],
  ...['__proto__', 'constructor', 'toString', '<<', '', '0', '- a', '? b'],
);
const leaf = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.string(),
  fc.constantFrom(
    '6 years',
    '65 %',
    '= 3 * t',
    'uniform(0, 1)',
    '1e400',
    '2k',
    '.inf',
    '&a',
    '!t x',
  ),
);
const tree = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(word, tie('node'), { maxKeys: 5 }),
  ),
})).node;

test('any text', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 400 }),
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ unit: fc.constantFrom(...'ab: \n-?{}[],&*!|>\'"%#@`0.~'), maxLength: 200 }),
  );
  fc.assert(
    fc.property(text, (body) => {
      answers(() => parseScenario(body, 'fuzz.yaml'));
      answers(() => parseStudy(`name: a\nscenario: { name: b }\n${body}`, 'fuzz.yaml'));
    }),
    SETTINGS,
  );
});

test('any tree of keys and values', () => {
  fc.assert(
    fc.property(fc.dictionary(word, tree, { maxKeys: 6 }), (root) => {
      const text = JSON.stringify({ name: 'a', ...root }, null, 1);
      answers(() => parseScenario(text, 'fuzz.yaml'));
      const study = JSON.stringify({ name: 'a', scenario: { name: 'b' }, ...root }, null, 1);
      answers(() => parseStudy(study, 'fuzz.yaml'));
    }),
    SETTINGS,
  );
});

test('a shipped file with any part cut, doubled or overwritten', () => {
  const shipped = ['global-average.yaml', 'closed-city.yaml', 'studies/smoke.yaml'].map((name) =>
    readFileSync(join(LIBRARY, name), 'utf8'),
  );
  const base = { text: shipped[0], fileName: 'global-average.yaml' };
  fc.assert(
    fc.property(
      fc.constantFrom(...shipped),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(60),
      fc.string({ maxLength: 20 }),
      (text, where, length, insert) => {
        const at = Math.floor(where * text.length);
        const broken = text.slice(0, at) + insert + text.slice(at + length);
        answers(() => parseScenario(broken, 'fuzz.yaml', { resolve: () => base }));
        answers(() => parseStudy(broken, 'fuzz.yaml', { resolve: () => base }));
      },
    ),
    SETTINGS,
  );
});

test('any value of any parameter is refused or lies in its range', () => {
  fc.assert(
    fc.property(parameter, fc.oneof(fc.double(), fc.boolean(), fc.string()), (one, raw) => {
      const read = answers(() => readValue(raw, one));
      if (!read || read.program) return;
      expect(read.value).toBeGreaterThanOrEqual(one.range[0]);
      expect(read.value).toBeLessThanOrEqual(one.range[1]);
    }),
    { ...SETTINGS, numRuns: 2_000 },
  );
});

test('any quantity is refused or finite', () => {
  const text = fc.tuple(fc.double(), fc.constantFrom('', ' ', 'x', ...UNIT_NAMES), parameter);
  fc.assert(
    fc.property(text, ([number, unit, one]) => {
      const read = answers(() => readQuantity(`${number} ${unit}`, one.unit));
      if (read !== undefined) expect(Number.isFinite(read)).toBe(true);
    }),
    { ...SETTINGS, numRuns: 2_000 },
  );
});

test('any distribution is refused or ascends within the range', () => {
  const number = fc.oneof(fc.double(), fc.integer({ min: -3, max: 50 }), fc.constant('x'));
  const name = fc.constantFrom('uniform', 'loguniform', 'normal', 'triangular', 'beta', 'discrete');
  fc.assert(
    fc.property(parameter, name, fc.array(number, { maxLength: 5 }), (one, kind, list) => {
      const read = answers(() => readDistribution(`${kind}(${list.join(', ')})`, one));
      if (!read || read.kind === 'discrete') return;
      expect(read.min).toBeLessThan(read.max);
      expect(read.min).toBeGreaterThanOrEqual(one.range[0]);
      expect(read.max).toBeLessThanOrEqual(one.range[1]);
    }),
    { ...SETTINGS, numRuns: 2_000 },
  );
});

test('any expression of the grammar and around it', () => {
  const token = fc.constantFrom(
    ...INDICATORS.map((indicator) => indicator.name),
    ...[
      '+',
      '-',
      '*',
      '/',
      '^',
      '(',
      ')',
      ',',
      '<',
      '<=',
      '>',
      '==',
      '!=',
      '?',
      ':',
      '=',
      '!',
      '%',
    ],
    ...[
      'and',
      'or',
      'not',
      'mod',
      'to',
      'xor',
      'true',
      'null',
      'end',
      'i',
      'pi',
      'f(x) = x',
      '.',
      "'",
    ],
    ...['min(', 'max(', 'exp(', 'log(', 'sqrt(', 'floor(', 'import(', '[', ']', '{', '}', ';', '"'],
    ...['1', '2.5', '1e3', '5 years', '40 %', '2 k€/year', '3 FTE', '0x1f', '\n'],
  );
  fc.assert(
    fc.property(
      fc.array(token, { maxLength: 30 }),
      fc.constantFrom('rule' as const, 'time' as const),
      (tokens, kind) => {
        const program = answers(() => compileExpression(tokens.join(' '), kind, 'k€/year'));
        if (program) expect(program.code.every(Number.isFinite)).toBe(true);
      },
    ),
    { ...SETTINGS, numRuns: 2_000 },
  );
});
