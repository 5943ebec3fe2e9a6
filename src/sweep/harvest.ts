/** Reading and judging a world that has reached its horizon. */
import type { Counterfactual } from '../model/judge.ts';
import type { Simulator } from '../model/simulator.ts';
import type { TaskEngine } from './engine.ts';
import type { Leaf } from './leaf.ts';
import { sweepMessages } from './messages.ts';

/** @throws Error where a value is infinite: a defect that would poison every mean. */
export function harvest(simulator: Simulator, engine: TaskEngine, reference: Counterfactual): Leaf {
  const { outcome, metrics, clusterOutcomes, clusterMetrics } = engine.judge(simulator, reference);
  const series = engine.yearlySeries(simulator, null);
  refuseInfinite('a metric', metrics);
  refuseInfinite('a metric of a cluster', clusterMetrics);
  refuseInfinite('a series', series);
  const { atRisk, deaths, censored } = engine.lifeTable(simulator);
  const life = new Int32Array(atRisk.length * 3);
  for (let age = 0; age < atRisk.length; age++) {
    life[age * 3] = atRisk[age];
    life[age * 3 + 1] = deaths[age];
    life[age * 3 + 2] = censored[age];
  }
  const several = clusterOutcomes.length > 1;
  return {
    status: 'ok',
    message: '',
    outcome,
    metrics,
    stateHash: simulator.stateHash(),
    firstYear: engine.firstYear(simulator),
    series,
    life,
    clusterOutcomes: several ? clusterOutcomes : new Uint8Array(0),
    clusterMetrics: several ? clusterMetrics : new Float64Array(0),
  };
}

function refuseInfinite(what: string, values: Float64Array): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === Infinity || value === -Infinity) {
      throw new Error(sweepMessages.notFinite(what, value));
    }
  }
}
