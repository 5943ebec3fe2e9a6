/** Draws of a posterior by two parameters at a time: what is tied together lies along a line. */
import { type ChartSpec, head, NUMBER_LABELS, OUTCOME_KEYS } from './theme.ts';

export interface PairsChart {
  readonly parameters: readonly {
    readonly title: string;
    readonly values: ArrayLike<number>;
    /** Ends of the axis. */
    readonly ends: readonly [number, number];
    /** Whether it is logarithmic. */
    readonly log: boolean;
  }[];
  /** Of each draw; the largest is drawn in full. */
  readonly weights: ArrayLike<number>;
  readonly subtitle: string;
  readonly runs: string;
  readonly description: string;
}

const GREEN = OUTCOME_KEYS.self_sustaining.colour;
/** Room for all columns together. */
const WIDTH = 600;
const OPACITY_LEAST = 0.12;

export function pairs(chart: PairsChart): ChartSpec {
  const { parameters, weights } = chart;
  const size = Math.min(230, Math.floor(WIDTH / (parameters.length - 1)) - 20);
  const most = Math.max(...Array.from(weights));
  const rows = Array.from(weights, (weight, i) => {
    const own = parameters.map(({ values }, p) => [`p${p}`, values[i]] as const);
    return { ...Object.fromEntries(own), opacity: Math.max(OPACITY_LEAST, weight / most) };
  });
  const axis = (p: number, shown: boolean) => ({
    field: `p${p}`,
    type: 'quantitative',
    scale: {
      domain: parameters[p].ends,
      nice: false,
      zero: false,
      type: parameters[p].log ? 'log' : 'linear',
    },
    axis: {
      title: shown ? parameters[p].title : null,
      labels: shown,
      tickCount: 3,
      format: NUMBER_LABELS,
      grid: true,
      titleLimit: size + 20,
      ...(shown ? { minExtent: 40 } : {}),
    },
  });
  const cell = (left: number, below: number): object => ({
    width: size,
    height: size,
    mark: { type: 'point', filled: true, color: GREEN, size: 22, clip: true },
    encoding: {
      x: axis(left, below === parameters.length - 2),
      y: axis(below + 1, left === 0),
      opacity: { field: 'opacity', type: 'quantitative', scale: null, legend: null },
    },
  });
  return {
    ...head('Parameters in pairs', [chart.subtitle, chart.runs], chart.description),
    data: { values: rows },
    vconcat: parameters.slice(1).map((_, below) => ({
      hconcat: parameters.slice(0, below + 1).map((__, left) => cell(left, below)),
      spacing: 12,
    })),
    spacing: 12,
  } as ChartSpec;
}
