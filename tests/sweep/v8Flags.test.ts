/** The flags of V8 that a sweep sets, asked of the Node at hand. */
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { FLAGS } from '../../src/sweep/v8Flags.ts';

const source = fileURLToPath(new URL('../../src/sweep/v8Flags.ts', import.meta.url));

/** V8 tells flags that it does not know on stderr, and goes on. */
test('this version of Node knows them', () => {
  const program = `import { collectLess, inlineMore } from ${JSON.stringify(source)};
    inlineMore(); collectLess(); console.log('set');`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', program],
    { encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  expect(stdout).toBe('set\n');
});

test('by default V8 is held to less than they allow', () => {
  const told = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
  const byDefault = (flag: string): number =>
    Number(new RegExp(`\\sdefault: ${flag}=(\\d+)`).exec(told)?.[1]);
  for (const [flag, value] of Object.entries(FLAGS)) expect(byDefault(flag)).toBeLessThan(value);
});
