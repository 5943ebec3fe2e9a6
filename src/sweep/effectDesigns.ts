/**
 * Designs made for one method of sensitivity analysis each, as shares in [0, 1) of the factors'
 * distributions: Saltelli's matrices for Sobol' indices, Morris's trajectories for elementary effects. The
 * order of their rows is what `analysis` relies on; more blocks or trajectories keep those before.
 */
import { sobolColumn } from './sobolSequence.ts';

/** A stream of numbers in [0, 1) by the name of what it is for. */
type Stream = (purpose: string) => () => number;

/** Rows of a block of Saltelli's matrices. */
export const saltelliBlock = (factors: number, secondOrder: boolean): number =>
  secondOrder ? 2 * factors + 2 : factors + 2;

/**
 * Saltelli (2002), Comput. Phys. Commun. 145, 280. For each base point a block of rows: A; B; A with factor
 * i from B, for each i; for the second order also B with factor i from A, for each i. A and B are the two
 * halves of one scrambled Sobol' sequence of twice as many dimensions.
 */
export function saltelliShares(
  paths: readonly string[],
  base: number,
  secondOrder: boolean,
  stream: Stream,
): number[][] {
  const half = (name: string, first: number) => {
    const columns = paths.map((path, f) => sobolColumn(first + f, base, stream(`${name}/${path}`)));
    return Array.from({ length: base }, (_, row) => columns.map((column) => column[row]));
  };
  const [a, b] = [half('a', 0), half('b', paths.length)];
  const mixed = (into: readonly number[], from: readonly number[]) =>
    paths.map((_, f) => into.map((share, i) => (i === f ? from[i] : share)));
  return a.flatMap((rowA, n) => [
    rowA,
    b[n],
    ...mixed(rowA, b[n]),
    ...(secondOrder ? mixed(b[n], rowA) : []),
  ]);
}

/**
 * Morris (1991), Technometrics 33, 161. Each trajectory has factors + 1 rows and moves one factor after the
 * other, in random order, by half of its distribution, up or down. Rows lie in the middle of `levels` equal
 * strata, (level + ½) / levels, not on their ends: a bell would be sampled where it has no mass, and a list
 * of values would not be met evenly.
 * @param levels even.
 */
export function morrisShares(
  paths: readonly string[],
  trajectories: number,
  levels: number,
  stream: Stream,
): number[][] {
  const starts = paths.map((path) => stream(path));
  const order = stream('order');
  return Array.from({ length: trajectories }, () => {
    const row = starts.map((uniform) => Math.floor(uniform() * levels));
    const rest = paths.map((_, f) => f);
    const rows = [[...row]];
    while (rest.length > 0) {
      const [factor] = rest.splice(Math.floor(order() * rest.length), 1);
      row[factor] += row[factor] < levels / 2 ? levels / 2 : -levels / 2;
      rows.push([...row]);
    }
    return rows.map((levelsOf) => levelsOf.map((level) => (level + 0.5) / levels));
  }).flat();
}
