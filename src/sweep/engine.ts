/**
 * The one seam between sweeps and the model: everything a task asks of it. The real one is `model`
 * (model.ts); tests put a faulty one in its place.
 */
import type { Arm, WorldInputs } from '../model/inputs.ts';
import type {
  ArmTables,
  Counterfactual,
  Judgement,
  LuckKey,
  Simulator,
} from '../model/simulator-contract.ts';

export type { ArmTables, Counterfactual, Judgement, LuckKey, Simulator };

export interface TaskEngine {
  createSimulator(inputs: WorldInputs): Simulator;
  compileArm(inputs: WorldInputs, arm: Arm | null): ArmTables;
  noSupportArm(inputs: WorldInputs): ArmTables;
  branchTick(a: ArmTables, b: ArmTables): number;
  assign(inputs: WorldInputs, set: Arm['set']): WorldInputs;
  luckKey(seedWord0: number, seedWord1: number, replication: number): LuckKey;
  yearlySeries(simulator: Simulator, cluster: number | null): Float64Array;
  keepCounterfactual(simulator: Simulator): Counterfactual;
  judge(simulator: Simulator, reference: Counterfactual): Judgement;
  lifeTable(simulator: Simulator): {
    readonly atRisk: Int32Array;
    readonly deaths: Int32Array;
    readonly censored: Int32Array;
  };
}
