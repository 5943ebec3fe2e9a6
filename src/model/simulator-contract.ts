/** CONTRACT while the model is being written; will be replaced by simulator.ts with the same names. */
import type { Arm, WorldInputs } from './inputs.ts';

/** Key words of the luck of one replication: from the seed text and the replication's number. */
export interface LuckKey { readonly k0: number; readonly k1: number }

/** A world under one arm, ready for the engine: parameter rows by epoch and tabulated schedule. */
export interface ArmTables {
  readonly name: string;
  /** opaque typed arrays */
}

/** One engine per thread and world shape; holds one live world. */
export interface Simulator {
  /** Ticks are counted from the programme's beginning; burn-in ticks are negative. */
  readonly firstTick: number;
  readonly horizonTicks: number;
  /** Sets up the world of `tables` at `firstTick` with this luck. */
  start(tables: ArmTables, luck: LuckKey): void;
  /** Lets the live world go on under another arm (parameters and schedule are replaced). */
  follow(tables: ArmTables): void;
  /** The tick that will be simulated next. */
  tick(): number;
  /** Simulates until `tick() === until`. */
  runTo(until: number): void;
  /** Copies the world out (into `into` if given, pooled) and back in. */
  snapshot(into?: Uint8Array): Uint8Array;
  restore(snapshot: Uint8Array): void;
  /** 16 hex digits over the whole buffer. */
  stateHash(): string;
  /** Observation of the path walked so far: value of series column s of cluster c at tick t. */
  series(c: number, s: number, tick: number): number;
}
export declare function createSimulator(inputs: WorldInputs): Simulator;
export declare function compileArm(inputs: WorldInputs, arm: Arm | null): ArmTables;
/** The arm that is the paired no-support run: no programme, no specialist organisation. */
export declare function noSupportArm(inputs: WorldInputs): ArmTables;
/** First tick at which two arms of one world may differ (Infinity: never). */
export declare function branchTick(a: ArmTables, b: ArmTables): number;
/** Sets parameters of a world to the values of a design point. */
export declare function assign(inputs: WorldInputs, set: Arm['set']): WorldInputs;
/** seed text is hashed to two words by the caller (seedrandom at the edge). */
export declare function luckKey(seedWord0: number, seedWord1: number, replication: number): LuckKey;
/** yearly series of the path walked so far: rows = years, columns = SERIES (aggregated over clusters or for one). */
export declare function yearlySeries(sim: Simulator, cluster: number | null): Float64Array;
/** Record kept of the paired no-support run, needed to judge the others. */
export interface Counterfactual { readonly opaque: Float64Array }
export declare function keepCounterfactual(sim: Simulator): Counterfactual;
/** Judges the path walked so far (sim.tick() === horizonTicks) : outcome codes per cluster and METRICS values. */
export interface Judgement { readonly outcome: number; readonly metrics: Float64Array; readonly clusterOutcomes: Uint8Array; readonly clusterMetrics: Float64Array }
export declare function judge(sim: Simulator, reference: Counterfactual): Judgement;
/** Life table of firms founded since the programme began: [age in quarters] -> at risk, deaths, censored. */
export declare function lifeTable(sim: Simulator): { readonly atRisk: Int32Array; readonly deaths: Int32Array; readonly censored: Int32Array };
