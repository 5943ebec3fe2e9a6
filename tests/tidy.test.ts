/** Housekeeping, enforced: every folder explains itself, nothing is left half done, links lead somewhere. */
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFiles, projectRoot, type SourceFile } from './support/tree.ts';

const files = projectFiles();
const markdown = files.filter(({ path }) => path.endsWith('.md'));

const startsWithComment = (text: string): boolean => /^(#!.*\n)?\s*\/[*/]/.test(text);

/** Where each file says at its head what belongs there, or its folder does. */
const explained = /^(src|workers|scripts|tests(?!\/fixtures))\//;

/** Files without a head comment in folders without a README. */
function unexplained(all: readonly SourceFile[]): string[] {
  const folders = new Map<string, SourceFile[]>();
  for (const file of all) {
    if (!explained.test(file.path)) continue;
    const folder = posix.dirname(file.path);
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return [...folders].flatMap(([folder, own]) => {
    if (own.some(({ path }) => posix.basename(path) === 'README.md')) return [];
    return own
      .filter(({ path, text }) => /\.tsx?$/.test(path) && !startsWithComment(text))
      .map(({ path }) => `${path} has no head comment, and ${folder} no README.md`);
  });
}

/** The marks of unfinished work; put together here, so that this file does not carry them. */
const unfinishedMarks = [
  ['TO', 'DO'],
  ['FIX', 'ME'],
  ['XX', 'X'],
].map((parts) => parts.join(''));
const unfinishedPattern = new RegExp(`\\b(${unfinishedMarks.join('|')})\\b`);

function unfinished(all: readonly SourceFile[]): string[] {
  return all.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) => (unfinishedPattern.test(line) ? [`${path}:${index + 1}`] : [])),
  );
}

/** Second names of what has one, each with that one; the words of the ODD, as the studio's glossary explains them. */
const SECOND_NAMES: readonly (readonly [string, string])[] = [
  ['cluster organisation', 'specialist organisation'],
  ['a good town', 'a good urban environment'],
  ['a better town', 'a better urban environment'],
  ['weakened survivor', 'weakened'],
  ['competition within the cluster', 'internal competition'],
];
/** Where words of elsewhere are told, and what is over. */
const tellsOfOthers = /^(CHANGELOG\.md|src\/studio\/client\/Glossary\.tsx|tests\/)/;

function secondNames(all: readonly SourceFile[]): string[] {
  return all
    .filter(({ path }) => !tellsOfOthers.test(path))
    .flatMap(({ path, text }) =>
      SECOND_NAMES.filter(([second]) =>
        text.toLowerCase().replace(/\s+/g, ' ').includes(second),
      ).map(([second, first]) => `${path}: '${second}' is called ${first}`),
    );
}

const withoutCode = (text: string): string =>
  text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '').replace(/`[^`\n]*`/g, 'code');

/** The anchor that GitHub gives to a heading. */
const slug = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

const anchors = (text: string): Set<string> =>
  new Set(
    [...text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '').matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
      slug(heading),
    ),
  );

/** Relative links that lead to no file, or to no heading of a Markdown file. */
function brokenLinks(documents: readonly SourceFile[]): string[] {
  const byPath = new Map(documents.map((document) => [document.path, document.text]));
  return documents.flatMap(({ path, text }) =>
    [...withoutCode(text).matchAll(/\]\(<?([^)\s>]+)>?[^)]*\)|^\[[^\]]+\]:\s+(\S+)/gm)].flatMap(
      (match) => {
        const link = match[1] ?? match[2];
        if (/^[a-z]+:/.test(link)) return [];
        const [file, anchor] = link.split('#');
        const target = file === '' ? path : posix.join(posix.dirname(path), decodeURI(file));
        const heading = byPath.get(target);
        if (heading === undefined && !existsSync(join(projectRoot, target)))
          return [`${path}: '${link}' is missing`];
        if (anchor && heading !== undefined && !anchors(heading).has(anchor)) {
          return [`${path}: '${link}' names no heading`];
        }
        return [];
      },
    ),
  );
}

describe('folders of sources, scripts and tests', () => {
  it('explain themselves by a README or by a head comment in each file', () => {
    expect(unexplained(files)).toEqual([]);
  });
  it('would be noticed if they did not', () => {
    const text = 'export const a = 1;\n';
    expect(unexplained([{ path: 'src/x/y.ts', text }])).toHaveLength(1);
    expect(unexplained([{ path: 'tests/x/y.test.ts', text }])).toHaveLength(1);
    expect(
      unexplained([{ path: 'src/x/y.ts', text: '#!/usr/bin/env node\n/** Says. */\n' }]),
    ).toEqual([]);
  });
});

describe('unfinished work', () => {
  it('is marked nowhere', () => {
    expect(unfinished(files)).toEqual([]);
  });
  it.each(unfinishedMarks)('would be noticed as %s', (mark) => {
    expect(unfinished([{ path: 'x.ts', text: `// ${mark}: later` }])).toEqual(['x.ts:1']);
  });
});

describe('one thing', () => {
  it('has one name in what people read', () => {
    expect(secondNames(files)).toEqual([]);
  });
  it('would be noticed with another one', () => {
    const text = 'members of the\nCluster organisation';
    expect(secondNames([{ path: 'docs/x.md', text }])).toEqual([
      "docs/x.md: 'cluster organisation' is called specialist organisation",
    ]);
  });
});

describe('the command line', () => {
  it('starts with the line that makes it a program', () => {
    expect(files.find(({ path }) => path === 'src/cli/main.ts')?.text).toMatch(
      /^#!\/usr\/bin\/env node\n/,
    );
  });
});

describe('relative links of the documents', () => {
  it('lead to a file and its heading', () => {
    expect(brokenLinks(markdown)).toEqual([]);
  });
  it('would be noticed where they do not', () => {
    const text =
      '# Here it is\n[a](#here-it-is) [b](#gone) [c](gone.md) [d](https://example.org) `[e](gone)`\n\n[f]: gone.txt\n';
    expect(brokenLinks([{ path: 'docs/x.md', text }])).toEqual([
      "docs/x.md: '#gone' names no heading",
      "docs/x.md: 'gone.md' is missing",
      "docs/x.md: 'gone.txt' is missing",
    ]);
  });
});
