/** Help, wrong use and wrong input, as a user meets them: a sentence, exit code 2, no stack. */
import { afterAll, describe, expect, it } from 'vitest';
import { PARAMETERS } from '../../src/model/parameters/index.ts';
import { MECHANISMS } from '../../src/model/parameters/mechanisms.ts';
import { VERSION } from '../../src/sweep/version.ts';
import { openTerminal } from './terminal.ts';

const terminal = openTerminal();
afterAll(terminal.close);
const { karenina } = terminal;

terminal.write('good.yaml', 'name: good\ncomposition: { members: 30 }\n');
terminal.write('broken.yaml', 'name: [broken\n');
terminal.write('unknown.yaml', 'name: unknown\ntrust:\n  initail: 0.3\n');
terminal.write('range.yaml', 'name: range\ncomposition: { members: -3 }\n');
terminal.write(
  'study.yaml',
  'name: study\nscenario: good.yaml\narms: { a: { set: { x.y: 1 } } }\n',
);

describe('help', () => {
  it('names every command, with examples and exit codes, and succeeds', async () => {
    const { code, stdout, stderr } = await karenina(['--help']);
    expect([code, stderr]).toEqual([0, '']);
    for (const command of [
      'run',
      'sweep',
      'report',
      'sensitivity',
      'verify',
      'check',
      'parameters',
    ]) {
      expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'));
    }
    expect(stdout).toMatch(/Examples:[\s\S]*Exit codes: 0/);
  });

  it('is there for a command, and the version too', async () => {
    const help = await karenina(['help', 'sweep']);
    expect([help.code, help.stdout]).toEqual([0, expect.stringContaining('--replications')]);
    const nested = await karenina(['help', 'queue', 'status']);
    expect([nested.code, nested.stdout]).toEqual([
      0,
      expect.stringMatching(/^Usage: karenina queue status /),
    ]);
    const beyond = await karenina(['help', 'run', 'global-average']);
    expect(beyond.stdout).toMatch(/^Usage: karenina run /);
    expect(await karenina(['--version'])).toEqual({ code: 0, stdout: `${VERSION}\n`, stderr: '' });
  });
});

describe('wrong use or input ends in a sentence and exit code 2', () => {
  it.each<[string, string[], RegExp]>([
    ['no command', [], /^Usage: karenina/],
    ['unknown command', ['swep'], /unknown command 'swep'\n\(Did you mean sweep\?\)/],
    ['help on an unknown command', ['help', 'swep'], /Did you mean sweep\?/],
    ['help on an unknown nested command', ['help', 'queue', 'statos'], /Did you mean status\?/],
    ['no seed', ['run', 'good.yaml', '--seed', ''], /'' is invalid\. A text is expected/],
    [
      'a file of another kind',
      ['run', 'good.yaml', '--out', 'x.txt'],
      /'x\.txt' is the name of a file/,
    ],
    ['an arm and itself', ['explain', 'withdrawal', '--arms', 'none,none'], /two different arms/],
    [
      'a typo in --set',
      ['run', 'good.yaml', '--set', 'trust.initail=1'],
      /^error: --set trust\.initail: .*"trust\.initial"/,
    ],
    ['unknown option', ['sweep', 'x', '--thread', '2'], /\(Did you mean --threads\?\)/],
    ['missing argument', ['run'], /missing required argument 'scenario'/],
    ['bad number', ['sweep', 'x', '--threads', 'two'], /'two' is invalid. A whole number from 0/],
    ['no assignment', ['run', 'good.yaml', '--set', 'trust.initial'], /'path=value' is expected/],
    ['missing file', ['run', 'gone.yaml'], /^error: .*"gone.yaml"/],
    ['no such scenario', ['run', 'global-avrage'], /did you mean 'global-average'\?/],
    ['a study to run', ['run', 'withdrawal'], /is a shipped study.*karenina sweep withdrawal/],
    ['a scenario to sweep', ['sweep', 'global-average'], /is a shipped scenario/],
    ['bad YAML', ['run', 'broken.yaml'], /^error: broken\.yaml:\d+: /],
    ['unknown key', ['run', 'unknown.yaml'], /^error: unknown\.yaml:3: .*"initial"/],
    ['value out of range', ['run', 'range.yaml'], /^error: range\.yaml:2: .*"-3"/],
    ['bad value set', ['run', 'good.yaml', '--set', 'trust.initial=no'], /^error: .*"no"/],
    ['unknown path set', ['run', 'good.yaml', '--set', 'trust.inital=1'], /"trust\.initial"/],
    ['bad study', ['sweep', 'study.yaml'], /^error: study\.yaml:3: .*"x\.y"/],
    [
      'a study for a scenario',
      ['run', 'study.yaml'],
      /^error: study\.yaml:2: scenario: Only a study/,
    ],
    ['a scenario for a study', ['sweep', 'good.yaml'], /^error: good\.yaml:1: This is a scenario/],
    ['no results', ['report', '.'], /^error: '\.' holds no results/],
    ['two ways to begin', ['sweep', 'x', '--force', '--resume'], /give one of them/],
    ['unknown group', ['parameters', '--group', 'suport'], /did you mean 'support'\?/],
  ])('%s', async (_, args, sentence) => {
    const { code, stdout, stderr } = await karenina(args);
    expect(stderr).toMatch(sentence);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).not.toMatch(/^ +at /m);
  });
});

