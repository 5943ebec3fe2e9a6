/** A tree from its first question at the left to its leaves at the right. */
import { textWidth, wrapped } from '../textWidth.ts';
import { type ChartSpec, head, INK, OUTCOME_KEYS, PAPER, PERCENT_LABELS, QUIET } from './theme.ts';

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
  /** What the words beside the leaves are. */
  readonly beside: string;
  readonly runs: string;
  readonly description: string;
}

const GREEN = OUTCOME_KEYS.self_sustaining.colour;
const COLUMN = 206;
const ROW = 46;
/** Lines of an answer, between two branches. */
const LINE = 12;

export function treePicture({ spots, asked, beside, runs, description }: TreeChart): ChartSpec {
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
    .map((spot) => ({
      ...spot,
      answer: wrapped(spot.answer, COLUMN - 24, (line) => textWidth(line, 11)),
      from: spot.depth - 1,
    }));
  return {
    ...head(
      'The questions that tell runs apart',
      [`Size: how many runs; colour: share that ${asked}`, beside, runs],
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
          // Vega hangs all lines but the first below.
          dy: { expr: `-4 - ${LINE} * (length(datum.answer) - 1)` },
          lineHeight: LINE,
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
            legend: {
              title: null,
              labelExpr: PERCENT_LABELS,
              orient: 'bottom',
              gradientLength: 160,
            },
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
