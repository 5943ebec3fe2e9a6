/** Names beside the dots of a chart: where they stand when many crowd. */
import { describe, expect, it } from 'vitest';
import { nameMarks } from '../../src/report/charts/labels.ts';
import { textWidth } from '../../src/report/textWidth.ts';

const PLOT = { width: 460, height: 340 };
/** A crowd in one corner, as of a study whose cheap packages all fail. */
const DOTS = Array.from({ length: 8 }, (_, i) => ({
  text: `support ends after ${i} years`,
  x: 5 * i,
  y: i % 2 === 0 ? 339 : 325,
}));

interface Shown {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

function shown(dots: typeof DOTS): Shown[] {
  const marks = nameMarks(dots, dots, PLOT);
  return marks[marks.length - 1].data.values as unknown as Shown[];
}

describe('names beside dots', () => {
  it('lie neither upon each other, nor upon a dot, nor outside the plot', () => {
    const all = shown(DOTS);
    expect(all).toHaveLength(8);
    for (const [i, one] of all.entries()) {
      const end = one.x + textWidth(one.text, 11);
      expect(one.x).toBeGreaterThanOrEqual(0);
      expect(end).toBeLessThanOrEqual(PLOT.width);
      for (const other of all.slice(i + 1)) {
        const beside = other.x + textWidth(other.text, 11) < one.x || end < other.x;
        expect(beside || Math.abs(other.y - one.y) >= 13, `${one.text}, ${other.text}`).toBe(true);
      }
      const struck = DOTS.filter(({ x, y }) => x > one.x && x < end && Math.abs(y - one.y) < 6);
      expect(struck, one.text).toEqual([]);
    }
  });
  it('have a line to their dot where they stand far from it', () => {
    const [leads] = nameMarks(DOTS, DOTS, PLOT);
    const far = shown(DOTS).filter(({ text, y }) => {
      const dot = DOTS.find((one) => one.text === text);
      return Math.abs(y - (dot?.y ?? 0)) > 23;
    });
    expect(far.length).toBeGreaterThan(0);
    expect(leads.data.values).toHaveLength(far.length);
  });
  it('share a place where dots do', () => {
    const same = [DOTS[0], { ...DOTS[1], x: DOTS[0].x, y: DOTS[0].y }];
    expect(shown(same).map(({ text }) => text)).toEqual([
      'support ends after 0 years, support ends after 1 years',
    ]);
  });
});
