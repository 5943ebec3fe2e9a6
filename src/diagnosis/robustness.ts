/**
 * How far the advice depends on what nobody knows: chances and costs of all policies over plausible sets, the
 * regret of each, and the share of sets in which each reaches what is asked.
 */
import { percentileInterval } from '../analysis/bootstrap.ts';
import { once } from '../analysis/countedLives.ts';
import type { Interval } from '../analysis/proportions.ts';
import { choiceByWorth, netWorth, robustChoice, shareOfSets } from '../analysis/regret.ts';
import { exp } from '../engine/math.ts';
import type { PolicyKey, Question, RobustFindings } from '../report/decision/content.ts';
import { asFew, drawnSets, type Resampling, resamples, smoothedChances } from './resampledSets.ts';
import { armIndex } from './rows.ts';
import type { StageRows } from './stage.ts';

/** Worths of a cluster at which the robust choice is shown, as multiples of the asked one. */
const WORTH_STEPS = Array.from({ length: 61 }, (_, i) => exp(0.115 * (i - 30)));

/** A policy or package of the plausible study, with what it costs beside state money. */
export interface Contender extends PolicyKey {
  readonly priceKeur: number;
}

export function robustFindings(
  rows: StageRows,
  contenders: readonly Contender[],
  { worthKeur, probability }: Pick<Question, 'worthKeur' | 'probability'>,
  { confidence, uniform }: Resampling,
): RobustFindings {
  const chancesIn = smoothedChances(
    rows,
    contenders.map(({ arm }) => arm),
  );
  const costs = contenders.map(({ arm, priceKeur }) =>
    costBySet(rows, arm).map((keur) => keur + priceKeur),
  );
  const tablesOf = (times: ArrayLike<number>) => {
    const sets = drawnSets(times);
    return {
      chance: chancesIn(times),
      cost: costs.map((own) => sets.map((set) => own[set])),
    };
  };
  const summaryOf = ({ chance, cost }: ReturnType<typeof tablesOf>) => ({
    ...robustChoice(netWorth(chance, cost, worthKeur)),
    chance: chance.map(meanOf),
    cost: cost.map(meanOf),
    holds: chance.map((own) => shareOfSets(own, (one) => one >= probability)),
  });
  const observed = tablesOf(once(rows.points));
  const found = summaryOf(observed);
  const drawn = resamples(rows.points, uniform, (times) => summaryOf(tablesOf(times)));
  const interval = (of: (one: typeof found) => number): Interval => ({
    estimate: of(found),
    ...percentileInterval(drawn.map(of), confidence),
  });
  const worths = WORTH_STEPS.map((step) => step * worthKeur);
  return {
    policies: contenders.map(({ arm, kind, year, measures }, i) => ({
      ...{ arm, kind, year, measures },
      chance: interval(({ chance }) => chance[i]),
      cost: interval(({ cost }) => cost[i]),
      holds: asFew(
        interval(({ holds }) => holds[i]),
        rows.points,
        confidence,
      ),
      regret: {
        mean: interval(({ regrets }) => regrets[i].mean),
        high: interval(({ regrets }) => regrets[i].high),
      },
    })),
    robust: found.robust,
    robustIn: shareOfSets(drawn, ({ robust }) => robust === found.robust),
    bestOnAverage: found.bestOnAverage,
    byWorth: choiceByWorth(observed.chance, observed.cost, worths),
    factors: rows.factors,
    sets: rows.points,
    runsPerSet: rows.replications,
  };
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, x) => sum + x, 0) / values.length;

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
