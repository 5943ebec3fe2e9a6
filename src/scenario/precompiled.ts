/**
 * Programs of the rules that the model uses where a scenario is silent, so that a file without
 * expressions need not load the parser. A test compiles each again and compares.
 */
import { OPCODE, type Program } from '../engine/program.ts';

const PRECOMPILED: ReadonlyMap<string, Program> = new Map([
  [
    'ownIncomeShare > 0.5 and jointProjects >= 10',
    {
      code: [
        ...[OPCODE.variable, 5, OPCODE.number, 0.5, OPCODE.greater, 0],
        ...[OPCODE.variable, 4, OPCODE.number, 10, OPCODE.greaterOrEqual, 0],
        ...[OPCODE.and, 0],
      ],
    },
  ],
]);

/** The program of a rule that is known by heart. */
export function precompiledRule(text: string): Program | undefined {
  return PRECOMPILED.get(text.trim());
}

/** The rules known by heart, for the test that they are right. */
export function precompiledRules(): readonly (readonly [string, Program])[] {
  return [...PRECOMPILED];
}
