/**
 * Expressions: text -> the parser's tree -> an allow-list -> a postfix program.
 *
 * Nothing of the text is ever evaluated by the parser. Whatever is not on the lists below is refused:
 * a new kind of node in a new version of the parser is an error, never a hole.
 */
import { InputError } from '../engine/errors.ts';
import { nearest } from '../engine/nearest.ts';
import { checkProgram, OPCODE, type Program } from '../engine/program.ts';
import { INDICATORS } from '../model/indicators.ts';
import type { Unit } from '../model/parameters/index.ts';
import { expressionParser, type SyntaxNode } from './expressionParser.ts';
import { MAX_EXPRESSION_DEPTH, MAX_EXPRESSION_LENGTH } from './limits.ts';
import { messages } from './messages.ts';
import { precompiledRule } from './precompiled.ts';
import { convert, UNIT_NAMES } from './units.ts';

/** What an expression may ask for: a rule all indicators, a tabulated value only the time. */
export type ExpressionKind = 'rule' | 'time';

const OPERATORS: Readonly<Record<string, number>> = {
  '+': OPCODE.add,
  '-': OPCODE.subtract,
  '*': OPCODE.multiply,
  '/': OPCODE.divide,
  '^': OPCODE.pow,
  '<': OPCODE.less,
  '<=': OPCODE.lessOrEqual,
  '>': OPCODE.greater,
  '>=': OPCODE.greaterOrEqual,
  '==': OPCODE.equal,
  '!=': OPCODE.notEqual,
  and: OPCODE.and,
  or: OPCODE.or,
};

/** Functions by name: opcode and number of arguments; `many` folds two or more from the left. */
const FUNCTIONS: Readonly<Record<string, { opcode: number; arguments: 1 | 2 | 'many' }>> = {
  min: { opcode: OPCODE.minimum, arguments: 'many' },
  max: { opcode: OPCODE.maximum, arguments: 'many' },
  exp: { opcode: OPCODE.exp, arguments: 1 },
  log: { opcode: OPCODE.log, arguments: 1 },
  sqrt: { opcode: OPCODE.sqrt, arguments: 1 },
  abs: { opcode: OPCODE.abs, arguments: 1 },
  floor: { opcode: OPCODE.floor, arguments: 1 },
  pow: { opcode: OPCODE.pow, arguments: 2 },
};

const CONDITIONS = new Set(['<', '<=', '>', '>=', '==', '!=', 'and', 'or', 'not']);

/**
 * Compiles an expression. Literals may carry units: times become years (as `t`), others the unit
 * `target` of the value. Throws InputError, without place.
 */
export function compileExpression(text: string, kind: ExpressionKind, target: Unit): Program {
  const known = kind === 'rule' ? precompiledRule(text) : undefined;
  if (known) return known;
  checkText(text);
  const tree = parseTree(convertLiterals(text, kind, target));
  if (kind === 'rule' && !isCondition(tree)) throw new InputError(messages.notACondition(text));
  const code: number[] = [];
  emit(tree, kind, code);
  try {
    checkProgram(code, INDICATORS.length);
  } catch (error) {
    if (error instanceof InputError) throw new InputError(messages.expressionTooLong(text));
    throw error;
  }
  return { code };
}

const ALLOWED_TEXT = /^[\p{L}\p{N}\s+\-*/^().,<>=!?:%€_]*$/u;

/** Everything that can be refused before the parser sees the text. */
function checkText(text: string): void {
  if (text.length > MAX_EXPRESSION_LENGTH) throw new InputError(messages.expressionTooLong(text));
  if (!ALLOWED_TEXT.test(text)) {
    const stranger = [...text].find((character) => !ALLOWED_TEXT.test(character));
    throw new InputError(messages.strangeCharacter(stranger ?? '', text));
  }
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (depth > MAX_EXPRESSION_DEPTH) throw new InputError(messages.expressionTooDeep(text));
  }
}

/** Units spelled so that spaces around `/` do not matter, and `year` is not found in `yearly`. */
const LITERAL = new RegExp(
  `(?<![\\p{L}\\p{N}_.])((?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,4})?)\\s*(${UNIT_NAMES.map(
    (name) => name.replace('/', '\\s*/\\s*'),
  ).join('|')})(?![\\p{L}\\p{N}_€])`,
  'gu',
);

/** Replaces literals with units by plain numbers; the text then has no units any more. */
function convertLiterals(text: string, kind: ExpressionKind, target: Unit): string {
  const plain = text.replace(/\s+/g, ' ');
  return plain.replace(LITERAL, (whole: string, digits: string, unit: string) => {
    const name = unit.replace(/\s+/g, '');
    const value = convert(Number(digits), name, literalTarget(name, kind, target));
    if (!Number.isFinite(value)) throw new InputError(messages.tooLarge(whole));
    return `(${value})`;
  });
}

