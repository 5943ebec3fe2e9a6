/** What each ingredient does when taken away and when supplied: changes of the chance with their intervals. */
import { type ChartSpec, head, INK, type Key, keyScale, QUIET } from './theme.ts';

export interface LeverRow {
  readonly label: string;
  readonly kind: 'without' | 'supplied';
  /** Change of the chance, −1..1. */
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  /** Beyond doubt, all rows considered. */
  readonly certain: boolean;
}

export interface LeverEffectsChart {
  readonly title: string;
  readonly subtitle: readonly string[];
  readonly description: string;
  readonly labels: readonly string[];
  readonly rows: readonly LeverRow[];
  readonly keys: { readonly without: string; readonly supplied: string };
  readonly xTitle: string;
}

/** Okabe & Ito (2008). */
const COLOURS = { without: '#d55e00', supplied: '#0072b2' } as const;
const POINTS =
  "(datum.value > 0 ? '+' : datum.value < 0 ? '−' : '') + format(abs(datum.value) * 100, '.0f')";

export function leverEffects(chart: LeverEffectsChart): ChartSpec {
  const keys: Key[] = (['without', 'supplied'] as const).map((kind) => ({
    label: chart.keys[kind],
    colour: COLOURS[kind],
  }));
  const values = chart.rows.map((row) => ({ ...row, key: chart.keys[row.kind] }));
  const widest = Math.max(0.1, ...values.flatMap(({ lower, upper }) => [-lower, upper]));
  const y = {
    field: 'label',
    type: 'nominal',
    scale: { domain: [...chart.labels] },
    axis: { title: null, labelLimit: 300, domain: false, ticks: false, grid: true },
  };
  const offset = { field: 'key', scale: { domain: keys.map(({ label }) => label) } };
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [-widest, widest], nice: true },
    axis: { title: chart.xTitle, labelExpr: POINTS, tickCount: 7, grid: false },
  });
  const color = {
    field: 'key',
    type: 'nominal',
    scale: keyScale(keys),
    legend: { orient: 'bottom', title: null, symbolOpacity: 1 },
  };
  const opacity = { condition: { test: 'datum.certain', value: 1 }, value: 0.35 };
  return {
    ...head(chart.title, chart.subtitle, chart.description),
    width: 380,
    height: { step: 14 },
    layer: [
      {
        data: { values: [{ zero: 0 }] },
        mark: { type: 'rule', stroke: QUIET },
        encoding: { x: x('zero') },
      },
      {
        data: { values },
        mark: { type: 'rule', strokeWidth: 2 },
        encoding: {
          y,
          yOffset: offset,
          x: x('lower'),
          x2: { field: 'upper' },
          color,
          opacity,
        },
      },
      {
        data: { values },
        mark: { type: 'point', filled: true, size: 60, stroke: INK, strokeWidth: 0 },
        encoding: { y, yOffset: offset, x: x('estimate'), color, opacity },
      },
    ],
  } as ChartSpec;
}
