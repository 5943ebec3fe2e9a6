/** Expressions of a function as C. Whole numbers are counted in 64 bits, words are those of 32. */
import ts from 'typescript';
import { builtIn, GLOBALS } from './builtIn.ts';
import { isArray, type Kind, kindOf, literal, toIndex, toInt32, toWord, widest } from './kinds.ts';
import type { Callable, Expression } from './parts.ts';
import type { Scope } from './scope.ts';

const COMPARISONS = ['==', '===', '!=', '!==', '<=', '>='];
/** Lists of numbers that are constants, as arrays. */
const constants = new WeakMap<object, Float64Array>();

export function expression(s: Scope, at: ts.Expression): Expression {
  if (ts.isParenthesizedExpression(at)) {
    const inner = expression(s, at.expression);
    return inner.fixed !== undefined ? inner : { ...inner, code: `(${inner.code})` };
  }
  if (ts.isNumericLiteral(at)) return literal(Number(at.text));
  if (at.kind === ts.SyntaxKind.TrueKeyword) return { code: '1', kind: 'i32' };
  if (at.kind === ts.SyntaxKind.FalseKeyword) return { code: '0', kind: 'i32' };
  if (ts.isIdentifier(at)) return identifier(s, at);
  if (ts.isPropertyAccessExpression(at)) return property(s, at);
  if (ts.isElementAccessExpression(at)) return element(s, at);
  if (ts.isCallExpression(at)) return call(s, at);
  if (ts.isBinaryExpression(at)) return binary(s, at);
  if (ts.isPrefixUnaryExpression(at)) return signed(s, at);
  if (ts.isPostfixUnaryExpression(at)) {
    return { code: `${step(s, at.operand)}${signOf(at.operator)}`, kind: 'i64' };
  }
  if (ts.isConditionalExpression(at)) {
    const [a, b] = [expression(s, at.whenTrue), expression(s, at.whenFalse)];
    return {
      code: `(${expression(s, at.condition).code} ? ${a.code} : ${b.code})`,
      kind: widest(a.kind, b.kind),
      ...(a.elements && { elements: a.elements }),
    };
  }
  if (ts.isNewExpression(at) && at.expression.getText() === 'Float64Array') {
    const [length] = (at.arguments ?? []).map((one) => expression(s, one));
    return { code: `fresh(${length.code})`, kind: 'i64', elements: 'f64' };
  }
  return s.fail(at, 'an expression of an unknown kind');
}

function identifier(s: Scope, at: ts.Identifier): Expression {
  const { text } = at;
  if (s.fixed.has(text)) return s.known(s.fixed.get(text), at);
  if (s.declared.has(text)) {
    const kind = s.own.kinds.get(text) ?? 'i32';
    const code = `v_${text}`;
    if (!s.own.pointers.has(text)) return { code, kind };
    return { code, kind: 'i64', elements: kind, length: s.lengths.get(text) };
  }
  if (text === 'NaN') return literal(Number.NaN);
  if (text === 'Infinity') return literal(Infinity);
  const found = s.closure.lookUp(text);
  return found ? s.known(found.value, at) : s.fail(at, 'an unknown name');
}

function property(s: Scope, at: ts.PropertyAccessExpression): Expression {
  const name = at.name.text;
  if (ts.isIdentifier(at.expression) && GLOBALS.has(at.expression.text)) {
    return s.known((GLOBALS.get(at.expression.text) as Record<string, unknown>)[name], at);
  }
  const object = expression(s, at.expression);
  if (name === 'length' && object.length) return { code: object.length, kind: 'i64' };
  if (object.fixed === undefined) return s.fail(at, 'a property of what is not known');
  return (
    s.parts.changing(object.fixed as object, name) ??
    s.known((object.fixed as Record<string, unknown>)[name], at)
  );
}

function element(s: Scope, at: ts.ElementAccessExpression): Expression {
  const array = expression(s, at.expression);
  const index = toIndex(expression(s, at.argumentExpression));
  if (array.elements) return { code: `${array.code}[${index}]`, kind: array.elements };
  const list = array.fixed;
  if (!Array.isArray(list)) return s.fail(at, 'an element of what is no list');
  if (list.every((one) => typeof one === 'number')) {
    const copy = constants.get(list) ?? Float64Array.from(list);
    constants.set(list, copy);
    return { code: `${s.parts.nameOf(copy)}[${index}]`, kind: 'f64' };
  }
  if (!list.every(isArray)) return s.fail(at, 'an element of a list of objects');
  const table = s.parts.tableOf(list);
  return {
    ...{ code: `${table}[${index}]`, kind: 'i64' },
    ...{ elements: kindOf(list[0]), length: `${table}_length[${index}]` },
  };
}

function call(s: Scope, at: ts.CallExpression): Expression {
  const args = at.arguments.map((one) => expression(s, one));
  if (!ts.isPropertyAccessExpression(at.expression)) {
    return callOf(s, at, expression(s, at.expression).fixed, args);
  }
  const { expression: on, name } = at.expression;
  if (ts.isIdentifier(on) && GLOBALS.has(on.text)) {
    return builtIn(`${on.text}.${name.text}`, args) ?? s.fail(at, 'an unknown function');
  }
  const object = expression(s, on);
  if (object.elements) return arrayMethod(s, at, object, name.text, args);
  return callOf(s, at, (object.fixed as Record<string, unknown> | undefined)?.[name.text], args);
}

