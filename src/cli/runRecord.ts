/** One run as plain values: what `--json` prints and `--out` writes. */
import { METRICS, OUTCOMES } from '../model/metrics.ts';
import { SERIES } from '../model/series.ts';
import type { CompiledScenario } from '../scenario/scenario.ts';
import type { SingleResult } from '../sweep/single.ts';
import { type MetricValues, verdictSentence } from '../sweep/verdict.ts';
import type { DesignPoint } from './runSubject.ts';

/** The whole result as plain values. */
export function runRecord(
  scenario: CompiledScenario,
  luck: { readonly seed: string; readonly replication: number } & Partial<DesignPoint>,
  result: SingleResult,
) {
  const { judgement, outcome, series, firstYear, stateHash } = result;
  const { clusters } = scenario.inputs;
  const metrics = (values: ArrayLike<number>, from: number): MetricValues =>
    Object.fromEntries(METRICS.map(({ name }, m) => [name, values[from + m]]));
  return {
    scenario: scenario.name,
    title: scenario.title,
    scenarioHash: scenario.hash,
    ...luck,
    ticks: result.ticks,
    outcome,
    verdict: outcome && judgement ? verdictSentence(outcome, metrics(judgement.metrics, 0)) : null,
    stateHash,
    stateHashWithoutSupport: result.withoutSupport.stateHash,
    metrics: judgement ? metrics(judgement.metrics, 0) : null,
    clusters:
      judgement && clusters.length > 1
        ? clusters.map(({ name }, c) => ({
            name,
            outcome: OUTCOMES[judgement.clusterOutcomes[c]],
            metrics: metrics(judgement.clusterMetrics, c * METRICS.length),
          }))
        : [],
    years: Array.from({ length: series.length / SERIES.length }, (_, y) => ({
      year: firstYear + y,
      ...Object.fromEntries(SERIES.map(({ name }, s) => [name, series[y * SERIES.length + s]])),
    })),
  };
}

export type RunRecord = ReturnType<typeof runRecord>;
