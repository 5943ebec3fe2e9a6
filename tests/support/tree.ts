/** The project's own files as tests see them: what a clone holds, without installed or written ones. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the project. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** A file of the project; `path` is relative to its root, with `/` on every system. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const notOurs = new Set(['node_modules', 'dist', 'coverage', '.git']);
const isText = /\.(tsx?|md|ya?ml|json|html|css|svg)$|\/(run|LICENSE|\.[a-z]+)$/;

/** All text files of the tree, in order of their paths; of `results` only its README. */
export function projectFiles(): SourceFile[] {
  return readdirSync(projectRoot, { recursive: false, withFileTypes: true })
    .flatMap((entry) => {
      if (notOurs.has(entry.name)) return [];
      return entry.isDirectory()
        ? walk(join(projectRoot, entry.name))
        : [join(projectRoot, entry.name)];
    })
    .map((file) => relative(projectRoot, file).split(sep).join('/'))
    .filter((path) => isText.test(`/${path}`) && path !== 'package-lock.json')
    .filter((path) => !path.startsWith('results/') || path === 'results/README.md')
    .sort()
    .map((path) => ({ path, text: readFileSync(join(projectRoot, path), 'utf8') }));
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}
