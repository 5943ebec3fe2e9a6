/** Setups as study files and back; the library; what a link holds. */

import { describe, expect, it } from 'vitest';
import { parseStudy } from '../../src/scenario/study.ts';
import {
  ingredientsOf,
  partingOf,
  resolveIn,
  scenariosOf,
} from '../../src/studio/worlds/library.ts';
import { decodeLink, encodeLink } from '../../src/studio/worlds/link.ts';
import {
  FIRST_SETUP,
  losesWork,
  type Setup,
  seedOf,
  withdrawal,
} from '../../src/studio/worlds/setup.ts';
import { readFile, scenarioOf, studyOf, studyText } from '../../src/studio/worlds/study.ts';
import { sweepText } from '../../src/studio/worlds/sweep.ts';
import fc from '../support/properties.ts';
import { library, SMALL } from './library.ts';

const setup: Setup = {
  ...SMALL,
  seed: 'a class',
  forks: [
    withdrawal(9),
    { label: 'without working groups', tick: 12, set: ['meetings.workingGroups=false'] },
    { label: 'without suppliers', tick: null, set: ['composition.supplierShare=0'] },
  ],
};

describe('the library', () => {
  it('lists every shipped scenario with its title', () => {
    const scenarios = scenariosOf(library);
    expect(scenarios.map(({ name }) => name)).toContain('global-average');
    expect(scenarios.every(({ title, about }) => title !== '' && about !== '')).toBe(true);
    expect(scenarios.length).toBe(Object.keys(library).length - 1);
  });

  it.each(ingredientsOf(library).map((one) => [one.label, one] as const))(
    'can take away %s',
    (_, ingredient) => {
      const { label, set, when } = ingredient;
      const fork = { label: `without ${label}`, tick: partingOf(ingredient, 20), set };
      const { arms } = studyOf({ ...FIRST_SETUP, forks: [fork] }, library);
      expect(arms[1].set).toHaveLength(set.length);
      expect(arms[1].from).toBe({ now: 5, start: 0, ever: null }[when]);
    },
  );

  it('refuses what is not in it', () => {
    expect(() => resolveIn(library)('../../etc/passwd', 'x.yaml')).toThrow(/no file/);
    expect(() => resolveIn(library)('constructor', 'x.yaml')).toThrow(/no file/);
  });
});

describe('a setup', () => {
  it('is a study that reads as it was meant', () => {
    const study = parseStudy(studyText(setup, scenarioOf(setup, library)), 'x.yaml');
    expect(study.seed).toBe('a class');
    expect(study.arms.map(({ name, from }) => [name, from])).toEqual([
      ['original', null],
      ['world-b', 2.25],
      ['world-c', 3],
      ['world-d', null],
    ]);
  });

  it('comes back from its study file', () => {
    const text = studyText(setup, scenarioOf(setup, library));
    const { setup: back } = readFile(text, 'mine.yaml', library);
    expect(back.forks).toEqual(setup.forks);
    expect(studyOf(back, library).scenario.inputs).toEqual(studyOf(setup, library).scenario.inputs);
  });

  it('has room for the first arms of a study, and names the others', () => {
    const arm = (years: number) =>
      `  y${years}: { label: ${years} years, set: { support.end: ${years} } }`;
    const arms = ['  plain: { label: as it is }', ...[3, 4, 5, 6, 7].map(arm)].join('\n');
    const removals = 'removals:\n  rules: { label: rules, set: { trust.feedback: 0 } }';
    const text = `name: six\nscenario: global-average.yaml\narms:\n${arms}\n`;
    const { setup: read, notShown } = readFile(text, 'six.yaml', library);
    expect(read.forks.map(({ label }) => label)).toEqual(['3 years', '4 years', '5 years']);
    expect(notShown).toEqual(['6 years', '7 years']);
    const lacking = `name: lacks\nscenario: global-average.yaml\n${removals}\n`;
    const found = readFile(lacking, 'lacks.yaml', library);
    expect([found.setup.forks.length, found.notShown]).toEqual([
      0,
      [expect.stringMatching(/rules/)],
    ]);
  });

  it('is read from a scenario file that extends a shipped one', () => {
    const text = 'name: mine\ntitle: Mine\nextends: global-average.yaml\ntrust: { initial: 0.4 }\n';
    expect(scenarioOf(readFile(text, 'mine.yaml', library).setup, library).title).toBe('Mine');
  });

  it.each([
    ['name: mine\ntrust: { inital: 0.4 }\n', /mine\.yaml:2: .*"inital".*initial/],
    ['name: mine\nextends: /etc/passwd\n', /no file/],
    ['name: mine\ntrust: { initial: "= constructor" }\n', /constructor/],
    ['&a [*a]', /./],
  ])('is refused in a sentence: %s', (text, sentence) => {
    expect(() => readFile(text, 'mine.yaml', library)).toThrow(sentence);
  });

  it('makes a withdrawal study that the command line reads', () => {
    const { arms } = parseStudy(sweepText(SMALL, [2, 4], library), 'x.yaml');
    expect(arms.map(({ name }) => name)).toEqual(['none', 'cliff-2', 'cliff-4', 'permanent']);
  });
});

