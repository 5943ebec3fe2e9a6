/** docs/reliability.md, held to the tests that it names: each fault has one that exists, and none is forgotten. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from './support/tree.ts';

const page = readFileSync(join(projectRoot, 'docs', 'reliability.md'), 'utf8');

/** Rows of the tables of faults: what strikes, what holds, where the test is. */
function faultsOf(text: string): { fault: string; holds: string; test: string }[] {
  const promised = text.split(/^## /m).find((part) => part.startsWith('What is promised'));
  const rows = (promised ?? '').match(/^\| .+ \| .+ \| .+ \|$/gm) ?? [];
  return rows
    .map((row) => row.slice(2, -2).split(' | '))
    .filter(([, holds]) => holds !== 'what holds')
    .map(([fault, holds, test]) => ({ fault, holds, test }));
}

const filesIn = (cell: string): string[] =>
  [...cell.matchAll(/\]\(\.\.\/(tests\/[\w/-]+\.test\.ts)\)/g)].map((found) => found[1]);

const faults = faultsOf(page);

describe('the faults of docs/reliability.md', () => {
  it.each(faults.map((row) => [row.fault, row] as const))('%s', (_, { holds, test }) => {
    expect(holds.length).toBeGreaterThan(10);
    const files = filesIn(test);
    if (files.length === 0) expect(test).toMatch(/^none: /);
    for (const file of files) {
      expect(existsSync(join(projectRoot, file)), file).toBe(true);
      expect(readFileSync(join(projectRoot, file), 'utf8'), file).toMatch(/\b(it|test)[.(]/);
    }
  });

  it('name every test of faults and of hostile input', () => {
    const named = new Set(faults.flatMap(({ test }) => filesIn(test)));
    const there = ['faults', 'hostile'].flatMap((name) =>
      readdirSync(join(projectRoot, 'tests', name))
        .filter((file) => file.endsWith('.test.ts'))
        .map((file) => `tests/${name}/${file}`),
    );
    expect(there.filter((file) => !named.has(file))).toEqual([]);
  });

  it('are many, and only a power cut is without a test', () => {
    expect(faults.length).toBeGreaterThan(25);
    const without = faults.filter(({ test }) => filesIn(test).length === 0);
    expect(without.map(({ fault }) => fault)).toEqual(['power cut']);
  });

  it('would be found missing', () => {
    const text = '## What is promised\n\n| fault | what holds | test |\n|---|---|---|\n';
    const row = '| fire | it burns | [gone](../tests/gone.test.ts) |\n';
    expect(faultsOf(text)).toEqual([]);
    expect(filesIn(faultsOf(text + row)[0].test)).toEqual(['tests/gone.test.ts']);
  });
});
