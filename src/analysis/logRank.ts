/** The log-rank test: do groups die at the same rate? */
import { chiSquareTail } from './distributions.ts';
import type { LifeRow } from './survival.ts';

/** Result over groups, in their order. */
export interface LogRank {
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
  readonly observed: readonly number[];
  readonly expected: readonly number[];
}

/**
 * Log-rank test of two or more groups (Mantel 1966; Peto & Peto 1972), as R's `survdiff`. Groups must
 * be independent; where arms share their luck the test is conservative.
 */
export function logRank(groups: readonly (readonly LifeRow[])[]): LogRank {
  const k = groups.length;
  const observed = groups.map((rows) => rows.reduce((sum, row) => sum + row.deaths, 0));
  const expected = groups.map(() => 0);
  const variance = groups.map(() => groups.map(() => 0));
  const times = new Set(
    groups.flatMap((rows) => rows.filter((r) => r.deaths > 0).map((r) => r.time)),
  );
  const cursor = groups.map(() => 0);
  for (const time of [...times].sort((a, b) => a - b)) {
    let atRisk = 0;
    let deaths = 0;
    const inGroup = groups.map((rows, g) => {
      while (cursor[g] < rows.length && rows[cursor[g]].time < time) cursor[g] += 1;
      // Who is in a later row was at risk now as well: the table loses nobody in between.
      const row = rows[cursor[g]];
      atRisk += row?.atRisk ?? 0;
      deaths += row?.time === time ? row.deaths : 0;
      return row?.atRisk ?? 0;
    });
    const spread = atRisk > 1 ? (deaths * (atRisk - deaths)) / (atRisk - 1) : 0;
    for (let g = 0; g < k; g++) {
      const share = inGroup[g] / atRisk;
      expected[g] += deaths * share;
      for (let h = 0; h < k; h++) {
        variance[g][h] += spread * share * ((g === h ? 1 : 0) - inGroup[h] / atRisk);
      }
    }
  }
  // The last group follows from the others.
  const difference = observed.slice(0, -1).map((o, g) => o - expected[g]);
  const used = variance.slice(0, -1).map((row) => row.slice(0, -1));
  const { value, rank } = quadraticForm(used, difference);
  const p = rank === 0 ? NaN : chiSquareTail(value, rank);
  return { chiSquare: value, degreesOfFreedom: rank, p, observed, expected };
}

/** d' V⁻¹ d and the rank of V (symmetric, non-negative), by elimination; empty directions are skipped. */
function quadraticForm(matrix: number[][], vector: number[]): { value: number; rank: number } {
  const a = matrix.map((row) => [...row]);
  const d = [...vector];
  let value = 0;
  let rank = 0;
  for (let i = 0; i < d.length; i++) {
    const pivot = a[i][i];
    if (!(pivot > 1e-12 * Math.max(1, matrix[i][i]))) continue;
    value += (d[i] * d[i]) / pivot;
    rank += 1;
    for (let r = i + 1; r < d.length; r++) {
      const factor = a[r][i] / pivot;
      for (let c = i; c < d.length; c++) a[r][c] -= factor * a[i][c];
      d[r] -= factor * d[i];
    }
  }
  return { value, rank };
}
