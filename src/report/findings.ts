/** What the runs of a study say: the numbers that words, tables and charts all draw on. */
import { type ArmOutcomes, armRuns, firstOf, OUTCOMES, outcomesOf } from '../analysis/outcomes.ts';
import type { PairedDifference } from '../analysis/paired.ts';
import { mayBeBest, sustainingGain } from '../analysis/sustainingGain.ts';
import {
  type WithdrawalAnswer,
  type WithdrawalArmRuns,
  withdrawalAnswerOf,
} from '../analysis/withdrawal.ts';
import { type ArmNumbers, armNumbers } from './armNumbers.ts';
import { type ShownArms, type StudyArm, shownArms, withdrawalArms } from './arms.ts';
import { type RemovalFindings, removalArms, removalFindings, worstFirst } from './removals.ts';
import type { StudyRuns } from './studyRuns.ts';

export interface ArmFindings extends ArmOutcomes, StudyArm, ArmNumbers {}

export interface Findings {
  /** null where the study has no withdrawal arms. */
  readonly answer: WithdrawalAnswer | null;
  /** null where the study takes no ingredients away. */
  readonly removals: RemovalFindings | null;
  /** All arms; of a study of removals the base and the singles only, in their order. */
  readonly arms: readonly ArmFindings[];
  /** Of a general study: its arms by share, and which of them may be the best; null for others and for one arm. */
  readonly contest: Contest | null;
  readonly shown: ShownArms;
  readonly confidence: number;
}

/** Indices of arms that have results. */
export interface Contest {
  readonly best: number;
  readonly worst: number;
  readonly mayBeBest: readonly number[];
  /** The worst less the best, run by run. */
  readonly difference: PairedDifference;
}

export function findingsOf(study: StudyRuns): Findings {
  const { ask } = study;
  const lacking = removalArms(study.arms, study.studySource);
  const told = lacking
    ? [lacking.base, ...lacking.singles.map(({ arm }) => arm)]
    : [...study.arms.keys()];
  const arms = told.map((i) => study.arms[i]);
  const removals = lacking && removalFindings(lacking, study);
  const curve = lacking ? [] : withdrawalArms(arms, study.studySource);
  const runs = told.map((i) => runsOf(study, i));
  const runsNamed = (name: string) => runs[arms.findIndex((arm) => arm.name === name)];
  const answer = curve.length === 0 ? null : withdrawalAnswerOf(runsNamed, curve, ask);
  const outcomes = arms.map(({ name }, i) => outcomesOf(name, runs[i], ask.confidence));
  return {
    answer,
    removals,
    arms: arms.map((arm, i) => ({ ...outcomes[i], ...arm, ...armNumbers(study, told[i]) })),
    contest: answer || removals ? null : contestOf(outcomes, runs, ask.confidence),
    shown: shownArms(removals ? tellingFirst(arms, removals) : arms, curve, answer?.year ?? null),
    confidence: ask.confidence,
  };
}

/** The arm under which clusters are shown one by one: the decided one, or the first that has finished runs. */
export function endingArm({ answer, arms }: Findings): ArmFindings | undefined {
  const decided = answer?.points.find(({ year }) => year !== null && year === answer.year)?.arm;
  return arms.find(({ name, runs }) => (decided ? name === decided : runs > 0));
}

function contestOf(
  outcomes: readonly ArmOutcomes[],
  runs: readonly WithdrawalArmRuns[],
  confidence: number,
): Contest | null {
  const judged = [...outcomes.keys()].filter((i) => outcomes[i].runs > 0);
  if (judged.length < 2) return null;
  const share = (i: number) => outcomes[i].shares.self_sustaining.estimate;
  const best = judged.reduce((found, i) => (share(i) > share(found) ? i : found));
  const worst = judged.reduce((found, i) => (share(i) < share(found) ? i : found), judged.at(-1)!);
  const own = judged.map((i) => runs[i]);
  return {
    best,
    worst,
    mayBeBest: mayBeBest(own, judged.indexOf(best), confidence).map((i) => judged[i]),
    difference: sustainingGain(runs[worst], runs[best], confidence),
  };
}

/** The base, then the worst lacks: charts of few lines show the first arms. */
function tellingFirst([base, ...singles]: readonly StudyArm[], removals: RemovalFindings) {
  return [base, ...worstFirst(removals).map((i) => singles[i])];
}

/** The stored runs of an arm: finished and failed ones; what was not run is left out. */
function runsOf(study: StudyRuns, arm: number): WithdrawalArmRuns {
  const { points, metrics } = study;
  const outcomes = study.outcomes[arm];
  const failed = new Set(study.failedTasks[arm]);
  const runs = armRuns(outcomes.length);
  const [strict, lenient] = [new Int8Array(outcomes.length), new Int8Array(outcomes.length)];
  let n = 0;
  for (let task = 0; task < outcomes.length; task++) {
    const code = codeOf(outcomes[task]);
    if (code < 0 && !failed.has(task)) continue;
    runs.points[n] = task % points;
    runs.replications[n] = Math.floor(task / points);
    runs.codes[n] = code;
    strict[n] = codeOf(metrics.outcome_strict?.[arm][task]);
    lenient[n] = codeOf(metrics.outcome_lenient?.[arm][task]);
    n++;
  }
  return { ...firstOf(runs, n), strict: strict.subarray(0, n), lenient: lenient.subarray(0, n) };
}

/** −1 for what is no outcome. */
function codeOf(code: number | undefined): number {
  return code !== undefined && OUTCOMES[code] !== undefined ? code : -1;
}
