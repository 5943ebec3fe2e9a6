/** What docs/researcher-methods.md shows of calibration and discovery is what the program takes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { loadStudy } from '../../src/scenario/files.ts';
import { projectRoot } from '../support/tree.ts';
import { openTerminal } from './terminal.ts';

const terminal = openTerminal();
afterAll(terminal.close);
const text = readFileSync(join(projectRoot, 'docs/researcher-methods.md'), 'utf8');

/** A section of the document, by its heading. */
function section(heading: string): string {
  const from = text.indexOf(`\n## ${heading}\n`);
  const to = text.indexOf('\n## ', from + 1);
  return text.slice(from, to < 0 ? undefined : to);
}
const blocks = (of: string, language: string): string[] =>
  [...of.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map((m) => m[1]);

it('shows a study with targets that is right as it stands', () => {
  const [source] = blocks(section('Calibration'), 'yaml');
  terminal.write('my-calibration.yaml', source);
  const { targets, factors } = loadStudy(join(terminal.folder, 'my-calibration.yaml'));
  expect(targets.map(({ name }) => name)).toEqual([
    'alive_5y',
    'members.year-6',
    'self_sustaining',
  ]);
  expect(factors).toHaveLength(3);
});

it.each([
  ['Calibration', 'calibrate'],
  ['Discovery', 'discover'],
])('%s names only options that there are', async (heading, command) => {
  const { code, stdout } = await terminal.karenina(['help', command]);
  expect(code).toBe(0);
  const lines = blocks(section(heading), 'sh').flatMap((own) => own.trim().split('\n'));
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines) expect(line).toMatch(new RegExp(`^karenina ${command} `));
  const used = new Set(
    [...section(heading).matchAll(/(?<![\w-])(--[a-z][a-z-]*)/g)].map((m) => m[1]),
  );
  for (const option of used) expect(stdout).toContain(option);
});
