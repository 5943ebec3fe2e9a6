/**
 * How far the advice depends on what nobody knows: chances and costs of all policies over plausible sets, the
 * regret of each, and the share of sets in which the advice holds.
 */
import { percentileInterval, resampleCounts, type Uniform } from '../analysis/bootstrap.ts';
import { chanceAt, fitLogistic, type PointCount } from '../analysis/logistic.ts';
import type { Interval } from '../analysis/proportions.ts';
import { choiceByWorth, netWorth, robustChoice, shareOfSets } from '../analysis/regret.ts';
import { exp } from '../engine/math.ts';
import type { PolicyKey, RobustFindings } from '../report/decision/content.ts';
import { armIndex } from './rows.ts';
import { countsOf, RIDGE, scaledDesign } from './smoothing.ts';
import type { StageRows } from './stage.ts';

const RESAMPLES = 400;
/** Worths of a cluster at which the robust choice is shown, as multiples of the asked one. */
const WORTH_STEPS = Array.from({ length: 61 }, (_, i) => exp(0.115 * (i - 30)));

/** A policy or package of the plausible study, with what it costs beside state money. */
export interface Contender extends PolicyKey {
  readonly priceKeur: number;
}

export function robustFindings(
  rows: StageRows,
  contenders: readonly Contender[],
  worthKeur: number,
  probability: number,
): RobustFindings {
  const design = scaledDesign(rows);
  const chance = contenders.map(({ arm }) => {
    const fit = fitLogistic(countsOf(rows, arm, design), RIDGE);
    return design.map((x) => chanceAt(fit, x));
  });
  const cost = contenders.map(({ arm, priceKeur }) =>
    costBySet(rows, arm).map((keur) => keur + priceKeur),
  );
  const { robust, bestOnAverage, regrets } = robustChoice(netWorth(chance, cost, worthKeur));
  const worths = WORTH_STEPS.map((step) => step * worthKeur);
  const sets = [...design.keys()];
  const meanOf = (values: readonly number[]) =>
    values.reduce((sum, x) => sum + x, 0) / values.length;
  return {
    policies: contenders.map(({ arm, kind, year, measures }, i) => ({
      ...{ arm, kind, year, measures },
      chance: meanOf(chance[i]),
      cost: meanOf(cost[i]),
      holds: shareOfSets(sets, (set) => chance[i][set] >= probability),
      regret: regrets[i],
    })),
    robust,
    bestOnAverage,
    byWorth: choiceByWorth(chance, cost, worths),
    factors: rows.factors,
    sets: rows.points,
    runsPerSet: rows.replications,
  };
}

/** Mean state money of an arm in each set, k€. */
function costBySet(rows: StageRows, arm: string): number[] {
  const values = rows.metrics.state_cost[armIndex(rows, arm)];
  const sums = Array.from({ length: rows.points }, () => ({ sum: 0, n: 0 }));
  Array.from(values).forEach((value, task) => {
    if (!Number.isFinite(value)) return;
    sums[task % rows.points].sum += value;
    sums[task % rows.points].n += 1;
  });
  return sums.map(({ sum, n }) => (n > 0 ? sum / n : 0));
}

/**
 * Share of sets in which one of the arms reaches the probability (`reached`), or none does, with the
 * interval from resampling sets.
 */
export function holdingShare(
  rows: StageRows,
  arms: readonly string[],
  probability: number,
  reached: boolean,
  { confidence, uniform }: { readonly confidence: number; readonly uniform: Uniform },
): Interval {
  const design = scaledDesign(rows);
  const counts = arms.map((arm) => countsOf(rows, arm, design));
  const share = (times: ArrayLike<number>): number => {
    const drawn = design.map((_, set) => set).filter((set) => times[set] > 0);
    const weighted = (points: readonly PointCount[]): PointCount[] =>
      drawn.map((set) => ({
        x: points[set].x,
        successes: times[set] * points[set].successes,
        runs: times[set] * points[set].runs,
      }));
    const fits = counts.map((points) => fitLogistic(weighted(points), RIDGE));
    const met = (set: number) =>
      fits.some((fit) => chanceAt(fit, design[set]) >= probability) === reached;
    const all = drawn.reduce((sum, set) => sum + times[set], 0);
    return drawn.reduce((sum, set) => sum + (met(set) ? times[set] : 0), 0) / all;
  };
  const times = new Int32Array(rows.points).fill(1);
  const estimate = share(times);
  const resampled: number[] = [];
  for (let r = 0; r < RESAMPLES; r++) {
    resampleCounts(rows.points, uniform, times);
    resampled.push(share(times));
  }
  return { estimate, ...percentileInterval(resampled, confidence) };
}
