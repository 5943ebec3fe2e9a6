/** Made-up observation: runs of which only what was observed is told, for tests of judgements. */
import {
  type Case,
  type Counterfactual,
  caseOf,
  keepCounterfactual,
  type Thresholds,
  thresholdsOf,
} from '../../src/model/evidence.ts';
import { classify } from '../../src/model/judge.ts';
import { OUTCOMES, type Outcome } from '../../src/model/metrics.ts';
import { defaultValues } from '../../src/model/parameters/index.ts';
import { SERIES } from '../../src/model/series.ts';
import type { Simulator } from '../../src/model/simulator.ts';

/** Observation by series column; columns not told are 0. Values may change over time. */
export type Story = Readonly<Record<string, number | ((tick: number) => number)>>;

/** Quarter in which the support of these stories ends. */
export const END = 24;
export const HORIZON = 80;

/** A cluster that thrives with support and after it. */
export const THRIVING: Story = {
  active_projects: (t) => (t < 0 ? 8 : 40),
  innovations: (t) => (t < 0 ? 6 : 12),
  innovations_collaborative: 6,
  firms: 100,
  members: 70,
  active_members: 40,
  specialist_alive: (t) => (t < 0 ? 0 : 1),
  income_fees: 60,
  income_services: 20,
  income_state: (t) => (t >= 0 && t < END ? 120 : 0),
  benefit: 2,
  rents: 0,
};

/** The paired world without support. */
export const ALONE: Story = {
  active_projects: 8,
  innovations: 6,
  innovations_collaborative: 1,
  firms: 95,
};

/** As much of a simulator as a judgement looks at. */
export function observing(story: Story, end = HORIZON, firstTick = -16): Simulator {
  const columns = SERIES.map((s) => story[s.name] ?? 0);
  for (const name of Object.keys(story)) {
    if (!SERIES.some((s) => s.name === name)) throw new Error(`no series column ${name}`);
  }
  const observed = (_c: number, column: number, tick: number): number => {
    const told = columns[column] as number | ((tick: number) => number);
    return typeof told === 'number' ? told : told(tick);
  };
  const fake = {
    clusters: 1,
    firstTick,
    horizonTicks: end,
    tick: () => end,
    observed,
    observedSum(c: number, column: number, from: number, to: number): number {
      let sum = 0;
      for (let tick = from; tick < to; tick++) sum += observed(c, column, tick);
      return sum;
    },
  };
  return fake as unknown as Simulator;
}

export const THRESHOLDS: Thresholds = thresholdsOf(defaultValues(), 0);

/** The evidence of a story against the paired world’s. */
export function evidenceOf(
  story: Story,
  alone: Story = ALONE,
  thresholds = THRESHOLDS,
  end = HORIZON,
): Case {
  const reference: Counterfactual = keepCounterfactual(observing(alone, end));
  return caseOf(observing(story, end), reference, 0, thresholds);
}

/** How a story is judged. */
export function outcomeOf(
  story: Story,
  alone: Story = ALONE,
  thresholds = THRESHOLDS,
  end = HORIZON,
): Outcome {
  return OUTCOMES[classify(evidenceOf(story, alone, thresholds, end), thresholds)] as Outcome;
}
