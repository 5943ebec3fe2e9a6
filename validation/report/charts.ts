/** Charts of the report card as Vega-Lite specifications. */
import { type ChartSpec, head, INK, PERCENT_LABELS, QUIET } from '../../src/report/charts/theme.ts';
import type { ArmShare, CurvePoint, Third } from './curves.ts';

const WIDTH = 560;
const HEIGHT = 260;
const GREEN = '#009e73';
const BAND = '#56b4e9';
const RED = '#d55e00';
/** From low to high. */
const THIRDS = ['#d55e00', '#666666', '#0072b2'];

/** A box in which the curve should lie. */
export interface Box {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
}

export interface Curve {
  readonly title: string;
  readonly subtitle: readonly string[];
  readonly description: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly points: readonly CurvePoint[];
  readonly boxes: readonly Box[];
  /** A level that is looked for. */
  readonly level?: number;
}

const share = (field: string, title: string | null) => ({
  field,
  type: 'quantitative',
  title,
  scale: { domain: [0, 1] },
  axis: { labelExpr: PERCENT_LABELS, tickCount: 5 },
});

/** A share against a number, with its band of intervals and the boxes it should lie in. */
export function curveChart(chart: Curve): ChartSpec {
  const xs = chart.points.map(({ x }) => x);
  const scale = { domain: [0, Math.max(...xs) * 1.03], nice: false };
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    title: chart.xTitle,
    scale,
    axis: { grid: false, values: xs },
  });
  const y = (field: string) => share(field, chart.yTitle);
  return {
    ...head(chart.title, chart.subtitle, chart.description),
    width: WIDTH,
    height: HEIGHT,
    layer: [
      {
        data: { values: chart.boxes },
        mark: { type: 'rect', color: BAND, opacity: 0.3 },
        encoding: { x: x('from'), x2: { field: 'to' }, y: y('low'), y2: { field: 'high' } },
      },
      ...(chart.level === undefined
        ? []
        : [
            {
              data: { values: [{ level: chart.level }] },
              mark: { type: 'rule', color: QUIET, strokeDash: [5, 4] },
              encoding: { y: y('level') },
            },
          ]),
      {
        data: { values: chart.points },
        mark: { type: 'area', color: GREEN, opacity: 0.18 },
        encoding: { x: x('x'), y: y('lower'), y2: { field: 'upper' } },
      },
      {
        data: { values: chart.points },
        mark: { type: 'line', color: GREEN, strokeWidth: 2.5, point: { color: GREEN, size: 50 } },
        encoding: { x: x('x'), y: y('estimate') },
      },
    ],
  } as ChartSpec;
}

/** One bar of interval an arm, below the whole. `strong` arms are the conditions judged. */
export function removalChart(
  arms: readonly ArmShare[],
  judged: ReadonlySet<string>,
  subtitle: readonly string[],
  description: string,
): ChartSpec {
  const rows = arms.map(({ arm, label, share: { estimate, lower, upper } }, i) => ({
    label,
    estimate,
    lower,
    upper,
    kind: i === 0 ? 'nothing removed' : judged.has(arm) ? 'condition (judged)' : 'other ingredient',
  }));
  const order = [...rows].sort((a, b) => b.estimate - a.estimate).map(({ label }) => label);
  const y = {
    field: 'label',
    type: 'nominal',
    sort: order,
    title: null,
    axis: { labelLimit: 260 },
  };
  const color = {
    field: 'kind',
    type: 'nominal',
    title: null,
    scale: {
      domain: ['nothing removed', 'condition (judged)', 'other ingredient'],
      range: [GREEN, RED, '#999999'],
    },
    legend: { orient: 'bottom' },
  };
  const data = { values: rows };
  return {
    ...head('What is missed most', subtitle, description),
    width: 420,
    height: { step: 20 },
    layer: [
      {
        data: { values: [{ level: 0.5 }, { level: rows[0].estimate }] },
        mark: { type: 'rule', color: QUIET, strokeDash: [5, 4] },
        encoding: { x: share('level', null) },
      },
      {
        data,
        mark: { type: 'rule', strokeWidth: 3, opacity: 0.5 },
        encoding: {
          y,
          x: share('lower', 'self-sustaining runs'),
          x2: { field: 'upper' },
          color,
        },
      },
      {
        data,
        mark: { type: 'point', filled: true, size: 70, opacity: 1 },
        encoding: { y, x: share('estimate', 'self-sustaining runs'), color },
      },
    ],
  } as ChartSpec;
}

/** The withdrawal curve in the lowest, middle and highest third of each factor. */
export function thirdsChart(
  all: readonly Third[],
  titleOf: (factor: string) => string,
  subtitle: readonly string[],
  description: string,
): ChartSpec {
  const names = ['lowest third', 'middle third', 'highest third'];
  const rows = all.flatMap(({ factor, third, curve }) =>
    curve.map(({ x, estimate, lower, upper }) => ({
      factor: titleOf(factor),
      third: names[third],
      ...{ x, estimate, lower, upper },
    })),
  );
  const years = [...new Set(rows.map(({ x }) => x))];
  const x = {
    field: 'x',
    type: 'quantitative',
    title: 'year in which support ends',
    scale: { domain: [0, Math.max(...years)], nice: false },
    axis: { values: years, grid: false },
  };
  const color = {
    field: 'third',
    type: 'nominal',
    sort: names,
    title: null,
    scale: { domain: names, range: THIRDS },
    // The legend shows the lines, not the pale bands that share their colours.
    legend: { orient: 'bottom', symbolType: 'stroke', symbolOpacity: 1 },
  };
  return {
    ...head('What the answer hangs on', subtitle, description),
    data: { values: rows },
    columns: 2,
    facet: {
      field: 'factor',
      type: 'nominal',
      title: null,
      sort: [...new Set(rows.map(({ factor }) => factor))],
      header: { labelColor: INK, labelFontSize: 12, labelFontWeight: 'bold' },
    },
    spec: {
      width: 270,
      height: 170,
      layer: [
        {
          mark: { type: 'area', opacity: 0.12 },
          encoding: { x, y: share('lower', null), y2: { field: 'upper' }, color },
        },
        {
          mark: { type: 'line', strokeWidth: 2, point: { size: 30 } },
          encoding: { x, y: share('estimate', 'self-sustaining runs'), color },
        },
      ],
    },
  } as ChartSpec;
}
