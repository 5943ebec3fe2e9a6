/** What one missing ingredient costs: the share of self-sustaining runs without it, a bar each. */
import {
  type ChartSpec,
  head,
  INK,
  type Key,
  keyScale,
  PERCENT_LABELS,
  QUIET,
  type RunCount,
  runsLine,
} from './theme.ts';

/** What can be claimed of a removal. Colours of Okabe & Ito (2008). */
export const EFFECT_KEYS = {
  below: { label: 'below half for certain', colour: '#d55e00' },
  lowers: { label: 'lower', colour: '#e69f00' },
  open: { label: 'not shown to differ', colour: '#999999' },
  raises: { label: 'higher', colour: '#0072b2' },
} as const satisfies Record<string, Key>;

export interface RemovalRow {
  readonly label: string;
  readonly effect: keyof typeof EFFECT_KEYS;
  /** Share of self-sustaining runs with its interval, 0..1. */
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  /** The same in words. */
  readonly figure: string;
}

export interface RemovalsChart {
  /** The worst first. */
  readonly rows: readonly RemovalRow[];
  /** Share with nothing removed, and its words. */
  readonly base: number;
  readonly baseText: string;
  /** What the lines on the bars are: as in `95 % interval`. */
  readonly interval: string;
  readonly count: RunCount;
  readonly description: string;
}

const WIDTH = 400;

export function removals(chart: RemovalsChart): ChartSpec {
  const rows = chart.rows.map((row) => ({ ...row, claim: EFFECT_KEYS[row.effect].label }));
  const y = {
    field: 'label',
    type: 'nominal',
    scale: { domain: rows.map(({ label }) => label), paddingInner: 0.3 },
    axis: { title: null, labelLimit: 320, domain: false, ticks: false, grid: false },
  };
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, 1] },
    title: 'self-sustaining runs',
    axis: { labelExpr: PERCENT_LABELS, tickCount: 5, grid: false },
  });
  const half = { at: chart.base / 2, text: 'half of it' };
  const whole = { at: chart.base, text: `nothing missing: ${chart.baseText}` };
  const lines = [half, whole];
  // Where the two lines are close, their words stand back to back.
  const aligned = chart.base < 0.5 ? (['right', 'left'] as const) : (['center', 'center'] as const);
  const interval = { y, x: x('lower'), x2: { field: 'upper' } };
  return {
    ...head(
      'What happens when one ingredient is missing',
      [
        `Share of self-sustaining runs without it, with its ${chart.interval}`,
        'Colours: compared with nothing missing, run by run, all claims together',
        runsLine(chart.count),
      ],
      chart.description,
    ),
    width: WIDTH,
    height: { step: 24 },
    layer: [
      {
        data: { values: rows },
        mark: { type: 'bar' },
        encoding: {
          y,
          x: x('estimate'),
          x2: { datum: 0 },
          color: {
            field: 'claim',
            type: 'nominal',
            scale: keyScale(Object.values(EFFECT_KEYS)),
            legend: { orient: 'bottom', columns: 4, title: null, symbolType: 'square' },
          },
        },
      },
      {
        data: { values: lines },
        mark: { type: 'rule', stroke: QUIET, strokeDash: [5, 4] },
        encoding: { x: x('at') },
      },
      ...lines.map((line, i) => ({
        data: { values: [line] },
        mark: { type: 'text', align: aligned[i], baseline: 'bottom', color: QUIET },
        encoding: { x: x('at'), y: { value: -4 }, text: { field: 'text' } },
      })),
      { data: { values: rows }, mark: { type: 'rule', color: INK }, encoding: interval },
      ...['lower', 'upper'].map((end) => ({
        data: { values: rows },
        mark: { type: 'tick', color: INK, thickness: 1, size: 7 },
        encoding: { y, x: x(end) },
      })),
      {
        data: { values: rows },
        mark: { type: 'text', align: 'left', color: INK },
        encoding: { y, x: { value: WIDTH + 10 }, text: { field: 'figure' } },
      },
    ],
  } as ChartSpec;
}
