/** The outcome whose sensitivity is asked for, run by run: an outcome class as 0 or 1, or a metric. */
import { OUTCOMES, type Outcome } from '../../analysis/outcomes.ts';
import { metricByTask, outcomesByTask } from '../../store/byTask.ts';
import type { Results } from '../../store/results.ts';
import { OUTCOME_KEYS } from '../charts/theme.ts';

export interface StudyOutcome {
  readonly metric: string;
  /** For readers. */
  readonly label: string;
  /** Of outcome classes: values are chances, told in percent. */
  readonly isShare: boolean;
  /** By arm of the study and task; NaN = no result. */
  readonly values: readonly Float64Array[];
}

const isOutcome = (metric: string): metric is Outcome =>
  (OUTCOMES as readonly string[]).includes(metric);

/** @throws InputError where the results have no such outcome. */
export async function readOutcome(results: Results, metric: string): Promise<StudyOutcome> {
  const { outcomes } = results.manifest.columns;
  if (!isOutcome(metric)) {
    const { values } = await metricByTask(results, metric);
    return { metric, label: metric.replaceAll('_', ' '), isShare: false, values };
  }
  const code = outcomes.indexOf(metric);
  const { values } = await outcomesByTask(results);
  return {
    metric,
    label: `chance of “${OUTCOME_KEYS[metric].label}”`,
    isShare: true,
    values: values.map((own) =>
      Float64Array.from(own, (found) => (found < 0 ? Number.NaN : Number(found === code))),
    ),
  };
}
