/** Posterior beside prior, a panel a parameter: bars for numbers, pairs of bars for levels. */
import { panelTitle } from './panels.ts';
import { type ChartSpec, GRID, head, NUMBER_LABELS, OUTCOME_KEYS, QUIET } from './theme.ts';

/** One bar: shares of prior and posterior that lie in it. */
export interface MarginalBar {
  readonly from: number;
  readonly to: number;
  readonly prior: number;
  readonly posterior: number;
}

export interface LevelBar {
  readonly name: string;
  readonly prior: number;
  readonly posterior: number;
}

export interface MarginalPanel {
  /** Path of the parameter, with its unit. */
  readonly title: string;
  readonly informed: boolean;
  /** Whether the axis is logarithmic, as the prior is. */
  readonly log: boolean;
  /** Bars of a number, or null for levels. */
  readonly bars: readonly MarginalBar[] | null;
  readonly levels: readonly LevelBar[];
  /** Posterior mean with its interval; null for levels. */
  readonly middle: { readonly mean: number; readonly lower: number; readonly upper: number } | null;
}

export interface MarginalsChart {
  readonly panels: readonly MarginalPanel[];
  readonly confidence: string;
  readonly runs: string;
  readonly description: string;
}

const GREEN = OUTCOME_KEYS.self_sustaining.colour;
/** Of all panels of a row together. */
const WIDTH = 632;
const GAP = 22;
const HEIGHT = 110;
const COLUMNS = 3;

export function marginals(chart: MarginalsChart): ChartSpec {
  // Four make a square.
  const columns = Math.min(chart.panels.length, chart.panels.length === 4 ? 2 : COLUMNS);
  const width = Math.min(300, Math.floor((WIDTH - GAP * (columns - 1)) / columns));
  return {
    ...head(
      'What the targets say of each parameter',
      [
        `Green: after calibration (dot and bar: mean and ${chart.confidence} interval); outline: before; grey: cannot be told from before`,
        chart.runs,
      ],
      chart.description,
    ),
    concat: chart.panels.map((panel) => ({
      ...(panel.bars ? numberPanel(panel) : levelPanel(panel)),
      width,
    })),
    columns,
    spacing: { row: 34, column: GAP },
  } as ChartSpec;
}

const colourOf = ({ informed }: MarginalPanel): string => (informed ? GREEN : QUIET);

function numberPanel(panel: MarginalPanel) {
  const bars = panel.bars ?? [];
  const ends = [bars[0].from, bars[bars.length - 1].to];
  const top = Math.max(...bars.flatMap(({ prior, posterior }) => [prior, posterior]));
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: ends, nice: false, zero: false, type: panel.log ? 'log' : 'linear' },
    axis: { title: null, tickCount: 4, format: NUMBER_LABELS },
  });
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, 1.18 * top], nice: false },
    axis: null,
  });
  // The outline of the prior: a step at each edge.
  const outline = bars.flatMap(({ from, to, prior }) => [
    { at: from, prior },
    { at: to, prior },
  ]);
  return {
    height: HEIGHT,
    layer: [
      panelTitle(panel.title),
      {
        data: { values: bars.map((bar) => ({ ...bar, zero: 0 })) },
        mark: { type: 'bar', color: colourOf(panel), opacity: 0.55, stroke: null },
        encoding: {
          x: x('from'),
          x2: { field: 'to' },
          y: y('posterior'),
          y2: { field: 'zero' },
        },
      },
      {
        data: { values: outline.map((point, order) => ({ ...point, order })) },
        mark: { type: 'line', color: QUIET, strokeWidth: 1.5 },
        encoding: { x: x('at'), y: y('prior'), order: { field: 'order', type: 'quantitative' } },
      },
      ...(panel.middle ? interval(panel, x) : []),
    ],
  };
}

function interval(panel: MarginalPanel, x: (field: string) => object) {
  const values = [panel.middle];
  return [
    {
      data: { values },
      mark: { type: 'rule', color: colourOf(panel), strokeWidth: 2.5, clip: true },
      encoding: { x: x('lower'), x2: { field: 'upper' }, y: { value: 5 } },
    },
    {
      data: { values },
      mark: { type: 'point', filled: true, color: colourOf(panel), size: 50, opacity: 1 },
      encoding: { x: x('mean'), y: { value: 5 } },
    },
  ];
}

function levelPanel(panel: MarginalPanel) {
  const y = {
    field: 'name',
    type: 'nominal',
    scale: { domain: panel.levels.map(({ name }) => name) },
    axis: { title: null, domain: false, ticks: false, labelLimit: 110 },
  };
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, 1] },
    axis: { title: null, tickCount: 3, format: '.0%', gridColor: GRID },
  });
  return {
    height: HEIGHT,
    layer: [
      panelTitle(panel.title),
      {
        data: { values: panel.levels },
        mark: { type: 'bar', color: colourOf(panel), opacity: 0.55 },
        encoding: { y, x: x('posterior') },
      },
      {
        data: { values: panel.levels },
        mark: { type: 'tick', color: QUIET, thickness: 2 },
        encoding: { y, x: x('prior') },
      },
    ],
  };
}
