/** The line that ends a test run, as seen by whoever started it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from './support/tree.ts';

/** Runs the example files whose names contain one of `names`; exit code and last line of stdout. */
function run(...names: string[]): { code: number | null; last: string | undefined } {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !key.startsWith('VITEST')),
  );
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(projectRoot, 'node_modules/vitest/vitest.mjs'), 'run', ...names],
    { cwd: join(projectRoot, 'tests/fixtures/reporter'), env, encoding: 'utf8' },
  );
  return { code: status, last: stdout.split('\n').at(-2) };
}

describe('the last line of a test run', () => {
  it('counts the cases of a good run', () => {
    expect(run('good')).toEqual({ code: 0, last: '1 passed, 0 failed' });
  });
  it('counts failures and, if any, skipped cases', () => {
    expect(run('mixed', 'good')).toEqual({ code: 1, last: '3 passed, 1 failed, 1 skipped' });
  });
  it('counts a file that does not load as a failure', () => {
    expect(run('broken', 'good')).toEqual({ code: 1, last: '1 passed, 1 failed' });
  });
  it('goes with failure where no case ran', () => {
    expect(run('absent')).toEqual({ code: 1, last: '0 passed, 0 failed' });
    expect(run('skipped')).toEqual({ code: 1, last: '0 passed, 0 failed, 1 skipped' });
  });
});
