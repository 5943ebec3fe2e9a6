/** The limits of V8 that worker threads raise, asked of the Node at hand. */
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { LIMITS } from '../../src/sweep/inlining.ts';

const source = fileURLToPath(new URL('../../src/sweep/inlining.ts', import.meta.url));

/** V8 tells flags that it does not know on stderr, and goes on. */
test('this version of Node knows the limits', () => {
  const program = `import { inlineMore } from ${JSON.stringify(source)}; inlineMore(); console.log('set');`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', program],
    { encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  expect(stdout).toBe('set\n');
});

test('by default V8 takes in less than the limits allow', () => {
  const told = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
  const byDefault = (flag: string): number =>
    Number(new RegExp(`\\sdefault: ${flag}=(\\d+)`).exec(told)?.[1]);
  for (const [flag, bytes] of Object.entries(LIMITS)) expect(byDefault(flag)).toBeLessThan(bytes);
});
