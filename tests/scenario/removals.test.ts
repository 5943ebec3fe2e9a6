/** Studies that take ingredients away: the arms they make, and what is wrong with them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assign, compileArm } from '../../src/model/arm.ts';
import { at } from '../../src/model/parameters/index.ts';
import { parseStudy } from '../../src/scenario/study.ts';
import { projectRoot } from '../support/tree.ts';
import { faultOf, sayingOf } from './refusal.ts';
import { filesOf, study } from './smallFiles.ts';

const BASE = 'scenario: base.yaml\n';
const REMOVALS = `${BASE}
removals:
  groups: { label: working groups, set: { meetings.workingGroups: false }, from: 0 years }
  mass: { label: critical mass, set: { composition.members: 20 } }
  town: { set: { place: { urbanQuality: 0.5 } }, from: 0 years }
  science: { label: universities, set: { composition.universities: 0 } }
`;

describe('removals', () => {
  test('make a base and an arm each', () => {
    const { arms } = study(REMOVALS);
    expect(arms.map(({ name, label, from }) => [name, label, from])).toEqual([
      ['base', 'nothing removed', null],
      ['groups', 'without working groups', 0],
      ['mass', 'without critical mass', null],
      ['town', 'without town', 0],
      ['science', 'without universities', null],
    ]);
    expect(arms[0].set).toEqual([]);
  });

  test('and all pairs where asked, each once and in order', () => {
    const { arms } = study(`${REMOVALS}pairs: true`);
    expect(arms.slice(5).map(({ name }) => name)).toEqual([
      'groups+mass',
      'groups+town',
      'groups+science',
      'mass+town',
      'mass+science',
      'town+science',
    ]);
    expect(arms[5].label).toBe('without working groups and critical mass');
    expect(study(`${REMOVALS}pairs: false`).arms).toHaveLength(5);
  });

  test('of a pair keep each its own beginning', () => {
    const read = study(`${REMOVALS}pairs: true`);
    const pair = (name: string) => read.arms.find((arm) => arm.name === name)!;
    const paths = (set: readonly { path: string }[] = []) => set.map(({ path }) => path);
    expect(pair('groups+town')).toMatchObject({ from: 0 });
    expect(pair('groups+town').always).toBeUndefined();
    expect(paths(pair('groups+town').set)).toEqual([
      'meetings.workingGroups',
      'place.urbanQuality',
    ]);
    expect(pair('mass+science')).toMatchObject({ from: null });
    expect(paths(pair('mass+science').set)).toHaveLength(2);
    const mixed = pair('groups+mass');
    expect(paths(mixed.always)).toEqual(['composition.members']);
    expect(paths(mixed.set)).toEqual(['meetings.workingGroups']);
    const { epochs } = compileArm(read.scenario.inputs, mixed);
    expect(epochs.map(({ tick }) => tick)).toEqual([-80, 0]);
    const seen = (path: 'composition.members' | 'meetings.workingGroups') =>
      epochs.map(({ parameter }) => parameter[at(path)]);
    expect(seen('composition.members')).toEqual([20, 20]);
    expect(seen('meetings.workingGroups')).toEqual([1, 0]);
  });

  test('are part of the hash, and of the source that reads to the same again', () => {
    const once = study(`${REMOVALS}pairs: true`);
    expect(once.hash).not.toBe(study(REMOVALS).hash);
    expect(parseStudy(JSON.stringify(once.source), 'again.yaml')).toEqual(once);
    expect(JSON.parse(JSON.stringify(once))).toEqual(once);
  });

  test('leave the world of the base as it is', () => {
    const { arms, scenario } = study(REMOVALS);
    expect(assign(scenario.inputs, arms[0].set)).toEqual(scenario.inputs);
  });
});

describe('a fault of removals is told with its place, value and remedy', () => {
  const two = (a: string, b: string) => `${BASE}pairs: true\nremovals: { a: ${a}, b: ${b} }`;
  test.each<[string, string, RegExp]>([
    [`${BASE}pairs: true`, 'pairs', /nothing to pair; add "removals"/],
    [`${BASE}pairs: 3\nremovals: { a: { set: {} } }`, 'pairs', /"3" is not/],
    [`${REMOVALS}arms: { a: {} }`, 'arms', /"removals", which make its arms, or "arms"/],
    [`${BASE}removals: { base: { set: {} } }`, 'removals.base', /cannot be named "base"/],
    [`${BASE}removals: { a+b: { set: {} } }`, 'removals.a+b', /"a\+b" is not a name/],
    [`${BASE}removals: { a: {} }`, 'removals.a.set', /"set" is missing/],
    [`${BASE}removals: { a: { set: {}, sett: {} } }`, 'removals.a.sett', /Did you mean "set"/],
    [
      `${BASE}removals: { a: { set: { trust.initail: 0 } } }`,
      'removals.a.set.trust.initail',
      /mean "trust.initial"/,
    ],
    [
      `${BASE}removals: { a: { set: { composition.smeShare: 0.9 } } }`,
      'removals.a.set.composition.smeShare',
      /In arm "a": composition.smeShare "0.9" is above/,
    ],
    [`${BASE}removals: { a: { set: {}, from: 31 years } }`, 'removals.a.from', /"31 years" lies/],
    [
      two('{ set: { trust.feedback: 0 } }', '{ set: { trust.feedback: 0.1 } }'),
      'removals.b.set.trust.feedback',
      /"a" and "b" both set trust.feedback/,
    ],
    [
      two('{ set: { trust.feedback: 0 }, from: 2 }', '{ set: { place.entry: 0.1 }, from: 3 }'),
      'removals.b.from',
      /"a" and "b" begin in different years/,
    ],
    [
      two('{ set: { composition.privateShare: 0.5 } }', '{ set: { composition.smeShare: 0.6 } }'),
      'removals.b.set.composition.smeShare',
      /In arm "a\+b": composition.smeShare "0.6" is above composition.privateShare "0.5"/,
    ],
  ])('%s', (body, path, said) => {
    const fault = faultOf(() => study(body));
    expect(fault.message).toMatch(said);
    expect(fault.place).toMatchObject({ file: 'study.yaml', path });
    expect(fault.place.line).toBeGreaterThan(0);
  });

  test('more arms than there may be', () => {
    const many = Array.from({ length: 20 }, (_, i) => `  a${i}: { set: {} }`).join('\n');
    expect(sayingOf(() => study(`${BASE}pairs: true\nremovals:\n${many}`))).toMatch(
      /"211" arms by removals, of at most 200/,
    );
    expect(study(`${BASE}removals:\n${many}`).arms).toHaveLength(21);
  });
});

test('the scenario and studies of the README can be read', () => {
  const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
  const [scenario, ...studies] = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map(
    ([, yaml]) => yaml,
  );
  const resolve = filesOf({ 'my-cluster.yaml': scenario });
  const arms = studies.map((text) => parseStudy(text, 'readme.yaml', { resolve }).arms.length);
  expect(arms).toEqual([2, 2, 4]);
});
