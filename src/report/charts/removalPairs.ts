/**
 * Pairs of missing ingredients against what each alone lets expect: a triangle of cells, orange where
 * the two together are worse, blue where they are better.
 */
import { type ChartSpec, head, INK, PAPER, type RunCount, runsLine } from './theme.ts';

export interface PairCell {
  /** The ingredients, by label. */
  readonly a: string;
  readonly b: string;
  /** Share of self-sustaining runs less the expected one, −1..1. */
  readonly deviation: number;
  /** The deviation is beyond doubt, all pairs considered. */
  readonly certain: boolean;
  /** The losses leave nothing to lose: the pair cannot be worse. */
  readonly nothingLeft: boolean;
}

export interface RemovalPairsChart {
  /** Labels in the order of rows and columns. */
  readonly labels: readonly string[];
  readonly cells: readonly PairCell[];
  readonly count: RunCount;
  readonly description: string;
}

const CELL = 30;
/** Orange to blue through white: told apart by all kinds of colour vision (ColorBrewer's PuOr, RdYlBu). */
const SCALE = ['#b35806', '#f1a340', '#f7f7f7', '#67a9cf', '#2166ac'];
/** Smallest end of the scale, so that noise is not painted as a storm. */
const LEAST_RANGE = 0.3;
/** From this part of the range on, text is white. */
const DARK = 0.75;

export function removalPairs({ labels, cells, count, description }: RemovalPairsChart): ChartSpec {
  const order = new Map(labels.map((label, i) => [label, i]));
  const widest = Math.max(LEAST_RANGE, ...cells.map(({ deviation }) => Math.abs(deviation)));
  const range = Math.ceil(widest * 10 - 1e-9) / 10;
  const values = cells.map(({ a, b, deviation, certain, nothingLeft }) => {
    const first = (order.get(a) ?? 0) < (order.get(b) ?? 0);
    const points = Math.round(100 * deviation);
    return {
      column: first ? a : b,
      row: first ? b : a,
      deviation,
      text: nothingLeft ? `(${signed(points)})` : signed(points),
      tone: Math.abs(deviation) > DARK * range ? 'dark' : 'plain',
      certain,
    };
  });
  const x = {
    field: 'column',
    type: 'nominal',
    scale: { domain: labels.slice(0, -1) },
    axis: {
      title: null,
      labelAngle: -40,
      labelAlign: 'right',
      labelLimit: 240,
      domain: false,
      ticks: false,
    },
  };
  const y = {
    field: 'row',
    type: 'nominal',
    scale: { domain: labels.slice(1) },
    axis: { title: null, labelLimit: 260, domain: false, ticks: false },
  };
  const figures = (certain: boolean) => ({
    data: { values: values.filter((cell) => cell.certain === certain) },
    mark: { type: 'text', fontWeight: certain ? 700 : 400, fontSize: 11 },
    encoding: {
      x,
      y,
      text: { field: 'text' },
      color: {
        field: 'tone',
        type: 'nominal',
        scale: { domain: ['plain', 'dark'], range: [INK, PAPER] },
        legend: null,
      },
    },
  });
  return {
    ...head(
      'Are two lacks worse than their sum?',
      [
        'Points by which the share of self-sustaining runs without both lies above (+) or below (−)',
        'what the losses of each alone add up to; in brackets: they add up to all there is to lose',
        'Bold and framed: beyond doubt, all pairs considered',
        runsLine(count),
      ],
      description,
    ),
    width: { step: CELL },
    height: { step: CELL },
    layer: [
      {
        data: { values },
        mark: { type: 'rect', stroke: PAPER, strokeWidth: 1.5 },
        encoding: {
          x,
          y,
          color: {
            field: 'deviation',
            type: 'quantitative',
            scale: {
              type: 'linear',
              domain: [-range, -range / 2, 0, range / 2, range],
              range: SCALE,
            },
            legend: {
              title: 'points worse than the sum (−), better (+)',
              titleLimit: 400,
              orient: 'top',
              gradientLength: 260,
              labelExpr:
                "(datum.value > 0 ? '+' : datum.value < 0 ? '−' : '') + format(abs(datum.value) * 100, '.0f')",
              values: [-range, -range / 2, 0, range / 2, range],
            },
          },
        },
      },
      {
        data: { values: values.filter(({ certain }) => certain) },
        mark: { type: 'rect', fill: null, stroke: INK, strokeWidth: 1.5 },
        encoding: { x, y },
      },
      figures(false),
      figures(true),
    ],
    resolve: { scale: { color: 'independent' } },
  } as ChartSpec;
}

function signed(points: number): string {
  return points > 0 ? `+${points}` : points < 0 ? `−${-points}` : '0';
}
