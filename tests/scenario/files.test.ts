/** Scenario and study files on the disk, and the library that ships. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  checkFile,
  LIBRARY,
  loadScenario,
  loadStudy,
  readBeside,
} from '../../src/scenario/files.ts';
import { faultOf, sayingOf } from './refusal.ts';
import { settingOf } from './smallFiles.ts';

let folder = '';
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'karenina-files-'));
  mkdirSync(join(folder, 'studies'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a file', () => {
  test('may extend one beside it', () => {
    write('base.yaml', 'name: base\ntrust: { initial: 0.4 }\n');
    const file = write('own.yaml', 'name: own\nextends: base.yaml\n');
    expect(settingOf(loadScenario(file), 'trust.initial')).toBe(0.4);
    expect(settingOf(loadScenario(file, ['trust.initial=0.2']), 'trust.initial')).toBe(0.2);
  });

  test('may extend one of the library, unless there is one of the same name beside it', () => {
    const file = write('mine.yaml', 'name: mine\nextends: nuclear.yaml\n');
    expect(settingOf(loadScenario(file), 'composition.members')).toBe(29);
    write('nuclear.yaml', 'name: nuclear\ncomposition: { members: 33 }\n');
    expect(settingOf(loadScenario(file), 'composition.members')).toBe(33);
  });

  test('in a folder "studies" may name a scenario in the folder above', () => {
    write('base.yaml', 'name: base\ntrust: { initial: 0.4 }\n');
    const file = write('studies/s.yaml', 'name: s\nscenario: ../base.yaml\n');
    const study = loadStudy(file, { seed: 'x', replications: 3, set: ['trust.feedback=0'] });
    expect(study).toMatchObject({ seed: 'x', replications: 3 });
    expect(settingOf(study.scenario, 'trust.initial')).toBe(0.4);
    expect(settingOf(study.scenario, 'trust.feedback')).toBe(0);
  });

  test('starting with a byte order mark or with CRLF lines is read', () => {
    const file = write('bom.yaml', '\ufeffname: bom\r\ntrust:\r\n  initial: 0.4\r\n');
    expect(settingOf(loadScenario(file), 'trust.initial')).toBe(0.4);
  });

  test('beside a study is read within a limit', () => {
    write('design.csv', 'a,b\n1,2\n');
    const study = write('t.yaml', 'name: t\n');
    expect(readBeside(study, 'design.csv')).toBe('a,b\n1,2\n');
    expect(sayingOf(() => readBeside(study, 'design.csv', 3))).toMatch(/"8" bytes, of at most 3/);
    expect(sayingOf(() => readBeside(study, '../design.csv'))).toMatch(/outside the folder/);
  });
});

describe('checkFile', () => {
  test('tells a scenario from a study', () => {
    const scenario = checkFile(write('a.yaml', 'name: a\n'));
    expect(scenario).toMatchObject({ kind: 'scenario', scenario: { name: 'a' } });
    const study = checkFile(write('b.yaml', 'name: b\nscenario: a.yaml\n'));
    expect(study).toMatchObject({ kind: 'study', study: { name: 'b', scenario: { name: 'a' } } });
  });
  test('takes a file of arms without a scenario for a study', () => {
    expect(sayingOf(() => checkFile(write('c.yaml', 'name: c\narms: {}\n')))).toMatch(
      /"scenario" is missing/,
    );
  });
});

test('a missing file, a folder and an unreadable text are told in a sentence', () => {
  expect(sayingOf(() => loadScenario(join(folder, 'none.yaml')))).toMatch(/There is no file/);
  expect(sayingOf(() => loadScenario(folder))).toMatch(/not an ordinary file/);
  const latin = join(folder, 'latin.yaml');
  writeFileSync(latin, Buffer.from([0x6e, 0x3a, 0x20, 0xe4]));
  expect(sayingOf(() => loadScenario(latin))).toMatch(/not UTF-8/);
  const extending = write('lost.yaml', 'name: lost\nextends: nowhere.yaml\n');
  expect(faultOf(() => loadScenario(extending)).place).toEqual({
    file: extending,
    line: 2,
    path: 'extends',
  });
});

test('the library lies where the package says', () => {
  expect(loadScenario(join(LIBRARY, 'global-average.yaml')).name).toBe('global-average');
});
