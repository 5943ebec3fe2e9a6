/**
 * The parser of mathjs, and nothing else of it: no evaluation, no configuration, no units.
 *
 * It is loaded when the first expression is met, because it costs a quarter of a second and most
 * files have none. Node can do that at once; in a browser call `loadExpressionParser` beforehand.
 */

/** What is read of a node of the parser's tree. */
export interface SyntaxNode {
  readonly type: string;
  readonly value?: unknown;
  readonly name?: string;
  readonly op?: string;
  readonly fn?: unknown;
  readonly implicit?: boolean;
  readonly args?: readonly SyntaxNode[];
  readonly content?: SyntaxNode;
  readonly condition?: SyntaxNode;
  readonly trueExpr?: SyntaxNode;
  readonly falseExpr?: SyntaxNode;
}

type Parse = (text: string) => SyntaxNode;

interface MathNumber {
  create(factories: object): { parse: Parse };
  readonly parseDependencies: object;
}

/** Said here, since this file is also read where Node's types are not known. */
interface ModuleOfNode {
  createRequire(url: string): (id: string) => unknown;
}

let parser: Parse | undefined;

function keepParser(math: MathNumber): Parse {
  parser = math.create({ parseDependencies: math.parseDependencies }).parse;
  return parser;
}

/** Loads the parser where modules cannot be loaded at once, as in a browser. */
export async function loadExpressionParser(): Promise<void> {
  if (!parser) keepParser((await import('mathjs/number')) as unknown as MathNumber);
}

/** The parser. In a browser, throws unless `loadExpressionParser` has been awaited. */
export function expressionParser(): Parse {
  if (parser) return parser;
  const { process } = globalThis as { process?: { getBuiltinModule?: (id: string) => unknown } };
  const nodeModule = process?.getBuiltinModule?.('node:module') as ModuleOfNode | undefined;
  if (!nodeModule) throw new Error('Await loadExpressionParser() before expressions are read.');
  return keepParser(nodeModule.createRequire(import.meta.url)('mathjs/number') as MathNumber);
}
