/** Sentences of the page: one way to say a moment, what was missed, and what a world is. */
import { describe, expect, it } from 'vitest';
import { missedText, stateText } from '../../src/studio/client/words.ts';
import { momentText, spanText, yearText } from '../../src/studio/worlds/setup.ts';
import { SMALL, walked } from './library.ts';

describe('a moment', () => {
  it.each([
    [0, 'At the beginning', 'year 0'],
    [1, 'Year 1, 1st quarter', 'year 1, 1st quarter'],
    [13, 'Year 4, 1st quarter', 'year 4, 1st quarter'],
    [16, 'Year 4, 4th quarter', 'year 4'],
  ])('after %i quarters is said in one way', (tick, moment, year) => {
    expect([momentText(tick), yearText(tick)]).toEqual([moment, year]);
  });

  it.each([
    [36, 48, 'years 10 to 12'],
    [44, 48, 'year 12'],
    [37, 49, 'year 10, 2nd quarter, to year 13, 1st quarter'],
  ])('begins and ends the years from %i to %i', (from, to, said) => {
    expect(spanText(from, to)).toBe(said);
  });
});

describe('what was missed', () => {
  const row = { met: false, asked: 'at least 0.70' };
  it.each([
    ['joint projects kept', 'joint projects kept: 0.41 of what was before (asked: at least 0.70)'],
    [
      'innovations*',
      'innovations: 0.41 times those of the same world without support (asked: at least 0.70)',
    ],
    ['members with a joint project', 'members with a joint project: 0.41 (asked: at least 0.70)'],
  ])('is told with its measure: %s', (what, said) => {
    expect(missedText({ ...row, what, value: '0.41' })).toBe(said);
  });
});

describe('a world in one line', () => {
  const [, frame] = walked(SMALL).frames;
  const all = (value: number) => ({ ...frame, seen: frame.seen.map(() => value) });

  it('counts one as one', () => {
    expect(stateText(all(1), true)).toMatch(/^1 member, 1 joint project, trust 100 %/);
  });

  it('does not close an organisation that never was', () => {
    expect(stateText(all(0), true)).toMatch(/The cluster organisation is closed\.$/);
    expect(stateText(all(0), false)).toMatch(/There is no cluster organisation\.$/);
  });
});
