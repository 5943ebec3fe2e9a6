/** What the translation of one function knows while it goes through its body. */
import type ts from 'typescript';
import type { Closure } from './closures.ts';
import { isArray, kindOf, literal } from './kinds.ts';
import type { Expression, Instance, Parts } from './parts.ts';

export interface Scope {
  readonly own: Instance;
  readonly parts: Parts;
  readonly closure: Closure;
  /** Names in the function that stand for an object that is known. */
  readonly fixed: Map<string, unknown>;
  /** Parameters and locals that are C variables. */
  readonly declared: Set<string>;
  /** Of arrays that the function makes. */
  readonly lengths: Map<string, string>;
  /** @throws Error that names the place */
  fail(at: ts.Node, why: string): never;
  /** A value that is known, as an expression. */
  known(value: unknown, at: ts.Node): Expression;
}

/** @param place where a node stands, for messages */
export function scopeOf(
  own: Instance,
  parts: Parts,
  closure: Closure,
  place: (at: ts.Node) => string,
): Scope {
  const fixed = new Map<string, unknown>();
  const declared = new Set<string>();
  for (const [p, parameter] of own.node.parameters.entries()) {
    const { text } = parameter.name as ts.Identifier;
    declared.add(text);
    if (own.fixed[p] !== undefined) fixed.set(text, own.fixed[p]);
  }
  const fail = (at: ts.Node, why: string): never => {
    throw new Error(`${why}: ${place(at)}`);
  };
  return {
    ...{ own, parts, closure, fixed, declared, fail },
    lengths: new Map(),
    known(value, at) {
      if (typeof value === 'number') return literal(value);
      if (typeof value === 'boolean') return { code: value ? '1' : '0', kind: 'i32' };
      if (value === null || value === undefined) return fail(at, 'no value');
      if (!isArray(value)) return { code: '', kind: 'i64', fixed: value };
      return {
        ...{ code: parts.nameOf(value), kind: 'i64', fixed: value },
        ...{ elements: kindOf(value), length: String(value.length) },
      };
    },
  };
}
