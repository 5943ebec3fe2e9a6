/** Which arms make the withdrawal curve, and which are shown. */
import { describe, expect, it } from 'vitest';
import { shownArms, withdrawalArms } from '../../src/report/arms.ts';
import { WITHDRAWAL_ARMS, WITHDRAWAL_SOURCE } from './synthetic.ts';

const named = (...names: string[]) => names.map((name) => ({ name, label: name }));
const source = (arms: Record<string, unknown>) => ({ arms });

describe('the withdrawal curve', () => {
  it('is read from what the arms set, whatever their names and units', () => {
    const arms = withdrawalArms(
      named('nothing', 'a', 'b', 'forever'),
      source({
        nothing: { set: { support: { policy: 'none' }, 'specialist.present': false } },
        a: { set: { 'support.policy': 'cliff', 'support.end': '24 quarters' } },
        b: { set: { support: { policy: 'cliff', end: 10 } } },
        forever: { set: { 'support.policy': 'permanent' } },
      }),
    );
    expect(arms).toEqual([
      { arm: 'nothing', kind: 'none', year: null },
      { arm: 'a', kind: 'ends', year: 6 },
      { arm: 'b', kind: 'ends', year: 10 },
      { arm: 'forever', kind: 'permanent', year: null },
    ]);
  });
  it('leaves out arms that change anything else, change later, or end support otherwise', () => {
    const arms = withdrawalArms(
      named('a', 'b', 'closed', 'later', 'taper'),
      source({
        a: { set: { 'support.end': 4 } },
        b: { set: { 'support.end': 8 } },
        closed: { set: { 'support.end': 8, 'openness.mean': 0 } },
        later: { set: { 'support.end': 9 }, from: '3 years' },
        taper: { set: { 'support.policy': 'taper', 'support.end': 6 } },
      }),
    );
    expect(arms.map(({ arm }) => arm)).toEqual(['a', 'b']);
  });
  it('falls back on names, and is empty without two years', () => {
    expect(withdrawalArms(named('none', 'cliff-2', 'cliff-4.5', 'permanent'), null)).toHaveLength(
      4,
    );
    expect(withdrawalArms(named('none', 'cliff-2', 'permanent'), undefined)).toEqual([]);
    expect(withdrawalArms(named('base', 'no-universities'), 'nonsense')).toEqual([]);
    expect(withdrawalArms(named('constructor', 'toString'), { arms: {} })).toEqual([]);
  });
});

describe('shown arms', () => {
  const curve = withdrawalArms(WITHDRAWAL_ARMS, WITHDRAWAL_SOURCE);
  it('are the ends of the curve, the decided year and one between, few enough to read', () => {
    const { lines, panels } = shownArms(WITHDRAWAL_ARMS, curve, 12);
    expect(lines.map(({ arm }) => arm)).toEqual([
      'none',
      'cliff-2',
      'cliff-6',
      'cliff-12',
      'cliff-20',
      'permanent',
    ]);
    expect(panels.map(({ arm }) => arm)).toEqual(['cliff-6', 'cliff-12', 'permanent']);
    expect(new Set(lines.map(({ colour }) => colour)).size).toBe(lines.length);
  });
  it.each([2, 4, 20, null])('always hold the decided year (%s) and no arm twice', (year) => {
    const { lines, panels } = shownArms(WITHDRAWAL_ARMS, curve, year);
    for (const keys of [lines, panels]) {
      if (year !== null) expect(keys.map(({ arm }) => arm)).toContain(`cliff-${year}`);
      expect(new Set(keys.map(({ arm }) => arm)).size).toBe(keys.length);
    }
  });
  it('of a general study are its first ones', () => {
    const many = named(...'abcdefghij');
    const { lines, panels } = shownArms(many, [], null);
    expect([lines.length, panels.length]).toEqual([6, 3]);
  });
});
