/** What the model gives for each target before and after calibration, in units of the target's scale. */
import { type ChartSpec, head, INK, OUTCOME_KEYS, QUIET, STATE_COLOUR } from './theme.ts';

/** Distances from the middle of what was observed, in units of its scale. */
export interface FitRow {
  readonly label: string;
  /** What was observed, in words. */
  readonly observed: string;
  /** Half the width of the band; 0 for a value. */
  readonly band: number;
  readonly prior: { readonly lower: number; readonly median: number; readonly upper: number };
  readonly checked: { readonly lower: number; readonly median: number; readonly upper: number };
}

export interface FitChart {
  readonly rows: readonly FitRow[];
  readonly spread: string;
  readonly runs: string;
  readonly description: string;
}

const GREEN = OUTCOME_KEYS.self_sustaining.colour;
/** The axis shows at least and at most so many units to either side; what lies beyond is cut. */
const REACH_LEAST = 2;
const REACH_MOST = 12;
const BEFORE = 'before calibration';
const AFTER = 'after, with new luck';
/** Pixels between the middle of a row and either spread. */
const OFFSET = 6;

export function targetFit({ rows, spread, runs, description }: FitChart): ChartSpec {
  const own = rows.flatMap(({ checked, prior }) => [
    ...[checked.lower, checked.upper].map((end) => 1.3 * end),
    prior.median,
  ]);
  const reach = Math.min(REACH_MOST, Math.max(REACH_LEAST, ...own.map(Math.abs)));
  const labels = rows.map(({ label }) => label);
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [-reach, reach], nice: false, clamp: true },
    axis: {
      title: 'distance from what was observed, in units of the target’s scale',
      tickCount: 7,
      grid: true,
      format: '~g',
    },
  });
  const y = {
    field: 'label',
    type: 'nominal',
    scale: { domain: labels, paddingInner: 0.3 },
    axis: { title: null, labelLimit: 300, domain: false, ticks: false },
  };
  const colour = {
    field: 'when',
    type: 'nominal',
    scale: { domain: [BEFORE, AFTER], range: [QUIET, GREEN] },
    legend: { orient: 'bottom', title: null, symbolType: 'circle' },
  };
  const bands = rows.map(({ label, band }) => ({
    label,
    low: -Math.max(1, band),
    high: Math.max(1, band),
  }));
  /** The spread of each row, a little above or below its middle. */
  const bars = (values: readonly object[], yOffset: number) => [
    {
      data: { values },
      mark: { type: 'rule', strokeWidth: 3, opacity: 0.5, yOffset, y2Offset: yOffset },
      encoding: { y, x: x('lower'), x2: { field: 'upper' }, color: colour },
    },
    {
      data: { values },
      mark: { type: 'point', filled: true, size: 55, opacity: 1, yOffset },
      encoding: { y, x: x('median'), color: colour },
    },
  ];
  return {
    ...head(
      'Do the targets come out?',
      [
        `Median (dot) and middle ${spread} of points (bar); yellow: the band, or one unit of scale about a value`,
        runs,
      ],
      description,
    ),
    width: 400,
    height: { step: 34 },
    layer: [
      {
        data: { values: bands },
        mark: { type: 'bar', color: STATE_COLOUR, opacity: 0.22 },
        encoding: { y, x: x('low'), x2: { field: 'high' } },
      },
      {
        data: { values: [{ zero: 0 }] },
        mark: { type: 'rule', stroke: INK, strokeDash: [4, 3] },
        encoding: { x: x('zero') },
      },
      ...bars(
        rows.map(({ label, prior }) => ({ label, when: BEFORE, ...prior })),
        -OFFSET,
      ),
      ...bars(
        rows.map(({ label, checked }) => ({ label, when: AFTER, ...checked })),
        OFFSET,
      ),
      {
        data: { values: rows.map(({ label, observed }) => ({ label, observed })) },
        mark: { type: 'text', align: 'left', dx: 8 },
        encoding: { y, x: { value: 'width' }, text: { field: 'observed' } },
      },
    ],
  } as ChartSpec;
}
