/** How runs ended: shares of the outcome classes by arm, with intervals. */
import { designEffect } from './designEffect.ts';
import { type Interval, wilson } from './proportions.ts';

/** Outcome classes in the order of their codes, as the model tries them. */
export const OUTCOMES = [
  'support_redundant',
  'never_ignited',
  'dissolved',
  'self_sustaining',
  'quasi_cluster',
  'weakened',
] as const;

export type Outcome = (typeof OUTCOMES)[number];

/** What the analysis of outcomes needs of a run. */
export interface OutcomeRun {
  readonly arm: string;
  readonly point: number;
  readonly replication: number;
  /** null = the run failed or was quarantined. */
  readonly outcome: Outcome | null;
}

/** Outcomes of one arm. */
export interface ArmOutcomes {
  readonly arm: string;
  /** Finished runs, on which all shares stand. */
  readonly runs: number;
  readonly failed: number;
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly shares: Readonly<Record<Outcome, Interval>>;
}

/** Shares of the outcome classes of each arm, in the order of `arms`; failed runs are only counted. */
export function outcomesByArm(
  runs: readonly OutcomeRun[],
  arms: readonly string[],
  confidence: number,
): ArmOutcomes[] {
  return arms.map((arm) => {
    const own = runs.filter((run) => run.arm === arm);
    const finished = own.filter((run) => run.outcome !== null);
    const counts = perOutcome((o) => finished.filter((run) => run.outcome === o).length);
    const shares = perOutcome((o) => shareOf(finished, o, confidence));
    return { arm, runs: finished.length, failed: own.length - finished.length, counts, shares };
  });
}

/** Share of `outcome` among finished runs: Wilson's interval on the effective sample size. */
function shareOf(finished: readonly OutcomeRun[], outcome: Outcome, confidence: number): Interval {
  const observations = finished.map(({ point, replication, outcome: own }) => ({
    point,
    replication,
    value: own === outcome ? 1 : 0,
  }));
  const successes = observations.reduce((sum, o) => sum + o.value, 0);
  const effect = designEffect(observations);
  return wilson(successes / effect, finished.length / effect, confidence);
}

function perOutcome<T>(value: (outcome: Outcome) => T): Record<Outcome, T> {
  return Object.fromEntries(OUTCOMES.map((o) => [o, value(o)])) as Record<Outcome, T>;
}
