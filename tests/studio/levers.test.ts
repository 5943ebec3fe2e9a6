/** Levers as sliders, and the table for spreadsheets. */
import { describe, expect, it } from 'vitest';
import { PARAMETERS } from '../../src/model/parameters/index.ts';
import { SERIES } from '../../src/model/series.ts';
import { parameterAt } from '../../src/scenario/assignments.ts';
import { readValue } from '../../src/scenario/values.ts';
import { LEVER_NAMES } from '../../src/studio/worlds/leverNames.ts';
import {
  LEVERS,
  leverGroups,
  settingText,
  settingValue,
  sliderOf,
  valueText,
} from '../../src/studio/worlds/levers.ts';
import { csvCell, seriesCsv } from '../../src/studio/worlds/table.ts';
import { SMALL, walked } from './library.ts';

describe('levers', () => {
  it('are all shown, each once', () => {
    const shown = leverGroups().flatMap(({ levers }) => levers.map(({ path }) => path));
    expect(new Set(shown).size).toBe(shown.length);
    expect(LEVERS.filter(({ path }) => !shown.includes(path))).toEqual([]);
    const chosen = PARAMETERS.filter(({ role, unit }) => role === 'lever' && unit !== 'rule');
    expect(LEVERS).toEqual(chosen);
  });

  it('have each a name of their own, and no name is of nothing', () => {
    const paths = leverGroups().flatMap(({ levers }) => levers.map(({ path }) => path));
    expect(Object.keys(LEVER_NAMES).sort()).toEqual([...paths].sort());
    expect(new Set(Object.values(LEVER_NAMES)).size).toBe(paths.length);
  });

  it.each(LEVERS.map((lever) => [lever.path, lever] as const))(
    '%s has a slider within its range that holds its default',
    (path, lever) => {
      const { min, max, step } = sliderOf(lever, lever.default);
      expect(min).toBeGreaterThanOrEqual(lever.range[0]);
      expect(max).toBeLessThanOrEqual(lever.range[1]);
      expect(max).toBeGreaterThan(min);
      expect(lever.default).toBeLessThanOrEqual(max);
      expect((max - min) / step).toBeLessThanOrEqual(1_000);
      // What the slider gives is what files accept, and comes back.
      const text = settingText(lever, lever.unit === 'flag' ? 1 : max);
      expect(readValue(text, parameterAt(path)).value).toBeCloseTo(settingValue(lever, text), 9);
    },
  );

  it.each([480, 500, 505, 37.5])('have their handle at the value, as at %d', (value) => {
    const { min, step } = sliderOf(parameterAt('support.amount'), value);
    expect(Math.abs((value - min) / step - Math.round((value - min) / step))).toBeLessThan(1e-9);
  });

  it('say their values with units', () => {
    expect(valueText(parameterAt('support.amount'), 480)).toBe('480 k€/year');
    expect(valueText(parameterAt('support.end'), 6)).toBe('6 years');
    expect(valueText(parameterAt('trust.feedback'), 0.4)).toBe('40 %');
    expect(valueText(parameterAt('meetings.workingGroups'), 1)).toBe('yes');
    expect(valueText(parameterAt('support.amount'), 12500)).toBe('12,500 k€/year');
    expect(valueText(parameterAt('support.matchRate'), 1)).toBe('1 × fees and services');
    expect(valueText(parameterAt('support.policy'), 5)).toBe('adds to own income (matching)');
  });
});

describe('the table', () => {
  it('has a row for each world and quarter', () => {
    const { frames } = walked(SMALL);
    const lines = seriesCsv([
      { label: 'the original', frames },
      { label: '=cmd()', frames },
    ]).split('\n');
    expect(lines).toHaveLength(1 + 2 * 32 + 1);
    expect(lines[0].split(',')).toHaveLength(5 + SERIES.length);
    expect(lines[33]).toMatch(/^B,'=cmd\(\),1,0\.25,/);
    expect(lines[32]).toContain(frames[32].hash);
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@x', "'@x"],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    [-1, '-1'],
  ])('disarms %s', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });
});
