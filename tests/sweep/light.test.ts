/** What one world must not load: the thread pool, the database, and what else only a sweep needs. */
import { posix } from 'node:path';
import { expect, it } from 'vitest';
import { importsOf } from '../support/imports.ts';
import { projectFiles } from '../support/tree.ts';

/** Packages and Node modules that a file loads, by itself or through others, at its start. */
function loadedBy(entry: string): Set<string> {
  const files = new Map(projectFiles().map((file) => [file.path, file]));
  const packages = new Set<string>();
  const seen = new Set<string>();
  const visit = (path: string): void => {
    const file = files.get(posix.normalize(path));
    if (!file || seen.has(path)) return;
    seen.add(path);
    for (const { target, specifier, typeOnly } of importsOf(file)) {
      if (typeOnly) continue;
      if (target === null) packages.add(specifier);
      else visit(target);
    }
  };
  visit(entry);
  return packages;
}

it('one world needs the model and a seed, and nothing of Node', () => {
  expect([...loadedBy('src/sweep/single.ts')]).toEqual(['seedrandom']);
});

it('a sweep is seen to need more', () => {
  expect(loadedBy('src/sweep/run.ts')).toContain('@duckdb/node-api');
});

it('threads and database live in different processes', () => {
  expect(loadedBy('workers/host.ts')).toContain('piscina');
  expect(loadedBy('workers/host.ts')).not.toContain('@duckdb/node-api');
  expect(loadedBy('src/sweep/run.ts')).not.toContain('piscina');
});
