/** The studies of a diagnosis: sound for every shipped scenario, each arm what it says. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { change, INGREDIENTS } from '../../src/diagnosis/ingredients.ts';
import { measuresOf } from '../../src/diagnosis/measures.ts';
import { letsGo, policiesOf } from '../../src/diagnosis/policies.ts';
import { profileOf } from '../../src/diagnosis/profile.ts';
import {
  leversStudy,
  packagesStudy,
  pairsStudy,
  plausibleStudy,
  type Subject,
  withdrawalStudy,
} from '../../src/diagnosis/studies.ts';
import { at, defaultValues, PARAMETERS } from '../../src/model/parameters/index.ts';
import { LIBRARY, loadScenario } from '../../src/scenario/files.ts';
import { parseStudy } from '../../src/scenario/study.ts';

const shipped = readdirSync(LIBRARY)
  .filter((name) => name.endsWith('.yaml') && name !== 'pilot-programme.yaml')
  .map((name) => [name.replace('.yaml', ''), `${LIBRARY}/${name}`] as const);

const subjectOf = (file: string): Subject => ({
  scenario: loadScenario(file),
  seed: 'karenina',
  ask: { probability: 0.7, confidence: 0.95 },
});
const armsOf = (text: string) => parseStudy(text, 'study.yaml').arms;

describe('ingredients', () => {
  it('name parameters and values within their range', () => {
    for (const { name, parts } of INGREDIENTS) {
      for (const { path, missing, there } of parts) {
        const parameter = PARAMETERS.find((one) => one.path === path);
        expect(parameter, `${name}: ${path}`).toBeDefined();
        const [low, high] = parameter!.range;
        for (const value of [missing, there]) {
          expect(value >= low && value <= high, `${name}: ${path} = ${value}`).toBe(true);
        }
      }
    }
  });
  it('change nothing that is there or missing already, and only towards their end', () => {
    const values = defaultValues();
    const groups = INGREDIENTS.find(({ name }) => name === 'working-groups')!;
    expect([...change(groups, values, 'there')]).toEqual([]);
    expect([...change(groups, values, 'missing')]).toEqual([['meetings.workingGroups', 0]]);
    const demand = INGREDIENTS.find(({ name }) => name === 'market-demand')!;
    values[at('composition.stateDemand')] = 0.8;
    expect([...change(demand, values, 'missing')]).toEqual([]);
    expect([...change(demand, values, 'there')]).toEqual([['composition.stateDemand', 0.1]]);
  });
});

describe('policies', () => {
  it('can all be judged within the horizon', () => {
    const values = defaultValues();
    values[at('time.horizon')] = 16;
    for (const policy of policiesOf(values)) {
      const end = policy.kind === 'taper' ? 2 * policy.year! : (policy.year ?? 0);
      expect(end + values[at('outcome.judgeAfter')] / 4).toBeLessThanOrEqual(16);
    }
  });
  it('tell those that let go from those that never pay or never end', () => {
    const kinds = policiesOf(defaultValues()).filter((policy) => !letsGo(policy));
    expect(kinds.map(({ name }) => name)).toEqual(['none', 'plan', 'permanent']);
  });
});

describe('measures', () => {
  it('have the prices that the user gives', () => {
    const values = defaultValues();
    const own = measuresOf(values, new Map([['training', 999]])).find(
      ({ name }) => name === 'training',
    );
    expect(own?.price).toBe(999);
  });
  it('leave out what is there already', () => {
    const names = measuresOf(defaultValues(), new Map()).map(({ name }) => name);
    expect(names).not.toContain('working-groups');
    expect(names).toContain('feedback-and-code');
  });
});

describe.each(shipped)('of the scenario %s', (_, file) => {
  const subject = subjectOf(file);
  const { values } = subject.scenario.inputs.clusters[0];
  const policies = policiesOf(values);
  const measures = measuresOf(values, new Map());
  const base = policies.find(({ kind }) => kind === 'cliff')!;
  it('all studies are sound', () => {
    expect(armsOf(withdrawalStudy(subject).text).map(({ name }) => name)).toEqual(
      policies.map(({ name }) => name),
    );
    const levers = armsOf(leversStudy(subject, base, measures).text);
    expect(levers[0].name).toBe('base');
    expect(levers.length).toBeGreaterThan(INGREDIENTS.length);
    const telling = INGREDIENTS.slice(6, 9).map(({ name }) => name);
    const pairs = parseStudy(pairsStudy(subject, base, telling, 4).text, 'pairs.yaml');
    expect(pairs.design).toEqual({ kind: 'latin-hypercube', points: 4 });
    const { source, packages } = packagesStudy(subject, policies.slice(2, 5), measures.slice(0, 3));
    expect(armsOf(source.text).map(({ name }) => name)).toEqual(packages.map(({ arm }) => arm));
    expect(packages.length).toBeGreaterThan(3);
    const plausible = parseStudy(plausibleStudy(subject, packages.slice(0, 2), 4).text, 'p.yaml');
    expect(plausible.arms.map(({ name }) => name)).toEqual(
      expect.arrayContaining(packages.slice(0, 2).map(({ arm }) => arm)),
    );
    expect(plausible.factors.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['trust.initial', 'conduct.temptation', 'state.crowdingOut']),
    );
  });
  it('what its file does not say is unknown', () => {
    const rows = profileOf(values, file);
    expect(rows.length).toBeGreaterThan(15);
    for (const { told, standing } of rows) expect(standing === 'unknown').toBe(!told);
  });
});

describe('luck', () => {
  it('of what judges is not that of what chose', () => {
    const subject = subjectOf(`${LIBRARY}/chemistry.yaml`);
    const { values } = subject.scenario.inputs.clusters[0];
    const [, , base] = policiesOf(values);
    const seeds = [
      withdrawalStudy(subject),
      leversStudy(subject, base, []),
      pairsStudy(subject, base, [], 4),
      packagesStudy(subject, [base], []).source,
      plausibleStudy(subject, [], 4),
    ].map(({ text }) => parseStudy(text, 'study.yaml').seed);
    expect(new Set(seeds).size).toBe(5);
  });
});