describe('check', () => {
  it('accepts what is right', async () => {
    const { code, stdout, stderr } = await karenina(['check', 'good.yaml', 'global-average']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^good\.yaml: ok, scenario 'good'\nglobal-average: ok, scenario /);
  });

  it('goes on after a faulty file, and tells faults by place as JSON', async () => {
    const { code, stdout } = await karenina(['check', '--json', 'unknown.yaml', 'good.yaml']);
    expect(code).toBe(2);
    const [unknown, good] = JSON.parse(stdout).files;
    expect(unknown.faults).toEqual([
      { file: 'unknown.yaml', line: 3, path: 'trust.initail', message: expect.any(String) },
    ]);
    expect(good).toMatchObject({ ok: true, kind: 'scenario', faults: [] });
  });
});

describe('parameters', () => {
  it('are all there as JSON', async () => {
    const { code, stdout, stderr } = await karenina(['parameters', '--json']);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout).parameters).toEqual(JSON.parse(JSON.stringify(PARAMETERS)));
  });

  it('can be listed by group and role, in Markdown, each with its source', async () => {
    const { stdout } = await karenina(['parameters', '--group=trust', '--levers', '--markdown']);
    const rows = stdout.split('\n').filter((line) => line.startsWith('| `'));
    const levers = PARAMETERS.filter((p) => p.path.startsWith('trust.') && p.role === 'lever');
    expect(rows.map((row) => row.split('`')[1])).toEqual(levers.map((p) => p.path));
    for (const [i, row] of rows.entries()) expect(row).toContain(levers[i].source);
  });

  it('that set the mechanisms of the founding texts are told with the levers', async () => {
    const { stdout } = await karenina(['parameters', '--levers']);
    expect(stdout).toMatch(/critical mass\n +composition\.members\n/);
    expect(stdout).toMatch(/composition\.members = 80 count/);
    const { mechanisms } = JSON.parse(
      (await karenina(['parameters', '--levers', '--json'])).stdout,
    );
    expect(mechanisms).toEqual(JSON.parse(JSON.stringify(MECHANISMS)));
  });

  it('are printed without colour where nobody looks', async () => {
    const { stdout } = await karenina(['parameters', '--group', 'support']);
    expect(stdout).toMatch(/support\.end = 6 year {2}\[0 to 60\] lever\n +year in which/);
    expect(stdout).not.toContain('\u001b');
  });
});
