/** Survival of firms pooled over runs: firms of one run share its fate, so bands come from whole runs. */
import { percentileInterval, resampleCounts, type Uniform } from './bootstrap.ts';
import { kaplanMeier, type SurvivalPoint } from './survival.ts';

/** Life table of one run; row a: those who reached age a, and deaths between ages a and a + 1. */
export interface RunLifeTable {
  readonly atRisk: ArrayLike<number>;
  readonly deaths: ArrayLike<number>;
}

/**
 * Kaplan–Meier curve of all runs together with percentile bands over `resamples` resamples of whole
 * runs (Efron 1981; cluster bootstrap, Field & Welsh 2007). Point i is age i + 1, in the tables' unit.
 * Greenwood's standard errors are kept for comparison; they take firms for independent.
 */
export function clusteredKaplanMeier(
  runs: readonly RunLifeTable[],
  confidence: number,
  resamples: number,
  uniform: Uniform,
): SurvivalPoint[] {
  const ages = runs.reduce((most, run) => Math.max(most, agesObserved(run)), 0);
  const counts = new Int32Array(runs.length).fill(1);
  const curve = kaplanMeier(pooled(runs, counts, ages), confidence);
  const resampled: number[][] = Array.from({ length: ages }, () => []);
  for (let b = 0; b < resamples; b++) {
    resampleCounts(runs.length, uniform, counts);
    let survival = 1;
    for (const [age, row] of pooled(runs, counts, ages).entries()) {
      // Ages that no drawn run reaches tell nothing.
      if (row.atRisk === 0) break;
      survival *= 1 - row.deaths / row.atRisk;
      resampled[age].push(survival);
    }
  }
  return curve.map((point, age) => ({
    ...point,
    ...percentileInterval(resampled[age], confidence),
  }));
}

/** Ages up to the oldest at which somebody was at risk. */
function agesObserved({ atRisk }: RunLifeTable): number {
  let ages = atRisk.length;
  while (ages > 0 && atRisk[ages - 1] === 0) ages -= 1;
  return ages;
}

function pooled(runs: readonly RunLifeTable[], counts: Int32Array, ages: number) {
  const rows = Array.from({ length: ages }, (_, age) => ({ time: age + 1, atRisk: 0, deaths: 0 }));
  for (let r = 0; r < runs.length; r++) {
    const times = counts[r];
    if (times === 0) continue;
    const { atRisk, deaths } = runs[r];
    for (let age = 0; age < Math.min(ages, atRisk.length); age++) {
      rows[age].atRisk += times * atRisk[age];
      rows[age].deaths += times * deaths[age];
    }
  }
  return rows;
}
