/** The policymaker's tutorial, executed: its commands as they stand, its diagnosis with few runs. */
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { diagnose } from '../src/diagnosis/diagnose.ts';
import { PRICED } from '../src/diagnosis/measures.ts';
import { LANGUAGES } from '../src/report/decision/languages.ts';
import { sentencesOf } from '../src/report/decision/sentences.ts';
import { openTerminal } from './cli/terminal.ts';
import { TINY } from './diagnosis/tiny.ts';
import { projectRoot } from './support/tree.ts';

const tutorial = readFileSync(join(projectRoot, 'docs/tutorial-policymaker.md'), 'utf8');
const blocks = [...tutorial.matchAll(/^```sh\n([\s\S]*?)^```\n(?:\n```\n([\s\S]*?)^```)?/gm)];

/** Words of a shell command without its first, quotes taken off. */
const words = (command: string): string[] =>
  [...command.matchAll(/(?:[^\s']|'[^']*')+/g)].slice(1).map(([word]) => word.replaceAll("'", ''));

const commands = blocks.map(([, command, output]) => ({ args: words(command), output }));
const terminal = openTerminal();
afterAll(terminal.close);
const { folder, karenina } = terminal;
copyFileSync(join(projectRoot, 'docs/tutorial-members.csv'), join(folder, 'tutorial-members.csv'));

describe('the tutorial', () => {
  it('has commands of each kind', () => {
    expect(commands.map(({ args }) => args[0])).toEqual([
      ...['new', 'check', 'diagnose', 'diagnose', 'diagnose', 'sweep'],
    ]);
  });

  it('makes a sound scenario of a list of 47 members, and prints what it shows', async () => {
    const [written, checked] = commands;
    expect(await karenina(written.args)).toEqual({ code: 0, stdout: written.output, stderr: '' });
    const { code, stdout } = await karenina(checked.args);
    expect([code, stdout]).toEqual([0, expect.stringContaining("ok, scenario 'Ural chemistry")]);
  });

  it('diagnoses it with options that there are', async () => {
    const { stdout } = await karenina(['help', 'diagnose']);
    const options = commands
      .filter(({ args }) => args[0] === 'diagnose')
      .flatMap(({ args }) => args);
    for (const option of options.filter((arg) => arg.startsWith('--'))) {
      expect(stdout).toContain(option.split('=')[0]);
    }
  });

  it('gets a paper with the sections it tells of', async () => {
    const found = await diagnose(join(folder, 'ural-chemistry.yaml'), {
      ...{ folder: join(folder, 'paper'), threads: 0, force: false, seed: 'karenina' },
      ...{ set: ['time.horizon=14 years', 'time.burnIn=2 years'], probability: 0.7 },
      ...{ effort: TINY, prices: new Map() },
    });
    const { page } = LANGUAGES.en;
    const { answer, profile, mattering, buying, withdrawing, robust, watching } = page;
    for (const title of [answer, profile, mattering, buying, withdrawing, robust, watching]) {
      expect(tutorial).toContain(`| ${title} |`);
    }
    const told = found.profile.filter((row) => row.told).map(({ name }) => name);
    expect(told).toEqual(expect.arrayContaining(['members', 'private-share', 'neutrality']));
    expect(sentencesOf(found, LANGUAGES.en).headline).not.toBe('');
  }, 240_000);

  it('names the measures that can be priced', () => {
    for (const name of PRICED) expect(tutorial).toContain(`\`${name}\``);
  });

  it('tells the size of the programme study', async () => {
    const { code, stdout } = await karenina([
      ...commands[5].args,
      '--replications',
      '2',
      '--threads',
      '1',
    ]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('11 arms × 1 design point')]);
  }, 120_000);
});
