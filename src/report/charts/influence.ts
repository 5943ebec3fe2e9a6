/** How much each factor moves an outcome: bars with intervals, the most influential first. */
import { type ChartSpec, head, INK, type Key, keyScale, NUMBER_LABELS } from './theme.ts';

export interface InfluenceBar {
  readonly factor: string;
  readonly estimate: number;
  /** NaN where the interval is unknown. */
  readonly lower: number;
  readonly upper: number;
  /** What luck, or a factor without influence, would reach; null where it is not known. */
  readonly mark: number | null;
}

export interface InfluenceChart {
  readonly title: string;
  readonly subtitle: readonly string[];
  readonly xTitle: string;
  /** One or two kinds of bars, drawn beside each other. */
  readonly series: readonly { readonly key: Key; readonly bars: readonly InfluenceBar[] }[];
  readonly description: string;
}

const BAR = 12;
/** Seen on the bars and beside them (Okabe & Ito). */
const MARK = '#e69f00';

export function influence(chart: InfluenceChart): ChartSpec {
  const values = chart.series.flatMap(({ key, bars }) =>
    bars.map((bar) => ({ kind: key.label, ...bar })),
  );
  const known = values.filter(({ lower }) => !Number.isNaN(lower));
  const marked = values.filter(({ mark }) => mark !== null);
  const factors = chart.series[0].bars.map(({ factor }) => factor);
  const kinds = chart.series.map(({ key }) => key.label);
  const y = {
    field: 'factor',
    type: 'nominal',
    scale: { domain: factors, paddingInner: 0.35 },
    axis: { title: null, labelLimit: 320, domain: false, ticks: false, grid: false },
  };
  const yOffset = { field: 'kind', scale: { domain: kinds } };
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    title: chart.xTitle,
    axis: { format: NUMBER_LABELS, tickCount: 6, grid: true },
  });
  const place = { y, yOffset };
  const legend = kinds.length > 1 ? { orient: 'bottom', title: null, symbolType: 'square' } : null;
  return {
    ...head(chart.title, chart.subtitle, chart.description),
    width: 420,
    height: { step: BAR, for: 'offset' },
    layer: [
      {
        data: { values },
        mark: { type: 'bar', height: BAR - 2 },
        encoding: {
          ...place,
          x: x('estimate'),
          x2: { datum: 0 },
          color: {
            field: 'kind',
            type: 'nominal',
            scale: keyScale(chart.series.map(({ key }) => key)),
            legend,
          },
        },
      },
      {
        data: { values: known },
        mark: { type: 'rule', color: INK },
        encoding: { ...place, x: x('lower'), x2: { field: 'upper' } },
      },
      ...['lower', 'upper'].map((end) => ({
        data: { values: known },
        mark: { type: 'tick', color: INK, thickness: 1, size: 6 },
        encoding: { ...place, x: x(end) },
      })),
      {
        data: { values: marked },
        mark: { type: 'tick', color: MARK, thickness: 3, size: BAR },
        encoding: { ...place, x: x('mark') },
      },
      // A layer without data has no extent, which Vega complains of.
    ].filter(({ data }) => data.values.length > 0),
  } as ChartSpec;
}
