/** Morris's plane: how much a factor moves an outcome (μ*) against how unevenly (σ). */
import { type ChartSpec, head, INK, NUMBER_LABELS, QUIET } from './theme.ts';

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

export function morrisPlane({ title, subtitle, unit, points, description }: PlaneChart): ChartSpec {
  const most = Math.max(...points.map(({ upper, sigma }) => Math.max(upper, sigma)), 1e-9);
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, 1.02 * most], nice: true },
    title: `μ*: mean size of the change, ${unit}`,
    axis: { format: NUMBER_LABELS, tickCount: 6 },
  });
  const y = {
    field: 'sigma',
    type: 'quantitative',
    scale: { domain: [0, 1.02 * most], nice: true },
    title: `σ: spread of the change, ${unit}`,
    axis: { format: NUMBER_LABELS, tickCount: 6 },
  };
  const labels = placedLabels(points, 1.02 * most);
  const known = points.filter(({ lower }) => !Number.isNaN(lower));
  return {
    ...head(title, subtitle, description),
    width: 460,
    height: 340,
    layer: [
      {
        // Below this line a factor pushes the same way nearly everywhere.
        data: {
          values: [
            { muStar: 0, sigma: 0 },
            { muStar: 1.02 * most, sigma: 1.02 * most },
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
      {
        data: { values: labels },
        mark: { type: 'text', align: 'left', dx: 8, dy: -7, color: INK },
        encoding: { x: x('muStar'), y, text: { field: 'text' } },
      },
    ],
  } as ChartSpec;
}

/** Room of a label, in shares of the axes. */
const LABEL = { width: 0.35, height: 0.045 };

/** Factors at one place share a label; a label that would lie upon another goes below it. */
function placedLabels(points: readonly PlanePoint[], range: number) {
  const near = (a: number, b: number) => Math.abs(a - b) < 1e-6 * range;
  const placed: { text: string; muStar: number; sigma: number; at: PlanePoint }[] = [];
  for (const at of [...points].sort((a, b) => b.sigma - a.sigma)) {
    const same = placed.find(
      (one) => near(one.at.sigma, at.sigma) && near(one.at.muStar, at.muStar),
    );
    if (same) {
      same.text += `, ${at.factor}`;
      continue;
    }
    const beside = placed.filter((one) => Math.abs(one.muStar - at.muStar) < LABEL.width * range);
    const free = beside.map(({ sigma }) => sigma - LABEL.height * range);
    placed.push({ text: at.factor, muStar: at.muStar, sigma: Math.min(at.sigma, ...free), at });
  }
  return placed.map(({ text, muStar, sigma }) => ({ text, muStar, sigma }));
}
