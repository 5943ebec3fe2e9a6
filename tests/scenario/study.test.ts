/** A study from its text: arms, factors, design, stopping, and how faults are told. */
import { describe, expect, test } from 'vitest';
import { assign } from '../../src/model/arm.ts';
import { at } from '../../src/model/parameters/index.ts';
import { parseStudy } from '../../src/scenario/study.ts';
import { faultOf, sayingOf } from './refusal.ts';
import { settingOf, study } from './smallFiles.ts';

const BASE = 'scenario: base.yaml\n';

describe('a study', () => {
  test('that is silent is one arm, one point and the usual numbers', () => {
    const read = study(BASE);
    expect(read).toMatchObject({
      name: 'test',
      title: 'test',
      seed: 'karenina',
      replications: 100,
      ask: { probability: 0.7, confidence: 0.95 },
      arms: [{ name: 'scenario', set: [], from: null }],
      factors: [],
      design: { kind: 'grid', points: null },
    });
    expect(read.scenario.name).toBe('base');
  });

  test('holds its scenario or names its file', () => {
    const read = study('scenario:\n  extends: base.yaml\n  trust: { initial: 0.4 }\n');
    expect(settingOf(read.scenario, 'composition.members')).toBe(60);
    expect(settingOf(read.scenario, 'trust.initial')).toBe(0.4);
  });

  test('takes seed, replications and values from outside', () => {
    const read = study(`${BASE}seed: a\nreplications: 3\n`, {
      seed: 'b',
      replications: 7,
      set: ['composition.members=50'],
    });
    expect(read).toMatchObject({ seed: 'b', replications: 7 });
    expect(settingOf(read.scenario, 'composition.members')).toBe(50);
    expect(study(`${BASE}seed: 42\n`).seed).toBe('42');
  });

  test('reads arms by dotted path and nested, in order', () => {
    const read = study(`${BASE}
arms:
  none: { label: no support, set: { support.policy: none, specialist: { present: false } } }
  later: { set: { trust.feedback: 0 }, from: 12 years }
  rule: { set: { support: { policy: milestone, when: members > 30 } } }
  empty: {}
`);
    expect(read.arms.map((arm) => [arm.name, arm.label, arm.from])).toEqual([
      ['none', 'no support', null],
      ['later', 'later', 12],
      ['rule', 'rule', null],
      ['empty', 'empty', null],
    ]);
    expect(read.arms[0].set).toEqual([
      { path: 'support.policy', cluster: null, value: 0, program: null },
      { path: 'specialist.present', cluster: null, value: 0, program: null },
    ]);
    expect(read.arms[2].set[1]).toMatchObject({ path: 'support.when', value: null });
    expect(read.arms[2].set[1].program?.code.length).toBeGreaterThan(0);
  });

  test('arms may name one cluster', () => {
    const read = study(`
scenario: { name: two, clusters: [{ name: a }, { name: b }] }
arms:
  one: { set: { clusters.b.support.end: 9, clusters: { a: { support: { end: 8 } } } } }
`);
    expect(read.arms[0].set.map(({ cluster, value }) => [cluster, value])).toEqual([
      [1, 9],
      [0, 8],
    ]);
    const world = assign(read.scenario.inputs, read.arms[0].set);
    expect(world.clusters.map((one) => one.values[at('support.end')])).toEqual([8, 9]);
  });

  test('reads factors with their usual or own role', () => {
    const read = study(`${BASE}
factors:
  trust.initial: { role: uncertainty, values: "uniform(0.15, 0.55)" }
  trust.feedback: uniform(0, 1)
  support.end: [4 years, 8 years]
  specialist.staff: { values: [2, 5] }
`);
    expect(
      read.factors.map(({ path, role, distribution }) => [path, role, distribution.kind]),
    ).toEqual([
      ['trust.initial', 'uncertainty', 'uniform'],
      ['trust.feedback', 'lever', 'uniform'],
      ['support.end', 'lever', 'discrete'],
      ['specialist.staff', 'uncertainty', 'discrete'],
    ]);
    expect(read.design).toEqual({ kind: 'latin-hypercube', points: 64 });
  });

  test.each<[string, object]>([
    ['', { kind: 'grid', points: null }],
    ['design: { kind: random, points: 9 }', { kind: 'random', points: 9 }],
    ['design: { points: 9, kind: latin-hypercube }', { kind: 'latin-hypercube', points: 9 }],
    ['design: { kind: list, file: d.csv }', { kind: 'list', points: null, file: 'd.csv' }],
    ['design: { kind: sobol }', { kind: 'sobol', points: 64 }],
    [
      'design: { kind: latin-hypercube, maximin: true }',
      { kind: 'latin-hypercube', points: 64, maximin: true },
    ],
    [
      'design: { kind: saltelli, base: 8 }',
      { kind: 'saltelli', points: null, base: 8, secondOrder: false },
    ],
    [
      'design: { kind: morris, levels: 6 }',
      { kind: 'morris', points: null, trajectories: 10, levels: 6 },
    ],
  ])('design "%s"', (text, design) => {
    expect(study(`${BASE}factors: { support.end: [4, 8] }\n${text}`).design).toEqual(design);
  });

  test('can be written as JSON and its source read again to the same', () => {
    const once = study(
      `${BASE}
ask: { probability: 0.8 }
arms: { late: { set: { support.end: 9 years }, from: 2 years } }
factors: { trust.initial: "uniform(0.2, 0.5)" }
design: { points: 8 }
`,
      { seed: 'other', replications: 5, set: ['trust.feedback=0.5'] },
    );
    expect(parseStudy(JSON.stringify(once.source, null, 1), 'again.yaml')).toEqual(once);
    expect(JSON.parse(JSON.stringify(once))).toEqual(once);
  });

  test('keeps its hash when replications are added, not when anything else changes', () => {
    const { hash } = study(BASE);
    expect(study(`${BASE}replications: 7`).hash).toBe(hash);
    expect(study(`${BASE}title: x`).hash).toBe(hash);
    expect(study(`${BASE}seed: x`).hash).not.toBe(hash);
    expect(study(`${BASE}arms: { a: {} }`).hash).not.toBe(hash);
    expect(study(`${BASE}factors: { support.end: [4] }`).hash).not.toBe(hash);
    expect(study(BASE, { set: ['trust.initial=0.4'] }).hash).not.toBe(hash);
  });
});

