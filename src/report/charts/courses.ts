/** Members, firms, births and deaths over time, a line an arm. */
import {
  meanBand,
  PANEL_GAP,
  panelTitle,
  panelWidth,
  type YearlyInterval,
  yearsAxis,
} from './panels.ts';
import {
  type ArmKey,
  armColour,
  armDash,
  type ChartSpec,
  head,
  NUMBER_LABELS,
  type RunCount,
  runsLine,
} from './theme.ts';

export interface CoursePanel {
  readonly title: string;
  readonly lines: readonly { readonly key: ArmKey; readonly values: readonly YearlyInterval[] }[];
}

export interface CoursesChart {
  readonly panels: readonly CoursePanel[];
  /** What the bands are. */
  readonly band: string;
  readonly count: RunCount;
  readonly description: string;
}

export function courses(chart: CoursesChart): ChartSpec {
  const rows: CoursePanel[][] = [];
  for (let i = 0; i < chart.panels.length; i += 2) rows.push(chart.panels.slice(i, i + 2));
  return {
    ...head(
      'The cluster and its place',
      [
        `Members, firms, births and deaths; means over runs, bands ${chart.band}`,
        runsLine(chart.count),
      ],
      chart.description,
    ),
    vconcat: rows.map((row, i) => ({
      hconcat: row.map((panel) => course(panel, i === rows.length - 1)),
      spacing: PANEL_GAP + 14,
    })),
  } as ChartSpec;
}

function course({ title, lines }: CoursePanel, last: boolean) {
  const keys = lines.map(({ key }) => key);
  const rows = lines.flatMap(({ key, values }) => values.map((v) => ({ arm: key.label, ...v })));
  const x = yearsAxis([lines], last ? 'year of the programme' : null);
  const y = {
    field: 'value',
    type: 'quantitative',
    scale: { zero: true, nice: true },
    axis: { title: null, minExtent: 26, tickCount: 4, format: NUMBER_LABELS },
  };
  const color = armColour(keys);
  return {
    width: panelWidth(2) - 10,
    height: 150,
    layer: [
      meanBand(rows, { x, y, color }),
      {
        data: { values: rows },
        mark: { type: 'line', strokeWidth: 2 },
        encoding: { x, y, color, strokeDash: armDash(keys) },
      },
      panelTitle(title),
    ],
  };
}
