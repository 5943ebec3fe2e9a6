/** The shipped scenarios against what their sources tell, and against the defaults they refer to. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { at, PARAMETERS, type ParameterPath } from '../../src/model/parameters/index.ts';
import { LIBRARY, loadScenario } from '../../src/scenario/files.ts';
import { settingOf } from './smallFiles.ts';

const load = (name: string) => loadScenario(join(LIBRARY, `${name}.yaml`));
const usual = (path: ParameterPath) => PARAMETERS[at(path)].default;

describe('members by field (Kutsenko 2015, figure 1; Lindqvist 2013)', () => {
  test.each([
    ['global-average', 80],
    ['russian-ict', 60],
    ['pharma-biotech', 50],
    ['chemistry', 47],
    ['aerospace-shipbuilding', 42],
    ['nuclear', 29],
    ['new-materials', 24],
    ['subsidy-dependent', 44],
  ])('%s: %i', (name, members) => {
    expect(settingOf(load(name), 'composition.members')).toBe(members);
  });
});

describe('multiples of the usual', () => {
  test('a spontaneous cluster has three times the spin-offs', () => {
    const rate = settingOf(load('spontaneous'), 'entry.spinOffRate');
    expect(rate).toBeCloseTo(3 * usual('entry.spinOffRate'), 12);
  });
  test('weak demand is half of the usual hold on the market', () => {
    const share = settingOf(load('university-led'), 'market.localShare');
    expect(share / usual('market.localShare')).toBeCloseTo(0.48, 2);
  });
  test('the pre-incubator doubles spin-offs', () => {
    expect(settingOf(load('pre-incubator'), 'entry.incubation')).toBe(2);
  });
  test('a leading-edge cluster gets eight million a year', () => {
    const scenario = load('leading-edge');
    const sum = settingOf(scenario, 'support.amount') + settingOf(scenario, 'support.projectAid');
    expect(sum).toBe(8000);
  });
});

describe('the pilot programme (Kutsenko 2015)', () => {
  const scenario = load('pilot-programme');
  const { clusters } = scenario.inputs;
  const all = (path: ParameterPath) => clusters.map(({ values }) => values[at(path)]);
  const named = (test: (c: number) => boolean) =>
    clusters.filter((_, c) => test(c)).map((c) => c.name);

  test('has three clusters below 20 members', () => {
    const members = all('composition.members');
    expect(named((c) => members[c] < 20)).toEqual([
      'arkhangelsk-ships',
      'zheleznogorsk',
      'sverdlovsk-titanium',
    ]);
  });
  test('funds 14 from the first year and 11 from the second, five years each', () => {
    const late = named((c) => clusters[c].programs['support.amount'] !== undefined);
    expect(late).toHaveLength(11);
    clusters.forEach(({ programs }, c) => {
      const isLate = programs['support.amount'] !== undefined;
      expect(programs['support.projectAid'] !== undefined).toBe(isLate);
      expect(settingOf(scenario, 'support.end', c)).toBe(isLate ? 6 : 5);
    });
  });
  test('has four closed cities, and companies below half in the eight told, mergers apart', () => {
    expect(named((c) => settingOf(scenario, 'place.entry', c) < 1)).toEqual([
      'arkhangelsk-ships',
      'sarov',
      'dimitrovgrad',
      'zheleznogorsk',
    ]);
    expect(named((c) => settingOf(scenario, 'composition.privateShare', c) === 0.45)).toEqual([
      'kaluga-pharma',
      'bashkortostan',
      'kamsk',
      'perm-rocket-engines',
      'samara-aerospace',
      'arkhangelsk-ships',
      'dimitrovgrad',
      'zheleznogorsk',
    ]);
  });
  test('gives every cluster a university', () => {
    expect(Math.min(...all('composition.universities'))).toBeGreaterThanOrEqual(1);
  });
});
