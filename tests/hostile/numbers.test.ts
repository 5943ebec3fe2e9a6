/** Numbers that are none: every way in refuses them or gives them a meaning, and none comes out in silence. */
import { describe, expect, it } from 'vitest';
import { PARAMETERS } from '../../src/model/parameters/index.ts';
import { parseScenario } from '../../src/scenario/scenario.ts';
import { runScenario } from '../../src/sweep/single.ts';
import { faultOf } from '../scenario/refusal.ts';

const small = 'name: a\ntime: { horizon: 16 years, burnIn: 4 years }\n';

describe.each(['.nan', '.inf', '-.inf', '1e400', '-1e400', '2k', '0x', '1e', '--1', '1,5'])(
  'the value %s',
  (text) => {
    it('is refused for every parameter, with file, line, path and the value', () => {
      for (const { path } of PARAMETERS) {
        const [group, name] = path.split('.');
        const read = () => parseScenario(`name: a\n${group}:\n  ${name}: ${text}\n`, 'x.yaml');
        const { message, place } = faultOf(read);
        expect(message).toMatch(/^x\.yaml:3: /);
        // The value, or what of it would be its unit.
        expect([text, text.replace(/^\d/, '')].some((part) => message.includes(`"${part}"`))).toBe(
          true,
        );
        expect(place).toMatchObject({ line: 3, path });
      }
    });
  },
);

describe('a rule', () => {
  it.each([
    'members / 0 > 1',
    '0 / 0 == 0 / 0',
    'log(members - 100000) > 0',
    'sqrt(0 - members) < 1',
    '1e308 * 10 * members > 1 or members < 0 / 0',
    'not (0 / 0 > members)',
    'ownIncomeShare / activeMembers > 0.5',
  ])('that leads to no number has a defined result: %s', (rule) => {
    const text = `${small}support: { policy: milestone, end: 9 years, reviewFirst: 1 year, when: "${rule}" }`;
    const one = (members: number) => {
      const world = parseScenario(
        `${text}\ncomposition: { members: ${members}, universities: 0, anchors: 0 }`,
        'x.yaml',
      );
      return runScenario(world, { seed: 'a' });
    };
    for (const members of [0, 1, 20]) {
      const { series, judgement, outcome, stateHash } = one(members);
      expect(series.every(Number.isFinite)).toBe(true);
      expect(judgement?.metrics.every(Number.isFinite)).toBe(true);
      expect(outcome).not.toBeNull();
      expect(one(members).stateHash).toBe(stateHash);
    }
  });
});

describe('an amount over time', () => {
  it.each([
    ['1 / (t - 1)', 'outside the range'],
    ['log(0 - t) * 0', '"NaN" at t'],
    ['1 / t', '"Infinity" at t = 0 years'],
    ['sqrt(3 - t)', '"NaN" at t'],
    ['exp(1000 * t)', 'outside the range'],
  ])('that leads to no number is refused with the year: %s', (expression, said) => {
    const { message } = faultOf(() =>
      parseScenario(`${small}support: { amount: "= ${expression}" }`, 'x.yaml'),
    );
    expect(message).toContain(said);
    expect(message).toMatch(/at t = \d/);
  });
});
