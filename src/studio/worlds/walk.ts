/** One world from the programme's beginning to the horizon: a frame a quarter, and how it ends. */
import type { Arm, WorldInputs } from '../../model/inputs.ts';
import { METRICS, OUTCOMES, type Outcome } from '../../model/metrics.ts';
import type { Simulator } from '../../model/simulator.ts';
import { model } from '../../sweep/model.ts';
import { referenceTables } from '../../sweep/point.ts';
import { seedWords } from '../../sweep/seed.ts';
import { createStages, type Stages } from '../../sweep/simulators.ts';
import { verdictSentence } from '../../sweep/verdict.ts';
import { type Frame, takeFrame } from './frame.ts';

/** How a world ended, for the cluster that is shown. */
export interface Ending {
  readonly outcome: Outcome;
  readonly verdict: string;
  /** By name, in the units of METRICS; NaN where there is none. */
  readonly metrics: Readonly<Record<string, number>>;
  /** 16 hex digits over the whole world at the horizon. */
  readonly hash: string;
}

export interface Walk {
  readonly inputs: WorldInputs;
  readonly arm: Arm | null;
  readonly seed: string;
  readonly cluster: number;
  /** The quarter in which it parts from another world, whose frames serve until then; none by default. */
  readonly from?: number;
}

/** What a page may ask of a browser for the worlds of one worker. */
export const WORLDS_MB = 512;

/** Simulators of this thread; worlds and the worlds without support that they are judged against apart. */
const worlds: Stages = createStages(model, WORLDS_MB);
const references: Stages = createStages(model, WORLDS_MB);

/**
 * Frames from quarter 0 on, or from the one after `from`; they are not placed yet.
 * @throws Error in the words of the model where the world cannot be simulated.
 */
export function* walk({ inputs, arm, seed, cluster, from }: Walk): Generator<Frame, Ending> {
  const luck = model.luckKey(...seedWords(seed), 0);
  const tables = model.compileArm(inputs, arm);
  const { simulator } = worlds.of(model.shapeOf(tables), 0);
  simulator.start(tables, luck);
  simulator.runTo(from ?? 0);
  if (from === undefined) yield takeFrame(simulator, cluster);
  while (simulator.tick() < simulator.horizonTicks) {
    simulator.runTo(simulator.tick() + 1);
    yield takeFrame(simulator, cluster);
  }
  // After the world itself, so that it can be looked at while this is worked out.
  const without = referenceTables(model, inputs, arm);
  const reference = references.of(model.shapeOf(without), 0).simulator;
  reference.start(without, luck);
  reference.runTo(reference.horizonTicks);
  return endingOf(simulator, model.keepCounterfactual(reference), cluster);
}

function endingOf(
  simulator: Simulator,
  reference: ReturnType<typeof model.keepCounterfactual>,
  cluster: number,
): Ending {
  const { clusterOutcomes, clusterMetrics } = model.judge(simulator, reference);
  const outcome = OUTCOMES[clusterOutcomes[cluster]];
  const metrics = Object.fromEntries(
    METRICS.map(({ name }, m) => [name, clusterMetrics[cluster * METRICS.length + m]]),
  );
  return {
    outcome,
    metrics,
    verdict: verdictSentence(outcome, metrics),
    hash: simulator.stateHash(),
  };
}
