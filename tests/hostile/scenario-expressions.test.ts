/** Expressions made to run code, to hang or to exhaust: refused, and nothing of them has run. */
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/engine/errors.ts';
import { compileExpression } from '../../src/scenario/expressions.ts';
import { sayingOf } from '../scenario/refusal.ts';

const HOSTILE: readonly (readonly [string, string])[] = [
  ['property access', 't.constructor'],
  ['call of a property', 't.constructor("return process")()'],
  ['element access', 't[1]'],
  ['element by name', 't["constructor"]'],
  ['function definition', 'f(x) = x'],
  ['recursive definition', 'f(x) = f(x)'],
  ['assignment', 't = 3'],
  ['assignment to a function', 'exp = 3'],
  ['several expressions', 'a = 1; a + 1'],
  ['several lines', 'a = 1\na + 1'],
  ['import', 'import({ a: 1 }, { override: true })'],
  ['config', 'config({ number: "BigNumber" })'],
  ['createUnit', 'createUnit("foo")'],
  ['evaluate', 'evaluate("1 + 1")'],
  ['parse', 'parse("1 + 1")'],
  ['compile', 'compile("1")'],
  ['simplify', 'simplify("x + x")'],
  ['derivative', 'derivative("x^2", "x")'],
  ['map with a function', 'map([1, 2], f)'],
  ['a loop by range', '1:1000000000'],
  ['a loop by sum', 'sum(1:1000000000)'],
  ['factorial', '170!'],
  ['factorials of factorials', '9!!!!!'],
  ['a matrix', '[1, 2; 3, 4]'],
  ['a list', '[1, 2]'],
  ['an object', '{ a: 1 }'],
  ['a string', '"abc"'],
  ['a string in other quotes', "'abc'"],
  ['a template', '`abc`'],
  ['a comment', 't # then'],
  ['transpose', "t'"],
  ['a complex number', '3 i'],
  ['the imaginary unit', 'i'],
  ['pi', 'pi'],
  ['e', 'e'],
  ['a unit of the parser', '3 inch to cm'],
  ['in', '3 in'],
  ['random', 'random()'],
  ['now', 'now()'],
  ['process', 'process'],
  ['globalThis', 'globalThis'],
  ['require', 'require(t)'],
  ['constructor', 'constructor'],
  ['__proto__', '__proto__'],
  ['__proto__ as a function', '__proto__(t)'],
  ['constructor as a function', 'constructor(t)'],
  ['toString as a function', 'toString(t)'],
  ['hasOwnProperty as a function', 'hasOwnProperty(t)'],
  ['a function of a function', 'exp(t)(t)'],
  ['a function as a value', 'exp'],
  ['end', 'end'],
  ['undefined', 'undefined'],
  ['null', 'null'],
  ['bits', 't & 3 | 4'],
  ['shifts', 't << 40'],
  ['elementwise', 't .* 3'],
  ['integer division', 't // 2'],
  ['nullish', 't ?? 3'],
  ['optional chaining', 't?.a'],
  ['spread', 'max(...t)'],
  ['arrow', '(x) => x'],
  ['brackets beyond measure', `${'('.repeat(200)}t${')'.repeat(200)}`],
  ['brackets never closed', '('.repeat(400)],
  ['signs beyond measure', `${'-'.repeat(490)}t`],
  ['powers beyond measure', `${'2^'.repeat(200)}2`],
  ['conditions beyond measure', `${'t ? '.repeat(90)}1${' : 0'.repeat(90)}`],
  ['sums beyond measure', `${'t+'.repeat(240)}t`],
  ['a long text', 't + '.repeat(1_000_000)],
  ['a long name', 'x'.repeat(499)],
  ['a long number', '9'.repeat(499)],
  ['a number without end', '1e999'],
  ['Cyrillic looking like Latin', 'mеmbers > 3'],
  ['a direction override', 't \u202e + 1'],
  ['NUL', 't\0'],
  ['an emoji', '😀'],
  ['nothing', ''],
  ['spaces', '   '],
];

describe.each(['time', 'rule'] as const)('as an expression of kind "%s"', (kind) => {
  test.each(HOSTILE)(
    '%s is refused',
    (_, text) => {
      const said = sayingOf(() => compileExpression(text, kind, 'k€/year'));
      expect(said.length).toBeGreaterThan(10);
      expect(said.length).toBeLessThan(700);
      expect(said).not.toMatch(/\n/);
    },
    5_000,
  );
});

test('nesting up to the limit is accepted, so that the limit is what refuses', () => {
  const nested = (depth: number) => `${'('.repeat(depth)}t${')'.repeat(depth)}`;
  expect(compileExpression(nested(20), 'time', '1').code).toEqual([2, 0]);
  expect(() => compileExpression(nested(21), 'time', '1')).toThrow(InputError);
});
