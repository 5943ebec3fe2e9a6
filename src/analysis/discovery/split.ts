/**
 * Splits of cases by design point: runs of one point are alike, so testing on them what was found on others
 * of the same point would flatter it. Where there is one point only, replications take its place.
 */
import type { Uniform } from '../bootstrap.ts';
import type { Cases } from './cases.ts';

/** What cases are split by, and how many there are. */
export interface Units {
  /** Unit of each case, from 0. */
  readonly of: Int32Array;
  readonly count: number;
}

export function unitsOf(cases: Cases): Units {
  const byPoint = number(cases.point);
  return byPoint.count > 1 ? byPoint : number(cases.replication);
}

function number(values: ArrayLike<number>): Units {
  const known = new Map<number, number>();
  const of = Int32Array.from(values, (value) => {
    const unit = known.get(value) ?? known.size;
    known.set(value, unit);
    return unit;
  });
  return { of, count: known.size };
}

/** Units in random order (Fisher & Yates). */
export function shuffled(count: number, uniform: Uniform): number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(uniform() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** The fold of each case, 0 to `folds` − 1; folds have equally many units, give or take one. */
export function foldOfCases(units: Units, folds: number, uniform: Uniform): Int32Array {
  const foldOf = new Int32Array(units.count);
  for (const [place, unit] of shuffled(units.count, uniform).entries())
    foldOf[unit] = place % folds;
  return units.of.map((unit) => foldOf[unit]);
}
