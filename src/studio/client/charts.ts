/** The charts beside the worlds, as Vega-Lite: a line a world, growing with time. */
import type { TopLevelSpec } from 'vega-lite';
import { seriesColumn } from '../../model/series.ts';
import { type Frame, stateShare } from '../worlds/frame.ts';
import type { Palette } from './palette.ts';
import { innovationsOfYear } from './words.ts';

export interface LiveChart {
  readonly title: string;
  readonly explained: string;
  readonly share: boolean;
  /** The value after a quarter; `at` finds the frames of the same world. */
  readonly value: (at: (tick: number) => Frame | null, tick: number) => number;
}

const of =
  (name: string) =>
  (at: (tick: number) => Frame | null, tick: number): number =>
    at(tick)?.seen[seriesColumn(name)] ?? Number.NaN;

export const LIVE_CHARTS: readonly LiveChart[] = [
  {
    title: 'Members',
    explained: 'organisations that belong to the cluster',
    share: false,
    value: of('members'),
  },
  {
    title: 'Joint projects',
    explained: 'research and development projects of several partners under way',
    share: false,
    value: of('active_projects'),
  },
  {
    title: 'Innovations a year',
    explained: 'brought to market in the last four quarters',
    share: false,
    value: innovationsOfYear,
  },
  {
    title: 'Trust',
    explained: 'mean belief along ties that a partner keeps promises',
    share: true,
    value: of('trust'),
  },
  {
    title: 'The state’s share',
    explained: 'state money in the income of the specialist organisation',
    share: true,
    value: (at, tick) => {
      const frame = at(tick);
      return frame === null ? Number.NaN : stateShare(frame.seen);
    },
  },
  {
    title: 'Firms',
    explained: 'in the place, members or not',
    share: false,
    value: of('firms'),
  },
];

export interface LiveRow {
  readonly year: number;
  readonly world: string;
  readonly value: number;
}

/** The specification of one chart; its rows and `top` are changed while it lives. */
export function liveSpec(
  chart: LiveChart,
  years: number,
  worlds: readonly string[],
  palette: Palette,
): TopLevelSpec {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: 'container',
    height: 96,
    padding: { left: 4, right: 8, top: 6, bottom: 4 },
    background: 'transparent',
    params: [{ name: 'top', value: 1 }],
    data: { name: 'rows', values: [] },
    mark: { type: 'line', strokeWidth: 2, interpolate: 'linear', clip: true },
    encoding: {
      x: {
        field: 'year',
        type: 'quantitative',
        scale: { domain: [0, years], nice: false },
        axis: { title: null, values: everyFive(years), format: 'd', grid: false },
      },
      y: {
        field: 'value',
        type: 'quantitative',
        scale: chart.share ? { domain: [0, 1] } : { domainMin: 0, domainMax: { expr: 'top' } },
        axis: {
          title: null,
          tickCount: 3,
          minExtent: 34,
          ...(chart.share ? { format: '.0%' } : { format: '~s' }),
        },
      },
      color: {
        field: 'world',
        type: 'nominal',
        scale: { domain: [...worlds], range: [...palette.worlds].slice(0, worlds.length) },
        legend: null,
      },
      strokeDash: {
        field: 'world',
        type: 'nominal',
        scale: { domain: [...worlds], range: DASHES.slice(0, worlds.length) },
        legend: null,
      },
    },
    config: {
      font: 'Segoe UI, Roboto, Helvetica Neue, Arial, DejaVu Sans, sans-serif',
      view: { stroke: null },
      axis: {
        labelColor: palette.quiet,
        gridColor: palette.grid,
        domainColor: palette.grid,
        tickColor: palette.grid,
        labelFontSize: 11,
      },
      axisY: { domain: false, ticks: false },
    },
  } as TopLevelSpec;
}

const DASHES = [
  [1, 0],
  [6, 3],
  [2, 2],
  [8, 3, 2, 3],
];

const everyFive = (years: number): number[] =>
  Array.from({ length: Math.floor(years / 5) + 1 }, (_, i) => 5 * i);
