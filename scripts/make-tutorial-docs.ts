/**
 * Does the researcher's tutorial at full size and takes over what it prints and draws: `npm run
 * tutorial-docs` after a change of results. Takes some minutes.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesOf, stepsOf, withOutputs, wordsOf } from './docs/tutorial.ts';

const ROOT = join(import.meta.dirname, '..');
const PAGE = join(ROOT, 'docs/tutorial-researcher.md');
const PICTURES = {
  'charts/sensitivity-self_sustaining-twelve.svg': 'tutorial-sensitivity.svg',
  'discovery/charts/box-ranges.svg': 'tutorial-box.svg',
};

const page = readFileSync(PAGE, 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'karenina-tutorial-'));
for (const [name, text] of filesOf(page)) writeFileSync(join(folder, name), text);
const outputs: string[] = [];
for (const { command } of stepsOf(page)) {
  console.log(`karenina ${command}`);
  const program = [join(ROOT, 'dist/karenina.js'), ...wordsOf(command)];
  outputs.push(execFileSync(process.execPath, program, { cwd: folder, encoding: 'utf8' }));
  // Taken before the study grows: pictures and words are of the same runs.
  if (!command.startsWith('discover')) continue;
  for (const [from, to] of Object.entries(PICTURES)) {
    const svg = readFileSync(join(folder, 'results/how-long', from), 'utf8');
    writeFileSync(join(ROOT, 'docs/images', to), svg.endsWith('\n') ? svg : `${svg}\n`);
  }
}
writeFileSync(PAGE, withOutputs(page, outputs));
rmSync(folder, { recursive: true });
