/**
 * docs/ODD.md as far as a program can read it: its sections, the code that each describes, and what it
 * says of parameters, constants and numbers. Written by hand, but for the values of named constants.
 */
import ts from 'typescript';
import { constantsOf, type Source, source } from './constants.ts';

/** A section that begins with a line `Code: …` naming the files it describes. */
export interface Section {
  readonly title: string;
  readonly files: readonly string[];
  readonly text: string;
  readonly start: number;
}

/** Sections of the third level that describe code, in order. */
export function sectionsOf(odd: string): Section[] {
  const heads = [...odd.matchAll(/^#{1,3} (.*)$/gm)];
  return heads.flatMap((head, i) => {
    const start = head.index;
    const text = odd.slice(start, heads[i + 1]?.index ?? odd.length);
    const line = /^Code: (.*)$/m.exec(text);
    if (line === null) return [];
    const files = [...line[1].matchAll(/`(src\/[^`]+\.ts)`/g)].map((m) => m[1]);
    return [{ title: head[1], files, text, start }];
  });
}

/** A constant with a value, as in `GOSSIP` = 0.2. */
const QUOTED = /`([A-Z][A-Z0-9_]*)` = (-?[\d./ ]*\d)/g;

/** Names of the constants that a section quotes with a value. */
export function quotedConstants(section: Section): string[] {
  return [...section.text.matchAll(QUOTED)].map((m) => m[1]);
}

/** The text with the value of each quoted constant as its section's files have it now. */
export function withCurrentConstants(odd: string): string {
  let out = '';
  let at = 0;
  for (const section of sectionsOf(odd)) {
    const current = new Map(
      section.files.flatMap((path) =>
        constantsOf(source(path)).map((c) => [c.name, c.text] as const),
      ),
    );
    out += odd.slice(at, section.start);
    out += section.text.replace(QUOTED, (quoted: string, name: string) => {
      const value = current.get(name);
      return value === undefined ? quoted : `\`${name}\` = ${value}`;
    });
    at = section.start + section.text.length;
  }
  return out + odd.slice(at);
}

/** All numbers in a text, as values. */
export function numbersIn(text: string): Set<number> {
  return new Set([...text.matchAll(/\d*\.?\d+/g)].map(([digits]) => Number(digits)));
}

/** Smaller whole numbers are counts and exponents that prose need not repeat. */
const LEAST_WHOLE = 5;
/** Below this stand guards against division by zero. */
const LEAST = 1e-4;

/** Numbers within the functions of a file that an equation should have: no indices, bits, or array sizes. */
export function inlineNumbers({ path, text }: Source): number[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found = new Set<number>();
  const visit = (node: ts.Node): void => {
    if (ts.isNumericLiteral(node) && !isPlumbing(node)) found.add(Number(node.text));
    ts.forEachChild(node, visit);
  };
  for (const statement of file.statements) if (!ts.isVariableStatement(statement)) visit(statement);
  return [...found].filter((n) => n >= LEAST && (!Number.isInteger(n) || n >= LEAST_WHOLE));
}

const BITWISE = new Set([
  ts.SyntaxKind.AmpersandToken,
  ts.SyntaxKind.BarToken,
  ts.SyntaxKind.CaretToken,
  ts.SyntaxKind.PercentToken,
  ts.SyntaxKind.LessThanLessThanToken,
  ts.SyntaxKind.GreaterThanGreaterThanToken,
  ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken,
]);

/** What makes arrays (engine/cells.ts). */
const CELLS = new Set(['doubleCells', 'wordCells']);

function isPlumbing(node: ts.NumericLiteral): boolean {
  const { parent } = node;
  if (ts.isElementAccessExpression(parent) || ts.isNewExpression(parent)) return true;
  if (ts.isCallExpression(parent) && CELLS.has(parent.expression.getText())) return true;
  return ts.isBinaryExpression(parent) && BITWISE.has(parent.operatorToken.kind);
}

/** Paths of the parameters that a file reads by `at('group.name')`. */
export function parametersRead({ text }: Source): string[] {
  return [...text.matchAll(/\bat\('([a-z]\w*\.\w+)'\)/gi)].map((m) => m[1]);
}
