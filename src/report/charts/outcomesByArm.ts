/** Shares of all outcome classes, a bar an arm (or a cluster), with P(self_sustaining) and its interval in figures. */
import {
  type ChartSpec,
  head,
  keyScale,
  OUTCOME_KEYS,
  PAPER,
  PERCENT_LABELS,
  type RunCount,
  runsLine,
  stacked,
} from './theme.ts';

export interface ArmRow {
  readonly label: string;
  /** Share of each outcome class, 0..1. */
  readonly shares: Readonly<Record<string, number>>;
  /** P(self_sustaining) with its interval in words. */
  readonly figure: string;
}

export interface ArmsChart {
  readonly title: string;
  readonly subtitle: string;
  /** What stands in brackets: as in `95 % interval`. */
  readonly interval: string;
  readonly rows: readonly ArmRow[];
  readonly count: RunCount;
  readonly description: string;
}

export function outcomesByArm(chart: ArmsChart): ChartSpec {
  const labels = chart.rows.map(({ label }) => label);
  const values = chart.rows.flatMap(({ label, shares }) =>
    stacked(Object.keys(OUTCOME_KEYS), shares).map(({ key, from, to }) => ({
      arm: label,
      outcome: OUTCOME_KEYS[key].label,
      from,
      to,
    })),
  );
  const y = {
    field: 'arm',
    type: 'nominal',
    scale: { domain: labels, paddingInner: 0.28 },
    axis: { title: null, labelLimit: 320, domain: false, ticks: false, grid: false },
  };
  return {
    ...head(
      chart.title,
      [
        chart.subtitle,
        `At the right, self-sustaining with its ${chart.interval}`,
        runsLine(chart.count),
      ],
      chart.description,
    ),
    width: 400,
    height: { step: 26 },
    layer: [
      {
        data: { values },
        mark: { type: 'bar', stroke: PAPER, strokeWidth: 0.5 },
        encoding: {
          y,
          x: {
            field: 'from',
            type: 'quantitative',
            scale: { domain: [0, 1] },
            title: 'share of runs',
            axis: { labelExpr: PERCENT_LABELS, tickCount: 5, grid: false },
          },
          x2: { field: 'to' },
          color: {
            field: 'outcome',
            type: 'nominal',
            scale: keyScale(Object.values(OUTCOME_KEYS)),
            legend: { orient: 'bottom', columns: 3, title: null, symbolType: 'square' },
          },
        },
      },
      {
        data: { values: chart.rows.map(({ label, figure }) => ({ arm: label, figure })) },
        mark: { type: 'text', align: 'left', dx: 8 },
        encoding: { y, x: { value: 'width' }, text: { field: 'figure' } },
      },
    ],
  } as ChartSpec;
}
