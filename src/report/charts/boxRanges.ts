/** What a box leaves of the range of each input that it restricts. */
import { panelTitle } from './panels.ts';
import { type ChartSpec, GRID, head, OUTCOME_KEYS, PAPER } from './theme.ts';

export interface RangeRow {
  readonly name: string;
  /** Pieces that are left, as shares of the whole range, 0..1. */
  readonly left: readonly { readonly from: number; readonly to: number }[];
  /** The restriction in words. */
  readonly words: string;
}

export interface BoxRangesChart {
  readonly boxes: readonly { readonly title: string; readonly rows: readonly RangeRow[] }[];
  readonly runs: string;
  readonly description: string;
}

const GREEN = OUTCOME_KEYS.self_sustaining.colour;

export function boxRanges(chart: BoxRangesChart): ChartSpec {
  return {
    ...head(
      'What the boxes leave of the ranges',
      ['Green: the part of each range that lies in the box; grey: the whole range', chart.runs],
      chart.description,
    ),
    vconcat: chart.boxes.map(({ title, rows }) => boxPanel(title, rows)),
    spacing: 30,
  } as ChartSpec;
}

function boxPanel(title: string, rows: readonly RangeRow[]): object {
  const y = {
    field: 'name',
    type: 'nominal',
    scale: { domain: rows.map(({ name }) => name), paddingInner: 0.45 },
    axis: { title: null, labelLimit: 240, domain: false, ticks: false, minExtent: 170 },
  };
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, 1] },
    axis: null,
  });
  return {
    width: 240,
    height: { step: 26 },
    layer: [
      panelTitle(title),
      {
        data: { values: rows.map(({ name }) => ({ name, from: 0, to: 1 })) },
        mark: { type: 'bar', color: GRID },
        encoding: { y, x: x('from'), x2: { field: 'to' } },
      },
      {
        data: { values: rows.flatMap(({ name, left }) => left.map((own) => ({ name, ...own }))) },
        mark: { type: 'bar', color: GREEN, stroke: PAPER, strokeWidth: 0.5 },
        encoding: { y, x: x('from'), x2: { field: 'to' } },
      },
      {
        data: { values: rows.map(({ name, words }) => ({ name, words })) },
        mark: { type: 'text', align: 'left', dx: 8 },
        encoding: { y, x: { value: 'width' }, text: { field: 'words' } },
      },
    ],
  };
}