describe('work in a setup', () => {
  const own = { ...setup, set: ['support.end=9'] };
  it.each([
    ['other luck', { ...own, seed: 'other' }, false],
    ['another value of the same lever', { ...own, set: ['support.end=7'] }, false],
    ['one fork less', { ...own, forks: own.forks.slice(1) }, true],
    ['no changes', { ...own, set: [] }, true],
    ['another scenario', { ...own, scenario: 'upper-austria' }, true],
  ])('is lost or not with %s', (_, next, lost) => {
    expect(losesWork(own, next)).toBe(lost);
  });

  it('is not lost where there is none', () => {
    expect(losesWork(FIRST_SETUP, { ...FIRST_SETUP, scenario: 'upper-austria' })).toBe(false);
  });
});

describe('a seed', () => {
  it.each([
    ['  luck-1 ', 'luck-1'],
    ['a \t class', 'a class'],
    ['   ', null],
    ['', null],
  ])('is what was typed without the space around it: %j', (typed, seed) => {
    expect(seedOf(typed)).toBe(seed);
  });
});

describe('a link', () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
  const setting = fc
    .tuple(word, word)
    .map(([path, value]) => `${path.replaceAll('=', '')}x=${value}`);
  const anySetup = fc.record({
    scenario: word,
    text: fc.option(fc.string({ unit: 'grapheme', maxLength: 200 })),
    seed: word,
    cluster: fc.nat(99),
    set: fc.array(setting, { maxLength: 5 }),
    forks: fc.array(
      fc.record({
        label: word,
        tick: fc.option(fc.nat(240)),
        set: fc.array(setting, { minLength: 1, maxLength: 3 }),
      }),
      { maxLength: 3 },
    ),
  });

  it('brings back any moment', () => {
    fc.assert(
      fc.property(anySetup, fc.nat(240), fc.option(fc.nat(5)), (own, tick, lesson) => {
        const linked = { setup: own, tick, lesson };
        expect(decodeLink(`#${encodeLink(linked)}`)).toEqual(linked);
      }),
      { seed: 1 },
    );
  });

  it('is nothing where there is none', () => {
    expect(decodeLink('')).toBeNull();
    expect(decodeLink('#')).toBeNull();
  });

  it.each([
    ['#t=-1', /“t”/],
    ['#t=1e9', /“t”/],
    ['#scenario=global-average&fork=[1', /“fork”/],
    ['#scenario=global-average&fork={"a":1}', /“fork”/],
    ['#fork=[4,"x","no value"]', /path=value/],
    [`#seed=${'x'.repeat(300)}`, /too long/],
    ['#file=%%%', /“file”/],
  ])('that is damaged is refused: %s', (fragment, sentence) => {
    expect(() => decodeLink(fragment)).toThrow(sentence);
  });

  it('never breaks otherwise', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        try {
          decodeLink(`#${text}`);
        } catch (error) {
          expect((error as Error).message).toMatch(/^“/);
        }
      }),
      { seed: 2 },
    );
  });
});
