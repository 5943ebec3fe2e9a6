/** What money buys: a dot a package by cost and chance, a line through those that nothing cheaper matches. */
import { nameMarks } from './labels.ts';
import { type ChartSpec, GRID, head, OUTCOME_KEYS, PERCENT_LABELS, QUIET } from './theme.ts';

export interface PricedOption {
  /** M€. */
  readonly cost: number;
  /** In the unit of the vertical axis. */
  readonly gain: number;
  readonly lower: number;
  readonly upper: number;
  readonly efficient: boolean;
  /** Said beside the dot; empty for most. */
  readonly label: string;
}

export interface CostAndChanceChart {
  readonly title: string;
  readonly subtitle: readonly string[];
  readonly description: string;
  readonly options: readonly PricedOption[];
  /** A horizontal and a vertical line where something is asked or cannot be passed. */
  readonly asked: { readonly at: number; readonly label: string } | null;
  readonly budget: { readonly at: number; readonly label: string } | null;
  readonly xTitle: string;
  readonly yTitle: string;
  /** Upper end of the vertical axis; 1 = shares, written in percent. */
  readonly top: number;
}

const PLOT = { width: 640, height: 320 };
const COLOUR = OUTCOME_KEYS.self_sustaining.colour;

export function costAndChance(chart: CostAndChanceChart): ChartSpec {
  const values = [...chart.options];
  const efficient = values.filter((one) => one.efficient);
  const widest = Math.max(1, ...values.map(({ cost }) => cost), chart.budget?.at ?? 0);
  const end = 1.12 * widest;
  const dots = values.map(({ label, cost, gain }) => ({
    text: label,
    x: (PLOT.width * cost) / end,
    y: PLOT.height * (1 - gain / chart.top),
  }));
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, end], nice: false },
    axis: { title: chart.xTitle, grid: false },
  });
  const labels = chart.top === 1 ? { labelExpr: PERCENT_LABELS } : {};
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, chart.top] },
    axis: { title: chart.yTitle, tickCount: 5, grid: true, ...labels },
  });
  const line = (mark: object, encoding: object, rows: readonly object[]) => ({
    data: { values: rows },
    mark,
    encoding,
  });
  const dashed = { type: 'rule', stroke: QUIET, strokeDash: [5, 4] };
  const note = { type: 'text', color: QUIET, align: 'left', baseline: 'bottom', dx: 4, dy: -3 };
  const asked = chart.asked === null ? [] : [chart.asked];
  const budget = chart.budget === null ? [] : [chart.budget];
  return {
    ...head(chart.title, chart.subtitle, chart.description),
    ...PLOT,
    layer: [
      line(dashed, { y: y('at') }, asked),
      line(
        // Beside the plot: within it, packages lie at any place.
        { ...note, baseline: 'middle', dy: 0 },
        { x: { value: PLOT.width }, y: y('at'), text: { field: 'label' } },
        asked,
      ),
      line(dashed, { x: x('at') }, budget),
      line(
        { ...note, baseline: 'top', dy: 2 },
        { x: x('at'), y: { value: 0 }, text: { field: 'label' } },
        budget,
      ),
      line(
        { type: 'line', color: COLOUR, strokeWidth: 1.5 },
        { x: x('cost'), y: y('gain') },
        efficient,
      ),
      line(
        { type: 'rule', color: COLOUR, opacity: 0.45, strokeWidth: 2 },
        { x: x('cost'), y: y('lower'), y2: { field: 'upper' } },
        efficient,
      ),
      {
        data: { values },
        mark: { type: 'point', filled: true, opacity: 1, stroke: GRID, strokeWidth: 0.5 },
        encoding: {
          x: x('cost'),
          y: y('gain'),
          color: { condition: { test: 'datum.efficient', value: COLOUR }, value: '#b3b8bf' },
          size: { condition: { test: "datum.label !== ''", value: 120 }, value: 45 },
        },
      },
      ...nameMarks(
        dots.filter(({ text }) => text !== ''),
        dots,
        PLOT,
      ),
    ],
  } as ChartSpec;
}
