/** The researcher's tutorial, executed command by command, with few design points and replications. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, describe, expect, it } from 'vitest';
import { filesOf, stepsOf, withOutputs, wordsOf } from '../scripts/docs/tutorial.ts';
import { openTerminal } from './cli/terminal.ts';
import { projectRoot } from './support/tree.ts';

const page = readFileSync(join(projectRoot, 'docs/tutorial-researcher.md'), 'utf8');
const steps = stepsOf(page);
const terminal = openTerminal();
afterAll(terminal.close);
const { folder, karenina } = terminal;

/** The study of the page with a sixteenth of its design and half of its replications. */
const SMALL: readonly (readonly [was: string, is: string])[] = [
  ['base: 64', 'base: 4'],
  ['replications: 4', 'replications: 2'],
  ['--replications 5', '--replications 3'],
];
const small = (text: string): string =>
  SMALL.reduce((now, [was, is]) => now.replace(was, is), text);

const block = (language: string): string =>
  new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'm').exec(page)?.[1] ?? '';

describe('the tutorial', () => {
  it('shows every way of use in its order', () => {
    expect(steps.map(({ command }) => wordsOf(command)[0])).toEqual([
      ...['check', 'sweep', 'sweep', 'sensitivity', 'discover', 'run', 'export', 'sweep'],
      ...['verify', 'reproduce'],
    ]);
    for (const [was] of SMALL) expect(page).toContain(was);
  });

  it('runs from the first command to the last', async () => {
    for (const [name, text] of filesOf(page)) terminal.write(name, small(text));
    for (const { command, output } of steps) {
      const { code, stdout, stderr } = await karenina(wordsOf(small(command)));
      expect([command, code, code === 0 ? '' : stderr]).toEqual([command, 0, '']);
      // What is shown is of the same kind as what is printed.
      if (output !== null) {
        expect(output.split('\n')[0].replace(/\d+/g, '#')).toBe(
          stdout.split('\n')[0].replace(/\d+/g, '#'),
        );
      }
    }
    // The last sweep adds replications, so what was made of fewer is gone.
    for (const file of [
      'report.html',
      'sensitivity.csv',
      'discovery/report.html',
      'csv/runs.csv',
    ]) {
      expect([file, existsSync(join(folder, 'results/how-long', file))]).toEqual([file, false]);
    }
    const { counts } = JSON.parse(
      readFileSync(join(folder, 'results/how-long/manifest.json'), 'utf8'),
    );
    expect(counts).toMatchObject({ planned: 144, done: 144, failed: 0 });
  }, 300_000);

  it('reads the results in SQL as it says', async () => {
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    const connection = await instance.connect();
    const query = block('sql').replaceAll('results/how-long', join(folder, 'results/how-long'));
    const rows = (await connection.runAndReadAll(query)).getRowObjects();
    connection.closeSync();
    instance.closeSync();
    expect(rows.map(({ arm, runs }) => [arm, Number(runs)])).toEqual([
      ['six', 72],
      ['twelve', 72],
    ]);
  });

  const hasR = spawnSync('Rscript', ['--version']).status === 0;
  it.skipIf(!hasR)(
    'reads the exported tables in R as it says (skipped where there is no Rscript)',
    async () => {
      await karenina(['export', 'results/how-long']);
      const { status, stdout } = spawnSync('Rscript', ['-e', block('r')], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect([status, stdout]).toEqual([0, expect.stringMatching(/six[\s\S]*twelve/)]);
    },
  );

  it('takes over what commands print, and nothing where it shows nothing', () => {
    const text =
      '```sh\nkarenina a\n```\n\n```text\nold\n```\n\n```sh\nkarenina b\n```\n\n```text\n```\n\n```sh\nkarenina c\n```\n\nword\n';
    const made = withOutputs(text, ['1\n', '2\n', '3\n']);
    expect(stepsOf(made)).toEqual([
      { command: 'a', output: '1\n' },
      { command: 'b', output: '2\n' },
      { command: 'c', output: null },
    ]);
    expect(made.endsWith('```\n\nword\n')).toBe(true);
  });
});
