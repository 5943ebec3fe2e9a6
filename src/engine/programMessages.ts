/** The limits of rule programs and what `checkProgram` says when one is broken. */

/** Most numbers in a program: 128 pairs. */
export const MAX_PROGRAM_LENGTH = 256;
/** Most values on the stack at a time. */
export const MAX_STACK = 32;

/** `at` is the index of the faulty opcode in the code. */
export const programMessages = {
  notPairs: (length: number) =>
    `A rule program has ${length} numbers; give pairs of opcode and operand, at least one.`,
  tooLong: (length: number) =>
    `A rule program has ${length} numbers, of at most ${MAX_PROGRAM_LENGTH}; shorten the expression.`,
  unknownOpcode: (opcode: number, at: number) =>
    `A rule program has "${opcode}" at ${at}, which is no opcode; use the codes of OPCODE.`,
  noSuchVariable: (index: number, at: number, count: number) =>
    `A rule program reads variable "${index}" at ${at}; use a whole number from 0 to below ${count}.`,
  notFinite: (value: number, at: number) =>
    `A rule program has the literal "${value}" at ${at}; use a finite number.`,
  strayOperand: (value: number, at: number) =>
    `A rule program has the operand "${value}" at ${at} where none is used; put 0 there.`,
  underflow: (at: number, needs: number, has: number) =>
    `A rule program needs ${needs} values at ${at} but has ${has}; push the operands first.`,
  overflow: (at: number) =>
    `A rule program holds more than ${MAX_STACK} values at ${at}; nest the expression less deeply.`,
  notOneResult: (count: number) =>
    `A rule program leaves ${count} values; it must leave exactly one.`,
};
