/** Statements of a function as C. */
import ts from 'typescript';
import { expression } from './expressions.ts';
import { type Kind, spelt, widest } from './kinds.ts';
import type { Scope } from './scope.ts';

/** The body of a function, of either form. */
export function functionBody(s: Scope): string {
  const body = s.own.node.body as ts.Block | ts.Expression;
  if (ts.isBlock(body)) return body.statements.map((one) => statement(s, one)).join('\n');
  const value = expression(s, body);
  const called = [...s.parts.instances.values()].find(({ name }) =>
    value.code.startsWith(`${name}(`),
  );
  if (ts.isCallExpression(body) && called?.result === 'void') return `${value.code};`;
  return returned(s, value.kind, value.code);
}

function returned(s: Scope, kind: Kind, code: string): string {
  const before = s.own.result;
  s.own.result = before === 'void' ? kind : widest(before, kind);
  if (s.own.result !== before) s.parts.news = true;
  return `return ${code};`;
}

function statement(s: Scope, at: ts.Statement): string {
  const code = (one: ts.Expression): string => expression(s, one).code;
  if (ts.isBlock(at)) return `{\n${at.statements.map((one) => statement(s, one)).join('\n')}\n}`;
  if (ts.isVariableStatement(at)) return declarations(s, at.declarationList);
  if (ts.isExpressionStatement(at)) return `${code(at.expression)};`;
  if (ts.isIfStatement(at)) {
    const otherwise = at.elseStatement ? ` else ${statement(s, at.elseStatement)}` : '';
    return `if (${code(at.expression)}) ${statement(s, at.thenStatement)}${otherwise}`;
  }
  if (ts.isForStatement(at)) {
    const { initializer: begin, condition, incrementor } = at;
    const first =
      begin && (ts.isVariableDeclarationList(begin) ? declarations(s, begin) : `${code(begin)};`);
    const [until, step] = [condition, incrementor].map((one) => (one ? code(one) : ''));
    // Before the loop, since variables of several kinds cannot stand in its head.
    return `{ ${first ?? ''} for (; ${until}; ${step}) ${statement(s, at.statement)} }`;
  }
  if (ts.isWhileStatement(at))
    return `while (${code(at.expression)}) ${statement(s, at.statement)}`;
  if (ts.isReturnStatement(at)) {
    if (!at.expression) return 'return;';
    const value = expression(s, at.expression);
    return returned(s, value.elements ? 'f64*' : value.kind, value.code);
  }
  if (ts.isContinueStatement(at)) return 'continue;';
  if (ts.isBreakStatement(at)) return 'break;';
  if (ts.isThrowStatement(at)) return 'abort();';
  if (ts.isSwitchStatement(at)) {
    const clauses = at.caseBlock.clauses.map((clause) => {
      const label = ts.isCaseClause(clause) ? `case ${code(clause.expression)}:` : 'default:';
      return `${label} ${clause.statements.map((one) => statement(s, one)).join('\n')}`;
    });
    return `switch ((int64_t)${code(at.expression)}) {\n${clauses.join('\n')}\n}`;
  }
  return s.fail(at, 'a statement of an unknown kind');
}

function declarations(s: Scope, list: ts.VariableDeclarationList): string {
  return list.declarations.map((one) => declaration(s, one)).join(' ');
}

/** A variable; nothing where the name stands for an object that is known. */
function declaration(s: Scope, at: ts.VariableDeclaration): string {
  if (ts.isObjectBindingPattern(at.name)) {
    const from = expression(s, at.initializer as ts.Expression).fixed as Record<string, unknown>;
    for (const part of at.name.elements) {
      const value = from[((part.propertyName ?? part.name) as ts.Identifier).text];
      if (typeof value === 'number') s.fail(at, 'a number taken out of an object');
      s.fixed.set((part.name as ts.Identifier).text, value);
    }
    return '';
  }
  const { text } = at.name as ts.Identifier;
  const { kinds, pointers } = s.own;
  const declare = (): void => {
    s.declared.add(text);
    s.fixed.delete(text);
  };
  if (!at.initializer) {
    declare();
    return `${spelt(kinds.get(text) ?? 'i32')} v_${text};`;
  }
  if (ts.isArrayLiteralExpression(at.initializer)) {
    const cells = at.initializer.elements.map((cell) => expression(s, cell).code);
    declare();
    pointers.add(text);
    s.lengths.set(text, String(cells.length));
    s.parts.widen(kinds, text, 'f64');
    return `double v_${text}[] = {${cells.join(', ')}};`;
  }
  const value = expression(s, at.initializer);
  if (value.fixed !== undefined) {
    s.fixed.set(text, value.fixed);
    return '';
  }
  declare();
  s.parts.widen(kinds, text, value.elements ?? value.kind);
  if (value.elements) pointers.add(text);
  return `${spelt(kinds.get(text) as Kind)} ${value.elements ? '*' : ''}v_${text} = ${value.code};`;
}
