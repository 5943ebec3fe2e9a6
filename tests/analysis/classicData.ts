/**
 * Data sets on which survival methods are tried since decades, as R's package survival 3.5-3 has them:
 * lung (Loprinzi et al. 1994): time, status (2 = dead), age, sex, ECOG score; veteran (Kalbfleisch &
 * Prentice 1980): treatment, cell type (squamous, small, adeno, large), time, status, Karnofsky score, age,
 * prior therapy; ovarian (Edmonson et al. 1979): time, status, age, treatment; aml (Miller 1981): time,
 * status, not maintained.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lifeTableOf } from '../../src/analysis/survival.ts';
import { projectRoot } from '../support/tree.ts';

export type ClassicData = 'lung' | 'veteran' | 'ovarian' | 'aml';

/** Rows of numbers; NaN where a value is missing. */
export function classicData(name: ClassicData): number[][] {
  const file = join(projectRoot, 'tests', 'fixtures', 'survival', `${name}.txt`);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => line.split(' ').map(Number));
}

/** The life table of the rows that `belongs` accepts. */
export function lifeTableIn(
  name: ClassicData,
  { time, status, dead }: { time: number; status: number; dead: number },
  belongs: (row: readonly number[]) => boolean,
) {
  const rows = classicData(name).filter(belongs);
  return lifeTableOf(
    rows.map((row) => row[time]),
    rows.map((row) => row[status] === dead),
  );
}
