/** The files that ship with the program: scenarios and studies can be named without a path. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError } from '../engine/errors.ts';
import { nearest } from '../scenario/text.ts';
import { cliMessages } from './messages.ts';

export type LibraryKind = 'scenario' | 'study';

const FOLDERS: Readonly<Record<LibraryKind, string>> = {
  scenario: 'scenarios',
  study: 'scenarios/studies',
};

/**
 * The file that a user means: a path as it stands, or a name of the library such as `global-average`.
 * A path that leads nowhere is returned too, for its reader to complain about.
 * @throws InputError for a bare name that is neither a file nor in the library.
 */
export function findInput(text: string, kinds: readonly LibraryKind[]): string {
  if (!/^[\w-]+$/.test(text) || isFile(text)) return text;
  for (const kind of kinds) {
    const path = join(packageRoot(), FOLDERS[kind], `${text}.yaml`);
    if (isFile(path)) return path;
  }
  const names = kinds.flatMap(libraryNames);
  throw new InputError(cliMessages.notInLibrary(text, kinds, nearest(text, names), names));
}

/** The names of the library, sorted. */
export function libraryNames(kind: LibraryKind): string[] {
  const folder = join(packageRoot(), FOLDERS[kind]);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => basename(name, '.yaml'))
    .sort();
}

/** The folder of package.json: one above the bundle, two above the source. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) {
    folder = dirname(folder);
  }
  return folder;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
