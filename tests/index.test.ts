/** The library: what it exports, and the example of the README, which is run as it stands there. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import * as library from '../src/index.ts';
import { projectRoot } from './support/tree.ts';

const folder = mkdtempSync(join(tmpdir(), 'karenina-library-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the library', () => {
  it('is of one version with its package', () => {
    const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
    expect(library.version).toBe(manifest.version);
  });

  it('says a fault of the user as an InputError with its place', () => {
    const text = 'name: a\ntrust: { initial: 3 }\n';
    expect(() => library.parseScenario(text, 'a.yaml')).toThrow(library.InputError);
    expect(() => library.parseScenario(text, 'a.yaml')).toThrow(
      /^a\.yaml:2: trust\.initial: .*"3"/,
    );
  });

  it('offers nothing undefined', () => {
    for (const [name, value] of Object.entries(library))
      expect([name, value]).not.toContain(undefined);
  });
});

describe('the README', () => {
  const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
  const blocks = (language: string): string[] =>
    [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
      (m) => m[1],
    );

  it('has a library example that runs as it stands', () => {
    const [example, ...others] = blocks('ts');
    expect(others).toEqual([]);
    // As in a project that has installed the package.
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(projectRoot, join(folder, 'node_modules', 'karenina'), 'junction');
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
    writeFileSync(join(folder, 'example.ts'), example);
    const tsx = pathToFileURL(join(projectRoot, 'node_modules/tsx/dist/loader.mjs')).href;
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['--import', tsx, 'example.ts'],
      { cwd: folder, encoding: 'utf8' },
    );
    expect([status, stderr]).toEqual([0, '']);
    const counts = stdout.match(/^paid for ever: (\d+) members\nsix years only: (\d+) members\n$/);
    expect(counts).not.toBeNull();
    expect(Number(counts?.[1])).toBeGreaterThan(0);
  });

  it('has a scenario and a study that are right as they stand', () => {
    const [scenario, study] = blocks('yaml');
    writeFileSync(join(folder, 'my-cluster.yaml'), scenario);
    writeFileSync(join(folder, 'my-study.yaml'), study);
    expect(library.checkFile(join(folder, 'my-cluster.yaml')).kind).toBe('scenario');
    expect(library.loadStudy(join(folder, 'my-study.yaml')).arms.map((arm) => arm.name)).toEqual([
      'five',
      'ten',
    ]);
  });
});
