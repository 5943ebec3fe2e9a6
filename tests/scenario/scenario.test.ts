/** A scenario from its text: what is taken over, what comes from defaults, and how faults are told. */
import { describe, expect, test } from 'vitest';
import { at, defaultValues, PARAMETERS } from '../../src/model/parameters/index.ts';
import { InputErrors } from '../../src/scenario/faults.ts';
import { precompiledRules } from '../../src/scenario/precompiled.ts';
import { parseScenario } from '../../src/scenario/scenario.ts';
import { faultOf, sayingOf } from './refusal.ts';
import { scenario, settingOf } from './smallFiles.ts';

describe('a scenario', () => {
  test('that is silent is the defaults of the model', () => {
    const { name, title, inputs } = scenario('');
    expect({ name, title }).toEqual({ name: 'test', title: 'test' });
    expect(inputs.clusters).toHaveLength(1);
    expect(inputs.clusters[0]).toEqual({
      name: 'test',
      values: Array.from(defaultValues()),
      programs: { 'support.when': precompiledRules()[0][1] },
    });
  });

  test('gives values of every kind', () => {
    const read = scenario(`
composition: { members: 50, privateShare: 60 % }
specialist: { present: false }
support:
  policy: taper
  amount: "= 400 * exp(-t / 5 years)"
  when: members >= 40
`);
    expect(settingOf(read, 'composition.members')).toBe(50);
    expect(settingOf(read, 'composition.privateShare')).toBe(0.6);
    expect(settingOf(read, 'specialist.present')).toBe(0);
    expect(settingOf(read, 'support.policy')).toBe(2);
    expect(Object.keys(read.inputs.clusters[0].programs).sort()).toEqual([
      'support.amount',
      'support.when',
    ]);
  });

  test('can be written as JSON and its source read again to the same', () => {
    const files = { 'base.yaml': 'name: base\nsources: [A]\ntrust: { initial: 40 % }\n' };
    const body = `
title: "Title: with a colon"
sources: [B]
extends: base.yaml
support: { amount: "= 400 - t", when: "t > 6 and members > 3" }
clusters:
  - { name: a, count: 2, composition: { members: 20 } }
  - { name: b, specialist: { present: false } }
`;
    const once = scenario(body, files, ['clusters.a-2.trust.initial=0.5', 'time.horizon=20 years']);
    const again = parseScenario(JSON.stringify(once.source, null, 1), 'again.yaml');
    expect(again).toEqual(once);
    expect(JSON.parse(JSON.stringify(once))).toEqual(once);
    expect(once.sources).toEqual(['A', 'B']);
  });

  test('has a hash of what is simulated, not of its words', () => {
    const plain = scenario('trust: { initial: 0.4 }');
    expect(scenario('about: x\ntrust: { initial: 40 % }').hash).toBe(plain.hash);
    expect(scenario('trust: { initial: 0.41 }').hash).not.toBe(plain.hash);
    expect(plain.hash).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('extends', () => {
  const files = {
    'base.yaml': 'name: base\nextends: root.yaml\ntrust: { initial: 0.4, feedback: 0.5 }\n',
    'root.yaml': 'name: root\ntrust: { memory: 0.9, initial: 0.2 }\nabout: of the root\n',
    'a.yaml': 'name: a\nextends: b.yaml\n',
    'b.yaml': 'name: b\nextends: a.yaml\n',
    'bad.yaml': 'name: bad\ntrust:\n  initail: 0.3\n',
    'self.yaml': 'name: self\nextends: self.yaml\n',
  };
  test('takes what the file itself does not say, value by value', () => {
    const read = scenario('extends: base.yaml\ntrust: { feedback: 0.6 }\n', files);
    expect(settingOf(read, 'trust.memory')).toBe(0.9);
    expect(settingOf(read, 'trust.initial')).toBe(0.4);
    expect(settingOf(read, 'trust.feedback')).toBe(0.6);
    expect(read.name).toBe('test');
    expect(read.about).toBe('');
  });
  test('takes clusters whole', () => {
    const two = { 'two.yaml': 'name: two\nclusters: [{ name: a }, { name: b }]\n' };
    expect(scenario('extends: two.yaml', two).inputs.clusters).toHaveLength(2);
    const own = scenario('extends: two.yaml\nclusters: [{ name: c }]', two);
    expect(own.inputs.clusters.map((cluster) => cluster.name)).toEqual(['c']);
  });
  test('that comes back to itself is refused', () => {
    expect(sayingOf(() => scenario('extends: a.yaml', files))).toMatch(/comes back to "a.yaml"/);
    expect(sayingOf(() => scenario('extends: self.yaml', files))).toMatch(/"self.yaml"/);
  });
  test('that never ends is refused', () => {
    const many = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [`f${i}.yaml`, `name: f\nextends: f${i + 1}.yaml\n`]),
    );
    expect(sayingOf(() => scenario('extends: f0.yaml', many))).toMatch(/More than 8 files/);
  });
  test('names the file of a fault', () => {
    const { message, place } = faultOf(() => scenario('extends: bad.yaml', files));
    expect(place).toEqual({ file: 'bad.yaml', line: 3, path: 'trust.initail' });
    expect(message).toMatch(/^bad\.yaml:3: trust\.initail: .*Did you mean "initial"\?/);
  });
  test('of a missing file names the line that asks for it', () => {
    expect(faultOf(() => scenario('extends: none.yaml', files)).place.line).toBe(2);
  });
  test('needs someone who finds files', () => {
    const read = () => parseScenario('name: a\nextends: b.yaml\n', 'a.yaml');
    expect(sayingOf(read)).toMatch(/"b.yaml" cannot be read here/);
  });
});

describe('clusters', () => {
  const body = `
trust: { initial: 0.4 }
clusters:
  - name: a
    count: 2
    trust: { initial: 0.5 }
  - name: b
`;
  test('override the values of the whole and can be many alike', () => {
    const read = scenario(body);
    expect(read.inputs.clusters.map((cluster) => cluster.name)).toEqual(['a-1', 'a-2', 'b']);
    expect([0, 1, 2].map((i) => settingOf(read, 'trust.initial', i))).toEqual([0.5, 0.5, 0.4]);
  });
  test('are all set by an assignment without the name of one', () => {
    const read = scenario(body, {}, ['trust.initial=0.2']);
    expect([0, 1, 2].map((i) => settingOf(read, 'trust.initial', i))).toEqual([0.2, 0.2, 0.2]);
  });
  test('are set one by one by name', () => {
    const read = scenario(body, {}, ['trust.initial=0.2', 'clusters.a-2.trust.initial=30 %']);
    expect([0, 1, 2].map((i) => settingOf(read, 'trust.initial', i))).toEqual([0.2, 0.3, 0.2]);
  });
  test.each<[string, RegExp]>([
    ['clusters: [{ name: a }, { name: a }]', /Two clusters are named "a"/],
    ['clusters: [{ name: a, count: 2 }, { name: a-1 }]', /Two clusters are named "a-1"/],
    [
      'clusters: [{ name: a, count: 60 }, { name: b, count: 60 }]',
      /"120" clusters, of at most 100/,
    ],
    ['clusters: [{ name: a, count: 101 }]', /"101" is too large; give at most 100/],
    ['clusters: [{ count: 2 }]', /"name" is missing/],
    ['clusters: []', /at least 1/],
    ['clusters: { a: 1 }', /is not a list/],
    ['clusters: [{ name: a, time: { horizon: 3 } }]', /no key "time"/],
    ['clusters: [{ name: a, trust: { initail: 3 } }]', /Did you mean "initial"/],
    ['clusters: [{ name: "a b" }]', /"a b" is not a name/],
    [
      'clusters: [{ name: a }, { name: b, composition: { members: 9, universities: 9 } }]',
      /In cluster "b": composition.universities alone/,
    ],
  ])('%s is refused', (text, said) => {
    expect(sayingOf(() => scenario(text))).toMatch(said);
  });
});

describe('a fault is told with its place, value and remedy', () => {
  test.each<[string, number, string, RegExp]>([
    [
      'trust:\n  initail: 0.3',
      3,
      'trust.initail',
      /no key "initail" here\. Did you mean "initial"/,
    ],
    ['trsut: { initial: 0.3 }', 2, 'trsut', /no key "trsut" here\. Did you mean "trust"/],
    ['zebra: 1', 2, 'zebra', /no key "zebra" here\. There are: name, title/],
    ['trust:\n  initial: 3', 3, 'trust.initial', /"3" is outside the range.*0.05 to 0.8/],
    ['support: { end: 2k }', 2, 'support.end', /no unit "k"/],
    ['support: { end: 1e400 }', 2, 'support.end', /"1e400" is not a finite number/],
    ['support: { end: .nan }', 2, 'support.end', /".nan" is not a number/],
    ['support: { end: true }', 2, 'support.end', /"true" is not a number/],
    ['support: { end: [1, 2] }', 2, 'support.end', /is not a single value/],
    ['support: { end: { a: 1 } }', 2, 'support.end', /is not a single value/],
    ['support: { end: }', 2, 'support.end', /There is no value/],
    ['support: { end: "= 3" }', 2, 'support.end', /cannot vary with time/],
    ['support: { end: "uniform(1, 2)" }', 2, 'support.end', /"factors" of a study/],
    ['support: { policy: clif }', 2, 'support.policy', /"clif" is not a choice.*mean "cliff"/],
    ['support: { policy: 1 }', 2, 'support.policy', /"1" is not a choice/],
    ['support: { when: 3 }', 2, 'support.when', /"3" is not a condition/],
    ['support: { when: membres > 3 }', 2, 'support.when', /Did you mean "members"/],
    ['support: { amount: "= 10 - t" }', 2, 'support.amount', /gives "-0.25" at t = 10.25 years/],
    ['support: { amount: "= 1 / t" }', 2, 'support.amount', /gives "Infinity" at t = 0/],
    ['support: { amount: "= log(t)*0" }', 2, 'support.amount', /gives "NaN" at t = 0/],
    [
      'specialist: { present: maybe }',
      2,
      'specialist.present',
      /"maybe" is neither true nor false/,
    ],
    ['composition: { members: 80.5 }', 2, 'composition.members', /"80.5" is 80.5.*whole number/],
    ['innovation: { lagMax: 25 months }', 2, 'innovation.lagMax', /"25 months" is 8.33.*quarter/],
    ['trust: 3', 2, 'trust', /"3" is not a mapping/],
    ['trust:', 2, 'trust', /There is no value/],
    ['title: 3', 2, 'title', /"3" is not a text/],
    ['title: ""', 2, 'title', /at least 1/],
    ['sources: x', 2, 'sources', /"x" is not a list/],
    ['sources: [1]', 2, 'sources[0]', /"1" is not a text/],
    ['extends: 3', 2, 'extends', /"3" is not a text/],
    [
      'composition: { smeShare: 70 % }',
      2,
      'composition.smeShare',
      /"0.7" is above .*privateShare "0.65"/,
    ],
    [
      'projects: { durationMin: 9 }',
      2,
      'projects.durationMin',
      /"9" is above projects.durationMax "8"/,
    ],
    ['innovation: { lagMin: 13 }', 2, 'innovation.lagMin', /"13" is above innovation.lagMax "12"/],
    [
      'composition: { universities: 50 }',
      2,
      'composition.universities',
      /make "102" organisations/,
    ],
    [
      'composition: { members: 4, universities: 4 }',
      2,
      'composition.universities',
      /universities alone/,
    ],
    [
      'composition: { anchors: 40 }',
      2,
      'composition.anchors',
      /smeShare, composition.anchors and composition.universities make "83" organisations.*members "80"/,
    ],
    ['specialist: { boardResearch: 0.5 }', 2, 'specialist.boardResearch', /add up to "1.25"/],
    [
      'support: { policy: cliff, end: 26 years }',
      2,
      'support.end',
      /judged in year "32", after the horizon of 30 years/,
    ],
    [
      'support: { policy: cliff, end: 50 years }',
      2,
      'support.end',
      /after the horizon of 30 years; .* support\.policy "permanent" if it is never to end/,
    ],
    [
      'support: { policy: taper, end: 20 years, taperYears: 30 years }',
      2,
      'support.end',
      /ends in year "50"/,
    ],
    ['shocks: { demandYear: 30 }', 2, 'shocks.demandYear', /never come; .* or 0 for never/],
  ])('%s', (body, line, path, said) => {
    const fault = faultOf(() => scenario(body));
    const faults = fault instanceof InputErrors ? fault.faults : [fault];
    const mine = faults.find((one) => one.place.path === path);
    expect(mine?.message).toMatch(said);
    expect(mine?.place).toMatchObject({ file: 'test.yaml', path });
    expect(mine?.place.line).toBe(line);
  });

  test.each<[string, RegExp]>([
    ['title: x', /"name" is missing/],
    ['name: Two Words', /"Two Words" is not a name; use small letters/],
    ['name: ../x', /is not a name/],
    ['name:', /There is no value/],
    [`name: a\nabout: "${'x'.repeat(9_900)}\n  ${'y'.repeat(9_900)}"`, /at most 10000/],
  ])('%s', (text, said) => {
    expect(sayingOf(() => parseScenario(text, 'x.yaml'))).toMatch(said);
  });

  test('all unknown keys and wrong values of a file at once', () => {
    const body = 'one: 1\ntwo: 2\ntrust: { initial: 3, x: 1 }\nsupport: { end: soon }\n';
    const { faults } = faultOf(() => scenario(body)) as InputErrors;
    expect(faults.map((fault) => fault.place.path).sort()).toEqual([
      'one',
      'support.end',
      'trust.initial',
      'trust.x',
      'two',
    ]);
  });

  test('the latest end there may be can lie after the horizon', () => {
    const matching = scenario('support: { policy: matching, end: 60 years }');
    expect(settingOf(matching, 'support.end')).toBe(60);
  });

  test('one organisation, or none, is no contradiction', () => {
    const none = 'composition: { members: 0, universities: 0, anchors: 0 }';
    expect(settingOf(scenario(none), 'composition.members')).toBe(0);
    const one = 'composition: { members: 1, universities: 0, anchors: 0 }';
    expect(settingOf(scenario(one), 'composition.members')).toBe(1);
  });
});

test('every parameter accepts its default and the ends of its range as texts', () => {
  for (const { path, unit, range, default: usual, choices } of PARAMETERS) {
    if (unit === 'rule' || choices || unit === 'flag') continue;
    for (const value of [usual, ...range]) {
      const read = () => scenario('', {}, [`${path}=${value}`]);
      try {
        expect(settingOf(read(), path as 'trust.initial')).toBe(value);
      } catch (error) {
        // The ends may contradict other defaults, never their own range.
        expect(String(error)).toMatch(/above|make "|add up|to be judged|never come/);
      }
    }
  }
});

describe('what the author is not sure of', () => {
  const text = `name: unsure
composition: { members: 40 }
uncertain:
  composition.members: uniform(30, 50)
  trust.initial: uniform(20 %, 50 %)
`;
  test('is kept beside the values, which a run takes', () => {
    const { inputs, uncertain, source } = parseScenario(text, 'unsure.yaml');
    expect(inputs.clusters[0].values[at('composition.members')]).toBe(40);
    expect(uncertain).toEqual({
      'composition.members': 'uniform(30, 50)',
      'trust.initial': 'uniform(20 %, 50 %)',
    });
    expect(source.uncertain).toEqual(uncertain);
  });
  test('is certain once a value is set', () => {
    const { uncertain } = parseScenario(text, 'unsure.yaml', { set: ['composition.members=45'] });
    expect(Object.keys(uncertain)).toEqual(['trust.initial']);
    const resolve = () => ({ text, fileName: 'unsure.yaml' });
    const child = parseScenario(
      'name: sure\nextends: unsure.yaml\ntrust: { initial: 0.4 }\n',
      'sure.yaml',
      { resolve },
    );
    expect(Object.keys(child.uncertain)).toEqual(['composition.members']);
  });
  test('is held to paths and ranges, with its line', () => {
    const broken = 'name: x\nuncertain:\n  trust.initail: uniform(0.2, 0.5)\n  trust.feedback: 7\n';
    expect(() => parseScenario(broken, 'x.yaml')).toThrow(/x\.yaml:3: .*trust\.initail/);
    expect(() => parseScenario(broken, 'x.yaml')).toThrow(/x\.yaml:4: /);
  });
});
