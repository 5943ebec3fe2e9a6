/** The folders in docs/architecture.md: what belongs in each and what it imports, read from the sources. */
import { importsOf } from '../../tests/support/imports.ts';
import type { SourceFile } from '../../tests/support/tree.ts';
import { code, table } from './markdown.ts';

/** Of each part (a folder of `src`, the library file, the workers) the parts that its files import. */
export type PartImports = ReadonlyMap<string, ReadonlySet<string>>;

/** Between these two lines of the page stands what is made here. */
const BEGIN = '<!-- Made by npm run docs from the imports; a test compares. -->';
const END = '<!-- Until here. -->';

/** How the studio names a worker that it starts; that is no import. */
const STARTED = /\?worker\b/;

/** The part that a file belongs to, or null for what is no program. */
function partOf(path: string): string | null {
  if (path.startsWith('workers/')) return 'workers';
  if (path === 'src/index.ts') return path;
  return /^src\/[^/]+(?=\/)/.exec(path)?.[0] ?? null;
}

/** Reads the imports between parts, types included, in order of names. */
export function partImports(files: readonly SourceFile[]): PartImports {
  const found = new Map<string, Set<string>>();
  for (const file of files) {
    const from = partOf(file.path);
    if (from === null || !/\.tsx?$/.test(file.path)) continue;
    const targets = importsOf(file)
      .filter(({ specifier }) => !STARTED.test(specifier))
      .flatMap(({ target }) => partOf(target ?? '') ?? []);
    const known = found.get(from) ?? [];
    found.set(from, new Set([...known, ...targets.filter((to) => to !== from)]));
  }
  return new Map(
    [...found].sort().map(([from, targets]) => [from, new Set([...targets].sort())] as const),
  );
}

/** All parts that `part` reaches over imports, itself only where they run in a circle. */
export function reachedFrom(part: string, imports: PartImports): ReadonlySet<string> {
  const reached = new Set<string>();
  const ahead = [...(imports.get(part) ?? [])];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    ahead.push(...(imports.get(next) ?? []));
  }
  return reached;
}

/** The imports that do not follow from others, by which an order can be drawn. */
export function essential(imports: PartImports): [from: string, to: string][] {
  return [...imports].flatMap(([from, targets]) =>
    [...targets]
      .filter((to) => ![...targets].some((via) => via !== to && reachedFrom(via, imports).has(to)))
      .map((to): [string, string] => [from, to]),
  );
}

/** A part without what all of them begin with. */
const short = (part: string): string => part.replace(/^src\//, '');
const id = (part: string): string => short(part).replace(/\W/g, '_');

function diagram(imports: PartImports): string {
  const nodes = [...imports.keys()].map((part) => `  ${id(part)}["${short(part)}"]`);
  const arrows = essential(imports).map(([from, to]) => `  ${id(from)} --> ${id(to)}`);
  return ['```mermaid', 'flowchart TD', ...nodes, ...arrows, '```'].join('\n');
}

/** What belongs into a part: the first sentence of its README, or of the head comments of its files. */
function purposeOf(part: string, files: readonly SourceFile[]): string {
  const text = (path: string): string => files.find((file) => file.path === path)?.text ?? '';
  const readme = text(`${part}/README.md`).replace(/^#.*\n+/, '');
  const comment = /\/\*\*([\s\S]*?)\*\//.exec(text(part))?.[1] ?? '';
  const told = (readme || comment)
    .replace(/^\s*\*/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
  return /^.*?\.(?= |$)/.exec(told)?.[0] ?? '';
}

function partTable(imports: PartImports, files: readonly SourceFile[]): string {
  const rows = [...imports].map(([part, targets]) => [
    code(part),
    purposeOf(part, files) || 'Entry files of threads and processes; started, never imported.',
    [...targets].map((to) => code(short(to))).join(', ') || 'nothing',
  ]);
  return table(['part', 'holds', 'imports'], rows);
}

/** The page with diagram and table as the sources are now. */
export function withCurrentArchitecture(page: string, files: readonly SourceFile[]): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`The page of the architecture lacks '${BEGIN}'.`);
  const imports = partImports(files);
  return [before + BEGIN, diagram(imports), partTable(imports, files), END + after].join('\n\n');
}
