/** Charts of the report in a narrow room: what is written fits, and panels lose only the width that is too much. */
import { describe, expect, it } from 'vitest';
import { outcomesByWithdrawal } from '../../src/report/charts/outcomesByWithdrawal.ts';
import { textWidth } from '../../src/report/textWidth.ts';
import { narrowed, worded } from '../../src/studio/client/fitting.ts';

const ROOM = 270;
const chart = outcomesByWithdrawal({
  rows: [2, 20].map((year) => ({
    ...{ kind: 'ends' as const, year, estimate: 0.5, lower: 0.4, upper: 0.6 },
    shares: { self_sustaining: 0.5, dissolved: 0.5 },
  })),
  ...{ asked: 0.7, confidence: 0.95, decidedYear: null },
  count: { runsPerArm: { least: 10, most: 10 }, failed: 0, planned: 20 },
  description: 'Two years.',
});
interface Panel {
  readonly width: number;
  readonly height: number;
  readonly encoding?: { readonly color: { readonly legend: { readonly columns: number } } };
}
interface Shape {
  readonly title: { readonly text: readonly string[]; readonly subtitle: readonly string[] };
  readonly vconcat: readonly Panel[];
}
const shape = (spec: object): Shape => spec as Shape;

describe('a chart in a narrow room', () => {
  const own = shape(worded(chart, ROOM));

  it('breaks its lines of words, and leaves none out', () => {
    const { subtitle } = (chart as unknown as { title: { subtitle: readonly string[] } }).title;
    for (const line of own.title.subtitle) expect(textWidth(line, 12)).toBeLessThanOrEqual(ROOM);
    expect(own.title.subtitle.length).toBeGreaterThan(subtitle.length);
    expect(own.title.subtitle.join(' ')).toBe(subtitle.join(' '));
    expect(own.title.text).toEqual(['When can support end?']);
  });

  it('has its keys in as many columns as there is room for, six on a page', () => {
    const columns = (spec: object) => shape(spec).vconcat[1].encoding?.color.legend.columns;
    expect([columns(chart), columns(own), columns(worded(chart, 140))]).toEqual([6, 1, 1]);
    expect(columns(worded(chart, 340))).toBe(2);
  });

  it('makes panels below each other narrower, never lower, and none thinner than can be read', () => {
    const sizes = (spec: object) => shape(spec).vconcat.map(({ width, height }) => [width, height]);
    expect(sizes(narrowed(chart, 400))).toEqual([
      [240, 260],
      [240, 170],
    ]);
    expect(sizes(narrowed(chart, 4000))[0][0]).toBe(110);
  });

  it('leaves panels beside each other as they are, to be moved sideways', () => {
    const beside = { hconcat: [{ width: 300 }, { width: 300 }] };
    const both = { vconcat: [beside, { width: 300 }] };
    expect(narrowed(both as never, 100)).toEqual({ vconcat: [beside, { width: 200 }] });
  });
});
