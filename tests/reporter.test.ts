/** The line that ends a test run, as seen by whoever started it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from './support/tree.ts';

/** Runs the example files whose names contain one of `names`; exit code and last line of stdout. */
function run(...names: string[]): { code: number | null; last: string | undefined } {
  const { code, lines } = runLines(...names);
  return { code, last: lines.at(-1) };
}

function runLines(...names: string[]): { code: number | null; lines: string[] } {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !key.startsWith('VITEST')),
  );
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(projectRoot, 'node_modules/vitest/vitest.mjs'), 'run', ...names],
    { cwd: join(projectRoot, 'tests/fixtures/reporter'), env, encoding: 'utf8' },
  );
  return { code: status, lines: stdout.split('\n').slice(0, -1) };
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
  it('comes after why cases were skipped, where their names say it', () => {
    expect(runLines('reasoned', 'good').lines.slice(-2)).toEqual([
      "skipped: 2 cases of 'a queue (skipped where there is no queue)'",
      '1 passed, 0 failed, 2 skipped',
    ]);
  });
  it('goes with failure where no case ran', () => {
    expect(run('absent')).toEqual({ code: 1, last: '0 passed, 0 failed' });
    expect(run('skipped')).toEqual({ code: 1, last: '0 passed, 0 failed, 1 skipped' });
  });
});
