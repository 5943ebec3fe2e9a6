/** The chance that a cluster lives on by itself, by the year in which support ends, with its band. */
import { type ChartSpec, head, INK, OUTCOME_KEYS, PERCENT_LABELS, QUIET } from './theme.ts';

export interface ChancePoint {
  readonly year: number;
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

export interface ChanceByYearChart {
  readonly title: string;
  readonly subtitle: readonly string[];
  readonly description: string;
  readonly points: readonly ChancePoint[];
  /** Asked chance, with its label. */
  readonly asked: { readonly chance: number; readonly label: string };
  /** Years that a vertical line marks. */
  readonly marks: readonly { readonly year: number; readonly label: string }[];
  readonly xTitle: string;
  readonly yTitle: string;
}

const COLOUR = OUTCOME_KEYS.self_sustaining.colour;

export function chanceByYear(chart: ChanceByYearChart): ChartSpec {
  const years = chart.points.map(({ year }) => year);
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, Math.max(...years) + 1], nice: false },
    axis: { title: chart.xTitle, values: years, format: 'd' },
  });
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, 1] },
    axis: { title: chart.yTitle, labelExpr: PERCENT_LABELS, tickCount: 5, grid: true },
  });
  const values = [...chart.points];
  const asked = [chart.asked];
  return {
    ...head(chart.title, chart.subtitle, chart.description),
    width: 640,
    height: 300,
    layer: [
      {
        data: { values },
        mark: { type: 'area', color: COLOUR, opacity: 0.18 },
        encoding: { x: x('year'), y: y('lower'), y2: { field: 'upper' } },
      },
      {
        data: { values: asked },
        mark: { type: 'rule', stroke: QUIET, strokeDash: [5, 4] },
        encoding: { y: y('chance') },
      },
      {
        data: { values: asked },
        mark: { type: 'text', align: 'left', baseline: 'bottom', dx: 4, dy: -3, color: QUIET },
        encoding: { x: { value: 0 }, y: y('chance'), text: { field: 'label' } },
      },
      {
        data: { values: [...chart.marks] },
        mark: { type: 'rule', stroke: INK, strokeDash: [2, 3] },
        encoding: { x: x('year') },
      },
      {
        data: { values: [...chart.marks] },
        mark: { type: 'text', align: 'left', baseline: 'top', dx: 5, dy: 2, fontWeight: 600 },
        encoding: { x: x('year'), y: { value: 0 }, text: { field: 'label' } },
      },
      {
        data: { values },
        mark: { type: 'line', color: COLOUR, strokeWidth: 2 },
        encoding: { x: x('year'), y: y('estimate') },
      },
      {
        data: { values },
        mark: { type: 'point', filled: true, color: COLOUR, opacity: 1, size: 50 },
        encoding: { x: x('year'), y: y('estimate') },
      },
    ],
  } as ChartSpec;
}
