/**
 * The hero: probability that the cluster sustains itself against the year in which support ends, with
 * its interval; below, the shares of all outcome classes.
 */
import {
  type ChartSpec,
  head,
  INK,
  keyScale,
  OUTCOME_KEYS,
  PAPER,
  PERCENT_LABELS,
  QUIET,
  type RunCount,
  runsLine,
  stacked,
} from './theme.ts';

/** One arm of the curve. */
export interface WithdrawalRow {
  readonly kind: 'none' | 'ends' | 'permanent';
  /** Years; null unless `ends`. */
  readonly year: number | null;
  /** P(self_sustaining) with its interval, 0..1. */
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  /** Share of each outcome class, 0..1. */
  readonly shares: Readonly<Record<string, number>>;
}

export interface WithdrawalChart {
  readonly rows: readonly WithdrawalRow[];
  /** Asked probability and confidence of the intervals, 0..1. */
  readonly asked: number;
  readonly confidence: number;
  /** The decision; null = no tested year. */
  readonly decidedYear: number | null;
  readonly count: RunCount;
  /** Alternative text. */
  readonly description: string;
}

const WIDTH = 640;
const GREEN = OUTCOME_KEYS.self_sustaining.colour;

export function outcomesByWithdrawal(chart: WithdrawalChart): ChartSpec {
  const axis = yearAxis(chart.rows);
  const rows = chart.rows
    .filter((row) => !Number.isNaN(row.estimate))
    .map((row) => ({ ...row, at: axis.place(row) }));
  return {
    ...head(
      'When can support end?',
      [
        'Share of runs in which the cluster sustains itself, by the year in which support ends',
        `${runsLine(chart.count)}; band and bars: ${percentText(chart.confidence)} intervals`,
      ],
      chart.description,
    ),
    vconcat: [hero(chart, rows, axis), classes(rows, axis)],
    resolve: { scale: { color: 'independent' } },
  } as ChartSpec;
}

type Placed = WithdrawalRow & { readonly at: number };
type Axis = ReturnType<typeof yearAxis>;

/** Years to scale; `none` stands at year 0, `permanent` apart at the right. */
function yearAxis(rows: readonly WithdrawalRow[]) {
  const years = rows.flatMap(({ year }) => (year === null ? [] : [year])).sort((a, b) => a - b);
  const last = years.at(-1) ?? 1;
  const permanentAt = last + Math.max(1, 0.16 * last);
  const place = ({ kind, year }: WithdrawalRow) =>
    kind === 'none' ? 0 : kind === 'permanent' ? permanentAt : (year ?? 0);
  const places = [...new Set(rows.map(place))].sort((a, b) => a - b);
  const gaps = places.slice(1).map((at, i) => at - places[i]);
  const gap = gaps.length === 0 ? 1 : Math.min(...gaps);
  const words = rows
    .filter(({ kind }) => kind !== 'ends')
    .map(
      (row) =>
        `datum.value === ${place(row)} ? ${row.kind === 'none' ? "'never paid'" : "'never ends'"} : `,
    );
  return {
    place,
    barWidth: Math.min(0.72 * gap, 0.08 * permanentAt),
    scale: {
      domain: [(places[0] ?? 0) - gap / 2, (places.at(-1) ?? 1) + gap / 2],
      nice: false,
      zero: false,
    },
    values: places,
    labels: `${words.join('')}format(datum.value, '~g')`,
  };
}

