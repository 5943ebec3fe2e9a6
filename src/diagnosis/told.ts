/** What a scenario file says itself, as against what it takes from files it extends and from defaults. */
import { readFileSync } from 'node:fs';
import { readDocument } from '../scenario/document.ts';

/** Paths of the parameters that the file sets. @throws InputError where it cannot be read. */
export function toldPaths(file: string): ReadonlySet<string> {
  const { root } = readDocument(readFileSync(file, 'utf8'), file);
  return new Set(
    Object.entries(root).flatMap(([group, keys]) =>
      group !== 'uncertain' && keys !== null && typeof keys === 'object' && !Array.isArray(keys)
        ? Object.keys(keys).map((key) => `${group}.${key}`)
        : [],
    ),
  );
}
