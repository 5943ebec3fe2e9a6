/**
 * The documents, held to the sources: generated ones are what the generator makes now, and the ODD speaks of
 * every submodel, with the parameters, constants and numbers that its code has.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandsPage } from '../scripts/docs/commands.ts';
import { constantsOf, constantsPage, source, sourcesIn } from '../scripts/docs/constants.ts';
import { eventsPage } from '../scripts/docs/events.ts';
import { observationsPage } from '../scripts/docs/observations.ts';
import {
  inlineNumbers,
  numbersIn,
  parametersRead,
  quotedConstants,
  type Section,
  sectionsOf,
  withCurrentConstants,
} from '../scripts/docs/odd.ts';
import { groupOf, parametersPage } from '../scripts/docs/parameters.ts';
import { stateVariablesPage } from '../scripts/docs/stateVariables.ts';
import { PARAMETERS, parameterIndex } from '../src/model/parameters/index.ts';
import { projectRoot } from './support/tree.ts';

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');
const odd = read('docs/ODD.md');
const sections = sectionsOf(odd);
const submodels = sourcesIn('src/model/submodels');

/** Numbers of a file that no equation has: sentinels, counts of draws, what turns low bits of a draw to use. */
const NO_EQUATION: Readonly<Record<string, readonly number[]>> = {
  'src/model/submodels/innovation.ts': [10, 7.3, 4096],
  'src/model/newborns.ts': [5],
};

/** Parameters as text would name them: group.name in code marks, of a group that there is. */
function pathsIn(text: string): string[] {
  const groups = new Set(PARAMETERS.map(({ path }) => groupOf(path)));
  return [...text.matchAll(/`([a-z]\w*\.[a-z]\w*)`/gi)]
    .map((m) => m[1])
    .filter((path) => groups.has(groupOf(path)) && !path.endsWith('.ts') && !path.endsWith('.md'));
}

/** Parameters that a section's files read and its text (equations included) does not name. */
function unnamedParameters({ files, text }: Section): string[] {
  return files.flatMap((path) => parametersRead(source(path)).filter((p) => !text.includes(p)));
}

/** Constants of a section's files that its text does not quote with a value. */
function unquotedConstants(section: Section): string[] {
  const quoted = new Set(quotedConstants(section));
  return section.files
    .flatMap((path) => constantsOf(source(path)))
    .map(({ name }) => name)
    .filter((name) => !quoted.has(name));
}

/** Numbers within the functions of a section's files that its text does not have. */
function unsaidNumbers({ files, text }: Section): number[] {
  const said = numbersIn(text);
  return files.flatMap((path) =>
    inlineNumbers(source(path)).filter((n) => !said.has(n) && !NO_EQUATION[path]?.includes(n)),
  );
}

describe('the list of documents', () => {
  it('names every document', () => {
    const list = read('docs/README.md');
    const unnamed = readdirSync(join(projectRoot, 'docs'))
      .filter((name) => name.endsWith('.md') && name !== 'README.md')
      .filter((name) => !list.includes(`](${name})`));
    expect(unnamed).toEqual([]);
  });
});

describe('generated documents', () => {
  it.each([
    ['docs/commands.md', commandsPage],
    ['docs/events.md', eventsPage],
    ['docs/parameters.md', parametersPage],
    ['docs/series-and-metrics.md', observationsPage],
    ['docs/state-variables.md', stateVariablesPage],
    ['docs/constants.md', constantsPage],
  ])('%s is what scripts/make-docs.ts makes now', (path, make) => {
    expect(read(path)).toBe(make());
  });
  it('are the same each time they are made', () => {
    expect(parametersPage()).toBe(parametersPage());
    expect(constantsPage()).toBe(constantsPage());
  });
});

describe('constants of the submodels', () => {
  it('say what they mean', () => {
    const silent = submodels.flatMap((file) =>
      constantsOf(file)
        .filter(({ comment }) => comment === '')
        .map(({ name, line }) => `${file.path}:${line} ${name} has no comment`),
    );
    expect(silent).toEqual([]);
  });
  it('would be noticed if they did not, and share a comment with the line above', () => {
    const text =
      '/** Head. */\n\nconst A = 1;\n\n/** Two of a kind. Assumed. */\nconst B = 0.5;\nconst C = 1 / 16;\n';
    expect(constantsOf({ path: 'x.ts', text }).map((c) => [c.name, c.value, c.comment])).toEqual([
      ['A', 1, ''],
      ['B', 0.5, 'Two of a kind. Assumed.'],
      ['C', 0.0625, 'Two of a kind. Assumed.'],
    ]);
  });
});

describe('the ODD', () => {
  it('has the seven elements', () => {
    const heads = [...odd.matchAll(/^## (\d)\. /gm)].map((m) => Number(m[1]));
    expect(heads).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
  it('describes every submodel in one section named as its file', () => {
    const named = sections.flatMap(({ title, files }) =>
      files.map((file) => [file, title] as const),
    );
    for (const { path } of submodels) {
      const titles = named.filter(([file]) => file === path).map(([, title]) => title);
      const name = path.replace(/.*\/|\.ts$/g, '').replaceAll('-', ' ');
      expect(titles, path).toHaveLength(1);
      expect(titles[0].toLowerCase().replaceAll('-', ' ')).toContain(name);
    }
  });
  it('describes files that there are', () => {
    const missing = sections
      .flatMap(({ files }) => files)
      .filter((path) => !existsSync(join(projectRoot, path)));
    expect(missing).toEqual([]);
  });
  it('names parameters that there are', () => {
    expect(pathsIn(odd).filter((path) => parameterIndex(path) < 0)).toEqual([]);
    expect(pathsIn('`trust.initial` and `trust.gone` in `ODD.md`')).toEqual([
      'trust.initial',
      'trust.gone',
    ]);
  });
  it('names every parameter', () => {
    expect(PARAMETERS.map(({ path }) => path).filter((path) => !odd.includes(path))).toEqual([]);
  });
  it.each(sections.map((s) => [s.title, s] as const))(
    'names in “%s” what its code reads',
    (_, section) => {
      expect(unnamedParameters(section), 'parameters read by the code').toEqual([]);
      expect(unquotedConstants(section), 'constants, as in `NAME` = 1').toEqual([]);
      expect(unsaidNumbers(section), 'numbers in the code').toEqual([]);
    },
  );
  it('quotes constants with the values they have', () => {
    expect(odd).toBe(withCurrentConstants(odd));
  });
  it('would be noticed with another value', () => {
    const text = '### Exit\n\nCode: `src/model/submodels/exit.ts`\n\n`PATIENCE` = 99 quarters.\n';
    expect(withCurrentConstants(text)).toMatch(/`PATIENCE` = [\d.]+ quarters/);
    expect(withCurrentConstants(text)).not.toBe(text);
    expect(unsaidNumbers(sectionsOf(text)[0]).length).toBeGreaterThan(0);
    expect(unnamedParameters(sectionsOf(text)[0])).toContain('exit.hazard');
  });
});
