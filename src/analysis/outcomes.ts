/** How runs ended: shares of the outcome classes by arm, with intervals. */
import { clusteredShare } from './clusteredMeans.ts';
import type { Interval } from './proportions.ts';

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

/** Runs of one arm column by column: as objects, those of a large study would fill the memory. */
export interface ArmRuns {
  readonly points: Int32Array;
  readonly replications: Int32Array;
  /** Index into OUTCOMES; −1 = the run failed or was quarantined. */
  readonly codes: Int8Array;
}

/** Room for so many. */
export function armRuns(size: number): ArmRuns {
  return {
    points: new Int32Array(size),
    replications: new Int32Array(size),
    codes: new Int8Array(size),
  };
}

/** The first `n` of them. */
export function firstOf({ points, replications, codes }: ArmRuns, n: number): ArmRuns {
  return {
    points: points.subarray(0, n),
    replications: replications.subarray(0, n),
    codes: codes.subarray(0, n),
  };
}

/** Shares of the outcome classes of each arm, in the order of `arms`; failed runs are only counted. */
export function outcomesByArm(
  runs: readonly OutcomeRun[],
  arms: readonly string[],
  confidence: number,
): ArmOutcomes[] {
  return arms.map((arm) => {
    const own = runs.filter((run) => run.arm === arm);
    return outcomesOf(arm, { ...placesOf(own), codes: codesOf(own, 'outcome') }, confidence);
  });
}

export function placesOf(runs: readonly OutcomeRun[]): Pick<ArmRuns, 'points' | 'replications'> {
  return {
    points: Int32Array.from(runs, ({ point }) => point),
    replications: Int32Array.from(runs, ({ replication }) => replication),
  };
}

/** Codes of an outcome that all of the runs have, or null. */
export function codesOf<K extends string>(
  runs: readonly { readonly [key in K]: Outcome | null }[],
  key: K,
): Int8Array {
  return Int8Array.from(runs, ({ [key]: outcome }) =>
    outcome === null ? -1 : OUTCOMES.indexOf(outcome),
  );
}

/** Shares of the outcome classes of one arm; failed runs are only counted. */
export function outcomesOf(arm: string, runs: ArmRuns, confidence: number): ArmOutcomes {
  const { codes, ...places } = finishedOf(runs);
  const counts = perOutcome((o) => codes.reduce((n, c) => n + (OUTCOMES[c] === o ? 1 : 0), 0));
  const shares = perOutcome((o) => {
    const values = codes.map((c) => (OUTCOMES[c] === o ? 1 : 0));
    return clusteredShare({ ...places, values }, confidence);
  });
  const failed = runs.codes.length - codes.length;
  return { arm, runs: codes.length, failed, counts, shares };
}

/** By a loop, as elsewhere over columns: V8's `filter` and `from` make a list of all values first. */
function finishedOf(runs: ArmRuns): ArmRuns {
  const done = armRuns(runs.codes.length);
  let n = 0;
  for (let i = 0; i < runs.codes.length; i++) {
    if (runs.codes[i] < 0) continue;
    done.points[n] = runs.points[i];
    done.replications[n] = runs.replications[i];
    done.codes[n] = runs.codes[i];
    n++;
  }
  return firstOf(done, n);
}

function perOutcome<T>(value: (outcome: Outcome) => T): Record<Outcome, T> {
  return Object.fromEntries(OUTCOMES.map((o) => [o, value(o)])) as Record<Outcome, T>;
}
