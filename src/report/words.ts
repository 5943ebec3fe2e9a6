/**
 * The answer in sentences, each made from the same numbers as the tables and charts. Used by the report
 * and by the command line.
 */
import type { Decision, WithdrawalAnswer, WithdrawalPoint } from '../analysis/withdrawal.ts';
import { generalWords, shareWords } from './armWords.ts';
import type { Findings } from './findings.ts';
import {
  askedPercent,
  counted,
  grouped,
  listed,
  money,
  moneyRange,
  points,
  whole,
  wholeRange,
} from './numbers.ts';
import { removalWords } from './removalWords.ts';

/** How many runs were planned, are stored, and have no result. */
export interface RunCounts {
  readonly planned: number;
  readonly done: number;
  /** Failed and quarantined. */
  readonly failed: number;
}

/** What the study found, the answer first. */
export function findingsWords(findings: Findings): string[] {
  const { answer, removals, arms, confidence } = findings;
  if (removals !== null) {
    const [{ runs, shares }] = arms;
    return removalWords(removals, { runs, share: shares.self_sustaining }, confidence);
  }
  return answer === null ? generalWords(findings) : answerWords(answer);
}

/** The answer to "when can support end?" in one sentence. */
export function headline(answer: WithdrawalAnswer): string {
  const asked = askedPercent(answer.ask.probability);
  if (answer.year !== null) {
    const first = answer.points.find(({ kind }) => kind === 'ends');
    const already = first?.year === answer.year ? ', the earliest year tested' : '';
    return `Support can end in year ${answer.year}${already}.`;
  }
  switch (answer.reason) {
    case 'no_arms':
      return 'No withdrawal year could be judged: no run in which support ends has finished.';
    case 'too_few_runs':
      return 'No safe withdrawal year can be named yet: there are too few runs to be sure.';
    case 'uncertain':
      return `No safe withdrawal year can be named yet: some tested years may reach ${asked}, but the runs leave it in doubt.`;
    case 'not_lasting':
      return 'No safe withdrawal year can be named: a year that qualifies is followed by a later one that does not.';
    default:
      return `None of the tested years is safe: in none does the cluster sustain itself in ${asked} of runs.`;
  }
}

/** The answer with its numbers, doubts and conditions. */
export function answerWords(answer: WithdrawalAnswer): string[] {
  const ends = answer.points.filter(({ kind }) => kind === 'ends');
  return [
    headline(answer),
    ...(answer.year === null ? bestWords(answer, ends) : foundWords(answer, ends)),
    sensitivityWords(answer),
    ...permanentWords(answer),
    ...redundantWords(ends),
  ];
}

function foundWords(answer: WithdrawalAnswer, ends: readonly WithdrawalPoint[]): string[] {
  const at = ends.findIndex(({ year }) => year === answer.year);
  const here = ends[at];
  const { probability, confidence } = answer.ask;
  const later =
    ends.length > at + 1
      ? ', and the same holds for every later year tested'
      : '; no later year was tested';
  const words = [
    `The cluster then sustains itself in ${shareWords(here, confidence)}; the lower bound reaches the asked ${askedPercent(probability)}${later}.`,
  ];
  const before = ends[at - 1];
  if (before !== undefined) {
    words.push(
      `In year ${before.year}, the next earlier year tested, the share is ${shareWords(before, confidence)}. ${doubtWords(answer, ends.slice(0, at))}`,
    );
  }
  const after = ends[at + 1];
  if (after?.gainOverEarlier) {
    words.push(
      `Waiting until year ${after.year} would change the share by ${points(after.gainOverEarlier)}, compared run by run under the same luck.`,
    );
  }
  return words;
}

/** Which of the earlier years the runs leave possible. */
function doubtWords(
  { notRuledOutFrom }: WithdrawalAnswer,
  earlier: readonly WithdrawalPoint[],
): string {
  const years = earlier.flatMap(({ year }) => (year === null ? [] : [year]));
  const possible = years.filter((year) => notRuledOutFrom !== null && year >= notRuledOutFrom);
  if (possible.length === 0) return 'Earlier years can be ruled out.';
  const named = `year${possible.length === 1 ? '' : 's'} ${listed(possible.map(String))}`;
  const others = possible.length < years.length ? '; the years before can' : '';
  return `With this many runs ${named} cannot be ruled out${others}.`;
}

