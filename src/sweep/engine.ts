/**
 * The one seam between sweeps and the model: everything a task asks of it. The real one is `model`
 * (model.ts); tests put a faulty one in its place.
 */
import type { Arm, Assignment, WorldInputs } from '../model/inputs.ts';
import type { Counterfactual, Judgement, LifeTable } from '../model/judge.ts';
import type { ArmTables, LuckKey, Simulator, WorldShape } from '../model/simulator.ts';
import type { Watcher } from '../model/watch.ts';

/** Of a simulator, what a task uses; the rest is for the functions below. */
export type LiveWorld = Pick<
  Simulator,
  | 'firstTick'
  | 'horizonTicks'
  | 'start'
  | 'follow'
  | 'tick'
  | 'runTo'
  | 'snapshot'
  | 'restore'
  | 'stateHash'
>;

export interface TaskEngine {
  readonly assign: (inputs: WorldInputs, set: readonly Assignment[]) => WorldInputs;
  readonly compileArm: (inputs: WorldInputs, arm: Arm | null) => ArmTables;
  readonly branchTick: (a: ArmTables, b: ArmTables) => number;
  readonly shapeOf: (tables: ArmTables) => WorldShape;
  readonly sameShape: (a: WorldShape, b: WorldShape) => boolean;
  /** Bytes that `createSimulator` will take. */
  readonly simulatorBytes: (shape: WorldShape) => number;
  readonly createSimulator: (shape: WorldShape, watcher?: Watcher) => Simulator;
  readonly luckKey: (seed0: number, seed1: number, replication: number) => LuckKey;
  readonly keepCounterfactual: (simulator: Simulator) => Counterfactual;
  readonly judge: (simulator: Simulator, reference: Counterfactual) => Judgement;
  readonly firstYear: (simulator: Simulator) => number;
  readonly yearlySeries: (simulator: Simulator, cluster: number | null) => Float64Array;
  readonly lifeTable: (simulator: Simulator) => LifeTable;
}
