/** A file is read to its end whatever is wrong in it: every fault is told at once, each at its own line. */
import { expect, test } from 'vitest';
import { InputErrors } from '../../src/scenario/faults.ts';
import { parseScenario } from '../../src/scenario/scenario.ts';
import { parseStudy } from '../../src/scenario/study.ts';
import { faultOf } from './refusal.ts';
import { filesOf } from './smallFiles.ts';

/** File, line and path of each fault, in the order in which they are told. */
function placesOf(read: () => unknown): string[] {
  const fault = faultOf(read);
  const faults = fault instanceof InputErrors ? fault.faults : [fault];
  return faults.map(({ place: { file, line, path } }) => `${file}:${line} ${path}`);
}

const inScenario = (text: string, files: Readonly<Record<string, string>> = {}): string[] =>
  placesOf(() => parseScenario(text, 'x.yaml', { resolve: filesOf(files) }));

const inStudy = (text: string, files: Readonly<Record<string, string>> = {}): string[] =>
  placesOf(() => parseStudy(text, 's.yaml', { resolve: filesOf(files) }));

test('faults of shape, of values and of meaning are told together, in the order of the file', () => {
  const text = `name: x
composition:
  privateShare: 20 %
  smeShare: 60 %
trust: { initial: high }
support: { policy: cliff, end: 9 years }
outcome: { judgeAfter: 8 years }
time: { horizon: 10 years }
projects: { durationMax: 1, durationMin: 9 }
titel: X
`;
  expect(inScenario(text)).toEqual([
    'x.yaml:4 composition.smeShare',
    'x.yaml:5 trust.initial',
    'x.yaml:6 support.end',
    'x.yaml:9 projects.durationMin',
    'x.yaml:10 titel',
  ]);
});

test('keys given twice hide nothing else, nor is what they leave empty told again', () => {
  expect(inScenario('name: x\nname: y\nabout: &z X\ntitle: *z\ntrust: { initial: 3 }\n')).toEqual([
    'x.yaml:2 undefined',
    'x.yaml:3 about',
    'x.yaml:4 title',
    'x.yaml:5 trust.initial',
  ]);
});

test.each([
  ['a value at fault', 'composition: { members: many, universities: 50 }', 'composition.members'],
  ['a misspelt key', 'composition: { membrs: 900, universities: 50 }', 'composition.membrs'],
  [
    'a misspelt group',
    'compositon: { smeShare: 1 }\nspecialist: { boardResearch: 1 }',
    'compositon',
  ],
  ['a year that is none', 'support: { policy: cliff, end: soon }', 'support.end'],
])('%s is not taken for its default, so that nothing follows from it', (_, body, path) => {
  expect(inScenario(`name: x\n${body}\n`)).toEqual([`x.yaml:2 ${path}`]);
});

test('a contradiction stands where the last of its values was set', () => {
  const sound = {
    'base.yaml': 'name: base\ncomposition: { smeShare: 60 %, privateShare: 70 % }\n',
  };
  const text = 'name: x\nextends: base.yaml\ncomposition:\n  privateShare: 50 %\n';
  expect(inScenario(text, sound)).toEqual(['x.yaml:4 composition.privateShare']);
  const set = { resolve: filesOf(sound), set: ['composition.smeShare=80 %'] };
  expect(
    faultOf(() => parseScenario('name: x\nextends: base.yaml\n', 'x.yaml', set)).place,
  ).toEqual(expect.objectContaining({ path: expect.stringContaining('composition.smeShare') }));
});

test('a contradiction in one cluster stands in that cluster', () => {
  const text = `name: x
composition: { privateShare: 60 % }
clusters:
  - { name: sound, composition: { smeShare: 40 % } }
  - name: broken
    composition: { smeShare: 90 % }
`;
  expect(inScenario(text)).toEqual(['x.yaml:6 clusters[1].composition.smeShare']);
});

test('a base that is missing or broken hides no fault of the file that asks for it', () => {
  const text =
    'name: x\nextends: base.yaml\ntrust: { initial: 3 }\ncomposition: { smeShare: 90 % }\n';
  expect(inScenario(text)).toEqual(['x.yaml:2 extends', 'x.yaml:3 trust.initial']);
  expect(inScenario(text, { 'base.yaml': 'name: [' })).toEqual([
    'x.yaml:3 trust.initial',
    'base.yaml:1 undefined',
  ]);
});

test('a study tells its own faults of every kind, then those of its scenario', () => {
  const text = `name: s
titel: S
scenario: base.yaml
replications: many
arms:
  five: { set: { support.end: 5 yers } }
  ten: { set: { composition.privateShare: 20 % } }
  late: { from: 900, set: { support.ende: 4 } }
factors:
  trust.initial: uniform(0.4, 0.1)
  composition.privateShare: uniform(10 %, 90 %)
design: { kind: sobol, points: 17 }
targets:
  - arm: five
    metric: foo
  - { metric: death_rate, arm: fife, value: high }
stop: { halfWidth: 0.03, against: tne }
`;
  const base = 'name: base\ntrust: { initial: high }\ncomposition: { smeShare: 60 % }\n';
  expect(inStudy(text, { 'base.yaml': base })).toEqual([
    's.yaml:2 titel',
    's.yaml:4 replications',
    's.yaml:6 arms.five.set.support.end',
    's.yaml:7 arms.ten.set.composition.privateShare',
    's.yaml:8 arms.late.set.support.ende',
    's.yaml:8 arms.late.from',
    's.yaml:10 factors.trust.initial',
    's.yaml:11 factors.composition.privateShare',
    's.yaml:12 design.points',
    's.yaml:15 targets[0].metric',
    's.yaml:16 targets[1].arm',
    's.yaml:16 targets[1].value',
    's.yaml:17 stop',
    's.yaml:17 stop.against',
    'base.yaml:2 trust.initial',
  ]);
});

test('what is wrong with the scenario is not told again of every arm and factor', () => {
  const text = `name: s
scenario:
  composition: { smeShare: 90 % }
arms:
  one: { set: { support.end: 5 years } }
  two: { set: { composition.privateShare: 20 % } }
factors: { trust.initial: [0.2, 0.3] }
`;
  expect(inStudy(text)).toEqual([
    's.yaml:3 scenario.composition.smeShare',
    's.yaml:6 arms.two.set.composition.privateShare',
  ]);
});

test('a study whose scenario is missing is judged as far as it goes', () => {
  const text = `name: s
scenario: nowhere.yaml
arms:
  one: { from: 99, set: { clusters.any.support.end: 5 years, trust.initail: 0.2 } }
targets: [{ series: members, year: 99, value: 4 }, 7]
design: { kind: sobol, points: 3 }
`;
  expect(inStudy(text)).toEqual([
    's.yaml:2 scenario',
    's.yaml:4 arms.one.set.trust.initail',
    's.yaml:5 targets[1]',
    's.yaml:6 design',
    's.yaml:6 design.points',
  ]);
});

test.each(['arms: 3', 'arms: [a]', 'arms: { a: 1 }', 'factors: 4', 'design: 5', 'removals: x'])(
  'a part of another shape is one fault: %s',
  (part) => {
    const text = `name: s\nscenario: { clusters: [] }\n${part}\nstop: { halfWidth: 0.1, against: b }\n`;
    expect(inStudy(text).filter((place) => !place.includes(' stop'))).toEqual([
      's.yaml:2 scenario.clusters',
      `s.yaml:3 ${part.includes('1') ? 'arms.a' : part.split(':')[0]}`,
    ]);
  },
);
