/**
 * When can the subsidy stop? The earliest withdrawal year from which on the cluster sustains itself
 * with at least the asked probability, beyond the doubt that the number of runs leaves.
 */
import {
  type ArmOutcomes,
  type ArmRuns,
  codesOf,
  type Outcome,
  type OutcomeRun,
  outcomesOf,
  placesOf,
} from './outcomes.ts';
import type { PairedDifference } from './paired.ts';
import type { Interval } from './proportions.ts';
import { sustainingGain } from './sustainingGain.ts';

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

/** Such runs of one arm column by column; codes as those of the outcome. */
export interface WithdrawalArmRuns extends ArmRuns {
  readonly strict: Int8Array;
  readonly lenient: Int8Array;
}

export interface Ask {
  /** Asked probability of the outcome `self_sustaining`, 0..1. */
  readonly probability: number;
  /** Confidence of all intervals, 0..1. */
  readonly confidence: number;
}

/**
 * Why there is a year or none. `found`; `no_arms`: no arm ends support, or no run of one finished;
 * `too_few_runs`: not even success in every run would suffice; `below`: every upper bound is below the
 * asked probability; `uncertain`: some upper bound reaches it, no lower bound does;
 * `not_lasting`: a year qualifies, a later one does not.
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
  const runsOf = (arm: string): WithdrawalArmRuns => {
    const own = runs.filter((run) => run.arm === arm);
    return {
      ...placesOf(own),
      codes: codesOf(own, 'outcome'),
      strict: codesOf(own, 'strict'),
      lenient: codesOf(own, 'lenient'),
    };
  };
  return withdrawalAnswerOf(runsOf, arms, ask);
}

/** The same from columns of each arm. */
export function withdrawalAnswerOf(
  runsOf: (arm: string) => WithdrawalArmRuns,
  arms: readonly WithdrawalArm[],
  ask: Ask,
): WithdrawalAnswer {
  const ordered = [...arms].sort((a, b) => orderOf(a) - orderOf(b));
  const runs = ordered.map(({ arm }) => runsOf(arm));
  const judgedAs = (key: 'codes' | 'strict' | 'lenient'): ArmOutcomes[] =>
    ordered.map(({ arm }, i) =>
      outcomesOf(arm, { ...runs[i], codes: runs[i][key] }, ask.confidence),
    );
  const decided = (outcomes: readonly ArmOutcomes[]) => decide(curveOf(ordered, outcomes), ask);
  const outcomes = judgedAs('codes');
  const permanent = ordered.findIndex(({ kind }) => kind === 'permanent');
  const points = ordered.map((arm, i): WithdrawalPoint => {
    const earlier = arm.kind === 'ends' ? i - 1 : -1;
    const against = (other: number) =>
      other < 0 || other === i ? null : sustainingGain(runs[i], runs[other], ask.confidence);
    return {
      ...outcomes[i],
      ...arm,
      gainOverEarlier: against(earlier),
      gainOverPermanent: against(permanent),
    };
  });
  return {
    ...decided(outcomes),
    ask,
    points,
    strict: decided(judgedAs('strict')),
    lenient: decided(judgedAs('lenient')),
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

/**
 * The decision over a curve with ascending years. A year without a finished run never qualifies. Years are tried from the
 * last one back and each must pass before the next is tried, so the risk of naming one from which on some year falls short
 * is that of a single bound, (1 − confidence) / 2 (fixed-sequence test: Maurer, Hothorn & Lehmacher 1995).
 */
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
  if (curve.every(({ share }) => !(share.upper >= ask.probability))) return 'below';
  const allSucceeded = curve.some(({ share }) => share.estimate === 1);
  return allSucceeded ? 'too_few_runs' : 'uncertain';
}

function orderOf({ kind, year }: WithdrawalArm): number {
  if (kind === 'none') return -Infinity;
  return kind === 'permanent' ? Infinity : (year ?? 0);
}
