/**
 * How far from the thresholds: the ratios by which self-sustaining is judged, a panel each, median and
 * middle four fifths of runs by arm. Classes hide near misses; this shows them.
 */
import { panelTitle } from './panels.ts';
import {
  type ChartSpec,
  head,
  NUMBER_LABELS,
  OUTCOME_KEYS,
  QUIET,
  type RunCount,
  runsLine,
} from './theme.ts';

export interface MarginRow {
  readonly label: string;
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

export interface MarginPanel {
  readonly title: string;
  /** At least this much is needed. */
  readonly threshold: number;
  readonly rows: readonly MarginRow[];
}

export interface MarginsChart {
  readonly panels: readonly MarginPanel[];
  readonly count: RunCount;
  readonly description: string;
}

const GREEN = OUTCOME_KEYS.self_sustaining.colour;

export function margins(chart: MarginsChart): ChartSpec {
  const labels = chart.panels[0]?.rows.map(({ label }) => label) ?? [];
  return {
    ...head(
      'How close to the thresholds',
      [
        'Median (dot) and middle 80 % of runs (bar); dashed: least that self-sustaining asks',
        runsLine(chart.count),
      ],
      chart.description,
    ),
    hconcat: chart.panels.map((panel, i) => marginPanel(panel, labels, i === 0)),
    spacing: 18,
  } as ChartSpec;
}

function marginPanel({ title, threshold, rows }: MarginPanel, labels: string[], first: boolean) {
  const top = Math.max(2 * threshold, ...rows.map(({ high }) => high));
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, top], nice: true },
    axis: { title: null, tickCount: 3, format: NUMBER_LABELS, grid: true },
  });
  const y = {
    field: 'label',
    type: 'nominal',
    scale: { domain: labels },
    // A dot at zero is not to touch its label.
    axis: {
      ...{ title: null, labels: first, labelLimit: 320, labelPadding: 9 },
      ...{ domain: false, ticks: false },
    },
  };
  return {
    width: 122,
    height: { step: 22 },
    layer: [
      panelTitle(title),
      {
        data: { values: [{ threshold }] },
        mark: { type: 'rule', stroke: QUIET, strokeDash: [4, 3] },
        encoding: { x: x('threshold') },
      },
      {
        data: { values: rows },
        mark: { type: 'rule', stroke: GREEN, strokeWidth: 3, opacity: 0.45 },
        encoding: { y, x: x('low'), x2: { field: 'high' } },
      },
      {
        data: { values: rows },
        mark: { type: 'point', filled: true, color: GREEN, opacity: 1, size: 55 },
        encoding: { y, x: x('median') },
      },
    ],
  };
}