describe('a fault of a study is told with its place, value and remedy', () => {
  test.each<[string, string | undefined, RegExp]>([
    ['', 'scenario', /"scenario" is missing/],
    ['scenario: 3', 'scenario', /is not/],
    ['scenario: none.yaml', 'scenario', /no "none.yaml"/],
    ['scenario: { trust: { initail: 3 } }', 'scenario.trust.initail', /Did you mean "initial"/],
    ['scenario: { trust: { initial: 3 } }', 'scenario.trust.initial', /outside the range/],
    [`${BASE}armes: {}`, 'armes', /Did you mean "arms"/],
    [`${BASE}replications: 0`, 'replications', /"0" is too small; give at least 1/],
    [`${BASE}replications: 1.5`, 'replications', /"1.5" is not a whole number/],
    [`${BASE}replications: many`, 'replications', /"many" is not a number/],
    [`${BASE}replications: 1e9`, 'replications', /too large/],
    [`${BASE}seed: [1]`, 'seed', /is not/],
    [`${BASE}ask: { probability: 2 }`, 'ask.probability', /"2" is too large; give at most 0.99/],
    [`${BASE}ask: { confidenc: 0.9 }`, 'ask.confidenc', /Did you mean "confidence"/],
    [`${BASE}arms: [a]`, 'arms', /is not a mapping/],
    [`${BASE}arms: { "a b": {} }`, 'arms.a b', /"a b" is not a name/],
    [`${BASE}arms: { a: { sett: {} } }`, 'arms.a.sett', /Did you mean "set"/],
    [`${BASE}arms: { a: { set: 3 } }`, 'arms.a.set', /is not a mapping/],
    [
      `${BASE}arms: { a: { set: { support.ned: 3 } } }`,
      'arms.a.set.support.ned',
      /mean "support.end"/,
    ],
    [`${BASE}arms: { a: { set: { support: 3 } } }`, 'arms.a.set.support', /is a group/],
    [`${BASE}arms: { a: { set: { support.end: [1] } } }`, 'arms.a.set.support.end', /single value/],
    [
      `${BASE}arms: { a: { set: { support.end: } } }`,
      'arms.a.set.support.end',
      /There is no value/,
    ],
    [
      `${BASE}arms: { a: { set: { support.end: 99 } } }`,
      'arms.a.set.support.end',
      /outside the range/,
    ],
    [
      `${BASE}arms: { a: { set: { support.end: 1, support: { end: 2 } } } }`,
      'arms.a.set.support.end',
      /support.end is set twice/,
    ],
    [`${BASE}arms: { a: { set: { time.horizon: 20 } } }`, 'arms.a.set.time.horizon', /whole world/],
    [
      `${BASE}arms: { a: { set: { composition.smeShare: 0.9 } } }`,
      'arms.a.set.composition.smeShare',
      /In arm "a": composition.smeShare "0.9" is above/,
    ],
    [`${BASE}arms: { a: { set: { clusters.x.support.end: 2 } } }`, undefined, /no "clusters"/],
    [`${BASE}arms: { a: { from: soon } }`, 'arms.a.from', /"soon" is not a number/],
    [
      `${BASE}arms: { a: { set: { composition.universities: 0 }, from: 5 years } }`,
      'arms.a.set.composition.universities',
      /read only when the world or its specialist organisation begins/,
    ],
    [
      `${BASE}arms: { a: { from: 31 years } }`,
      'arms.a.from',
      /"31 years" lies outside the 30 years/,
    ],
    [`${BASE}arms: { a: { from: -1 } }`, 'arms.a.from', /"-1" lies outside/],
    [`${BASE}factors: { trust.initail: [1] }`, 'factors.trust.initail', /mean "trust.initial"/],
    [`${BASE}factors: { trust: { initial: [0.2] } }`, undefined, /no key "initial"/],
    [`${BASE}factors: { clusters.a.trust.initial: [1] }`, undefined, /for all clusters/],
    [`${BASE}factors: { trust.initial: }`, 'factors.trust.initial', /There is no value/],
    [`${BASE}factors: { trust.initial: [] }`, 'factors.trust.initial', /at least 1/],
    [`${BASE}factors: { trust.initial: [[1]] }`, undefined, /is not a single value/],
    [
      `${BASE}factors: { trust.initial: { role: lver, values: [0.2] } }`,
      'factors.trust.initial.role',
      /"lver" is not accepted\. Did you mean "lever"/,
    ],
    [
      `${BASE}factors: { trust.initial: { role: lever } }`,
      'factors.trust.initial.values',
      /missing/,
    ],
    [
      `${BASE}factors: { composition.smeShare: "uniform(0.2, 0.9)" }`,
      'factors.composition.smeShare',
      /With composition.smeShare at 0.9: .*above/,
    ],
    [`${BASE}design: { kind: grid }`, 'design', /A design needs factors/],
    [`${BASE}factors: { support.end: [1] }\ndesign: { kind: gird }`, 'design.kind', /mean "grid"/],
    [`${BASE}factors: { support.end: [1] }\ndesign: { kind: list }`, 'design.kind', /needs "file"/],
    [
      `${BASE}factors: { support.end: [1] }\ndesign: { file: a.csv }`,
      'design.file',
      /takes no "file"/,
    ],
    [
      `${BASE}factors: { support.end: [1] }\ndesign: { points: 3 }`,
      'design.points',
      /takes no "points"/,
    ],
    [
      `${BASE}factors: { support.end: [1] }\ndesign: { kind: morris, points: 9 }`,
      'design.points',
      /kind "morris" takes no "points"; remove it or choose "random" or "latin-hypercube" or "sobol"/,
    ],
    [
      `${BASE}factors: { support.end: [1] }\ndesign: { kind: sobol, points: 100 }`,
      'design.points',
      /"points" as 64 or 128, not "100"/,
    ],
    [
      `${BASE}factors: { support.end: [1] }\ndesign: { kind: saltelli, base: 3 }`,
      'design.base',
      /"base" as 2 or 4, not "3"/,
    ],
    [
      `${BASE}factors: { support.end: [1] }\ndesign: { kind: morris, levels: 5 }`,
      'design.levels',
      /an even number of "levels", not "5"/,
    ],
    [
      `${BASE}factors: { trust.initial: "uniform(0.2, 0.3)" }\ndesign: { kind: grid }`,
      'design.kind',
      /A grid needs levels, but trust.initial/,
    ],
  ])('%s', (body, path, said) => {
    const fault = faultOf(() => study(body));
    expect(fault.message).toMatch(said);
    expect(fault.place.file).toBe('study.yaml');
    expect(fault.place.line).toBeGreaterThan(0);
    if (path !== undefined) expect(fault.place.path).toBe(path);
  });

  test('too many arms, too many factors', () => {
    const arms = Array.from({ length: 201 }, (_, i) => `  a${i}: {}`).join('\n');
    expect(sayingOf(() => study(`${BASE}arms:\n${arms}`))).toMatch(/"201" arms, of at most 200/);
    const factors = Array.from({ length: 61 }, (_, i) => `  a${i}: [1]`).join('\n');
    expect(sayingOf(() => study(`${BASE}factors:\n${factors}`))).toMatch(/"61" factors/);
  });

  test('a scenario file is needed where nobody finds files', () => {
    expect(sayingOf(() => parseStudy(`name: a\n${BASE}`, 'a.yaml'))).toMatch(/cannot be read here/);
  });

  test('an arm whose expression leaves its range', () => {
    const body = `${BASE}arms: { a: { set: { support.amount: "= 5 - t" } } }`;
    expect(sayingOf(() => study(body))).toMatch(/In arm "a": The expression gives "-0.25"/);
  });
});

