/** What lies around the code for its developers: the workflow runs .ci/run, templates ask for what is needed. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { projectRoot } from './support/tree.ts';

const at = (path: string): string => join(projectRoot, path);
const read = (path: string) => parse(readFileSync(at(path), 'utf8'));

describe('the workflow', () => {
  const { run } = read('.github/workflows/ci.yml').jobs;
  it('runs .ci/run, which can be run', () => {
    const commands = run.steps.map((step: { run?: string }) => step.run).filter(Boolean);
    expect(commands.at(-1)).toBe('.ci/run');
    expect(statSync(at('.ci/run')).mode & 0o111).not.toBe(0);
  });
  it('runs it with the oldest Node that the package admits', () => {
    const { engines } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
    expect(engines.node).toBe(`>=${run.strategy.matrix.node[0]}`);
  });
  it('may write nothing', () => {
    expect(read('.github/workflows/ci.yml').permissions).toEqual({ contents: 'read' });
  });
});

describe('templates of issues', () => {
  const names = readdirSync(at('.github/ISSUE_TEMPLATE')).filter((name) => name !== 'config.yml');
  it.each(names)(
    '%s has a name, says what it is for, and names each of its fields once',
    (name) => {
      const { name: title, description, body } = read(`.github/ISSUE_TEMPLATE/${name}`);
      expect([title, description].every((text) => text.length > 10)).toBe(true);
      const ids = body.map(({ id }: { id: string }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.every(Boolean)).toBe(true);
      const asked = body.filter((field: { validations?: object }) => field.validations);
      expect(asked.length).toBeGreaterThan(0);
    },
  );
  it('speak of documents and variables that there are', () => {
    const text = names
      .map((name) => readFileSync(at(`.github/ISSUE_TEMPLATE/${name}`), 'utf8'))
      .join();
    for (const [path] of text.matchAll(/docs\/\w+\.md/g))
      expect(() => statSync(at(path))).not.toThrow();
    expect(text).toContain('KARENINA_DEBUG');
    expect(readFileSync(at('src/cli/failure.ts'), 'utf8')).toContain('KARENINA_DEBUG');
  });
});
