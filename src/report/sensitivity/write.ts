/** Writes a sensitivity analysis: every number as CSV and JSON, and its charts. */
import { join } from 'node:path';
import type { Interval } from '../../analysis/proportions.ts';
import { makeFolder, writeFileAtomic } from '../../store/atomic.ts';
import { type CsvCell, csvOfCells } from '../../store/csv.ts';
import { drawFigures } from '../draw.ts';
import { sensitivityFigures } from './figures.ts';
import type { ArmSensitivity, Sensitivity } from './findings.ts';

/** Columns of the CSV. */
const HEADS = [
  ...['metric', 'arm', 'method', 'index', 'factor', 'other_factor'],
  ...['estimate', 'lower', 'upper'],
];

/**
 * Writes `sensitivity.csv`, `sensitivity.json` and `charts/sensitivity-….vl.json` with its SVG.
 * @returns the files written.
 * @throws InputError that names what cannot be written.
 */
export async function writeSensitivity(folder: string, found: Sensitivity): Promise<string[]> {
  const figures = found.arms.flatMap((arm) => sensitivityFigures(arm, found));
  makeFolder(folder);
  const table = join(folder, 'sensitivity.csv');
  const whole = join(folder, 'sensitivity.json');
  writeFileAtomic(table, sensitivityCsv(found));
  writeFileAtomic(whole, `${JSON.stringify(found, null, 2)}\n`);
  const drawn = await drawFigures(folder, figures);
  return [table, whole, ...drawn.map(({ file }) => file)];
}

/** A line an index. */
export function sensitivityCsv(found: Sensitivity): string {
  const { method, arms, betweenArms } = found;
  const line = (at: readonly string[], { estimate, lower, upper }: Interval): CsvCell[] => [
    ...at,
    ...[estimate, lower, upper],
  ];
  return csvOfCells([
    HEADS,
    ...arms.flatMap((arm) =>
      indices(arm, found).map(({ index, factor, other, value }) =>
        line([arm.metric, arm.arm, method, index, factor, other], value),
      ),
    ),
    ...betweenArms.map(({ metric, share }) =>
      line([metric, '', method, 'between_arms', '', ''], share),
    ),
  ]);
}

interface Index {
  readonly index: string;
  readonly factor: string;
  readonly other: string;
  readonly value: Interval;
}

function indices({ result }: ArmSensitivity, { factors }: Sensitivity): Index[] {
  const path = (f: number) => factors[f].path;
  const one = (f: number, index: string, value: Interval): Index => ({
    ...{ index, factor: path(f), other: '', value },
  });
  const alone = (estimate: number): Interval => ({ estimate, lower: NaN, upper: NaN });
  if (result.method === 'morris') {
    return result.factors.flatMap(({ muStar, mu, sigma, muStarByLuck }, f) => [
      one(f, 'mu_star', muStar),
      one(f, 'mu', mu),
      one(f, 'sigma', sigma),
      one(f, 'mu_star_by_luck', alone(muStarByLuck)),
    ]);
  }
  if (result.method === 'pawn') {
    return result.factors.flatMap(({ index, threshold, p, adjusted }, f) => [
      one(f, 'pawn', index),
      one(f, 'threshold', alone(threshold)),
      one(f, 'p', alone(p)),
      one(f, 'p_adjusted', alone(adjusted)),
    ]);
  }
  return [
    ...result.factors.flatMap(({ first, total, luckInTotal }, f) => [
      one(f, 'first', first),
      one(f, 'total', total),
      one(f, 'luck_in_total', alone(luckInTotal)),
    ]),
    ...result.pairs.map(({ a, b, index }) => ({ ...one(a, 'second', index), other: path(b) })),
  ];
}
