/** Peeling: what a box gains in density it loses in coverage; each dot a box, the chosen one marked. */
import {
  type ChartSpec,
  head,
  INK,
  OUTCOME_KEYS,
  PERCENT_LABELS,
  QUIET,
  STATE_COLOUR,
} from './theme.ts';

export interface TradeOffChart {
  readonly steps: readonly { readonly coverage: number; readonly density: number }[];
  /** The box as told, after pasting and dropping. */
  readonly chosen: { readonly coverage: number; readonly density: number };
  /** The same procedure held out; null where it found no box. */
  readonly held: {
    readonly coverage: number;
    readonly density: number;
    readonly lower: number;
    readonly upper: number;
  } | null;
  /** Density of all runs. */
  readonly base: number;
  readonly asked: string;
  readonly runs: string;
  /** What the line through what was held out is. */
  readonly interval: string;
  readonly description: string;
}

const GREEN = OUTCOME_KEYS.self_sustaining.colour;
const NAMES = {
  steps: 'boxes peeled off',
  chosen: 'the box told, in sample',
} as const;

export function tradeOff(chart: TradeOffChart): ChartSpec {
  const heldName = `held out, with its ${chart.interval}`;
  const axis = (field: string, title: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, 1] },
    axis: { title, labelExpr: PERCENT_LABELS, tickCount: 5, grid: true },
  });
  const x = axis('coverage', 'coverage: share of such runs that the box holds');
  const colour = {
    field: 'kind',
    type: 'nominal',
    scale: { domain: [...Object.values(NAMES), heldName], range: [QUIET, GREEN, STATE_COLOUR] },
    legend: { orient: 'bottom', title: null, symbolType: 'circle' },
  };
  const held = chart.held ? [{ ...chart.held, kind: heldName }] : [];
  return {
    ...head(
      'Density against coverage',
      [`Density: share of the runs in a box that ${chart.asked}; dashed: of all runs`, chart.runs],
      chart.description,
    ),
    width: 460,
    height: 320,
    layer: [
      {
        data: { values: [{ base: chart.base }] },
        mark: { type: 'rule', stroke: INK, strokeDash: [4, 3] },
        encoding: { y: axis('base', 'density') },
      },
      {
        data: { values: chart.steps.map((step) => ({ ...step, kind: NAMES.steps })) },
        mark: { type: 'point', filled: true, size: 34, opacity: 0.65 },
        encoding: { x, y: axis('density', 'density'), color: colour },
      },
      {
        data: { values: held },
        mark: { type: 'rule', strokeWidth: 2.5 },
        encoding: {
          x,
          y: axis('lower', 'density'),
          y2: { field: 'upper' },
          color: colour,
        },
      },
      {
        data: { values: [{ ...chart.chosen, kind: NAMES.chosen }, ...held] },
        mark: { type: 'point', filled: true, size: 110, opacity: 1 },
        encoding: { x, y: axis('density', 'density'), color: colour },
      },
    ],
  } as ChartSpec;
}
