/** Kaplan–Meier curves by arm with bands: of the cluster, of new firms. */
import {
  type ArmKey,
  armColour,
  armDash,
  type ChartSpec,
  head,
  PERCENT_LABELS,
  type RunCount,
  runsLine,
} from './theme.ts';

/** Survival just after a time, 0..1; the first point is (0, 1). */
export interface SurvivalStep {
  readonly years: number;
  readonly survival: number;
  readonly lower: number;
  readonly upper: number;
}

export interface SurvivalChart {
  readonly title: string;
  readonly subtitle: string;
  readonly yTitle: string;
  readonly xTitle: string;
  readonly curves: readonly { readonly key: ArmKey; readonly steps: readonly SurvivalStep[] }[];
  /** What the band is, for the subtitle. */
  readonly band: string;
  readonly count: RunCount;
  readonly description: string;
}

export function survival(chart: SurvivalChart): ChartSpec {
  const keys = chart.curves.map(({ key }) => key);
  const values = chart.curves.flatMap(({ key, steps }) =>
    steps.map((step) => ({ arm: key.label, ...step })),
  );
  const last = Math.max(1, ...values.map(({ years }) => years));
  const x = {
    field: 'years',
    type: 'quantitative',
    scale: { domain: [0, last], nice: false },
    axis: { title: chart.xTitle, tickCount: 10 },
  };
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, 1] },
    axis: { title: chart.yTitle, labelExpr: PERCENT_LABELS, tickCount: 5 },
  });
  const color = armColour(keys);
  return {
    ...head(
      chart.title,
      [chart.subtitle, `${runsLine(chart.count)}; ${chart.band}`],
      chart.description,
    ),
    width: 640,
    height: 280,
    data: { values },
    layer: [
      {
        mark: { type: 'area', interpolate: 'step-after', opacity: 0.13 },
        encoding: {
          x,
          y: y('lower'),
          y2: { field: 'upper' },
          color,
        },
      },
      {
        mark: { type: 'line', interpolate: 'step-after', strokeWidth: 2 },
        encoding: { x, y: y('survival'), color, strokeDash: armDash(keys) },
      },
    ],
  } as ChartSpec;
}
