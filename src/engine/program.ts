/**
 * Rule programs: an expression as numbers for a small stack machine, so that a user's rule can live
 * in the world buffer and give the same bits in threads and browser without a parser.
 *
 * A program is pairs (opcode, operand) in postfix order: `a + 2` is [variable, 0, number, 2, add, 0].
 * Truth is 1, falsehood 0; in conditions every value but 0 and NaN is true. Arithmetic is IEEE:
 * division by zero gives an infinity or NaN, and the caller checks that results are finite.
 */
import { InputError } from './errors.ts';
import { exp, log, pow } from './math.ts';
import { MAX_PROGRAM_LENGTH, MAX_STACK, programMessages } from './programMessages.ts';

export { MAX_PROGRAM_LENGTH, MAX_STACK };

/** Codes are stored in files and buffers: never renumber, only add. */
export const OPCODE = {
  /** Pushes the operand. */
  number: 1,
  /** Pushes the variable whose index is the operand. */
  variable: 2,
  add: 3,
  subtract: 4,
  multiply: 5,
  divide: 6,
  negate: 7,
  less: 8,
  lessOrEqual: 9,
  greater: 10,
  greaterOrEqual: 11,
  equal: 12,
  notEqual: 13,
  and: 14,
  or: 15,
  not: 16,
  minimum: 17,
  maximum: 18,
  exp: 19,
  log: 20,
  sqrt: 21,
  abs: 22,
  pow: 23,
  floor: 24,
  /** Pops condition, a, b (pushed in this order); pushes a if the condition is true, else b. */
  select: 25,
} as const;

export interface Program {
  readonly code: readonly number[];
}

/** How many values each opcode pops; all push one. Index 0 is no opcode. */
const POPS = [-1, 0, 0, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 2, 2, 1, 2, 2, 1, 1, 1, 1, 2, 1, 3];

/**
 * Throws InputError unless `code` can be evaluated with `variableCount` variables: known opcodes,
 * finite literals, indices in range, no stack fault, exactly one result.
 */
export function checkProgram(code: ArrayLike<number>, variableCount: number): void {
  const { length } = code;
  if (length === 0 || length % 2 !== 0) throw new InputError(programMessages.notPairs(length));
  if (length > MAX_PROGRAM_LENGTH) throw new InputError(programMessages.tooLong(length));
  let depth = 0;
  for (let at = 0; at < length; at += 2) {
    const opcode = code[at];
    const operand = code[at + 1];
    const pops = Number.isInteger(opcode) && opcode > 0 ? POPS[opcode] : undefined;
    if (pops === undefined) throw new InputError(programMessages.unknownOpcode(opcode, at));
    if (opcode === OPCODE.variable) {
      if (!Number.isInteger(operand) || operand < 0 || operand >= variableCount) {
        throw new InputError(programMessages.noSuchVariable(operand, at, variableCount));
      }
    } else if (opcode === OPCODE.number) {
      if (!Number.isFinite(operand)) throw new InputError(programMessages.notFinite(operand, at));
    } else if (operand !== 0) {
      throw new InputError(programMessages.strayOperand(operand, at));
    }
    if (depth < pops) throw new InputError(programMessages.underflow(at, pops, depth));
    depth += 1 - pops;
    if (depth > MAX_STACK) throw new InputError(programMessages.overflow(at));
  }
  if (depth !== 1) throw new InputError(programMessages.notOneResult(depth));
}

/** One slot more than needed below, so that every opcode can read two operands without a test. */
const STACK = new Float64Array(MAX_STACK + 2);

const isTrue = (value: number): boolean => value > 0 || value < 0;

/**
 * The value of the program at code[from] ... code[from + length - 1], which `checkProgram` must have
 * accepted with at most as many variables as given. Allocates nothing.
 */
export function evaluateProgram(
  code: ArrayLike<number>,
  from: number,
  length: number,
  variables: ArrayLike<number>,
): number {
  let top = 1;
  const end = from + length;
  for (let at = from; at < end; at += 2) {
    const opcode = code[at];
    if (opcode <= OPCODE.variable) {
      const operand = code[at + 1];
      top++;
      STACK[top] = opcode === OPCODE.number ? operand : variables[operand];
      continue;
    }
    const b = STACK[top];
    const a = STACK[top - 1];
    switch (opcode) {
      case OPCODE.negate:
        STACK[top] = -b;
        break;
      case OPCODE.not:
        STACK[top] = isTrue(b) ? 0 : 1;
        break;
      case OPCODE.exp:
        STACK[top] = exp(b);
        break;
      case OPCODE.log:
        STACK[top] = log(b);
        break;
      case OPCODE.sqrt:
        STACK[top] = Math.sqrt(b);
        break;
      case OPCODE.abs:
        STACK[top] = Math.abs(b);
        break;
      case OPCODE.floor:
        STACK[top] = Math.floor(b);
        break;
      case OPCODE.select:
        top -= 2;
        STACK[top] = isTrue(STACK[top]) ? a : b;
        break;
      default:
        top--;
        STACK[top] = binary(opcode, a, b);
    }
  }
  return STACK[top];
}

function binary(opcode: number, a: number, b: number): number {
  switch (opcode) {
    case OPCODE.add:
      return a + b;
    case OPCODE.subtract:
      return a - b;
    case OPCODE.multiply:
      return a * b;
    case OPCODE.divide:
      return a / b;
    case OPCODE.less:
      return a < b ? 1 : 0;
    case OPCODE.lessOrEqual:
      return a <= b ? 1 : 0;
    case OPCODE.greater:
      return a > b ? 1 : 0;
    case OPCODE.greaterOrEqual:
      return a >= b ? 1 : 0;
    case OPCODE.equal:
      return a === b ? 1 : 0;
    case OPCODE.notEqual:
      return a !== b ? 1 : 0;
    case OPCODE.and:
      return isTrue(a) && isTrue(b) ? 1 : 0;
    case OPCODE.or:
      return isTrue(a) || isTrue(b) ? 1 : 0;
    case OPCODE.minimum:
      return Math.min(a, b);
    case OPCODE.maximum:
      return Math.max(a, b);
    case OPCODE.pow:
      return pow(a, b);
    default:
      throw new Error(`Program was not checked: opcode ${opcode}.`);
  }
}