function literalTarget(unit: string, kind: ExpressionKind, target: Unit): Unit {
  if (/^(?:year|quarter|month)s?$/.test(unit)) return 'year';
  if (unit === '%') return 'share';
  if (kind === 'time') return target;
  if (unit === 'FTE') return 'FTE';
  // Money has no place in a rule: the conversion to a plain number refuses it.
  return /^(?:1|%)?\//.test(unit) ? '1/year' : 'share';
}

function parseTree(text: string): SyntaxNode {
  const parse = expressionParser();
  try {
    return parse(text);
  } catch (error) {
    throw new InputError(
      messages.notAnExpression(text, error instanceof Error ? error.message : ''),
    );
  }
}

function isCondition(node: SyntaxNode): boolean {
  switch (node.type) {
    case 'ParenthesisNode':
      return isCondition(node.content as SyntaxNode);
    case 'ConditionalNode':
      return isCondition(node.trueExpr as SyntaxNode) && isCondition(node.falseExpr as SyntaxNode);
    case 'ConstantNode':
      return typeof node.value === 'boolean';
    case 'OperatorNode':
      return CONDITIONS.has(node.op as string);
    default:
      // Others are refused with better words when they are compiled.
      return node.type !== 'SymbolNode';
  }
}

/** Appends the code of `node`; what is not listed is refused. */
function emit(node: SyntaxNode, kind: ExpressionKind, code: number[]): void {
  switch (node.type) {
    case 'ParenthesisNode':
      emit(node.content as SyntaxNode, kind, code);
      return;
    case 'ConstantNode':
      code.push(OPCODE.number, constant(node.value));
      return;
    case 'SymbolNode':
      code.push(OPCODE.variable, variableIndex(node.name as string, kind));
      return;
    case 'ConditionalNode':
      emit(node.condition as SyntaxNode, kind, code);
      emit(node.trueExpr as SyntaxNode, kind, code);
      emit(node.falseExpr as SyntaxNode, kind, code);
      code.push(OPCODE.select, 0);
      return;
    case 'OperatorNode':
      emitOperator(node, kind, code);
      return;
    case 'FunctionNode':
      emitFunction(node, kind, code);
      return;
    default:
      throw new InputError(messages.forbiddenNode(node.type));
  }
}

function constant(value: unknown): number {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new InputError(messages.forbiddenConstant(value));
}

function variableIndex(name: string, kind: ExpressionKind): number {
  const index = INDICATORS.findIndex((indicator) => indicator.name === name);
  if (index === 0 || (index > 0 && kind === 'rule')) return index;
  if (index > 0) throw new InputError(messages.onlyInRules(name));
  const names = kind === 'rule' ? INDICATORS.map((indicator) => indicator.name) : ['t'];
  throw new InputError(messages.unknownName(name, nearest(name, names), names));
}

function emitOperator(node: SyntaxNode, kind: ExpressionKind, code: number[]): void {
  const operator = node.op as string;
  const operands = node.args as readonly SyntaxNode[];
  if (node.implicit) throw new InputError(messages.implicitProduct());
  for (const operand of operands) emit(operand, kind, code);
  if (operands.length === 1) {
    if (operator === '-') code.push(OPCODE.negate, 0);
    else if (operator === 'not') code.push(OPCODE.not, 0);
    else if (operator !== '+') throw new InputError(messages.forbiddenOperator(operator));
    return;
  }
  const opcode = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
  if (opcode === undefined) throw new InputError(messages.forbiddenOperator(operator));
  code.push(opcode, 0);
}

function emitFunction(node: SyntaxNode, kind: ExpressionKind, code: number[]): void {
  const called = node.fn as SyntaxNode;
  const name = called.type === 'SymbolNode' ? (called.name as string) : '';
  const rule = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!rule) {
    const names = Object.keys(FUNCTIONS);
    throw new InputError(messages.forbiddenFunction(name, nearest(name, names), names));
  }
  const operands = node.args as readonly SyntaxNode[];
  const fits = rule.arguments === 'many' ? operands.length > 0 : operands.length === rule.arguments;
  if (!fits) throw new InputError(messages.wrongArguments(name, rule.arguments, operands.length));
  for (const [i, operand] of operands.entries()) {
    emit(operand, kind, code);
    if (rule.arguments === 'many' && i > 0) code.push(rule.opcode, 0);
  }
  if (rule.arguments !== 'many') code.push(rule.opcode, 0);
}
