/** What is published: everything that an installed package needs, and documentation of all it offers. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packedPaths } from './support/packed.ts';
import { projectFiles, projectRoot } from './support/tree.ts';

/** This starts a compiler, which takes its time on a busy machine. */
const PATIENCE_MS = 300_000;

describe('the package', () => {
  it('holds all scenarios, studies and examples', () => {
    const files = packedPaths();
    const library = projectFiles().filter(({ path }) => /^(scenarios|examples)\//.test(path));
    expect(library.length).toBeGreaterThan(20);
    expect(library.map(({ path }) => path).filter((path) => !files.includes(path))).toEqual([]);
  });

  it('lets a program find its schemas', () => {
    const { exports } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
    expect(exports['./scenarios/*']).toBe('./scenarios/*');
  });
});

describe('the documentation of the library', () => {
  it(
    'describes everything that is exported, and would notice an export without a word',
    () => {
      // One run for both, since it compiles the project.
      const entries = ['src/index.ts', 'tests/fixtures/undocumented.ts'];
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [
          ...[join(projectRoot, 'node_modules/typedoc/bin/typedoc'), '--emit', 'none'],
          ...entries.flatMap((entry) => ['--entryPoints', entry]),
        ],
        { cwd: projectRoot, encoding: 'utf8' },
      );
      const told = `${stdout}${stderr}`.split('\n').filter((line) => line.includes('warning]'));
      expect(told.slice(0, -1)).toEqual([expect.stringContaining('silent (Variable)')]);
      expect(status).not.toBe(0);
    },
    PATIENCE_MS,
  );
});
