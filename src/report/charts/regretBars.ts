/** How much each choice may come to be regretted: a bar a choice, the least first. */
import { type ChartSpec, head, OUTCOME_KEYS, STATE_COLOUR } from './theme.ts';

export interface RegretBar {
  readonly label: string;
  /** M€. */
  readonly regret: number;
  readonly chosen: boolean;
  readonly figure: string;
}

export interface RegretBarsChart {
  readonly title: string;
  readonly subtitle: readonly string[];
  readonly description: string;
  readonly bars: readonly RegretBar[];
  readonly xTitle: string;
}

export function regretBars(chart: RegretBarsChart): ChartSpec {
  const values = [...chart.bars];
  const y = {
    field: 'label',
    type: 'nominal',
    scale: { domain: values.map(({ label }) => label), paddingInner: 0.3 },
    axis: { title: null, labelLimit: 440, domain: false, ticks: false, grid: false },
  };
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { zero: true, nice: true },
    axis: { title: chart.xTitle, tickCount: 5, grid: false },
  });
  return {
    ...head(chart.title, chart.subtitle, chart.description),
    width: 210,
    height: { step: 22 },
    layer: [
      {
        data: { values },
        mark: { type: 'bar' },
        encoding: {
          y,
          x: x('regret'),
          color: {
            condition: { test: 'datum.chosen', value: OUTCOME_KEYS.self_sustaining.colour },
            value: STATE_COLOUR,
          },
        },
      },
      {
        data: { values },
        mark: { type: 'text', align: 'left', dx: 5 },
        encoding: { y, x: x('regret'), text: { field: 'figure' } },
      },
    ],
  } as ChartSpec;
}
