/** The indicator that tells failing from other clusters first: its course in both, and where it alarms. */
import { type ChartSpec, head, type Key, keyScale, NUMBER_LABELS, OUTCOME_KEYS } from './theme.ts';

export interface CoursePoint {
  readonly year: number;
  readonly fails: boolean;
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

export interface WarningCourseChart {
  readonly title: string;
  readonly subtitle: readonly string[];
  readonly description: string;
  readonly courses: readonly CoursePoint[];
  /** Thresholds by review year. */
  readonly thresholds: readonly { readonly year: number; readonly threshold: number }[];
  readonly keys: {
    readonly fails: string;
    readonly succeeds: string;
    readonly threshold: string;
  };
  readonly xTitle: string;
}

const ALARM = '#222222';

export function warningCourse(chart: WarningCourseChart): ChartSpec {
  const keys: Key[] = [
    { label: chart.keys.succeeds, colour: OUTCOME_KEYS.self_sustaining.colour },
    { label: chart.keys.fails, colour: OUTCOME_KEYS.dissolved.colour },
    { label: chart.keys.threshold, colour: ALARM },
  ];
  const values = chart.courses.map((point) => ({
    ...point,
    key: point.fails ? chart.keys.fails : chart.keys.succeeds,
  }));
  const alarms = chart.thresholds.map((one) => ({ ...one, key: chart.keys.threshold }));
  const x = {
    field: 'year',
    type: 'quantitative',
    scale: { nice: false, zero: false },
    axis: { title: chart.xTitle, format: 'd', tickMinStep: 1 },
  };
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { zero: true, nice: true },
    axis: { title: null, format: NUMBER_LABELS, tickCount: 5, grid: true },
  });
  const color = {
    field: 'key',
    type: 'nominal',
    scale: keyScale(keys),
    legend: { orient: 'bottom', title: null, symbolType: 'stroke', symbolOpacity: 1 },
  };
  return {
    ...head(chart.title, chart.subtitle, chart.description),
    width: 640,
    height: 260,
    layer: [
      {
        data: { values },
        mark: { type: 'area', opacity: 0.16 },
        encoding: { x, y: y('low'), y2: { field: 'high' }, color },
      },
      {
        data: { values },
        mark: { type: 'line', strokeWidth: 2.5 },
        encoding: { x, y: y('median'), color },
      },
      {
        data: { values: alarms },
        mark: { type: 'line', strokeDash: [4, 3], point: { filled: true, size: 40 } },
        encoding: { x, y: y('threshold'), color },
      },
    ],
  } as ChartSpec;
}
