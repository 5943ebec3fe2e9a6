/** What a release is held against, and that the present tree stands it as far as a test can tell. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentFaults, treeFaults, versionFaults } from '../scripts/release/checks.ts';
import { packedPaths } from './support/packed.ts';
import { projectRoot } from './support/tree.ts';

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');

describe('the version', () => {
  const changelog = (...versions: string[]): string =>
    versions.map((version) => `## [${version}]\n\n- x\n`).join('\n');
  it('agrees with the changelog here', () => {
    expect(versionFaults(JSON.parse(read('package.json')).version, read('CHANGELOG.md'))).toEqual(
      [],
    );
  });
  it.each([
    ['is the first heading', '1.2.0', ['1.2.0', '1.1.0']],
    ['is to come, above what is published', '1.10.0', ['Unreleased', '1.9.3', '1.8.0']],
    ['is to come, and the first', '0.1.0', ['Unreleased']],
    ['is a pre-release', '2.0.0-beta.1', ['2.0.0-beta.1']],
  ])('may stand where it %s', (_, version, headings) => {
    expect(versionFaults(version, changelog(...headings))).toEqual([]);
  });
  it.each([
    ['is another than the first heading', '1.2.0', ['1.1.0'], /first heading .* '1\.1\.0'/],
    ['is published already', '1.1.0', ['Unreleased', '1.1.0'], /not above '1\.1\.0'/],
    ['is below what is published', '1.9.0', ['Unreleased', '1.10.0'], /not above '1\.10\.0'/],
    ['is none', 'latest', ['Unreleased'], /'latest' is no version/],
    ['stands alone', '1.0.0', [], /no heading/],
  ])('is complained of where it %s', (_, version, headings, said) => {
    expect(versionFaults(version, changelog(...headings))).toEqual([expect.stringMatching(said)]);
  });
});

describe('the contents of the package', () => {
  const paths = packedPaths();
  it('are what belongs there and nothing else', () => {
    expect(contentFaults(paths)).toEqual([]);
  });
  it.each(['src/index.ts', 'dist/index.js.map', 'tests/x.test.ts', '.npmrc', 'results/a.parquet'])(
    'would be noticed with %s',
    (stranger) => {
      expect(contentFaults([...paths, stranger])).toEqual([expect.stringContaining(stranger)]);
    },
  );
  it.each(['dist/index.d.ts', 'LICENSE', 'scenarios/study.schema.json'])(
    'would be noticed without %s',
    (gone) => {
      expect(contentFaults(paths.filter((path) => path !== gone))).toEqual([
        expect.stringContaining(`'${gone}' is missing`),
      ]);
    },
  );
});

describe('the tree', () => {
  it('is clean, or what is not is named', () => {
    expect(treeFaults('')).toEqual([]);
    expect(treeFaults(' M package.json\n?? new.txt\n')).toEqual([
      'the tree is not clean: package.json, new.txt',
    ]);
  });
});
