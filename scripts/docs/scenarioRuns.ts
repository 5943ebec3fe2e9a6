/** Runs of a scenario for its page: outcomes of its clusters, and mean courses with and without support. */
import { judge, keepCounterfactual, yearlySeries } from '../../src/model/judge.ts';
import { OUTCOMES } from '../../src/model/metrics.ts';
import { SERIES, seriesColumn } from '../../src/model/series.ts';
import {
  compileArm,
  createSimulator,
  luckKey,
  noSupportArm,
  shapeOf,
} from '../../src/model/simulator.ts';
import type { CompiledScenario } from '../../src/scenario/scenario.ts';
import { seedWords } from '../../src/sweep/seed.ts';

export const SEED = 'karenina';
/** A world of many clusters takes as many runs of clusters in fewer worlds. */
export const replicationsOf = ({ inputs }: CompiledScenario): number =>
  inputs.clusters.length > 5 ? 8 : 40;

export interface YearOfScenario {
  readonly year: number;
  /** Means over runs, world totals. State money in k€ a year. */
  readonly projects: number;
  readonly projectsWithout: number;
  readonly members: number;
  readonly firms: number;
  readonly support: number;
}

export interface ScenarioRuns {
  readonly replications: number;
  /** Runs by cluster and outcome class. */
  readonly counts: readonly (readonly number[])[];
  readonly years: readonly YearOfScenario[];
}

const [PROJECTS, MEMBERS, FIRMS, STATE, AID] = [
  'active_projects',
  'members',
  'firms',
  'income_state',
  'project_aid',
].map(seriesColumn);

/** Simulates the scenario and its pair without support, replication by replication, in one simulator. */
export function runsOf(scenario: CompiledScenario): ScenarioRuns {
  const { inputs } = scenario;
  const replications = replicationsOf(scenario);
  const tables = compileArm(inputs, null);
  const without = noSupportArm(inputs);
  const simulator = createSimulator(shapeOf(tables));
  const counts = inputs.clusters.map(() => OUTCOMES.map(() => 0));
  const width = SERIES.length;
  let sums: Float64Array | null = null;
  let sumsWithout: Float64Array | null = null;
  for (let replication = 0; replication < replications; replication++) {
    const luck = luckKey(...seedWords(SEED), replication);
    simulator.start(without, luck);
    simulator.runTo(simulator.horizonTicks);
    const reference = keepCounterfactual(simulator);
    sumsWithout = added(sumsWithout, yearlySeries(simulator, null));
    simulator.start(tables, luck);
    simulator.runTo(simulator.horizonTicks);
    judge(simulator, reference).clusterOutcomes.forEach((code, c) => {
      counts[c][code]++;
    });
    sums = added(sums, yearlySeries(simulator, null));
  }
  const rows = (sums as Float64Array).length / width;
  const horizonYears = Math.round(simulator.horizonTicks / 4);
  const mean = (from: Float64Array | null, year: number, column: number) =>
    (from as Float64Array)[(rows - horizonYears + year - 1) * width + column] / replications;
  const years = Array.from({ length: horizonYears }, (_, y) => ({
    year: y + 1,
    projects: mean(sums, y + 1, PROJECTS),
    projectsWithout: mean(sumsWithout, y + 1, PROJECTS),
    members: mean(sums, y + 1, MEMBERS),
    firms: mean(sums, y + 1, FIRMS),
    support: mean(sums, y + 1, STATE) + mean(sums, y + 1, AID),
  }));
  return { replications, counts, years };
}

function added(sums: Float64Array | null, series: Float64Array): Float64Array {
  if (sums === null) return Float64Array.from(series);
  for (let i = 0; i < sums.length; i++) sums[i] += series[i];
  return sums;
}
