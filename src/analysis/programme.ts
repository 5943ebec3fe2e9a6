/**
 * A programme of several clusters with one purse: from runs in which all clusters have the same kind of support,
 * which of them to fund, and how, for every size of the purse.
 */
import { isTraining } from './earlyWarning.ts';
import { meanInterval } from './paired.ts';
import { type Option, portfolioFrontier } from './portfolio.ts';
import type { Interval } from './proportions.ts';

/** One cluster in one run. */
export interface ProgrammeRun {
  readonly arm: string;
  readonly cluster: string;
  readonly point: number;
  readonly replication: number;
  readonly sustained: boolean;
  /** k€. */
  readonly cost: number;
}

export interface ProgrammeChoice {
  /** Arm of each cluster, in the order of `clusters`. */
  readonly arms: readonly string[];
  /** Mean k€, by the runs that judge. */
  readonly cost: Interval;
  /** Clusters that sustain themselves, by the runs that judge. */
  readonly sustained: Interval;
}

export interface ProgrammeFindings {
  readonly clusters: readonly string[];
  /** Every cluster the same, by arm. */
  readonly uniform: readonly (ProgrammeChoice & { readonly arm: string })[];
  /** Efficient portfolios from the cheapest on. */
  readonly frontier: readonly ProgrammeChoice[];
  /** Runs of each arm that choose, and that judge. */
  readonly choosing: number;
  readonly judging: number;
}

/** Purses that are told apart. */
const STEPS = 1000;

/**
 * @param arms may be chosen for each cluster; one of them costs nothing.
 * @returns null where a half of the runs is empty, or an arm costs something in every cluster.
 */
export function programmeFindings(
  runs: readonly ProgrammeRun[],
  arms: readonly string[],
  confidence: number,
): ProgrammeFindings | null {
  const clusters = [...new Set(runs.map(({ cluster }) => cluster))];
  const cells = new Map<string, ProgrammeRun[]>();
  for (const run of runs) {
    const key = `${run.cluster}\n${run.arm}`;
    const own = cells.get(key) ?? [];
    cells.set(key, own);
    own.push(run);
  }
  const cell = (cluster: string, arm: string) => cells.get(`${cluster}\n${arm}`) ?? [];
  const options = clusters.map((cluster) =>
    arms.map((arm): Option => {
      const chosen = cell(cluster, arm).filter(isTraining);
      return {
        cost: mean(chosen.map(({ cost }) => cost)),
        gain: mean(chosen.map(({ sustained }) => (sustained ? 1 : 0))),
      };
    }),
  );
  const all = options.flat();
  if (all.some(({ cost, gain }) => Number.isNaN(cost + gain))) return null;
  if (!options.every((own) => own.some(({ cost }) => cost === 0))) return null;
  const most = options.reduce((sum, own) => sum + Math.max(...own.map(({ cost }) => cost)), 0);
  const judged = (chosen: readonly string[]): ProgrammeChoice => {
    const sums = new Map<string, { sustained: number; cost: number }>();
    clusters.forEach((cluster, c) => {
      for (const run of cell(cluster, chosen[c])) {
        if (isTraining(run)) continue;
        const key = `${run.point}/${run.replication}`;
        const sum = sums.get(key) ?? { sustained: 0, cost: 0 };
        sums.set(key, sum);
        sum.sustained += run.sustained ? 1 : 0;
        sum.cost += run.cost;
      }
    });
    const values = [...sums.values()];
    return {
      arms: chosen,
      cost: meanInterval(
        values.map(({ cost }) => cost),
        confidence,
      ),
      sustained: meanInterval(
        values.map(({ sustained }) => sustained),
        confidence,
      ),
    };
  };
  const frontier = portfolioFrontier(options, Math.max(1, most) / STEPS, STEPS + clusters.length);
  const first = cell(clusters[0], arms[0]);
  return {
    clusters,
    uniform: arms.map((arm) => ({ arm, ...judged(clusters.map(() => arm)) })),
    frontier: frontier.map((one) => judged(one.options.map((i) => arms[i]))),
    choosing: first.filter(isTraining).length,
    judging: first.filter((run) => !isTraining(run)).length,
  };
}

/** The efficient portfolio with the most money that a purse can pay. */
export function withinPurse(
  { frontier }: ProgrammeFindings,
  purseKeur: number,
): ProgrammeChoice | null {
  const able = frontier.filter(({ cost }) => cost.estimate <= purseKeur);
  return able.at(-1) ?? null;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, x) => sum + x, 0) / values.length;
}
