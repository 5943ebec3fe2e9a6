/** A small study within the page: the setup's scenario under support that ends after other years each. */
import { stringify } from 'yaml';
import { metricIndex } from '../../model/metrics.ts';
import { METRICS_USED } from '../../report/studyRuns.ts';
import type { JsonMap } from '../../scenario/document.ts';
import { parseStudy } from '../../scenario/study.ts';
import { model } from '../../sweep/model.ts';
import { sweepSpec } from '../../sweep/spec.ts';
import { createTaskRunner } from '../../sweep/task.ts';
import type { Library } from './library.ts';
import type { SweepRow, SweepStudy } from './protocol.ts';
import type { Setup } from './setup.ts';
import { scenarioOf } from './study.ts';
import { WORLDS_MB } from './walk.ts';

export interface Sweep {
  readonly study: SweepStudy;
  /** Simulates all arms with one luck. */
  run(replication: number): SweepRow[];
}

/** The text of the study: no support, an end after each of `years`, and no end. @throws InputError */
export function sweepText(setup: Setup, years: readonly number[], library: Library): string {
  const scenario = scenarioOf(setup, library);
  const arm = (label: string, set: JsonMap): JsonMap => ({ label, set });
  return stringify({
    name: `withdrawal-${scenario.name}`.slice(0, 60),
    title: `When can the subsidy stop? ${scenario.title}`,
    scenario: scenario.source,
    seed: setup.seed,
    arms: {
      none: arm('no support', { 'support.policy': 'none', 'specialist.present': false }),
      ...Object.fromEntries(
        years.map((year) => [
          `cliff-${year}`,
          arm(`support ends after ${year} years`, {
            'support.policy': 'cliff',
            'support.end': `${year} years`,
          }),
        ]),
      ),
      permanent: arm('support for ever', { 'support.policy': 'permanent' }),
    },
  });
}

/** @throws InputError where the scenario makes no such study. */
export function createSweep(setup: Setup, years: readonly number[], library: Library): Sweep {
  const text = sweepText(setup, years, library);
  const study = parseStudy(text, 'studio.yaml');
  const run = createTaskRunner(sweepSpec(study), model, WORLDS_MB);
  const used = METRICS_USED.map((name) => [name, metricIndex(name)] as const);
  return {
    study: {
      arms: study.arms.map(({ name, label }) => ({ name, label })),
      ask: study.ask,
      source: study.source,
      text,
    },
    run: (replication) =>
      run(replication).leaves.map(({ status, outcome, metrics, stateHash }) => ({
        outcome: status === 'ok' ? outcome : -1,
        metrics: Object.fromEntries(used.map(([name, m]) => [name, metrics[m] ?? Number.NaN])),
        hash: stateHash,
      })),
  };
}
