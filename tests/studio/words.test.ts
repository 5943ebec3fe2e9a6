/** Sentences of the page: one way to say a moment, what was missed, and what a world is. */
import { describe, expect, it } from 'vitest';
import {
  missedText,
  pictureText,
  signed,
  stateText,
  unbroken,
  words,
} from '../../src/studio/client/words.ts';
import { LOOK } from '../../src/studio/worlds/frame.ts';
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

  it('parts thousands, as the report does', () => {
    expect(stateText(all(12345), true)).toMatch(
      /^12,345 members, 12,345 joint projects, .* a staff of 12345\.0 full-time posts/,
    );
    expect([signed(2400), signed(-2400), signed(0.2)]).toEqual(['+2,400', '−2,400', '±0']);
    expect(words.tooManyRuns(2500000, 2000000)).toMatch(/2,500,000 runs, of at most 2,000,000/);
  });

  it('is a picture for who does not see it: who is there, and what the lines are', () => {
    const of = (kind: number) => frame.look.reduce((sum, look) => sum + (look === kind ? 1 : 0), 0);
    const said = pictureText(frame);
    const suppliers = `${of(LOOK.supplier)} service supplier${of(LOOK.supplier) === 1 ? '' : 's'}`;
    expect(said).toContain(suppliers);
    expect(said).toContain(`${frame.member.filter((one) => one === 1).length} of them members`);
    expect(said).toContain(`, ${frame.tieActive.filter((one) => one === 1).length} pair`);
    const nobody = { ...frame, look: Uint8Array.of(LOOK.anchor), member: Uint8Array.of(1) };
    expect(pictureText(nobody)).toMatch(/^Network of 1 anchor firm: 1 of them members, /);
  });

  it('ends no line between a number and its unit', () => {
    expect(unbroken('In 72 to 100 % of 10 runs, 4 M€ in 2 years')).toBe(
      'In 72 to 100\u00a0% of 10\u00a0runs, 4\u00a0M€ in 2\u00a0years',
    );
  });

  it('does not close an organisation that never was', () => {
    expect(stateText(all(0), true)).toMatch(/The specialist organisation is closed\.$/);
    expect(stateText(all(0), false)).toMatch(/There is no specialist organisation\.$/);
  });
});
