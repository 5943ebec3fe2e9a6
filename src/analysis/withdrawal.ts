/**
 * When can the subsidy stop? The earliest withdrawal year from which on the cluster sustains itself
 * with at least the asked probability, beyond the doubt that the number of runs leaves.
 */
import { designEffect } from './designEffect.ts';
import { type ArmOutcomes, type Outcome, type OutcomeRun, outcomesByArm } from './outcomes.ts';
import { type PairedDifference, pairedProportions } from './paired.ts';
import type { Interval } from './proportions.ts';

/** An arm of the withdrawal curve. */
export interface WithdrawalArm {
  readonly arm: string;
  /** `none`: never supported; `ends`: support ends in `year`; `permanent`: it never ends. */
  readonly kind: 'none' | 'ends' | 'permanent';
  /** Years after the programme's beginning; null unless `ends`. */
  readonly year: number | null;
}

export interface WithdrawalRun extends OutcomeRun {
  /** Outcome with all thresholds 20 % harder, and easier; null = failed run or not judged. */
  readonly strict: Outcome | null;
  readonly lenient: Outcome | null;
}

export interface Ask {
  /** Asked probability of the outcome `self_sustaining`, 0..1. */
  readonly probability: number;
  /** Confidence of all intervals, 0..1. */
  readonly confidence: number;
}

/**
 * Why there is a year or none. `found`; `no_arms`: no arm ends support, or no run of one finished;
 * `too_few_runs`: not even success in every run would suffice; `below`: every estimate is below the
 * asked probability; `uncertain`: some estimate reaches it, no lower bound does; `not_lasting`: a year
 * qualifies, a later one does not.
 */
export type Reason = 'found' | 'no_arms' | 'too_few_runs' | 'below' | 'uncertain' | 'not_lasting';

export interface Decision {
  readonly year: number | null;
  readonly reason: Reason;
  /** Earliest tested year that the runs do not rule out: the first whose upper bound reaches the asked probability. */
  readonly notRuledOutFrom: number | null;
}

export interface WithdrawalPoint extends ArmOutcomes, WithdrawalArm {
  /** Gain in P(self_sustaining) against the next earlier year (the first: against `none`), paired. */
  readonly gainOverEarlier: PairedDifference | null;
  /** Against permanent support, paired. */
  readonly gainOverPermanent: PairedDifference | null;
}

/** The earliest safe withdrawal, and what it rests on. */
export interface WithdrawalAnswer extends Decision {
  readonly ask: Ask;
  /** None, then years ascending, then permanent. */
  readonly points: readonly WithdrawalPoint[];
  /** The decision with all outcome thresholds 20 % harder and easier. */
  readonly strict: Decision;
  readonly lenient: Decision;
  readonly runs: number;
  readonly failed: number;
}

/** Answers the question from the runs of a study; other arms than `arms` are ignored. */
export function withdrawalAnswer(
  runs: readonly WithdrawalRun[],
  arms: readonly WithdrawalArm[],
  ask: Ask,
): WithdrawalAnswer {
  const ordered = [...arms].sort((a, b) => orderOf(a) - orderOf(b));
  const names = ordered.map(({ arm }) => arm);
  const outcomes = outcomesByArm(runs, names, ask.confidence);
  const judgedAs = (key: 'strict' | 'lenient'): Decision => {
    const judged = runs.map((run) => ({ ...run, outcome: run[key] }));
    return decide(curveOf(ordered, outcomesByArm(judged, names, ask.confidence)), ask);
  };
  const permanent = ordered.find(({ kind }) => kind === 'permanent')?.arm;
  const points = ordered.map((arm, i): WithdrawalPoint => {
    const earlier = arm.kind === 'ends' ? ordered[i - 1]?.arm : undefined;
    const against = (other: string | undefined) =>
      other === undefined || other === arm.arm ? null : gain(runs, arm.arm, other, ask.confidence);
    return {
      ...outcomes[i],
      ...arm,
      gainOverEarlier: against(earlier),
      gainOverPermanent: against(permanent),
    };
  });
  return {
    ...decide(curveOf(ordered, outcomes), ask),
    ask,
    points,
    strict: judgedAs('strict'),
    lenient: judgedAs('lenient'),
    runs: points.reduce((sum, point) => sum + point.runs, 0),
    failed: points.reduce((sum, point) => sum + point.failed, 0),
  };
}

interface CurvePoint {
  readonly year: number;
  readonly runs: number;
  readonly share: Interval;
}

function curveOf(arms: readonly WithdrawalArm[], outcomes: readonly ArmOutcomes[]): CurvePoint[] {
  return arms.flatMap(({ year }, i) =>
    year === null
      ? []
      : [{ year, runs: outcomes[i].runs, share: outcomes[i].shares.self_sustaining }],
  );
}

/** The decision over a curve with ascending years. A year without a finished run never qualifies. */
export function decide(curve: readonly CurvePoint[], ask: Ask): Decision {
  const qualifies = curve.map(({ share }) => share.lower >= ask.probability);
  const first = qualifies.lastIndexOf(false) + 1;
  const notRuledOutFrom = curve.find(({ share }) => share.upper >= ask.probability)?.year ?? null;
  if (first < curve.length) return { year: curve[first].year, reason: 'found', notRuledOutFrom };
  return { year: null, reason: reasonOfNone(curve, qualifies, ask), notRuledOutFrom };
}

function reasonOfNone(
  curve: readonly CurvePoint[],
  qualifies: readonly boolean[],
  ask: Ask,
): Reason {
  if (curve.every(({ runs }) => runs === 0)) return 'no_arms';
  if (qualifies.includes(true)) return 'not_lasting';
  if (curve.every(({ share }) => !(share.estimate >= ask.probability))) return 'below';
  const allSucceeded = curve.some(({ share }) => share.estimate === 1);
  return allSucceeded ? 'too_few_runs' : 'uncertain';
}

/** P(self_sustaining) of `arm` less that of `other` over the replications that finished in both. */
function gain(
  runs: readonly WithdrawalRun[],
  arm: string,
  other: string,
  confidence: number,
): PairedDifference {
  const key = (run: WithdrawalRun) => `${run.point}/${run.replication}`;
  const success = (run: WithdrawalRun) => (run.outcome === 'self_sustaining' ? 1 : 0);
  const finished = runs.filter((run) => run.outcome !== null);
  const partner = new Map(
    finished.filter((run) => run.arm === other).map((run) => [key(run), success(run)]),
  );
  const pairs = finished
    .filter((run) => run.arm === arm && partner.has(key(run)))
    .map((run) => ({ ...run, value: success(run) - (partner.get(key(run)) ?? 0) }));
  const effect = designEffect(pairs);
  const counts = {
    onlyFirst: pairs.filter(({ value }) => value > 0).length / effect,
    onlySecond: pairs.filter(({ value }) => value < 0).length / effect,
    pairs: pairs.length / effect,
  };
  return { ...pairedProportions(counts, confidence), pairs: pairs.length };
}

function orderOf({ kind, year }: WithdrawalArm): number {
  if (kind === 'none') return -Infinity;
  return kind === 'permanent' ? Infinity : (year ?? 0);
}
