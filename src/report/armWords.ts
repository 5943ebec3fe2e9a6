/** How often an arm sustains the cluster; of a study without withdrawal years, which does so most often and how sure that is. */
import type { ArmOutcomes } from '../analysis/outcomes.ts';
import { OUTCOME_KEYS } from './charts/theme.ts';
import type { ArmFindings, Contest, Findings } from './findings.ts';
import { askedPercent, counted, listed, percent, percentRange, points } from './numbers.ts';

/** Arms that a sentence names at most. */
const NAMED_MOST = 4;

export function generalWords({ arms, contest, confidence }: Findings): string[] {
  if (contest !== null) return contestWords(arms, contest, confidence);
  const judged = arms.find(({ runs }) => runs > 0);
  if (judged === undefined) return ['No run has finished, so nothing can be said.'];
  return [`The cluster sustains itself in ${shareWords(judged, confidence)}.`, classWords(judged)];
}

function contestWords(
  arms: readonly ArmFindings[],
  { best, worst, mayBeBest, difference }: Contest,
  confidence: number,
): string[] {
  const [first, last] = [arms[best], arms[worst]];
  const rivals = mayBeBest.filter((i) => i !== best).map((i) => `“${arms[i].label}”`);
  if (rivals.length === arms.filter(({ runs }) => runs > 0).length - 1) {
    return [
      'These runs do not tell which arm sustains the cluster most often.',
      `The highest share is that of “${first.label}”: ${shareWords(first, confidence)}; the lowest that of “${last.label}”: ${shareWords(last, confidence)}. Compared run by run they differ by ${points(difference)}.`,
    ];
  }
  const named =
    rivals.length > NAMED_MOST ? `${counted(rivals.length, 'other arm')}` : listed(rivals);
  return [
    `The cluster sustains itself most often under “${first.label}”: in ${shareWords(first, confidence)}.`,
    rivals.length === 0
      ? `That no other arm is better is sure at ${askedPercent(confidence)}, all comparisons considered.`
      : `By these runs ${named} may be as good or better; every other arm is worse, at ${askedPercent(confidence)} with all comparisons considered.`,
    `It does so least often under “${last.label}”: in ${shareWords(last, confidence)}. Against “${first.label}”, run by run, that is ${points(difference)}.`,
  ];
}

function classWords({ shares }: ArmOutcomes): string {
  const classes = Object.entries(OUTCOME_KEYS)
    .map(([outcome, { label }]) => ({
      label,
      share: shares[outcome as keyof typeof shares].estimate,
    }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share)
    .map(({ label, share }) => `${label} ${percent(share)}`);
  return `All outcomes: ${listed(classes)}.`;
}

/** `76 % of runs (95 % interval 69 to 82 %, 200 runs)`. */
export function shareWords(point: ArmOutcomes, confidence: number): string {
  const share = point.shares.self_sustaining;
  return `${percent(share.estimate)} of runs (${askedPercent(confidence)} interval ${percentRange(share)}, ${counted(point.runs, 'run')})`;
}
