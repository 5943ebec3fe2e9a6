/**
 * Innovation over time by the channel that its knowledge came through, with the state money below, and
 * as a line what the same world brings forth without support.
 */
import {
  type Flow,
  flowColour,
  flowRows,
  meanBand,
  PANEL_GAP,
  panelTitle,
  panelWidth,
  stackTop,
  valueAxis,
  type YearlyInterval,
  type YearlyValue,
  yearsAxis,
} from './panels.ts';
import { type ChartSpec, head, INK, type RunCount, runsLine, STATE_COLOUR } from './theme.ts';

export interface InnovationPanel {
  readonly label: string;
  /** Innovations a year by channel, from the axis upwards. */
  readonly channels: readonly Flow[];
  /** All of them together. */
  readonly all: readonly YearlyInterval[];
  /** All state money, k€ a year. */
  readonly support: readonly YearlyValue[];
}

export interface InnovationChart {
  readonly panels: readonly InnovationPanel[];
  /** Innovations a year without support under the same luck; null if the study has no such arm. */
  readonly withoutSupport: readonly YearlyInterval[] | null;
  /** What the bands are. */
  readonly band: string;
  readonly count: RunCount;
  readonly description: string;
}

export const WITHOUT_SUPPORT = 'same luck, no support';

export function innovationFlow(chart: InnovationChart): ChartSpec {
  const stacks = chart.panels.map(({ channels }) => channels);
  const supports = chart.panels.map(({ support }) => [
    { key: { label: 'state', colour: STATE_COLOUR }, values: support },
  ]);
  const bands = [...chart.panels.flatMap(({ all }) => all), ...(chart.withoutSupport ?? [])];
  const top = Math.max(stackTop(stacks), ...bands.map(({ upper }) => upper));
  const supportTop = stackTop(supports);
  const width = panelWidth(chart.panels.length);
  return {
    ...head(
      'Where innovation comes from',
      [
        'Innovations brought to market a year, by the channel of their knowledge',
        `means over runs, bands (of all channels together) ${chart.band}`,
        runsLine(chart.count),
      ],
      chart.description,
    ),
    vconcat: [
      {
        hconcat: chart.panels.map((panel, i) => ({
          width,
          height: 210,
          layer: [
            channelArea(panel, stacks, top, i === 0),
            band(panel.all, stacks, top, i === 0),
            ...withoutSupportLine(chart, stacks, top, i === 0),
            panelTitle(panel.label),
          ],
        })),
        spacing: PANEL_GAP,
      },
      {
        hconcat: chart.panels.map((panel, i) =>
          supportBars(panel, supports, supportTop, width, i === 0),
        ),
        spacing: PANEL_GAP,
      },
    ],
    spacing: 10,
  } as ChartSpec;
}

function channelArea(
  panel: InnovationPanel,
  stacks: readonly (readonly Flow[])[],
  top: number,
  first: boolean,
) {
  return {
    data: { values: flowRows(panel.channels) },
    mark: { type: 'area', interpolate: 'monotone', opacity: 0.92 },
    encoding: {
      x: yearsAxis(stacks, null),
      y: { field: 'value', stack: 'zero', ...valueAxis('innovations a year', top, first) },
      color: flowColour(panel.channels, 'square'),
      order: { field: 'order', type: 'quantitative' },
    },
  };
}

function band(
  rows: readonly YearlyInterval[],
  stacks: readonly (readonly Flow[])[],
  top: number,
  first: boolean,
) {
  return meanBand(rows, {
    x: yearsAxis(stacks, null),
    y: valueAxis('innovations a year', top, first),
    color: { value: INK },
  });
}

function withoutSupportLine(
  chart: InnovationChart,
  stacks: readonly (readonly Flow[])[],
  top: number,
  first: boolean,
) {
  if (chart.withoutSupport === null) return [];
  return [
    band(chart.withoutSupport, stacks, top, first),
    {
      data: { values: chart.withoutSupport },
      mark: { type: 'line', interpolate: 'monotone', color: INK, strokeWidth: 1.8 },
      encoding: {
        x: yearsAxis(stacks, null),
        y: { field: 'value', ...valueAxis('innovations a year', top, first) },
        strokeDash: {
          datum: WITHOUT_SUPPORT,
          type: 'nominal',
          scale: { domain: [WITHOUT_SUPPORT], range: [[5, 3]] },
          legend: { orient: 'bottom', title: null, symbolStrokeColor: INK, symbolSize: 300 },
        },
      },
    },
  ];
}

function supportBars(
  panel: InnovationPanel,
  supports: readonly (readonly Flow[])[],
  top: number,
  width: number,
  first: boolean,
) {
  const values = panel.support.map(({ year, value }) => ({
    year: year - 0.42,
    until: year + 0.42,
    value,
  }));
  return {
    width,
    height: 46,
    data: { values },
    mark: { type: 'rect', color: STATE_COLOUR },
    encoding: {
      x: yearsAxis(supports, 'year of the programme'),
      x2: { field: 'until' },
      y: {
        field: 'value',
        ...valueAxis('state, k€', top, first),
        axis: { ...valueAxis('state, k€', top, first).axis, tickCount: 2 },
      },
      y2: { datum: 0 },
    },
  };
}
