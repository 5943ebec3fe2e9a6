/** What a TypeScript file imports, read from its syntax tree, so that comments and strings do not count. */
import { posix } from 'node:path';
import ts from 'typescript';
import type { SourceFile } from './tree.ts';

export interface Import {
  /** 1-based. */
  readonly line: number;
  /** As written: `../engine/math.ts`, `node:fs`, `yaml`. */
  readonly specifier: string;
  /** Path of the imported file from the project's root, or null for a package or a `node:` module. */
  readonly target: string | null;
  /** Erased before it runs. */
  readonly typeOnly: boolean;
}

const parsed = new WeakMap<SourceFile, ts.SourceFile>();

/** The syntax tree of a file, parsed once; throws nothing, whatever its text. */
export function parse(file: SourceFile): ts.SourceFile {
  const known = parsed.get(file);
  if (known !== undefined) return known;
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
  parsed.set(file, source);
  return source;
}

/** Calls `visit` for every node below (and with) `node`. */
export function walkNodes(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walkNodes(child, visit));
}

export function lineOf(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}

/** Every import of a file: `import`, `export … from`, `import()`, and `import("…").Type`. */
export function importsOf(file: SourceFile): Import[] {
  const source = parse(file);
  const found: Import[] = [];
  const add = (node: ts.Node, specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return;
    const { text } = specifier;
    const target = text.startsWith('.') ? posix.join(posix.dirname(file.path), text) : null;
    found.push({ line: lineOf(source, node), specifier: text, target, typeOnly });
  };
  walkNodes(source, (node) => {
    if (ts.isImportDeclaration(node)) {
      add(
        node,
        node.moduleSpecifier,
        node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword,
      );
    } else if (ts.isExportDeclaration(node)) {
      add(node, node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node, node.argument.literal, true);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node, node.arguments[0], false);
    }
  });
  return found;
}
