/** Distributions as files write them: read in the unit of their parameter, or refused. */
import { describe, expect, test } from 'vitest';
import { PARAMETERS, parameterIndex } from '../../src/model/parameters/index.ts';
import { type Distribution, extremes, readDistribution } from '../../src/scenario/distributions.ts';
import { sayingOf } from './refusal.ts';

const parameter = (path: string) => PARAMETERS[parameterIndex(path)];

describe('a distribution is read in the unit of its parameter', () => {
  test.each<[string, unknown, Distribution]>([
    ['trust.initial', 'uniform(15 %, 0.55)', { kind: 'uniform', min: 0.15, max: 0.55 }],
    ['support.end', 'uniform(8 quarters, 10 years)', { kind: 'uniform', min: 2, max: 10 }],
    ['conduct.temptation', 'loguniform(10, 100 k€)', { kind: 'loguniform', min: 10, max: 100 }],
    [
      'trust.initial',
      'normal(0.3, 0.1)',
      { kind: 'normal', mean: 0.3, sd: 0.1, min: 0.05, max: 0.8 },
    ],
    [
      'trust.initial',
      'triangular(.1,.2,.5)',
      { kind: 'triangular', min: 0.1, mode: 0.2, max: 0.5 },
    ],
    ['trust.feedback', 'beta(2, 5)', { kind: 'beta', a: 2, b: 5, min: 0, max: 1 }],
    ['trust.initial', 'beta(2, 5, 10 %, 60 %)', { kind: 'beta', a: 2, b: 5, min: 0.1, max: 0.6 }],
    ['support.end', 'discrete(2 years, 16 quarters)', { kind: 'discrete', values: [2, 4] }],
    ['support.end', ['2 years', 6], { kind: 'discrete', values: [2, 6] }],
    ['support.policy', ['cliff', 'taper'], { kind: 'discrete', values: [1, 2] }],
    ['specialist.present', [true, false], { kind: 'discrete', values: [1, 0] }],
    ['trust.initial', 0.3, { kind: 'discrete', values: [0.3] }],
  ])('%s: %s', (path, raw, distribution) => {
    expect(readDistribution(raw as string, parameter(path))).toEqual(distribution);
  });
});

test('extremes are the bounds, or all levels', () => {
  expect(extremes({ kind: 'uniform', min: 1, max: 2 })).toEqual([1, 2]);
  expect(extremes({ kind: 'discrete', values: [3, 1, 2] })).toEqual([3, 1, 2]);
});

describe('a faulty distribution is refused with the remedy', () => {
  test.each<[string, unknown, RegExp]>([
    ['trust.initial', 'unifrom(0.1, 0.2)', /no distribution "unifrom"\. Did you mean "uniform"/],
    ['trust.initial', 'uniform(0.5, 0.2)', /do not ascend/],
    ['trust.initial', 'uniform(0.2)', /wrong number of values; write uniform\(min, max\)/],
    ['trust.initial', 'uniform(0.2, 0.9)', /outside the range of trust.initial: 0.05 to 0.8/],
    ['trust.initial', 'uniform(a, b)', /"a" is not a number/],
    ['trust.initial', 'uniform(, )', /"" is not a number/],
    ['trust.initial', 'uniform(0.2, 1e400)', /"1e400" is not a finite number/],
    ['trust.initial', 'normal(0.3, 0)', /"0" must be above 0, being sd/],
    ['trust.initial', 'normal(2, 0.1)', /outside the range/],
    ['trust.initial', 'beta(2, 5)', /outside the range/],
    ['trust.feedback', 'beta(0, 5)', /being a of/],
    ['trust.feedback', 'beta(1, -5)', /being b of/],
    ['trust.initial', 'triangular(.1, .6, .5)', /do not ascend/],
    ['conduct.temptation', 'loguniform(0, 10)', /"0" must be above 0/],
    ['support.policy', 'uniform(1, 2)', /list levels/],
    ['specialist.present', 'uniform(0, 1)', /list levels/],
    ['support.policy', ['clif'], /Did you mean "cliff"/],
    ['composition.members', [10, 20.5], /"20.5" is 20.5, but a whole number/],
    ['support.end', ['8 quarters', '2 years'], /level "2 years" is given twice/],
    ['support.end', [], /"0" levels/],
    ['support.end', Array.from({ length: 1001 }, (_, i) => i), /"1001" levels/],
    ['support.when', ['members > 3'], /rule cannot be a factor/],
    ['trust.initial', 'constructor(1, 2)', /no distribution "constructor"/],
  ])('%s: %s', (path, raw, said) => {
    expect(sayingOf(() => readDistribution(raw as string, parameter(path)))).toMatch(said);
  });
});