function hero(chart: WithdrawalChart, rows: readonly Placed[], axis: Axis) {
  const x = {
    field: 'at',
    type: 'quantitative',
    scale: axis.scale,
    axis: { values: axis.values, labelExpr: axis.labels, title: null, grid: false },
  };
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, 1] },
    title: 'self-sustaining runs',
    axis: { labelExpr: PERCENT_LABELS, tickCount: 5 },
  });
  const curve = { data: { values: rows.filter(({ kind }) => kind === 'ends') } };
  const ends = { data: { values: rows.filter(({ kind }) => kind !== 'ends') } };
  const interval = { x, y: y('lower'), y2: { field: 'upper' } };
  const askedText = `asked: ${percentText(chart.asked)}`;
  return {
    width: WIDTH,
    height: 260,
    layer: [
      {
        data: { values: [{ asked: chart.asked }] },
        mark: { type: 'rule', stroke: QUIET, strokeDash: [5, 4] },
        encoding: { y: y('asked') },
      },
      {
        data: { values: [{ asked: chart.asked, text: askedText }] },
        mark: { type: 'text', align: 'left', baseline: 'bottom', dx: 4, dy: -3, color: QUIET },
        encoding: { x: { value: 0 }, y: y('asked'), text: { field: 'text' } },
      },
      ...decidedMark(chart.decidedYear, axis),
      { ...curve, mark: { type: 'area', color: GREEN, opacity: 0.18 }, encoding: interval },
      {
        ...curve,
        mark: { type: 'line', color: GREEN, strokeWidth: 2.5 },
        encoding: { x, y: y('estimate') },
      },
      {
        ...ends,
        mark: { type: 'rule', color: GREEN, strokeWidth: 2 },
        encoding: interval,
      },
      {
        data: { values: rows },
        mark: {
          type: 'point',
          filled: true,
          opacity: 1,
          size: 70,
          color: GREEN,
          stroke: PAPER,
          strokeWidth: 1.5,
        },
        encoding: { x, y: y('estimate') },
      },
    ],
  };
}

/** A line at the decided year with its words at the foot, where the curve has left room. */
function decidedMark(year: number | null, axis: Axis): object[] {
  if (year === null) return [];
  const data = { values: [{ year, text: `earliest: year ${year}` }] };
  // Beside the line where there is room: the curve is high at late years.
  const [from, to] = axis.scale.domain;
  const late = year > from + 0.6 * (to - from);
  const x = { field: 'year', type: 'quantitative', scale: axis.scale };
  return [
    { data, mark: { type: 'rule', stroke: INK, strokeWidth: 1.5 }, encoding: { x } },
    {
      data,
      mark: {
        type: 'text',
        align: late ? 'right' : 'left',
        baseline: 'bottom',
        dx: late ? -6 : 6,
        dy: -6,
        fontWeight: 600,
        fontSize: 12,
      },
      encoding: { x, y: { value: 260 }, text: { field: 'text' } },
    },
  ];
}

function classes(rows: readonly Placed[], axis: Axis) {
  const keys = Object.keys(OUTCOME_KEYS);
  const values = rows.flatMap(({ at, shares }) =>
    stacked(keys, shares).map(({ key, from, to }) => ({
      left: at - axis.barWidth / 2,
      right: at + axis.barWidth / 2,
      outcome: OUTCOME_KEYS[key].label,
      from,
      to,
    })),
  );
  return {
    width: WIDTH,
    height: 170,
    data: { values },
    mark: { type: 'rect', stroke: PAPER, strokeWidth: 0.5 },
    encoding: {
      x: {
        field: 'left',
        type: 'quantitative',
        scale: axis.scale,
        title: 'year in which support ends',
        axis: { values: axis.values, labelExpr: axis.labels, grid: false },
      },
      x2: { field: 'right' },
      y: {
        field: 'from',
        type: 'quantitative',
        scale: { domain: [0, 1] },
        title: 'all outcomes',
        axis: { labelExpr: PERCENT_LABELS, tickCount: 5 },
      },
      y2: { field: 'to' },
      color: {
        field: 'outcome',
        type: 'nominal',
        scale: keyScale(Object.values(OUTCOME_KEYS)),
        legend: { orient: 'bottom', columns: 6, title: null, symbolType: 'square', offset: 10 },
      },
    },
  };
}

function percentText(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
