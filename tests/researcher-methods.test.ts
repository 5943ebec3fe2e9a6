/** The page of the researcher's methods: its studies are right, its commands do as told, its tables are whole. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import * as library from '../src/index.ts';
import { parseStudy } from '../src/scenario/study.ts';
import { DESIGNS } from '../src/sweep/design.ts';
import { designWords } from '../src/sweep/designWords.ts';
import { openTerminal } from './cli/terminal.ts';
import { projectRoot } from './support/tree.ts';

const page = readFileSync(join(projectRoot, 'docs/researcher-methods.md'), 'utf8');
const section = (title: string): string => page.split(`\n## ${title}\n`)[1].split('\n## ')[0];
const blocks = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map((m) => m[1]);

const terminal = openTerminal();
afterAll(terminal.close);

describe('the section on designs', () => {
  it('has a row for each kind of design', () => {
    const rows = [...section('Designs').matchAll(/^\| `([\w-]+)` \|/gm)].map((m) => m[1]);
    expect(rows).toEqual(Object.keys(DESIGNS));
  });
  it('has a study that is right as it stands', () => {
    const [text, ...others] = blocks(section('Designs'), 'yaml');
    expect(others).toEqual([]);
    const scenario = readFileSync(join(projectRoot, 'scenarios/global-average.yaml'), 'utf8');
    const study = parseStudy(text, 'my-design.yaml', {
      resolve: (name) => ({ text: scenario, fileName: name }),
    });
    expect(designWords(study.design, study.factors.length)).toBe(
      "Saltelli's matrices, 64 base points × (2 × 3 factors + 2)",
    );
  });
});

describe('the section on sensitivity', () => {
  const commands = blocks(section('Sensitivity'), 'sh').join('').trim().split('\n');
  it.each(commands)('%s', async (command) => {
    const [program, ...args] = command.split(' ');
    expect(program).toBe('karenina');
    const { code, stdout } = await terminal.karenina([...args, '--dry-run']);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^Design: /m)]);
  });
});

describe('the section on survival', () => {
  it('names functions that the library has', () => {
    const names = [
      ...section('Survival')
        .split('In programs:')[1]
        .matchAll(/`(\w+)`/g),
    ];
    const functions = names.map((m) => m[1]).filter((name) => /^[a-z]+[A-Z]/.test(name));
    expect(functions.length).toBeGreaterThan(4);
    for (const name of functions) expect(library).toHaveProperty(name);
  });
});