describe('a study that stops by width', () => {
  const ARMS = 'arms: { first: {}, second: { set: { trust.initial: 0.4 } } }\n';
  const stopping = (stop: string, more = '') => study(`${BASE}${ARMS}stop: ${stop}\n${more}`);

  test('compares the chance of a self-sustaining cluster with the first arm, unless told', () => {
    const { stop, replications } = stopping('{ halfWidth: 0.03 }');
    expect(stop).toEqual({
      halfWidth: 0.03,
      of: 'self_sustaining',
      against: 'first',
      atLeast: 50,
    });
    expect(replications).toBe(10_000);
  });

  test('takes a metric, an arm, a first look and a limit', () => {
    const stop = { halfWidth: 2, of: 'members_end', against: 'second', atLeast: 30 };
    const read = stopping(JSON.stringify(stop), 'replications: 400\n');
    expect(read).toMatchObject({ stop, replications: 400 });
  });

  test('is the same study whatever the rule, so that replications can be added', () => {
    const fixed = study(`${BASE}${ARMS}`);
    expect(stopping('{ halfWidth: 0.03 }').hash).toBe(fixed.hash);
    expect(fixed.stop).toBeUndefined();
  });

  test('is refused where the rule makes no sense', () => {
    const saying = (stop: string, more = '') => sayingOf(() => stopping(stop, more));
    expect(saying('{ of: self_sustaining }')).toContain('"halfWidth" is missing');
    expect(saying('{ halfWidth: 0 }')).toContain('stop.halfWidth');
    expect(saying('{ halfWidth: 1 }')).toContain('never known worse than to ±1');
    expect(saying('{ halfWidth: 0.1, against: secnd }')).toContain('Did you mean "second"?');
    expect(saying('{ halfWidth: 0.1, of: member_end }')).toContain('Did you mean "members_end"?');
    expect(saying('{ halfWidth: 0.1, atLeast: 5 }')).toContain('give at least 20');
    expect(saying('{ halfWidth: 0.1 }', 'replications: 40\n')).toContain('"50" replications, more');
    expect(
      saying('{ halfWidth: 0.1 }', 'targets:\n  - { metric: alive_5y, band: [40 %, 55 %] }\n'),
    ).toContain('for every parameter set');
    expect(sayingOf(() => study(`${BASE}stop: { halfWidth: 0.1 }\n`))).toContain(
      'there is one arm',
    );
  });
});
