/** What the built command loads: nothing heavy before it is needed, told by the modules and not by a clock. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { packagesIn } from './support/bundle.ts';
import { projectRoot } from './support/tree.ts';

const REGISTER = pathToFileURL(join(projectRoot, 'tests/fixtures/startup/register.mjs')).href;

const OUTSIDE = /\/node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/;

/** Packages of a module that was loaded, from its address: the one it is of, or those that a file of the bundle holds. */
function packagesAt(url: string): string[] {
  const [, outside] = OUTSIDE.exec(url) ?? [];
  if (outside !== undefined) return [outside];
  return url.includes('/dist/') ? packagesIn(readFileSync(new URL(url), 'utf8')) : [];
}

/** Names of the packages that `karenina` with these arguments imports. */
function packagesOf(args: readonly string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'karenina-startup-'));
  const log = join(folder, 'loaded');
  try {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', REGISTER, join(projectRoot, 'dist/karenina.js'), ...args],
      { encoding: 'utf8', cwd: folder, env: { ...process.env, KARENINA_LOADED: log } },
    );
    expect(status, stderr).toBe(0);
    const urls = readFileSync(log, 'utf8').split('\n');
    expect(urls.some((url) => url.endsWith('/dist/karenina.js'))).toBe(true);
    return [...new Set(urls.flatMap(packagesAt))].sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('what the command loads', () => {
  it.each([['--help'], ['--version'], ['help sweep'], ['help discover'], ['parameters']])(
    'karenina %s needs neither DuckDB, Vega, mathjs nor a pool',
    (line) => {
      expect(packagesOf(line.split(' '))).toEqual(['commander']);
    },
  );
  it('one world needs no tables on disk and no pictures', () => {
    const loaded = packagesOf(['run', 'global-average', '--ticks', '4', '--json']);
    expect(loaded).toEqual(expect.arrayContaining(['commander', 'yaml', 'zod']));
    expect(loaded.filter((name) => /duckdb|vega|resvg|piscina|progress/.test(name))).toEqual([]);
  });
  it('a dry run of a sweep draws nothing', () => {
    const loaded = packagesOf(['sweep', 'smoke', '--dry-run', '--json']);
    expect(loaded.filter((name) => /vega|resvg|progress/.test(name))).toEqual([]);
    // Shown that the list sees what comes late.
    expect(loaded).toContain('seedrandom');
  });
});
