/** What is published: everything that an installed package needs, and documentation of all it offers. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFiles, projectRoot } from './support/tree.ts';

/** This starts a compiler, which takes its time on a busy machine. */
const PATIENCE_MS = 300_000;

describe('the package', () => {
  const files = (() => {
    const args = ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error'];
    const { stdout } = spawnSync('npm', args, { cwd: projectRoot, encoding: 'utf8' });
    const [{ files: packed }] = JSON.parse(stdout);
    return packed.map(({ path }: { path: string }) => path) as string[];
  })();

  it('holds programs, types, scenarios, studies, schemas, examples and licence', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        ...['dist/karenina.js', 'dist/index.js', 'dist/index.d.ts', 'dist/thread.js'],
        ...['scenarios/scenario.schema.json', 'scenarios/study.schema.json'],
        ...['LICENSE', 'README.md', 'package.json'],
      ]),
    );
    const library = projectFiles().filter(({ path }) => /^(scenarios|examples)\//.test(path));
    expect(library.length).toBeGreaterThan(20);
    expect(library.map(({ path }) => path).filter((path) => !files.includes(path))).toEqual([]);
  });

  it('holds no sources, tests or results', () => {
    expect(files.filter((path) => /^(src|tests|results|validation|docs)\//.test(path))).toEqual([]);
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
