/** References that try to leave their folder. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadScenario, loadStudy, readBeside } from '../../src/scenario/files.ts';
import { faultOf, sayingOf } from '../scenario/refusal.ts';

let top = '';
let inside = '';

beforeAll(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'karenina-paths-')));
  inside = join(top, 'inside');
  mkdirSync(join(inside, 'studies'), { recursive: true });
  mkdirSync(join(top, 'inside-not'));
  const secret = 'name: secret\ntitle: the secret\n';
  writeFileSync(join(top, 'secret.yaml'), secret);
  writeFileSync(join(top, 'inside-not', 'secret.yaml'), secret);
  symlinkSync(join(top, 'secret.yaml'), join(inside, 'link.yaml'));
  symlinkSync(top, join(inside, 'linked'));
  symlinkSync('/etc/passwd', join(inside, 'passwd.yaml'));
});
afterAll(() => rmSync(top, { recursive: true }));

const REFERENCES = (): readonly string[] => [
  '../secret.yaml',
  './../secret.yaml',
  'studies/../../secret.yaml',
  '../inside-not/secret.yaml',
  '../../../../../../../../etc/passwd',
  join(top, 'secret.yaml'),
  '/etc/passwd',
  'C:\\secret.yaml',
  '\\\\server\\secret.yaml',
  'link.yaml',
  'linked/secret.yaml',
  'passwd.yaml',
  '..',
  '.',
  '',
  'studies',
  'none.yaml',
  'file:///etc/passwd',
  'https://example.org/x.yaml',
  '~/secret.yaml',
];

test('"extends" reads nothing outside of its folder', () => {
  for (const reference of REFERENCES()) {
    const file = join(inside, 'root.yaml');
    writeFileSync(file, `name: root\nextends: ${JSON.stringify(reference)}\n`);
    const { message, place } = faultOf(() => loadScenario(file));
    expect(message).not.toMatch(/root:x:0|the secret/);
    expect(place.line, reference).toBeGreaterThan(0);
  }
});

test('"scenario" of a study reads nothing outside of its folder', () => {
  for (const reference of REFERENCES()) {
    const file = join(inside, 'study.yaml');
    writeFileSync(file, `name: study\nscenario: ${JSON.stringify(reference)}\n`);
    expect(faultOf(() => loadStudy(file)).message).not.toMatch(/root:x:0|the secret/);
  }
});

test('a folder "studies" opens the folder above it and no more', () => {
  const file = join(inside, 'studies', 'study.yaml');
  for (const reference of ['../../secret.yaml', '../link.yaml', '../linked/secret.yaml']) {
    writeFileSync(file, `name: study\nscenario: ${reference}\n`);
    expect(sayingOf(() => loadStudy(file))).toMatch(/outside the folder/);
  }
});

test('a chain of files is confined by the first', () => {
  writeFileSync(join(inside, 'studies', 'step.yaml'), 'name: step\nextends: ../../secret.yaml\n');
  const file = join(inside, 'chain.yaml');
  writeFileSync(file, 'name: chain\nextends: studies/step.yaml\n');
  expect(sayingOf(() => loadScenario(file))).toMatch(/outside the folder/);
});

describe('files beside a study are confined likewise', () => {
  test.each(['../secret.yaml', '/etc/passwd', 'link.yaml', 'a\0b', '../inside-not/secret.yaml'])(
    '%s',
    (reference) => {
      expect(sayingOf(() => readBeside(join(inside, 'x.yaml'), reference))).toMatch(
        /outside the folder|absolute path|NUL/,
      );
    },
  );
});

test('NUL in a reference is refused', () => {
  const file = join(inside, 'nul.yaml');
  writeFileSync(file, 'name: nul\nextends: "a\\0.yaml"\n');
  expect(sayingOf(() => loadScenario(file))).toMatch(/NUL character/);
});
