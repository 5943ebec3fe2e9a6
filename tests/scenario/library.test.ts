/** The shipped scenarios and studies: that they can be read, are named right and say their sources. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PARAMETERS } from '../../src/model/parameters/index.ts';
import { checkFile, LIBRARY, loadScenario, loadStudy } from '../../src/scenario/files.ts';
import { scenarioJsonSchema, studyJsonSchema } from '../../src/scenario/jsonSchema.ts';
import { settingOf } from './smallFiles.ts';

const yamlIn = (folder: string): string[] =>
  readdirSync(join(LIBRARY, folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(LIBRARY, folder, name));

const SCENARIOS = yamlIn('.');
const STUDIES = yamlIn('studies');

test('the library has the scenarios that are promised', () => {
  expect(SCENARIOS.map((file) => basename(file, '.yaml')).sort()).toEqual([
    'aerospace-shipbuilding',
    'anchor-led',
    'chemistry',
    'closed-city',
    'global-average',
    'leading-edge',
    'merged-clusters',
    'new-materials',
    'nuclear',
    'pharma-biotech',
    'pilot-programme',
    'pre-incubator',
    'russian-ict',
    'science-city',
    'spontaneous',
    'starter-cluster',
    'subsidy-dependent',
    'university-led',
    'upper-austria',
  ]);
});

describe.each(SCENARIOS)('%s', (file) => {
  test('can be read, is named as its file and says what it is', () => {
    const checked = checkFile(file);
    if (checked.kind !== 'scenario') throw new Error('Not a scenario.');
    expect(checked.scenario.name).toBe(basename(file, '.yaml'));
    expect(checked.scenario.about.length).toBeGreaterThan(40);
    expect(checked.scenario.title).not.toBe(checked.scenario.name);
    expect(checked.scenario.sources.length).toBeGreaterThan(0);
  });
  test('names its schema for editors', () => {
    const first = readFileSync(file, 'utf8').split('\n')[0];
    expect(first).toBe('# yaml-language-server: $schema=./scenario.schema.json');
  });
});

describe.each(STUDIES)('%s', (file) => {
  test('can be read, is named as its file and names its schema', () => {
    expect(loadStudy(file).name).toBe(basename(file, '.yaml'));
    const first = readFileSync(file, 'utf8').split('\n')[0];
    expect(first).toBe('# yaml-language-server: $schema=../study.schema.json');
  });
});

test('the withdrawal study has its arms in order and each ends when it says', () => {
  const { arms, replications, ask } = loadStudy(join(LIBRARY, 'studies/withdrawal.yaml'));
  const years = [2, 4, 6, 8, 10, 12, 14, 16, 18, 20];
  expect(arms.map((arm) => arm.name)).toEqual([
    'none',
    ...years.map((year) => `cliff-${year}`),
    'permanent',
  ]);
  for (const year of years) {
    const arm = arms.find(({ name }) => name === `cliff-${year}`);
    expect(arm?.label).toBe(`support ends after ${year} years`);
    expect(arm?.set.map(({ path, value }) => [path, value])).toEqual([
      ['support.policy', 1],
      ['support.end', year],
    ]);
  }
  expect({ replications, ask }).toEqual({
    replications: 200,
    ask: { probability: 0.7, confidence: 0.95 },
  });
});

test('the pilot programme has 25 clusters of 44 members on average, 11 of them a year later', () => {
  const { inputs } = loadScenario(join(LIBRARY, 'pilot-programme.yaml'));
  const members = PARAMETERS.findIndex(({ path }) => path === 'composition.members');
  const sizes = inputs.clusters.map(({ values }) => values[members]);
  expect(inputs.clusters).toHaveLength(25);
  expect(sizes.reduce((a, b) => a + b) / 25).toBeCloseTo(44, 0);
  const later = inputs.clusters.filter(({ programs }) => programs['support.amount']);
  expect(later).toHaveLength(11);
});

test('the closed city is closed', () => {
  const closed = loadScenario(join(LIBRARY, 'closed-city.yaml'));
  expect(settingOf(closed, 'place.entry')).toBe(0.3);
  expect(settingOf(closed, 'meetings.workingGroups')).toBe(0);
});

describe('the schemas for editors', () => {
  test.each([
    ['scenario', scenarioJsonSchema],
    ['study', studyJsonSchema],
  ] as const)('%s.schema.json is what the table of parameters says', (kind, make) => {
    const stored = readFileSync(join(LIBRARY, `${kind}.schema.json`), 'utf8');
    const hint = 'Run `npx tsx scripts/make-schemas.ts`.';
    expect(JSON.parse(stored), hint).toEqual(JSON.parse(JSON.stringify(make())));
  });

  test('know every parameter with unit, default, range and source', () => {
    const { definitions } = scenarioJsonSchema() as {
      definitions: Record<string, { description: string; default: unknown }>;
    };
    for (const { path, unit, source, range } of PARAMETERS) {
      expect(definitions[path].default).toBeDefined();
      expect(definitions[path].description).toContain(`Unit: ${unit}.`);
      expect(definitions[path].description).toContain(`Source: ${source}.`);
      if (unit !== 'rule') expect(definitions[path].description).toContain(`to ${range[1]}.`);
    }
  });
});
