/** The target table of a study: what it says, and what is wrong with it in words. */
import { describe, expect, test } from 'vitest';
import { sayingOf } from './refusal.ts';
import { study } from './smallFiles.ts';

const BASE = 'scenario: base.yaml\n';
const ARMS = 'arms: { six: { set: { support.end: 6 } }, ten: { set: { support.end: 10 } } }\n';
const target = (line: string, arms = ''): string => `${BASE}${arms}targets:\n  - ${line}\n`;

describe('targets', () => {
  test('are none where a study is silent', () => {
    expect(study(BASE).targets).toEqual([]);
  });
  test('are read with their units, and scaled as usual', () => {
    const { targets } = study(
      `${BASE}targets:
  - { metric: death_rate, value: 8 %/year, source: statistics }
  - { outcome: self_sustaining, band: [30 %, 50 %], weight: 2 }
  - { series: members, year: 6, value: 60, scale: 5 }
`,
    );
    const usual = { arm: 'scenario', weight: 1, year: null, source: '' };
    expect(targets).toEqual([
      {
        ...{ ...usual, name: 'death_rate', kind: 'metric', of: 'death_rate', unit: '1/year' },
        ...{ low: 0.08, high: 0.08, scale: expect.closeTo(0.008, 12), source: 'statistics' },
      },
      {
        ...{ ...usual, name: 'self_sustaining', kind: 'outcome', of: 'self_sustaining' },
        ...{ unit: 'share', low: 0.3, high: 0.5, scale: expect.closeTo(0.1, 12), weight: 2 },
      },
      {
        ...{ ...usual, name: 'members.year-6', kind: 'series', of: 'members', year: 6 },
        ...{ unit: 'count', low: 60, high: 60, scale: 5 },
      },
    ]);
  });
  test('name their arm where there are several', () => {
    const line = '{ metric: death_rate, value: 0.1, arm: ten }';
    expect(study(target(line, ARMS)).targets[0]).toMatchObject({
      name: 'death_rate@ten',
      arm: 'ten',
    });
  });
  test('do not move the hash of a study, and stay in its source', () => {
    const read = study(target('{ metric: death_rate, value: 0.1 }'));
    expect(read.hash).toBe(study(BASE).hash);
    expect(read.source.targets).toEqual([{ metric: 'death_rate', value: 0.1 }]);
  });
  test.each([
    ['{ value: 1 }', /targets\[0\]: A target is of one thing; give metric, outcome or series/],
    ['{ metric: death_rate, outcome: weakened, value: 1 }', /not of metric and outcome/],
    ['{ metric: deth_rate, value: 1 }', /no metric "deth_rate"\. Did you mean "death_rate"\?/],
    ['{ outcome: sustaining, value: 1 }', /no outcome "sustaining"\..*self_sustaining/],
    ['{ metric: outcome_strict, value: 1 }', /has no mean; give outcome/],
    ['{ series: members, value: 1 }', /needs its year/],
    ['{ metric: death_rate, year: 2, value: 1 }', /a metric has no year/],
    ['{ series: members, year: 400, value: 1 }', /"400" lies outside/],
    ['{ metric: death_rate }', /value or a band/],
    ['{ metric: death_rate, value: 1, band: [1, 2] }', /value or a band/],
    ['{ metric: death_rate, band: [2, 1] }', /do not ascend/],
    ['{ metric: death_rate, band: [2] }', /targets\[0\]\.band: Too few/],
    ['{ metric: death_rate, value: 2 years }', /The unit "years"/],
    ['{ metric: death_rate, value: 0 }', /add "scale"/],
    ['{ metric: death_rate, value: 1, scale: 0 }', /scale "0" is not above 0/],
    ['{ metric: death_rate, value: 1, wieght: 2 }', /Did you mean "weight"\?/],
    ['{ metric: death_rate, value: 1, arm: six }', /no arm "six"/],
  ])('%s is refused', (line, saying) => {
    expect(sayingOf(() => study(target(line)))).toMatch(saying);
  });
  test('without their arm, of an unknown one, or given twice, are refused', () => {
    const line = '{ metric: death_rate, value: 1 }';
    expect(sayingOf(() => study(target(line, ARMS)))).toMatch(/add "arm".*six, ten/);
    expect(sayingOf(() => study(target(line.replace('1 }', '1, arm: tan }'), ARMS)))).toMatch(
      /no arm "tan"\. Did you mean "ten"\?/,
    );
    expect(sayingOf(() => study(`${target(line)}  - ${line}\n`))).toMatch(/given twice/);
  });
});
