/**
 * Which package of support to buy, or none. Packages are chosen on some runs and judged on others: the best
 * of many looks better than it is on the runs by which it was chosen.
 */
import type { Interval } from './proportions.ts';

export interface Package {
  /** Mean cost to the state, k€. */
  readonly cost: number;
  /** Chance of a self-sustaining cluster, from the runs that choose and from those that judge. */
  readonly chosenBy: Interval;
  readonly judgedBy: Interval;
}

/**
 * `found`; `too_dear`: some package reaches the asked probability, none within the budget; `below`: every
 * interval stays below it; `uncertain`: some interval reaches it, no lower bound does.
 */
export type PackageReason = 'found' | 'too_dear' | 'below' | 'uncertain';

export interface PackageChoice {
  /** Index of the cheapest package within the budget whose lower bound reaches the asked probability. */
  readonly choice: number | null;
  readonly reason: PackageReason;
  /** The lower bound from the judging runs reaches it too; false without a choice. */
  readonly confirmed: boolean;
  /** The package within the budget with the highest chance, of equals the cheapest; null if none is. */
  readonly best: number | null;
}

/** @param budget k€; Infinity = no limit. */
export function choosePackage(
  packages: readonly Package[],
  probability: number,
  budget: number,
): PackageChoice {
  const byCost = [...packages.keys()].sort((a, b) => packages[a].cost - packages[b].cost || a - b);
  const affordable = byCost.filter((i) => packages[i].cost <= budget);
  const reaches = (i: number) => packages[i].chosenBy.lower >= probability;
  const choice = affordable.find(reaches) ?? null;
  const best = affordable.reduce<number | null>(
    (found, i) =>
      found === null || packages[i].chosenBy.estimate > packages[found].chosenBy.estimate
        ? i
        : found,
    null,
  );
  if (choice !== null) {
    const confirmed = packages[choice].judgedBy.lower >= probability;
    return { choice, reason: 'found', confirmed, best };
  }
  const possible = (i: number) =>
    packages[i].chosenBy.upper >= probability && packages[i].judgedBy.upper >= probability;
  const reason = byCost.some(reaches)
    ? 'too_dear'
    : affordable.some(possible)
      ? 'uncertain'
      : 'below';
  return { choice: null, reason, confirmed: false, best };
}

/** Indices of what nothing cheaper (or as cheap) beats, by cost. */
export function frontier(
  options: readonly { readonly cost: number; readonly gain: number }[],
): number[] {
  const order = [...options.keys()].sort(
    (a, b) => options[a].cost - options[b].cost || options[b].gain - options[a].gain || a - b,
  );
  const found: number[] = [];
  let most = -Infinity;
  for (const i of order) {
    if (!(options[i].gain > most)) continue;
    most = options[i].gain;
    found.push(i);
  }
  return found;
}

/** A gain per million euro, its bounds too; NaN where nothing is spent. */
export function perMillion(gain: Interval, costKeur: number): Interval {
  const million = costKeur / 1000;
  if (!(million > 0)) return { estimate: NaN, lower: NaN, upper: NaN };
  return {
    estimate: gain.estimate / million,
    lower: gain.lower / million,
    upper: gain.upper / million,
  };
}
