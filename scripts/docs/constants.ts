/**
 * docs/constants.md: the numbers that are no parameters, read from the syntax tree of the sources, so
 * that the list cannot drift from the code.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { code, GENERATED, page, table } from './markdown.ts';

export interface Source {
  /** Relative to the project, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface Constant {
  readonly name: string;
  readonly value: number;
  /** As written. */
  readonly text: string;
  /** Of the constant, or of the one directly above it; empty if there is none. */
  readonly comment: string;
  readonly line: number;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Names that number cells or bits, mark absence or count quarters of a year: nothing that could be otherwise. */
const NO_QUANTITIES = new Set(
  `MET_NOBODY NEVER NEVER_ENDS TICKS_PER_YEAR SUCCESS_CHANCE GAIN COST
  CHANNEL_BITS CHANNEL_MASK HELPED_SHIFT HELPED_MASK`.split(/\s+/),
);
const CELLS = /^Cells of the (constants|terms)/;

/** The TypeScript files of a folder, by name; not those of folders within. */
export function sourcesIn(folder: string): Source[] {
  return readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => source(`${folder}/${name}`));
}

export function source(path: string): Source {
  return { path, text: readFileSync(join(ROOT, path), 'utf8') };
}

/** Constants of a file that are numbers, in the order of the file; see NO_QUANTITIES for what is left out. */
export function constantsOf({ path, text }: Source): Constant[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Constant[] = [];
  let above = { line: -1, comment: '' };
  for (const statement of file.statements) {
    const declaration = numberDeclaration(statement);
    if (declaration === null) continue;
    const line = file.getLineAndCharacterOfPosition(statement.getStart()).line + 1;
    const end = file.getLineAndCharacterOfPosition(statement.end).line + 1;
    const own = commentAbove(text, statement);
    const comment = own !== '' ? own : above.line === line - 1 ? above.comment : '';
    above = { line: end, comment };
    const { name, value, written } = declaration;
    if (NO_QUANTITIES.has(name) || CELLS.test(comment)) continue;
    found.push({ name, value, text: written, comment, line });
  }
  return found;
}

function numberDeclaration(
  statement: ts.Statement,
): { name: string; value: number; written: string } | null {
  if (!ts.isVariableStatement(statement)) return null;
  const [declaration] = statement.declarationList.declarations;
  if (!ts.isIdentifier(declaration.name) || declaration.initializer === undefined) return null;
  const value = numberOf(declaration.initializer);
  if (value === null) return null;
  return { name: declaration.name.text, value, written: declaration.initializer.getText() };
}

/** The value of an expression of literals; null if it is none. */
function numberOf(node: ts.Expression): number | null {
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
    const value = numberOf(node.operand);
    return value === null ? null : -value;
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.SlashToken) {
    const [left, right] = [numberOf(node.left), numberOf(node.right)];
    return left === null || right === null ? null : left / right;
  }
  return null;
}

/** The last comment before a statement, without its marks; empty if there is none. */
function commentAbove(text: string, statement: ts.Statement): string {
  const ranges = ts.getLeadingCommentRanges(text, statement.getFullStart()) ?? [];
  const last = ranges.at(-1);
  // What a blank line separates belongs to the file, not to the statement.
  if (last === undefined || /\n\s*\n/.test(text.slice(last.end, statement.getStart()))) return '';
  return text
    .slice(last.pos, last.end)
    .replace(/^\/\*\*?|\*\/$|^\/\/ ?/g, '')
    .replace(/^\s*\* ?/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Files outside `submodels` whose constants matter to what a world does or how it is judged. */
const OTHERS = [
  'tables',
  'context',
  'initial',
  'founding',
  'newborns',
  'ties',
  'observation',
  'evidence',
  'judge',
  'measures',
  'yearly',
].map((name) => `src/model/${name}.ts`);

/** Sources whose constants are listed. */
export function listedSources(): Source[] {
  return [...sourcesIn('src/model/submodels'), ...OTHERS.map(source)];
}

/** The document. */
export function constantsPage(): string {
  const sections = listedSources().flatMap((file) => {
    const constants = constantsOf(file);
    if (constants.length === 0) return [];
    const rows = constants.map((c) => [code(c.name), c.text, c.comment === '' ? '—' : c.comment]);
    return [`## ${file.path}`, table(['constant', 'value', 'meaning'], rows)];
  });
  return page(
    '# Constants',
    GENERATED,
    `Numbers of the model that are no [parameters](parameters.md): nobody is expected to choose them, and no study
varies them. **All are assumed** unless their meaning names a source. Constants that follow each other share
a meaning. Numbers written inside an equation stand with it in [ODD.md](ODD.md#7-submodels).`,
    ...sections,
  );
}
