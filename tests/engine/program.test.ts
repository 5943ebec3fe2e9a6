/** Rule programs: what they compute, and which are refused before they run. */

import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/engine/errors.ts';
import { exp, log, pow } from '../../src/engine/math.ts';
import {
  checkProgram,
  evaluateProgram,
  MAX_PROGRAM_LENGTH,
  MAX_STACK,
  OPCODE,
} from '../../src/engine/program.ts';
import fc from '../support/properties.ts';

const runs = { seed: 1878, numRuns: 2000 };

const push = (value: number): number[] => [OPCODE.number, value];

function value(code: number[], variables: number[] = []): number {
  checkProgram(code, variables.length);
  return evaluateProgram(code, 0, code.length, variables);
}

const truth = (x: number): boolean => x !== 0 && !Number.isNaN(x);
const bit = (x: boolean): number => (x ? 1 : 0);

const UNARY: Record<string, (a: number) => number> = {
  negate: (a) => -a,
  not: (a) => bit(!truth(a)),
  exp,
  log,
  sqrt: Math.sqrt,
  abs: Math.abs,
  floor: Math.floor,
};
const BINARY: Record<string, (a: number, b: number) => number> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  less: (a, b) => bit(a < b),
  lessOrEqual: (a, b) => bit(a <= b),
  greater: (a, b) => bit(a > b),
  greaterOrEqual: (a, b) => bit(a >= b),
  equal: (a, b) => bit(a === b),
  notEqual: (a, b) => bit(a !== b),
  and: (a, b) => bit(truth(a) && truth(b)),
  or: (a, b) => bit(truth(a) || truth(b)),
  minimum: Math.min,
  maximum: Math.max,
  pow,
};
const opcode = (name: string): number => OPCODE[name as keyof typeof OPCODE];

interface Tree {
  readonly code: number[];
  readonly evaluate: (variables: readonly number[]) => number;
}

/** Random expressions that carry both their program and their meaning. */
const trees = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: -3, max: 3 }))
      .map((x): Tree => ({ code: push(x), evaluate: () => x })),
    fc
      .integer({ min: 0, max: 3 })
      .map((i): Tree => ({ code: [OPCODE.variable, i], evaluate: (v) => v[i] })),
    fc.tuple(fc.constantFrom(...Object.keys(UNARY)), tie('tree')).map(
      ([name, a]): Tree => ({
        code: [...a.code, opcode(name), 0],
        evaluate: (v) => UNARY[name](a.evaluate(v)),
      }),
    ),
    fc.tuple(fc.constantFrom(...Object.keys(BINARY)), tie('tree'), tie('tree')).map(
      ([name, a, b]): Tree => ({
        code: [...a.code, ...b.code, opcode(name), 0],
        evaluate: (v) => BINARY[name](a.evaluate(v), b.evaluate(v)),
      }),
    ),
    fc.tuple(tie('tree'), tie('tree'), tie('tree')).map(
      ([c, a, b]): Tree => ({
        code: [...c.code, ...a.code, ...b.code, OPCODE.select, 0],
        evaluate: (v) => (truth(c.evaluate(v)) ? a.evaluate(v) : b.evaluate(v)),
      }),
    ),
  ),
})).tree;

const fourVariables = fc.array(fc.double(), { minLength: 4, maxLength: 4 });

describe('a rule program', () => {
  it('knows every opcode by a different number', () => {
    const codes = Object.values(OPCODE);
    expect(new Set(codes).size).toBe(codes.length);
    const tested = ['number', 'variable', 'select', ...Object.keys(UNARY), ...Object.keys(BINARY)];
    expect(Object.keys(OPCODE).sort()).toEqual(tested.sort());
  });

  it.each(Object.keys(UNARY))('%s gives the same as plain code', (name) => {
    for (const a of [0, -0, 1, -2.5, 1e300, Infinity, NaN]) {
      expect(value([OPCODE.variable, 0, opcode(name), 0], [a])).toBe(UNARY[name](a));
    }
  });

  it.each(Object.keys(BINARY))('%s gives the same as plain code', (name) => {
    const code = [OPCODE.variable, 0, OPCODE.variable, 1, opcode(name), 0];
    const operands = [0, -0, 1, -2.5, 3, 1e300, Infinity, NaN];
    for (const a of operands) {
      for (const b of operands) expect(value(code, [a, b])).toBe(BINARY[name](a, b));
    }
  });

  it('selects by its condition, taking NaN for false', () => {
    const code = [OPCODE.variable, 0, ...push(10), ...push(20), OPCODE.select, 0];
    expect([1, -0.5, 0, NaN].map((c) => value(code, [c]))).toEqual([10, 10, 20, 20]);
  });

  it('runs a rule: ownIncomeShare > 0.5 and members >= 40', () => {
    const { variable, greater, greaterOrEqual, and } = OPCODE;
    const code = [
      ...[variable, 0, ...push(0.5), greater, 0],
      ...[variable, 1, ...push(40), greaterOrEqual, 0],
      ...[and, 0],
    ];
    expect(value(code, [0.6, 40])).toBe(1);
    expect(value(code, [0.6, 39])).toBe(0);
    expect(value(code, [0.5, 80])).toBe(0);
  });

  it('may lie anywhere in a larger buffer', () => {
    const buffer = Float64Array.of(99, 99, ...push(2), ...push(3), OPCODE.multiply, 0, 99, 99);
    expect(evaluateProgram(buffer, 2, 6, [])).toBe(6);
  });

  it('means what the expression means, whatever ran before it', () => {
    fc.assert(
      fc.property(trees, fourVariables, (tree, variables) => {
        fc.pre(tree.code.length <= MAX_PROGRAM_LENGTH);
        expect(value(tree.code, variables)).toBe(tree.evaluate(variables));
      }),
      runs,
    );
  });
});

