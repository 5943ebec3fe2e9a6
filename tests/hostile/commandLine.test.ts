/** A hostile user at the shell: strange names, outputs that take nothing, readers that go away. A sentence, never a stack. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { harmless } from '../../src/cli/output.ts';
import { readManifest } from '../../src/store/manifest.ts';
import { openTerminal } from '../cli/terminal.ts';
import { projectRoot } from '../support/tree.ts';

const terminal = openTerminal();
afterAll(terminal.close);
const { folder, karenina } = terminal;

const SHORT = 'time: { horizon: 12 years, burnIn: 4 years }\ncomposition: { members: 20 }\n';
terminal.write('plain', 'a file\n');
terminal.write('a.yaml', `name: a\n${SHORT}`);
terminal.write('имя 名.yaml', `name: a\n${SHORT}`);
terminal.write('escapes.yaml', `name: a\ntitle: "calm\\e[2J\\e]0;owned\\a\\u202e"\n${SHORT}`);
terminal.write(
  'study.yaml',
  `name: s\nscenario: a.yaml\nreplications: 30\narms: { none: {}, "a-b": { label: "x\\e[8m\\e[2J" } }\n`,
);
mkdirSync(join(folder, 'folder.yaml'));

/** A line of shell in which `$K` is the command. */
function shell(line: string) {
  const env = {
    ...process.env,
    K: `${process.execPath} ${join(projectRoot, 'dist', 'karenina.js')}`,
  };
  const { status, stdout, stderr } = spawnSync('sh', ['-c', line], {
    ...{ cwd: folder, env, encoding: 'utf8', timeout: 50_000 },
  });
  return { status, stdout, stderr };
}

describe.skipIf(!existsSync('/dev/full'))('an output that takes nothing (needs /dev/full)', () => {
  it.each(['run a.yaml', 'run a.yaml --json', 'parameters', 'sweep study.yaml --force --out full'])(
    'is said: %s',
    (words) => {
      const { status, stderr } = shell(`$K ${words} > /dev/full`);
      expect(status).toBe(2);
      expect(stderr).toMatch(/error: the result cannot be written .*\(ENOSPC\); make room/);
      expect(stderr).not.toMatch(/^ +at /m);
    },
  );

  it('for progress changes nothing', () => {
    const { status, stdout } = shell('$K sweep study.yaml --out mute --no-report 2> /dev/full');
    expect(status).toBe(0);
    expect(stdout).toContain('Results: mute');
  });
});

describe('a reader that goes away', () => {
  it('of the result is no fault', () => {
    const { status, stderr } = shell(
      '{ $K parameters --json; echo "code $?" >&2; } | head -c 1 > first; test -s first',
    );
    expect([status, stderr]).toEqual([0, 'code 0\n']);
  });

  it('of the progress does not end the sweep', () => {
    const { stderr } = shell(
      '{ { $K sweep study.yaml --out alone --no-report 2>&1 >/dev/null; echo "code $?" >&3; } | true; } 3>&2',
    );
    expect(stderr).toBe('code 0\n');
    expect(readManifest(join(folder, 'alone'))).toMatchObject({
      status: 'finished',
      counts: { done: 60 },
    });
  });

  it('may have been there never', () => {
    expect(shell('$K run a.yaml >&-')).toMatchObject({ status: 0, stderr: '' });
    expect(shell('$K run a.yaml 2>&- <&-').stdout).toContain('State hash');
  });
});

describe('a place to write', () => {
  it.each<[string, string, RegExp]>([
    ['nothing', '', /'' is invalid\. A path is expected\./],
    ['a file', 'plain', /cannot make the folder 'plain': 'plain' is no folder; choose another/],
    [
      'below a file',
      'a.yaml/x',
      /cannot make the folder 'a\.yaml\/x': ENOTDIR: not a directory; choose/,
    ],
    [
      'a device',
      '/dev/null',
      /cannot make the folder '\/dev\/null': '\/dev\/null' is no folder; choose/,
    ],
    [
      'in /proc',
      '/proc/x',
      /cannot make the folder '\/proc\/x': ENOENT: no such file or directory; choose/,
    ],
    ['too deep', 'y/'.repeat(3_000), /ENAMETOOLONG: name too long; choose another/],
    ['too long', 'x'.repeat(300), /ENAMETOOLONG: name too long; choose another/],
  ])('that is none is refused in a sentence: %s', async (_, out, sentence) => {
    for (const words of [
      ['run', 'a.yaml'],
      ['sweep', 'study.yaml'],
    ]) {
      const { code, stdout, stderr } = await karenina([...words, '--out', out]);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(sentence);
    }
    expect(readdirSync(folder).filter((name) => /^[xy]/.test(name))).toEqual([]);
  });

  it('may have any name', async () => {
    const out = `Ünï 名'q"\n*?`;
    expect((await karenina(['run', 'имя 名.yaml', '--out', out])).code).toBe(0);
    const words = ['--out', out, '--replications=2'];
    const { code, stdout } = await karenina(['sweep', 'study.yaml', ...words]);
    expect([code, stdout]).toEqual([0, expect.stringContaining("Results: Ünï 名'q")]);
    expect((await karenina(['verify', out])).code).toBe(0);
    expect((await karenina(['report', out])).code).toBe(0);
  });
});

describe('what files say to a terminal', () => {
  /** Controls but line feeds, and what turns the direction of text. */
  const obeyed = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

  it.each([
    ['run', 'escapes.yaml'],
    ['check', 'escapes.yaml', 'study.yaml'],
    ['sweep', 'study.yaml', '--out=named', '--replications=2'],
    ['run', 'gone\u001b[2J.yaml'],
    ['run', 'a.yaml', '--set', 'trust.\u001b[2J=1'],
    ['run', 'a.yaml', '--seed', '\u001b[2J'],
  ])('is text: %j %j', async (...words) => {
    const { stdout, stderr } = await karenina(words);
    expect(stdout + stderr).toMatch(/calm|escapes|x\[|gone|trust|seed/);
    expect(obeyed.exec(stdout + stderr)).toBeNull();
  });

  it('keeps lines, tables and our own colours', () => {
    const ours = '\u001b[1mbold\u001b[22m\t\u001b[31mred\u001b[39m\n';
    expect(harmless(ours)).toBe(ours);
    expect(harmless('a\u001b[8mb\u009b2Jc\u0007d\u2066e\re')).toBe('a[8mb2Jcdee');
  });
});
