/** Which runs are of interest: those of some outcome classes, or those whose metric is below or above a limit. */
import { OUTCOMES, type Outcome } from '../../analysis/outcomes.ts';
import { InputError } from '../../engine/errors.ts';
import { OUTCOME_KEYS } from '../charts/theme.ts';
import { reportMessages } from '../messages.ts';
import { significant } from '../numbers.ts';

/** Which runs are of interest: those that end in some outcome classes, or with a metric beyond a limit. */
export type Question =
  | { readonly kind: 'outcome'; readonly classes: readonly Outcome[] }
  | {
      readonly kind: 'metric';
      readonly metric: string;
      readonly side: 'below' | 'above';
      readonly limit: number;
    };

const CONDITION = /^\s*([a-z]\w*)\s*([<>])\s*(-?\d+(?:\.\d+)?(?:e-?\d+)?)\s*$/i;

/**
 * Reads `self_sustaining`, `dissolved,quasi_cluster`, or `state_cost < 5000`.
 * @throws InputError where it is none of these.
 */
export function readQuestion(text: string, metrics: readonly string[]): Question {
  const condition = CONDITION.exec(text);
  if (condition) {
    const [, metric, sign, limit] = condition;
    if (!metrics.includes(metric)) {
      throw new InputError(reportMessages.unknownMetric(metric, metrics));
    }
    return { kind: 'metric', metric, side: sign === '<' ? 'below' : 'above', limit: Number(limit) };
  }
  const classes = text.split(',').map((name) => name.trim());
  for (const name of classes) {
    if (!(OUTCOMES as readonly string[]).includes(name)) {
      throw new InputError(reportMessages.unknownOutcome(name, OUTCOMES));
    }
  }
  return { kind: 'outcome', classes: classes as Outcome[] };
}

/** As in `end as self-sustaining`, for runs. */
export function questionWords(question: Question): string {
  if (question.kind === 'metric') {
    return `have ${question.metric} ${question.side} ${significant(question.limit)}`;
  }
  const labels = question.classes.map((own) => OUTCOME_KEYS[own].label);
  return `end as ${labels.join(' or ')}`;
}