describe('checkProgram', () => {
  const refuses = (code: number[], variableCount: number, sentence: RegExp): void => {
    expect(() => checkProgram(code, variableCount)).toThrow(InputError);
    expect(() => checkProgram(code, variableCount)).toThrow(sentence);
  };
  const { number, variable, add } = OPCODE;

  it('refuses what is not pairs, or too many', () => {
    refuses([], 0, /has 0 numbers; give pairs/);
    refuses([number, 1, add], 0, /has 3 numbers; give pairs/);
    const long = [...push(1), ...Array(MAX_PROGRAM_LENGTH / 2).fill([OPCODE.abs, 0])].flat();
    refuses(long, 0, /has 258 numbers, of at most 256/);
    checkProgram(long.slice(0, MAX_PROGRAM_LENGTH), 0);
  });

  it('refuses unknown opcodes', () => {
    for (const code of [0, -1, 26, 1.5, NaN, Infinity]) {
      refuses([...push(1), code, 0], 1, new RegExp(`has "${code}" at 2, which is no opcode`));
    }
  });

  it('refuses variables out of range and literals that are not finite', () => {
    for (const i of [-1, 2, 0.5, NaN]) refuses([variable, i], 2, /variable ".*" at 0; .* below 2/);
    checkProgram([variable, 1], 2);
    for (const x of [NaN, Infinity]) refuses([number, x], 0, /literal ".*" at 0; use a finite/);
    refuses([...push(1), OPCODE.abs, 7], 0, /operand "7" at 2/);
  });

  it('refuses faults of the stack', () => {
    refuses([...push(1), add, 0], 0, /needs 2 values at 2 but has 1/);
    refuses([OPCODE.select, 0], 0, /needs 3 values at 0 but has 0/);
    refuses([...push(1), ...push(2)], 0, /leaves 2 values/);
    const nested = (depth: number): number[] => [
      ...Array(depth).fill(push(1)).flat(),
      ...Array(depth - 1)
        .fill([add, 0])
        .flat(),
    ];
    refuses(nested(MAX_STACK + 1), 0, /more than 32 values at 64/);
    expect(value(nested(MAX_STACK))).toBe(MAX_STACK);
  });

  it('accepts nothing that would read out of bounds', () => {
    /** Throws where plain arrays would quietly give undefined. */
    const guarded = (values: number[]): number[] =>
      new Proxy(values, {
        get(target, key) {
          if (!(key in target)) throw new Error(`read out of bounds: ${String(key)}`);
          return Reflect.get(target, key);
        },
      });
    const anyOpcode = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom<number>(OPCODE.number, OPCODE.variable) },
      { weight: 5, arbitrary: fc.integer({ min: 3, max: 25 }) },
      { weight: 1, arbitrary: fc.oneof(fc.integer({ min: -2, max: 30 }), fc.double()) },
    );
    const pair = fc.tuple(anyOpcode, fc.integer({ min: -1, max: 3 })).map(([code, operand]) => {
      const takesOperand = !(code > OPCODE.variable);
      return [code, takesOperand ? operand : 0];
    });
    let accepted = 0;
    fc.assert(
      fc.property(
        fc.array(pair, { maxLength: 12 }),
        fc.array(fc.double(), { maxLength: 4 }),
        (pairs, variables) => {
          const code = pairs.flat();
          try {
            checkProgram(code, variables.length);
          } catch (error) {
            expect(error).toBeInstanceOf(InputError);
            return;
          }
          accepted++;
          const result = evaluateProgram(guarded(code), 0, code.length, guarded(variables));
          expect(typeof result).toBe('number');
        },
      ),
      { seed: 1879, numRuns: 20_000 },
    );
    expect(accepted).toBeGreaterThan(500);
  });
});