function bestWords(answer: WithdrawalAnswer, ends: readonly WithdrawalPoint[]): string[] {
  const judged = ends.filter(({ runs }) => runs > 0);
  if (judged.length === 0) return [];
  const best = judged.reduce((a, b) =>
    b.shares.self_sustaining.estimate > a.shares.self_sustaining.estimate ? b : a,
  );
  const { probability, confidence } = answer.ask;
  const words = [
    `The highest share is that of year ${best.year}: ${shareWords(best, confidence)}, where a lower bound of at least ${askedPercent(probability)} was asked.`,
  ];
  if (answer.reason === 'not_lasting') {
    const failing = ends.filter(({ shares }) => !(shares.self_sustaining.lower >= probability));
    words.push(
      `The latest year that falls short is year ${failing.at(-1)?.year}: ${shareWords(failing.at(-1)!, confidence)}.`,
    );
  }
  if (answer.reason === 'uncertain' || answer.reason === 'too_few_runs') {
    words.push('More replications would narrow the intervals and may settle it.');
  }
  if (answer.reason === 'below') {
    words.push(
      'Even the upper bounds stay below it, so more runs are not likely to change the answer.',
    );
  }
  return words;
}

/** How the answer moves with the thresholds of the outcome classes. */
export function sensitivityWords({ year, strict, lenient }: WithdrawalAnswer): string {
  const say = (decision: Decision) =>
    decision.year === null ? 'no tested year' : `year ${decision.year}`;
  if (strict.reason === 'no_arms' || lenient.reason === 'no_arms') {
    return 'How the answer moves with the thresholds of the outcome classes was not recorded.';
  }
  if (strict.year === year && lenient.year === year) {
    return year === null
      ? 'Nor could one be named with all thresholds of the outcome classes 20 % harder or easier.'
      : 'The answer does not move when all thresholds of the outcome classes are made 20 % harder or easier.';
  }
  return `With all thresholds of the outcome classes 20 % harder the answer would be ${say(strict)}, with 20 % easier ones ${say(lenient)}.`;
}

function permanentWords(answer: WithdrawalAnswer): string[] {
  const permanent = answer.points.find(({ kind }) => kind === 'permanent');
  if (permanent === undefined || permanent.runs === 0) return [];
  const decided = answer.points.find(({ year }) => year !== null && year === answer.year);
  const share = shareWords(permanent, answer.ask.confidence);
  const against = decided?.gainOverPermanent;
  const comparison = against
    ? ` Ending support in year ${answer.year} changes that by ${points(against)}.`
    : '';
  return [
    `Under support that never ends the cluster counts as self-sustaining in ${share}.${comparison}`,
  ];
}

function redundantWords(ends: readonly WithdrawalPoint[]): string[] {
  const redundant = ends.filter(({ shares }) => shares.support_redundant.estimate >= 0.5);
  if (redundant.length === 0) return [];
  return [
    'In half of the runs or more the cluster does as well without any support: paying may not be needed at all.',
  ];
}

/** What the support costs and brings in the decided arm; empty where results do not say. */
export function costWords(findings: Findings): string[] {
  const { answer } = findings;
  const decided = answer?.points.find(({ year }) => year !== null && year === answer.year);
  const arm = findings.arms.find(({ name }) => name === decided?.arm);
  if (!arm?.stateCost || !arm.innovationsAdded) return [];
  const { stateCost: cost, innovationsAdded: added, costPerInnovation: price } = arm;
  const level = `${askedPercent(findings.confidence)} interval`;
  const each = price === null ? '' : `, ${money(price.estimate)} for each (${moneyRange(price)})`;
  return [
    `Ending support in year ${answer!.year} costs the state ${money(cost.estimate)} over the whole time (mean; ${level} ${moneyRange(cost)}) and brings ${whole(added.estimate)} innovations more than the same world without support (${wholeRange(added)})${each}.`,
  ];
}

/** How many runs the answer stands on, and which are missing. */
export function countWords({ planned, done, failed }: RunCounts): string {
  const stored =
    done < planned
      ? `Part of the study only: ${grouped(done)} of ${counted(planned, 'planned run')} are done`
      : planned === 1
        ? 'The one planned run is done'
        : `All ${counted(planned, 'planned run')} are done`;
  if (failed === 0) return `${stored}; none failed.`;
  return `${stored}; ${grouped(failed)} of them failed and ${failed === 1 ? 'is' : 'are'} left out of all shares.`;
}
