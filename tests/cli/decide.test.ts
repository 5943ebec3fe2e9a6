/** `new` and `diagnose` from the command line: files written, wrong use told. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { askFacts } from '../../src/cli/ask.ts';
import { FACTS } from '../../src/diagnosis/facts.ts';
import { openTerminal } from './terminal.ts';

const terminal = openTerminal();
afterAll(terminal.close);
const { folder, karenina } = terminal;
terminal.write('members.csv', 'kind;size;owner\nfirm;30;private\nfirm;;state\n');
terminal.write('broken.csv', 'kind;size\nfirn;30\n');

describe('new', () => {
  it('writes a file once, and again only if told so', async () => {
    const made = await karenina(['new', 'one', '--members', '30', '--json']);
    expect([made.code, JSON.parse(made.stdout).told]).toEqual([0, ['members']]);
    const again = await karenina(['new', 'one', '--members', '31']);
    expect([again.code, again.stderr]).toEqual([
      2,
      expect.stringContaining('replace it by --force'),
    ]);
    expect(readFileSync(join(folder, 'one.yaml'), 'utf8')).toContain('members: 30');
    await karenina(['new', 'one', '--members', '31', '--force']);
    expect(readFileSync(join(folder, 'one.yaml'), 'utf8')).toContain('members: 31');
  });
  it('puts an answer above what the list says', async () => {
    await karenina(['new', 'two', '--csv', 'members.csv', '--members', '40']);
    const text = readFileSync(join(folder, 'two.yaml'), 'utf8');
    expect(text).toContain('members: 40 # told: 40');
    expect(text).toContain('privateShare: 50 % # members.csv: 1 of 2');
  });
  it.each<[string, string[], RegExp]>([
    ['no facts', ['new', 'x'], /nothing was told of the cluster/],
    ['a bad name', ['new', 'My Cluster', '--members', '30'], /is no name/],
    ['a missing list', ['new', 'x', '--csv', 'gone.csv'], /there is no file 'gone\.csv'/],
    ['a bad list', ['new', 'x', '--csv', 'broken.csv'], /broken\.csv:2: 'firn'/],
    ['a bad answer', ['new', 'x', '--town', 'moon'], /'moon' is no answer to town/],
    ['an unknown field', ['new', 'x', '--field', 'food'], /Allowed choices are any/],
  ])('with %s says so and leaves no file', async (_, args, sentence) => {
    const { code, stdout, stderr } = await karenina(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(sentence);
    expect(existsSync(join(folder, 'x.yaml'))).toBe(false);
  });
});

describe('asking', () => {
  it('asks what is not told, again after a wrong answer, until the input ends', async () => {
    const input = new PassThrough();
    const output = new PassThrough();
    input.end('many\n47\n\n30 %\n');
    const known = new Map([[FACTS[3].name, { value: 2, range: null, from: 'list' }]]);
    const told = await askFacts(known, input, output);
    expect([...told.keys()].sort()).toEqual(['anchors', 'members', 'small']);
    expect(told.get('members')).toMatchObject({ value: 47, from: 'told: 47' });
    const asked = String(output.read());
    expect(asked).toContain("'many' is no answer to members");
    expect(asked).toContain(FACTS[1].question);
    expect(asked).not.toContain(FACTS[3].question);
  });
});

describe('diagnose', () => {
  it.each<[string, string[], RegExp]>([
    ['money without a unit', ['diagnose', 'chemistry', '--budget', '6'], /'6' is no amount/],
    ['no money', ['diagnose', 'chemistry', '--budget', 'much'], /'much' is no amount of money/],
    ['a price of nothing', ['diagnose', 'chemistry', '--price', '7'], /'7' prices nothing/],
    [
      'an unknown measure',
      ['diagnose', 'chemistry', '--price', 'luck=7 k€/year'],
      /no measure 'luck'/,
    ],
    [
      'no chance',
      ['diagnose', 'chemistry', '--probability', '2'],
      /A share above 0 and below 1 is expected/,
    ],
    ['a strange language', ['diagnose', 'chemistry', '--lang', 'la'], /Allowed choices are en, ru/],
    ['two ways', ['diagnose', 'chemistry', '--force', '--resume'], /give one of them/],
    ['a programme', ['diagnose', 'pilot-programme'], /has 25 clusters/],
  ])('with %s says so in a sentence', async (_, args, sentence) => {
    const { code, stdout, stderr } = await karenina(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(sentence);
  });
  it('does not write over a diagnosis that is there', async () => {
    mkdirSync(join(folder, 'there', 'withdrawal'), { recursive: true });
    const { code, stderr } = await karenina(['diagnose', 'chemistry', '--out', 'there']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('holds a diagnosis')]);
  });
  it('stops on a signal, keeps what is done and says how to go on', async () => {
    const args = ['diagnose', 'chemistry', '--quick', '--threads', '1', '--out', 'cut'];
    const { code, stderr } = await karenina(args, (kill) => setTimeout(() => kill('SIGINT'), 4000));
    expect(code).toBe(130);
    expect(stderr).toContain('karenina diagnose chemistry --out cut --resume');
  });
});
