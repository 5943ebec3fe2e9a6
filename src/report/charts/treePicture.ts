/** A tree from its first question at the left to its leaves at the right. */
import { type ChartSpec, head, INK, OUTCOME_KEYS, PAPER, QUIET } from './theme.ts';

export interface TreeSpot {
  /** Questions before it, and its place from the top in leaves. */
  readonly depth: number;
  readonly row: number;
  /** Place of the node it comes from; null for the root. */
  readonly parentRow: number | null;
  /** The answer that leads here; empty for the root. */
  readonly answer: string;
  /** Share of runs of interest, 0..1. */
  readonly share: number;
  /** Of all runs. */
  readonly mass: number;
  /** What stands beside a leaf; empty for a question. */
  readonly words: string;
}

export interface TreeChart {
  readonly spots: readonly TreeSpot[];
  readonly asked: string;
  readonly runs: string;
  readonly description: string;
}

const GREEN = OUTCOME_KEYS.self_sustaining.colour;
const COLUMN = 206;
const ROW = 46;

export function treePicture({ spots, asked, runs, description }: TreeChart): ChartSpec {
  const depth = Math.max(...spots.map((spot) => spot.depth));
  const rows = Math.max(...spots.map((spot) => spot.row)) + 1;
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, Math.max(1, depth)], nice: false },
    axis: null,
  });
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [rows - 0.5, -0.5], nice: false, zero: false },
    axis: null,
  });
  const ways = spots
    .filter(({ parentRow }) => parentRow !== null)
    .map((spot) => ({ ...spot, from: spot.depth - 1 }));
  return {
    ...head(
      'The questions that tell runs apart',
      [`Size: how many runs; colour: share that ${asked}`, runs],
      description,
    ),
    width: Math.max(1, depth) * COLUMN,
    height: rows * ROW,
    layer: [
      {
        data: { values: ways },
        mark: { type: 'rule', color: QUIET },
        encoding: { x: x('from'), y: y('parentRow'), y2: { field: 'row' } },
      },
      {
        data: { values: ways },
        mark: { type: 'rule', color: QUIET },
        encoding: { x: x('from'), x2: { field: 'depth' }, y: y('row') },
      },
      {
        data: { values: ways },
        mark: {
          type: 'text',
          align: 'left',
          baseline: 'bottom',
          dx: 8,
          dy: -4,
          limit: COLUMN - 16,
        },
        encoding: { x: x('from'), y: y('row'), text: { field: 'answer' } },
      },
      {
        data: { values: spots },
        mark: { type: 'circle', opacity: 1, stroke: INK, strokeWidth: 0.7 },
        encoding: {
          x: x('depth'),
          y: y('row'),
          size: {
            field: 'mass',
            type: 'quantitative',
            scale: { domain: [0, 1], range: [50, 700] },
            legend: null,
          },
          color: {
            field: 'share',
            type: 'quantitative',
            scale: { domain: [0, 1], range: [PAPER, GREEN], interpolate: 'rgb' },
            legend: { title: null, format: '.0%', orient: 'bottom', gradientLength: 160 },
          },
        },
      },
      {
        data: { values: spots.filter(({ words }) => words !== '') },
        mark: { type: 'text', align: 'left', baseline: 'middle', dx: 16 },
        encoding: { x: x('depth'), y: y('row'), text: { field: 'words' } },
      },
    ],
  } as ChartSpec;
}
