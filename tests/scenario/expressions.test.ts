/** Expressions of time and rules over indicators: what they give, and which are refused. */
import { describe, expect, test } from 'vitest';
import { evaluateProgram } from '../../src/engine/program.ts';
import { INDICATORS } from '../../src/model/indicators.ts';
import { PARAMETERS } from '../../src/model/parameters/index.ts';
import { loadExpressionParser } from '../../src/scenario/expressionParser.ts';
import { compileExpression, type ExpressionKind } from '../../src/scenario/expressions.ts';
import { precompiledRules } from '../../src/scenario/precompiled.ts';
import { sayingOf } from './refusal.ts';

function evaluate(text: string, kind: ExpressionKind, known: Record<string, number> = {}): number {
  const { code } = compileExpression(text, kind, 'k€/year');
  const variables = INDICATORS.map(({ name }) => known[name] ?? 0);
  return evaluateProgram(code, 0, code.length, variables);
}

describe('an expression of time gives what it says', () => {
  test.each<[string, number, number]>([
    ['400', 3, 400],
    ['1 + 2 * 3 - 4 / 2', 0, 5],
    ['-t^2', 3, -9],
    ['2^3^2', 0, 512],
    ['(1 + t) * 2', 3, 8],
    ['min(t, 5, 2)', 3, 2],
    ['max(7)', 3, 7],
    ['sqrt(abs(-t)) + floor(2.7) + pow(t, 2) + log(exp(1))', 4, 2 + 2 + 16 + 1],
    ['t < 2 ? 100 : 300', 1, 100],
    ['t < 2 ? 100 : 300', 2, 300],
    ['true ? 1 : 2', 0, 1],
    ['+t', 3, 3],
    ['2 M€/year', 0, 2000],
    ['500 k€/quarter * 50 %', 0, 1000],
    ['t - 24 quarters', 10, 4],
    ['400 / 2 years', 0, 200],
    ['400 k€ / year', 0, 400],
    ['t\n+ 1', 1, 2],
  ])('%s at %d', (text, t, value) => {
    expect(evaluate(text, 'time', { t })).toBeCloseTo(value, 12);
  });

  test('the decay of the manual', () => {
    const text = '400 * exp(-max(0, t - 5 years) / 2 years)';
    expect(evaluate(text, 'time', { t: 4 })).toBe(400);
    expect(evaluate(text, 'time', { t: 7 })).toBeCloseTo(400 / Math.E, 10);
  });
});

describe('a rule asks the indicators', () => {
  test.each<[string, Record<string, number>, number]>([
    ['ownIncomeShare > 0.5 and members >= 40', { ownIncomeShare: 0.6, members: 40 }, 1],
    ['ownIncomeShare > 50 % and members >= 40', { ownIncomeShare: 0.6, members: 39 }, 0],
    ['not (staff < 2 FTE or t <= 5 years)', { staff: 2, t: 6 }, 1],
    ['members == 3 or members != 3', { members: 3 }, 1],
    ['innovations > 2 /quarter', { innovations: 9 }, 1],
    ['t > 5 ? members > 10 : false', { t: 6, members: 11 }, 1],
  ])('%s', (text, known, value) => {
    expect(evaluate(text, 'rule', known)).toBe(value);
  });
});

test('every rule of the model is known by heart, and rightly', () => {
  const used = PARAMETERS.flatMap(({ defaultRule }) => (defaultRule ? [defaultRule] : []));
  expect(precompiledRules().map(([text]) => text)).toEqual(used);
  for (const [text, program] of precompiledRules()) {
    // Another spelling of the same goes through the parser.
    expect(compileExpression(`(${text})`, 'rule', 'rule')).toEqual(program);
  }
});

test('the parser can also be awaited, as a browser must', async () => {
  await loadExpressionParser();
  expect(evaluate('1 + 1', 'time')).toBe(2);
});

describe('a faulty expression is refused with the remedy', () => {
  test.each<[string, ExpressionKind, RegExp]>([
    ['membres > 3', 'rule', /no name "membres".*Did you mean "members"/],
    ['zebra > 3', 'rule', /no name "zebra".*There are: t, members/],
    ['members + 1', 'time', /"members" can be asked in rules/],
    ['members', 'rule', /"members" is not a condition/],
    ['members + 1', 'rule', /is not a condition/],
    ['(1)', 'rule', /is not a condition/],
    ['1 < t < 3', 'rule', /chained comparisons/],
    ['2 t', 'time', /side by side/],
    ['5 yaers', 'time', /side by side/],
    ['t +', 'time', /not an expression/],
    ['', 'time', /no place in an expression|not an expression/],
    ['t mod 2', 'time', /operator "mod"/],
    ['t!', 'time', /operator "!"/],
    ['t xor t', 'rule', /operator "xor"|not a condition/],
    ['t = 3', 'time', /assignments \(compare with "=="\)/],
    ['sine(t)', 'time', /no function "sine"/],
    ['mx(t)', 'time', /no function "mx".*Did you mean "max"/],
    ['exp(1, 2)', 'time', /"exp" takes 1 values, not 2/],
    ['max()', 'time', /"max" takes one or more values, not 0/],
    ['t + 3 k€', 'time', /unit "k€" is one of money/],
    ['members > 3 k€', 'rule', /unit "k€" is one of money/],
    ['1e400', 'time', /"Infinity" has no place/],
    ['t + Infinity', 'time', /"Infinity" has no place/],
    ['NaN', 'time', /"NaN" has no place/],
    ['null', 'time', /"null" has no place/],
    ['1e400 years', 'time', /"1e400 years" is not a finite number/],
  ])('%s (%s)', (text, kind, said) => {
    expect(sayingOf(() => compileExpression(text, kind, 'k€/year'))).toMatch(said);
  });
});
