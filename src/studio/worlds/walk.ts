/** One world from the programme's beginning to the horizon: a frame a quarter, and how it ends. */
import type { Arm, ClusterInputs, WorldInputs } from '../../model/inputs.ts';
import { METRICS, OUTCOMES, type Outcome } from '../../model/metrics.ts';
import { at, PARAMETER_COUNT } from '../../model/parameters/index.ts';
import type { Simulator } from '../../model/simulator.ts';
import { model } from '../../sweep/model.ts';
import { referenceTables } from '../../sweep/point.ts';
import { seedWords } from '../../sweep/seed.ts';
import { createStages, type Stages } from '../../sweep/simulators.ts';
import { type Evidence, evidence, verdictSentence } from '../../sweep/verdict.ts';
import { type Frame, takeFrame } from './frame.ts';

/** How a world ended, for the cluster that is shown. */
export interface Ending {
  readonly outcome: Outcome;
  readonly verdict: string;
  /** What it was judged by, each beside what was asked, as `karenina run` prints it. */
  readonly evidence: readonly Evidence[];
  /** Quarters that were over when the years began that it was judged over. */
  readonly judgedFrom: number;
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
  return endingOf(
    simulator,
    model.keepCounterfactual(reference),
    cluster,
    inputs.clusters[cluster] as ClusterInputs,
  );
}

function endingOf(
  simulator: Simulator,
  reference: ReturnType<typeof model.keepCounterfactual>,
  cluster: number,
  inputs: ClusterInputs,
): Ending {
  const { clusterOutcomes, clusterMetrics } = model.judge(simulator, reference);
  const outcome = OUTCOMES[clusterOutcomes[cluster]];
  const metrics = Object.fromEntries(
    METRICS.map(({ name }, m) => [name, clusterMetrics[cluster * METRICS.length + m]]),
  );
  // The thresholds in force, which an arm may have moved.
  const first = cluster * PARAMETER_COUNT;
  const values = [...simulator.world.views.parameter.value.slice(first, first + PARAMETER_COUNT)];
  return {
    outcome,
    metrics,
    verdict: verdictSentence(outcome, metrics),
    evidence: evidence(metrics, { ...inputs, values }),
    judgedFrom: Math.max(0, metrics.judged_tick - values[at('outcome.hold')]),
    hash: simulator.stateHash(),
  };
}