function callOf(s: Scope, at: ts.Node, fn: unknown, args: readonly Expression[]): Expression {
  if (typeof fn !== 'function') return s.fail(at, 'a call of what is not known');
  const target = s.parts.instanceOf(fn as Callable, args);
  const passed = args
    .slice(0, target.node.parameters.length)
    .filter((one) => one.fixed === undefined || one.elements)
    .map(({ code }) => code);
  const kind = target.result === 'void' ? 'i32' : target.result;
  return {
    ...{ code: `${target.name}(${passed.join(', ')})`, kind },
    ...(kind === 'f64*' && { elements: 'f64' as const }),
  };
}

function arrayMethod(
  s: Scope,
  at: ts.Node,
  { code, length }: Expression,
  name: string,
  args: readonly Expression[],
): Expression {
  const [one, two, three] = args.map((arg) => arg.code);
  if (name === 'fill' && (length || args.length === 3)) {
    const range = `int64_t k_ = ${two ?? 0}; k_ < ${three ?? length}; k_++`;
    return { code: `for (${range}) ${code}[k_] = ${one}`, kind: 'i32' };
  }
  if (name === 'set' && args.length === 1) {
    const cells = args[0].length ?? length;
    return { code: `memcpy(${code}, ${one}, (${cells}) * sizeof *${code})`, kind: 'i32' };
  }
  return s.fail(at, `an array's method ${name}`);
}

/** The C variable or cell that is written, made wide enough for what it takes. */
function place(s: Scope, at: ts.Expression, kind: Kind): string {
  if (ts.isIdentifier(at) && s.declared.has(at.text)) {
    s.parts.widen(s.own.kinds, at.text, kind);
    return `v_${at.text}`;
  }
  if (ts.isPropertyAccessExpression(at)) {
    return s.parts.change(expression(s, at.expression).fixed as object, at.name.text, kind);
  }
  if (ts.isElementAccessExpression(at)) return element(s, at).code;
  return s.fail(at, 'an assignment to what is no variable');
}

function binary(s: Scope, at: ts.BinaryExpression): Expression {
  const operator = at.operatorToken.getText();
  const right = expression(s, at.right);
  if (!operator.endsWith('=') || COMPARISONS.includes(operator)) {
    return combined(s, at, operator, expression(s, at.left), right);
  }
  const value =
    operator === '='
      ? right
      : combined(s, at, operator.slice(0, -1), expression(s, at.left), right);
  const to = place(s, at.left, value.kind);
  const { kind } = expression(s, at.left);
  // What is stored into whole numbers is brought into their range as JavaScript does.
  const code = kind !== 'f64' && value.kind === 'f64' ? toInt32(value.code) : value.code;
  return { code: `${to} = ${code}`, kind: value.kind };
}

function combined(
  s: Scope,
  at: ts.Node,
  operator: string,
  a: Expression,
  b: Expression,
): Expression {
  const kind = widest(a.kind, b.kind);
  const real = kind === 'f64';
  const by = `(${toWord(b)} & 31)`;
  switch (operator) {
    case '+':
    case '-':
    case '*':
      return {
        code: `(${real ? '' : '(int64_t)'}${a.code} ${operator} ${b.code})`,
        kind: real ? 'f64' : 'i64',
      };
    case '/':
      return { code: `((double)${a.code} / ${b.code})`, kind: 'f64' };
    case '%':
      return { code: real ? `fmod(${a.code}, ${b.code})` : `(${a.code} % ${b.code})`, kind };
    case '|':
    case '&':
    case '^':
      // Without sign, as gcc wants a rotation for its vectors.
      return {
        code: `((int32_t)((uint32_t)${toWord(a)} ${operator} (uint32_t)${toWord(b)}))`,
        kind: 'i32',
      };
    case '<<':
      return { code: `((int32_t)((uint32_t)${toWord(a)} << ${by}))`, kind: 'i32' };
    case '>>':
      return { code: `(${toWord(a)} >> ${by})`, kind: 'i32' };
    case '>>>':
      return { code: `((int64_t)((uint32_t)${toWord(a)} >> ${by}))`, kind: 'i64' };
    case '===':
    case '!==':
    case '<':
    case '>':
    case '<=':
    case '>=':
    case '&&':
    case '||':
      return { code: `(${a.code} ${operator.slice(0, 2)} ${b.code})`, kind: 'i32' };
    default:
      return s.fail(at, `the operator ${operator}`);
  }
}

const signOf = (operator: ts.PrefixUnaryOperator): string =>
  operator === ts.SyntaxKind.PlusPlusToken ? '++' : '--';

const step = (s: Scope, at: ts.Expression): string =>
  place(s, at, expression(s, at).kind === 'f64' ? 'f64' : 'i64');

function signed(s: Scope, at: ts.PrefixUnaryExpression): Expression {
  const operand = expression(s, at.operand);
  const { code, kind } = operand;
  switch (at.operator) {
    case ts.SyntaxKind.MinusToken:
      return kind === 'f64'
        ? { code: `(-${code})`, kind }
        : { code: `(-(int64_t)${code})`, kind: 'i64' };
    case ts.SyntaxKind.ExclamationToken:
      return { code: `(!${code})`, kind: 'i32' };
    case ts.SyntaxKind.TildeToken:
      return { code: `(~${toWord(operand)})`, kind: 'i32' };
    case ts.SyntaxKind.PlusPlusToken:
    case ts.SyntaxKind.MinusMinusToken:
      return { code: `${signOf(at.operator)}${step(s, at.operand)}`, kind: 'i64' };
    default:
      return s.fail(at, 'a sign of an unknown kind');
  }
}
