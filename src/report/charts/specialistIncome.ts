/**
 * What the specialist organisation lives on: income by source above; below, the staff it has against
 * the staff that its income without the state would pay.
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
  yearsAxis,
} from './panels.ts';
import { type ChartSpec, head, INK, type RunCount, runsLine } from './theme.ts';

export interface IncomePanel {
  readonly label: string;
  /** k€ a year by source, from the axis upwards. */
  readonly sources: readonly Flow[];
  /** Full-time posts. */
  readonly staff: readonly YearlyInterval[];
  readonly breakEvenStaff: readonly YearlyInterval[];
}

export interface IncomeChart {
  readonly panels: readonly IncomePanel[];
  /** What the bands are. */
  readonly band: string;
  readonly count: RunCount;
  readonly description: string;
}

const STAFF = { label: 'staff', colour: INK };
const BREAK_EVEN = { label: 'staff that income without the state would pay', colour: '#0072b2' };

export function specialistIncome(chart: IncomeChart): ChartSpec {
  const sources = chart.panels.map((panel) => panel.sources);
  const staff = chart.panels.map((panel): Flow<YearlyInterval>[] => [
    { key: STAFF, values: panel.staff },
    { key: BREAK_EVEN, values: panel.breakEvenStaff },
  ]);
  const top = stackTop(sources);
  const staffTop = Math.max(
    1,
    ...staff.flat().flatMap(({ values }) => values.map(({ upper }) => 1.05 * upper)),
  );
  const width = panelWidth(chart.panels.length);
  return {
    ...head(
      'Can the specialist organisation pay for itself?',
      [
        `Income by source, and staff against break-even staff; means over runs, bands ${chart.band}`,
        runsLine(chart.count),
      ],
      chart.description,
    ),
    vconcat: [
      {
        hconcat: chart.panels.map((panel, i) => ({
          width,
          height: 190,
          layer: [
            {
              data: { values: flowRows(panel.sources) },
              // Steps, since the money of a year is paid in that year and not between two.
              mark: { type: 'area', interpolate: 'step', opacity: 0.92 },
              encoding: {
                x: yearsAxis(sources, null),
                y: {
                  field: 'value',
                  stack: 'zero',
                  ...valueAxis('income, k€ a year', top, i === 0),
                },
                color: flowColour(panel.sources, 'square'),
                order: { field: 'order', type: 'quantitative' },
              },
            },
            panelTitle(panel.label),
          ],
        })),
        spacing: PANEL_GAP,
      },
      {
        hconcat: chart.panels.map((_, i) => {
          const x = yearsAxis(staff, 'year of the programme');
          const y = { field: 'value', ...valueAxis('posts (FTE)', staffTop, i === 0) };
          const color = flowColour(staff[i], 'stroke');
          const rows = flowRows(staff[i]);
          const line = {
            data: { values: rows },
            mark: { type: 'line', strokeWidth: 2 },
            encoding: { x, y, color },
          };
          return { width, height: 110, layer: [meanBand(rows, { x, y, color }), line] };
        }),
        spacing: PANEL_GAP,
      },
    ],
    resolve: { scale: { color: 'independent' } },
  } as ChartSpec;
}
