/** Scenarios and studies that ship with the program can be named without path and ending. */
import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { InputError } from '../engine/errors.ts';
import { nearest } from '../engine/nearest.ts';
import { LIBRARY } from '../scenario/files.ts';
import { cliMessages } from './messages.ts';

export type LibraryKind = 'scenario' | 'study';

const FOLDERS: Readonly<Record<LibraryKind, string>> = {
  scenario: LIBRARY,
  study: join(LIBRARY, 'studies'),
};

/**
 * The file that a user means: a path as it stands, or a shipped name such as `global-average`.
 * A path that leads nowhere is returned too, for its reader to complain about.
 * @throws InputError for a bare name that is neither a file nor shipped.
 */
export function findInput(text: string, ...kinds: readonly LibraryKind[]): string {
  if (!/^[\w-]+$/.test(text) || isFile(text)) return text;
  for (const kind of kinds) {
    const path = join(FOLDERS[kind], `${text}.yaml`);
    if (isFile(path)) return path;
  }
  const other = (['scenario', 'study'] as const).find((kind) => shippedNames(kind).includes(text));
  if (other) throw new InputError(cliMessages.otherKind(text, other, kinds.join(' or ')));
  const names = kinds.flatMap(shippedNames);
  throw new InputError(
    cliMessages.notShipped(text, kinds.join(' or '), nearest(text, names), names),
  );
}

function shippedNames(kind: LibraryKind): string[] {
  return readdirSync(FOLDERS[kind])
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => basename(name, '.yaml'))
    .sort();
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
