/**
 * Lives of organisations in two arms of one replication: two bars each, the one above the other, as long
 * as it lives, with what happened to it as marks.
 */
import { counted } from '../numbers.ts';
import { type ChartSpec, grouped, head, INK, QUIET } from './theme.ts';

/** What a mark stands for. */
export const LIFE_MARKS = {
  project: { label: 'joint project begins', colour: '#0072b2', shape: 'circle' },
  launch: { label: 'innovation on the market', colour: '#009e73', shape: 'triangle-up' },
  breach: { label: 'promise broken', colour: '#d55e00', shape: 'cross' },
  left: { label: 'leaves the cluster', colour: '#cc79a7', shape: 'square' },
  died: { label: 'closes', colour: INK, shape: 'diamond' },
} as const;

export type LifeMark = keyof typeof LIFE_MARKS;

/** One life in one arm; years are counted from the programme's beginning, with fractions. */
export interface Life {
  readonly from: number;
  readonly to: number;
  readonly marks: readonly { readonly year: number; readonly mark: LifeMark }[];
}

export interface LivesChart {
  /** Names of the two arms. */
  readonly arms: readonly [string, string];
  /** The years shown. */
  readonly years: readonly [number, number];
  /** When the two worlds part. */
  readonly parted: number;
  readonly organisations: readonly {
    readonly name: string;
    readonly lives: readonly [Life, Life];
  }[];
  /** Organisations that live in one arm only, shown or not. */
  readonly all: number;
  /** As in `seed 'karenina', replication 0`. */
  readonly luck: string;
}

/** Height of a bar with the gap below it, px. */
const BAR = 19;
const BARS: readonly [string, string] = ['#9fb8cf', '#dcbf8f'];

export function livesChart(chart: LivesChart): ChartSpec {
  const { all, arms, organisations, years } = chart;
  const shown =
    organisations.length === all
      ? `All ${counted(all, 'organisation')} of which this is so`
      : `The ${grouped(organisations.length)} with the highest sales of ${counted(all, 'organisation')}; explain.txt tells of all`;
  const named = organisations.map(({ name }) => name);
  const y = { field: 'name', type: 'nominal', sort: named, axis: { title: null, ticks: false } };
  const yOffset = { field: 'arm', type: 'nominal', sort: [...arms], scale: { paddingInner: 0.25 } };
  const x = {
    field: 'year',
    type: 'quantitative',
    scale: { domain: [...years], nice: false, zero: false },
    axis: { title: 'year of the programme', format: 'd' },
  };
  const lives = organisations.flatMap(({ name, lives: both }) =>
    both.map(({ from, to, marks }, k) => ({ name, arm: arms[k], from, to, marks })),
  );
  const bars = lives
    .filter(({ from, to }) => to > from)
    .map(({ name, arm, from, to }) => ({ name, arm, year: Math.max(from, years[0]), to }));
  const points = lives.flatMap(({ name, arm, marks }) =>
    marks
      .filter(({ year }) => year >= years[0])
      .map(({ year, mark }) => ({ name, arm, year, mark: LIFE_MARKS[mark].label })),
  );
  const marks = Object.values(LIFE_MARKS);
  const domain = marks.map(({ label }) => label);
  return {
    ...head(
      'Who lives in one world and dies in the other',
      [`${chart.luck}; both worlds share all luck that they have in common`, shown],
      `${shown}. Lives under ${arms[0]} and under ${arms[1]} as bars, with projects, innovations, broken promises and closures as marks.`,
    ),
    width: 620,
    height: { step: BAR },
    layer: [
      {
        data: { values: bars },
        mark: { type: 'bar', cornerRadius: 2 },
        encoding: {
          x,
          x2: { field: 'to' },
          y,
          yOffset,
          fill: {
            field: 'arm',
            type: 'nominal',
            scale: { domain: [...arms], range: [...BARS] },
            legend: { title: null, orient: 'top', symbolType: 'square' },
          },
        },
      },
      {
        data: { values: [{ parted: chart.parted }] },
        mark: { type: 'rule', strokeDash: [4, 3], color: QUIET },
        encoding: { x: { field: 'parted', type: 'quantitative' } },
      },
      {
        data: { values: [{ parted: chart.parted, text: 'the two part' }] },
        mark: { type: 'text', align: 'left', dx: 4, baseline: 'bottom', color: QUIET },
        encoding: {
          x: { field: 'parted', type: 'quantitative' },
          y: { value: -2 },
          text: { field: 'text' },
        },
      },
      {
        data: { values: points },
        mark: { type: 'point', filled: true, size: 44, opacity: 1 },
        encoding: {
          x,
          y,
          yOffset,
          shape: {
            field: 'mark',
            type: 'nominal',
            scale: { domain, range: marks.map(({ shape }) => shape) },
            legend: { title: null, orient: 'bottom', columns: 3 },
          },
          color: {
            field: 'mark',
            type: 'nominal',
            scale: { domain, range: marks.map(({ colour }) => colour) },
            legend: { title: null, orient: 'bottom', columns: 3 },
          },
        },
      },
    ],
  } as ChartSpec;
}
