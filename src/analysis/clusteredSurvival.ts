/** Survival of firms pooled over runs: firms of one run share its fate, so bands come from whole runs. */
import { percentileInterval, resampleCounts, type Uniform } from './bootstrap.ts';
import {
  countedTables,
  lifeTable,
  once,
  type RunLifeTable,
  survivalCurve,
} from './countedLives.ts';
import { kaplanMeier, type SurvivalPoint } from './survival.ts';

export type { RunLifeTable } from './countedLives.ts';

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
  const { times, talliesOf } = countedTables([runs]);
  const counts = once(runs.length);
  const curve = kaplanMeier(lifeTable(talliesOf(counts)[0], times), confidence);
  const bands = resampledBands(curve.length, confidence);
  const drawn = new Float64Array(curve.length);
  for (let b = 0; b < resamples; b++) {
    resampleCounts(runs.length, uniform, counts);
    bands.add(drawn, survivalCurve(talliesOf(counts)[0], drawn));
  }
  return bands.around(curve);
}

/** Percentile bands around a curve of `points` points, from the curves of resamples. */
export function resampledBands(points: number, confidence: number) {
  const drawn: number[][] = Array.from({ length: points }, () => []);
  return {
    /** @param known points of `curve` at which somebody was at risk: the others tell nothing. */
    add(curve: Float64Array, known: number): void {
      for (let i = 0; i < Math.min(known, points); i++) drawn[i].push(curve[i]);
    },
    around: (curve: readonly SurvivalPoint[]): SurvivalPoint[] =>
      curve.map((point, i) => ({ ...point, ...percentileInterval(drawn[i], confidence) })),
  };
}
