/** How numbers are written, and that printed bounds never claim more than computed ones. */

import { describe, expect, it } from 'vitest';
import * as n from '../../src/report/numbers.ts';
import fc from '../support/properties.ts';

describe('written numbers', () => {
  it('are percent, points, money and counts as people write them', () => {
    expect(n.percent(0.7649)).toBe('76 %');
    expect(n.percentRange({ lower: 0.696, upper: 0.8141 })).toBe('69 to 82 %');
    expect(n.askedPercent(0.725)).toBe('72.5 %');
    expect(n.points({ estimate: 0.06, lower: -0.021, upper: 0.139 })).toBe('+6 points (−3 to +14)');
    expect(n.points({ estimate: 0.01, lower: 0, upper: 0.02 })).toBe('+1 point (0 to +2)');
    expect([480, 999.4, 999.6, 6048].map(n.money)).toEqual([
      '480 k€',
      '999 k€',
      '1.0 M€',
      '6.0 M€',
    ]);
    expect(n.moneyRange({ lower: 4761, upper: 4830 })).toBe('4.7 to 4.9 M€');
    expect(n.moneyRange({ lower: -0.4, upper: 21.2 })).toBe('−1 to 22 k€');
    expect(n.moneyRange({ lower: 900, upper: 1200 })).toBe('0.9 to 1.2 M€');
    expect(n.wholeRange({ lower: 340.2, upper: 1365.9 })).toBe('340 to 1,366');
    expect([1234567.4, -1234.6].map(n.whole)).toEqual(['1,234,567', '−1,235']);
    expect([0.7, 12.34, 123.4, -0.25, -1234].map(n.plain)).toEqual([
      '0.70',
      '12.3',
      '123',
      '−0.25',
      '−1,234',
    ]);
    expect([n.counted(1, 'run'), n.counted(2200, 'run')]).toEqual(['1 run', '2,200 runs']);
    expect([n.counted(0.9, 'run'), n.counted(1.6, 'run')]).toEqual(['1 run', '2 runs']);
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(n.listed)).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ]);
  });
  it('say where nothing is known', () => {
    const nothing = { estimate: Number.NaN, lower: Number.NaN, upper: Number.NaN };
    expect([
      n.percent(Number.NaN),
      n.percentRange(nothing),
      n.points(nothing),
      n.money(Number.NaN),
      n.moneyRange(nothing),
      n.wholeRange(nothing),
    ]).toEqual(Array(6).fill('unknown'));
  });
  it('round bounds outwards, and exact ones not at all', () => {
    expect(n.percentRange({ lower: 0.29, upper: 0.57 })).toBe('29 to 57 %');
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [lower, upper] = a < b ? [a, b] : [b, a];
        const [low, high] = n.percentRange({ lower, upper }).match(/\d+/g)!.map(Number);
        expect(low / 100).toBeLessThanOrEqual(lower + 1e-10);
        expect(high / 100).toBeGreaterThanOrEqual(upper - 1e-10);
        expect(lower - low / 100).toBeLessThan(0.0101);
      }),
      { seed: 5 },
    );
  });
});
