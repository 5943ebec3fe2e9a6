/** Quantities with units, read into the unit of their parameter or refused. */
import { describe, expect, test } from 'vitest';
import type { Unit } from '../../src/model/parameters/index.ts';
import { readQuantity } from '../../src/scenario/units.ts';
import { sayingOf } from './refusal.ts';

describe('a quantity is read into the unit of its parameter', () => {
  test.each<[string, Unit, number]>([
    ['6', 'year', 6],
    ['6 years', 'year', 6],
    ['1 year', 'quarter', 4],
    ['24 quarters', 'year', 6],
    ['18 months', 'year', 1.5],
    ['9months', 'quarter', 3],
    ['65 %', 'share', 0.65],
    ['7%', 'share', 0.07],
    ['130 %', '1', 1.3],
    ['2 M€/year', 'k€/year', 2000],
    ['500 k€/quarter', 'k€/year', 2000],
    ['480 k€/year', 'k€/quarter', 120],
    ['50000 €/month', 'k€/year', 600],
    ['2 MEUR / year', 'k€/year', 2000],
    ['1 kEUR', 'k€', 1],
    ['1500 EUR', 'k€', 1.5],
    ['5 FTE', 'FTE', 5],
    ['0.2 /year', '1/quarter', 0.05],
    ['20 %/year', '1/quarter', 0.05],
    ['0.05 1/quarter', '1/quarter', 0.05],
    ['1e3', 'count', 1000],
    ['-.5', '1', -0.5],
  ])('%s as %s', (text, unit, value) => {
    expect(readQuantity(text, unit)).toBe(value);
  });
});

describe('a quantity that cannot be meant is refused with the remedy', () => {
  test.each<[string, Unit, RegExp]>([
    ['many', 'year', /"many" is not a number.*years/],
    ['', 'year', /"" is not a number/],
    ['2k', 'k€/year', /no unit "k".*Use k€\/year/],
    ['2 yaers', 'year', /no unit "yaers"\. Did you mean "years"\?/],
    ['2 k€', 'k€/year', /unit "k€" is one of money,.*k€\/year/],
    ['2 years', 'share', /"years" is one of time.*use %/],
    ['65 %', 'count', /unit "%".*number alone/],
    ['1e400', 'year', /"1e400" is not a finite number/],
    ['0x10', 'year', /no unit "x10"/],
    ['1,000', 'count', /no unit ",000"/],
    ['NaN', '1', /"NaN" is not a number/],
    ['Infinity', '1', /"Infinity" is not a number/],
    ['5 constructor', 'year', /no unit "constructor"/],
    ['5 __proto__', 'year', /no unit "__proto__"/],
  ])('%s as %s', (text, unit, said) => {
    expect(sayingOf(() => readQuantity(text, unit))).toMatch(said);
  });
});
