/** Morris's plane: how much a factor moves an outcome (μ*) against how unevenly (σ). */
import { nameMarks } from './labels.ts';
import { type ChartSpec, head, NUMBER_LABELS, QUIET } from './theme.ts';

export interface PlanePoint {
  readonly factor: string;
  readonly muStar: number;
  readonly lower: number;
  readonly upper: number;
  readonly sigma: number;
}

export interface PlaneChart {
  readonly title: string;
  readonly subtitle: readonly string[];
  readonly unit: string;
  readonly points: readonly PlanePoint[];
  readonly description: string;
}

const COLOUR = '#0072b2';
const PLOT = { width: 460, height: 340 };

export function morrisPlane({ title, subtitle, unit, points, description }: PlaneChart): ChartSpec {
  const most = Math.max(...points.map(({ upper, sigma }) => Math.max(upper, sigma)), 1e-9);
  const end = 1.05 * most;
  const axis = (field: string, title: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, end], nice: false },
    title,
    axis: { format: NUMBER_LABELS, tickCount: 6 },
  });
  const x = (field: string) => axis(field, `μ*: mean size of the change, ${unit}`);
  const y = axis('sigma', `σ: spread of the change, ${unit}`);
  const dots = points.map(({ factor, muStar, sigma }) => ({
    text: factor,
    x: (PLOT.width * muStar) / end,
    y: PLOT.height * (1 - sigma / end),
  }));
  const known = points.filter(({ lower }) => !Number.isNaN(lower));
  return {
    ...head(title, subtitle, description),
    ...PLOT,
    layer: [
      {
        // Below this line a factor pushes the same way nearly everywhere.
        data: {
          values: [
            { muStar: 0, sigma: 0 },
            { muStar: end, sigma: end },
          ],
        },
        mark: { type: 'line', stroke: QUIET, strokeDash: [5, 4], strokeWidth: 1 },
        encoding: { x: x('muStar'), y },
      },
      {
        data: { values: known },
        mark: { type: 'rule', color: COLOUR, opacity: 0.45 },
        encoding: { x: x('lower'), x2: { field: 'upper' }, y },
      },
      {
        data: { values: points },
        mark: { type: 'point', filled: true, color: COLOUR, size: 60, opacity: 1 },
        encoding: { x: x('muStar'), y },
      },
      ...nameMarks(dots, dots, PLOT),
    ],
  } as ChartSpec;
}
