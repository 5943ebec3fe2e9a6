/** One world and its pair without support, in this thread: what `karenina run` and the studio show. */
import { InputError } from '../engine/errors.ts';
import type { Arm } from '../model/inputs.ts';
import type { Judgement } from '../model/judge.ts';
import { OUTCOMES, type Outcome } from '../model/metrics.ts';
import type { ArmTables, Simulator } from '../model/simulator.ts';
import type { Watcher } from '../model/watch.ts';
import type { CompiledScenario } from '../scenario/scenario.ts';
import type { TaskEngine } from './engine.ts';
import { sweepMessages } from './messages.ts';
import { model } from './model.ts';
import { referenceTables } from './point.ts';
import { seedWords } from './seed.ts';
import { makeSimulator, refuseAbove } from './worldMemory.ts';

/** Which luck, how long, and under which arm. */
export interface SingleOptions {
  /** Any text. */
  readonly seed: string;
  /** Other luck for the same seed; 0 by default. */
  readonly replication?: number;
  /** Quarters to simulate; by default, and at most, the horizon. */
  readonly ticks?: number;
  /** A policy variant; by default the scenario as it is. */
  readonly arm?: Arm;
  /** Megabytes that the world may take; by default what the system gives. */
  readonly memoryMb?: number;
  /** Looks on while the world itself is simulated, not its pair; changes nothing (model/watch.ts). */
  readonly watcher?: Watcher;
  readonly engine?: TaskEngine;
}

/** The course of one world. */
export interface Course {
  /** Row-major: years × SERIES, burn-in only with its last years. */
  readonly series: Float64Array;
  /** Year of the first row; 1 is the first year of the programme. */
  readonly firstYear: number;
  /** 16 hex digits over the whole world. */
  readonly stateHash: string;
}

/** A run, judged where it reached the horizon, beside its pair without support. */
export interface SingleResult extends Course {
  readonly ticks: number;
  readonly horizonTicks: number;
  /** Null if the run ended before the horizon: there is nothing to judge then. */
  readonly judgement: Judgement | null;
  readonly outcome: Outcome | null;
  /** The same world and luck without programme and specialist organisation. */
  readonly withoutSupport: Course;
}

/**
 * Simulates one world and its pair, the past that they share once.
 * @throws InputError where the scenario makes no world, or one beyond the memory, or more ticks are asked for than it has; Error in
 * the words of a sweep where the run fails.
 */
export function runScenario(scenario: CompiledScenario, options: SingleOptions): SingleResult {
  const { seed, replication = 0, arm = null, watcher, engine = model } = options;
  const { inputs } = scenario;
  const tables = engine.compileArm(inputs, arm);
  const shape = engine.shapeOf(tables);
  // Its pair has a simulator of its own where only one of them is looked at.
  const simulators = watcher ? 2 : 1;
  refuseAbove(simulators * engine.simulatorBytes(shape), options.memoryMb ?? Infinity);
  const pair = makeSimulator(engine, shape);
  const simulator = watcher ? makeSimulator(engine, shape, watcher) : pair;
  const { horizonTicks } = simulator;
  const ticks = options.ticks ?? horizonTicks;
  if (ticks > horizonTicks) {
    throw new InputError(sweepMessages.ticksBeyondHorizon(ticks, horizonTicks), { path: 'ticks' });
  }
  const luck = engine.luckKey(...seedWords(seed), replication);
  const without = referenceTables(engine, inputs, arm);
  // Who looks on wants to see the past, too.
  const parting = watcher ? -Infinity : Math.min(ticks, engine.branchTick(without, tables));
  /** The past that both worlds share; null where they share none, or before it was simulated. */
  let past: Uint8Array | null = null;
  const walk = (simulator: Simulator, own: ArmTables): Course => {
    let begun = false;
    try {
      if (past) {
        simulator.restore(past);
        simulator.follow(own);
      } else simulator.start(own, luck);
      begun = true;
      if (!past && parting > simulator.firstTick) {
        simulator.runTo(parting);
        past = simulator.snapshot();
      }
      simulator.runTo(ticks);
      return courseOf(simulator, engine);
    } catch (error) {
      if (error instanceof InputError) throw error;
      // In the words of a sweep, so that a failure in one is known again here.
      const cause = error instanceof Error ? error.message : String(error);
      const tick = begun ? simulator.tick() : null;
      throw new Error(sweepMessages.runFailed(seed, replication, tick, cause), { cause: error });
    }
  };
  const withoutSupport = walk(pair, without);
  const judged = ticks === horizonTicks;
  const reference = judged ? engine.keepCounterfactual(pair) : null;
  const course = walk(simulator, tables);
  const judgement = reference ? engine.judge(simulator, reference) : null;
  return {
    ...course,
    ticks,
    horizonTicks,
    judgement,
    outcome: judgement ? OUTCOMES[judgement.outcome] : null,
    withoutSupport,
  };
}

function courseOf(simulator: Simulator, engine: TaskEngine): Course {
  return {
    series: engine.yearlySeries(simulator, null),
    firstYear: engine.firstYear(simulator),
    stateHash: simulator.stateHash(),
  };
}
