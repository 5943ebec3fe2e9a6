/**
 * Choosing under deep uncertainty: policies against plausible sets of what nobody knows. The regret of a
 * policy in a set is what the best policy for that set would have brought more (Savage 1951; Lempert et al.
 * 2006, Management Science 52, 514, who choose the policy whose regret stays small over most of the sets).
 */
import { quantileSorted } from './bootstrap.ts';

/** By policy and set. */
export type PolicyTable = readonly (readonly number[])[];

export interface RegretSummary {
  readonly mean: number;
  /** What is not exceeded in nine of ten sets. */
  readonly high: number;
  readonly most: number;
}

export interface RobustChoice {
  /** Policy whose high regret is least; of equals the one with the lower mean, then the earlier. */
  readonly robust: number;
  /** Policy that is best on average over the sets. */
  readonly bestOnAverage: number;
  readonly regrets: readonly RegretSummary[];
}

const HIGH = 0.9;

/** What each policy is worth in each set: `worth` of a self-sustaining cluster times its chance, less cost. */
export function netWorth(chance: PolicyTable, cost: PolicyTable, worth: number): number[][] {
  return chance.map((row, a) => row.map((p, s) => worth * p - cost[a][s]));
}

/** The regret of each policy in each set, ≥ 0; in each set some policy has none. */
export function regrets(values: PolicyTable): number[][] {
  const best = (values[0] ?? []).map((_, s) => Math.max(...values.map((row) => row[s])));
  return values.map((row) => row.map((value, s) => best[s] - value));
}

/** @param values larger is better; all policies have the same sets, at least one. */
export function robustChoice(values: PolicyTable): RobustChoice {
  const summaries = regrets(values).map((row): RegretSummary => {
    const sorted = Float64Array.from(row).sort();
    return {
      mean: meanOf(row),
      high: quantileSorted(sorted, HIGH),
      most: sorted[sorted.length - 1],
    };
  });
  const least = (better: (a: RegretSummary, b: RegretSummary) => boolean) =>
    summaries.reduce((found, own, i) => (better(own, summaries[found]) ? i : found), 0);
  return {
    robust: least((a, b) => a.high < b.high || (a.high === b.high && a.mean < b.mean)),
    bestOnAverage: least((a, b) => a.mean < b.mean),
    regrets: summaries,
  };
}

/** A stretch of worths over which one policy is the robust choice; the next begins where it ends. */
export interface WorthRange {
  readonly policy: number;
  readonly from: number;
  readonly to: number;
}

/** How the robust choice moves with what a self-sustaining cluster is worth; `worths` ascend. */
export function choiceByWorth(
  chance: PolicyTable,
  cost: PolicyTable,
  worths: readonly number[],
): WorthRange[] {
  const ranges: WorthRange[] = [];
  for (const worth of worths) {
    const { robust } = robustChoice(netWorth(chance, cost, worth));
    const last = ranges.at(-1);
    if (last) ranges[ranges.length - 1] = { ...last, to: worth };
    if (last?.policy !== robust) ranges.push({ policy: robust, from: worth, to: worth });
  }
  return ranges;
}

/** The share of sets in which `holds`; NaN without sets. */
export function shareOfSets<T>(sets: readonly T[], holds: (set: T) => boolean): number {
  return sets.length === 0 ? Number.NaN : sets.filter(holds).length / sets.length;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}
