/**
 * Live functions as C: the source of a function is read where V8 says it stands, and what it closes over is what
 * it closes over at this moment. Numbers become literals, typed arrays become arrays with a place of their own,
 * and functions become C functions. Nothing here is made for the model alone: what cannot be translated is told.
 */
import ts from 'typescript';
import { openInspector } from './closures.ts';
import type { TypedArray } from './kinds.ts';
import { type Callable, collectParts } from './parts.ts';
import { scopeOf } from './scope.ts';
import { functionBody } from './statements.ts';

export interface Translation {
  /** Declarations and functions, but no `main`. */
  readonly code: string;
  /** Arrays beside the world's, in the order in which the C program reads them. */
  readonly arrays: readonly { readonly name: string; readonly array: TypedArray }[];
  /** C names of the functions that were asked for. */
  readonly entries: readonly string[];
  /** What could not be translated and why; the C program ends where it is reached. */
  readonly untranslated: readonly string[];
}

/**
 * Translates functions and all that they call.
 * @param source text of the file in which all of them stand
 * @param world buffer whose arrays are pointers into `world` in C
 */
export function translate(
  source: string,
  asked: readonly Callable[],
  world: ArrayBufferLike,
): Translation {
  const file = ts.createSourceFile('m.js', source, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const inspector = openInspector();
  const nodeOf = (fn: Callable): ts.FunctionLikeDeclaration => {
    const { line, column } = inspector.closureOf(fn);
    const found = innermost(file, file.getPositionOfLineAndCharacter(line, column));
    if (!found) throw new Error(`no function at line ${line + 1}`);
    return found;
  };
  const place = (at: ts.Node): string => {
    const { line } = file.getLineAndCharacterOfPosition(at.getStart());
    return `line ${line + 1}, '${at.getText().replace(/\s+/g, ' ').slice(0, 80)}'`;
  };
  const parts = collectParts(nodeOf, world);
  const untranslated = new Map<string, string>();
  try {
    const whole = { code: '', kind: 'i64' } as const;
    const entries = asked.map((fn) => {
      const args = Array.from({ length: fn.length }, () => whole);
      return parts.instanceOf(fn, args).name;
    });
    // Kinds only widen, so that this ends.
    while (parts.news) {
      parts.news = false;
      for (const own of [...parts.instances.values()]) {
        if (untranslated.has(own.name)) continue;
        try {
          own.body = functionBody(scopeOf(own, parts, inspector.closureOf(own.fn), place));
        } catch (error) {
          untranslated.set(own.name, (error as Error).message);
          own.body = 'abort();';
        }
      }
    }
    return {
      ...{ code: parts.code(), entries, untranslated: [...untranslated.values()] },
      arrays: parts.arrays.filter(({ array }) => array.buffer !== world),
    };
  } finally {
    inspector.close();
  }
}

/** The innermost function around a position. */
function innermost(file: ts.SourceFile, at: number): ts.FunctionLikeDeclaration | undefined {
  let found: ts.FunctionLikeDeclaration | undefined;
  const visit = (node: ts.Node): void => {
    if (at < node.getStart() || at >= node.end) return;
    if (ts.isFunctionLike(node) && 'body' in node) found = node as ts.FunctionLikeDeclaration;
    node.forEachChild(visit);
  };
  visit(file);
  return found;
}
