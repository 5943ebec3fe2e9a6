/**
 * A model small enough to be checked by hand: one number a cluster that grows by the arm's rate plus
 * luck. Arms differ from the tick on that `support.end` says. Faults can be put into it.
 */
import type { Arm, WorldInputs } from '../../src/model/inputs.ts';
import type { Counterfactual, Judgement } from '../../src/model/judge.ts';
import { METRICS } from '../../src/model/metrics.ts';
import { SERIES } from '../../src/model/series.ts';
import type { ArmTables, LuckKey, WorldShape } from '../../src/model/simulator.ts';
import type { LiveWorld, TaskEngine } from '../../src/sweep/engine.ts';

export const FIRST_TICK = -12;
export const HORIZON = 24;
const TICKS = HORIZON - FIRST_TICK;

/** First tick without support (−Infinity where there never is any), and growth while there is. */
interface FakeTables {
  readonly name: string;
  readonly end: number;
  readonly rate: number;
  readonly clusters: number;
}

interface FakeSimulator extends LiveWorld {
  /** Value at the end of each tick walked so far; not part of snapshots. */
  readonly history: Float64Array;
  readonly arm: () => FakeTables;
}

export interface FakeFaults {
  /** Throws before simulating `tick` where arm and replication are these. */
  readonly at?: (arm: string, replication: number, tick: number) => boolean;
  /** Makes a metric of the judgement infinite. */
  readonly infinite?: boolean;
  /** Lets luck and the arm's end decide whether a run is self-sustaining. */
  readonly noisy?: boolean;
  /** Added to the value of every quarter: another model. */
  readonly shift?: number;
  readonly onTick?: () => void;
}

const END = 0;
const RATE = 1;

/** A world whose programme ends at `end`. */
export function fakeInputs(end = 8, rate = 1, clusters = 1): WorldInputs {
  return {
    name: 'fake',
    clusters: Array.from({ length: clusters }, (_, c) => ({
      name: `c${c}`,
      values: [end, rate],
      programs: {},
    })),
  };
}

/** An arm whose programme ends at `end`. */
export function fakeArm(name: string, end: number): Arm {
  const set = [{ path: 'support.end', cluster: null, value: end, program: null }];
  return { name, label: name, set, from: null };
}

export function fakeEngine(faults: FakeFaults = {}): TaskEngine {
  const assign: TaskEngine['assign'] = (inputs, set) => ({
    ...inputs,
    clusters: inputs.clusters.map((cluster) => {
      const values = [...cluster.values];
      for (const { path, value } of set) {
        if (path === 'support.policy') values[END] = -Infinity;
        if (path === 'support.end') values[END] = value as number;
        if (path === 'rate') values[RATE] = value as number;
      }
      return { ...cluster, values };
    }),
  });
  const compileArm = (inputs: WorldInputs, arm: Arm | null): FakeTables => {
    const [end, rate] = assign(inputs, arm?.set ?? []).clusters[0].values;
    if (rate < 0) throw new Error(`rate ${rate} makes no world`);
    return { name: arm?.name ?? 'plain', end, rate, clusters: inputs.clusters.length };
  };
  const branchTick = (a: FakeTables, b: FakeTables): number => {
    if (a.rate !== b.rate) return 0;
    // Ends beyond the horizon make no difference, but lie in the world nevertheless.
    const ends = [a.end, b.end].map((end) => Math.min(HORIZON, Math.max(0, end)));
    return ends[0] === ends[1] ? Infinity : Math.min(...ends);
  };
  // Worlds of another rate are of another shape.
  const shapeOf = ({ rate, clusters }: FakeTables): WorldShape => ({
    clusters,
    horizonTicks: HORIZON,
    burnInTicks: -FIRST_TICK,
    slots: [rate],
  });
  const judge = (simulator: FakeSimulator, { values }: Counterfactual): Judgement => {
    const metrics = new Float64Array(METRICS.length).fill(Number.NaN);
    metrics[0] = faults.infinite ? Infinity : simulator.history[TICKS - 1] - values[TICKS - 1];
    const { clusters, end } = simulator.arm();
    const luck = (simulator.history[TICKS - 1] * 1009) % 1;
    return {
      outcome: (faults.noisy ? luck < 0.02 * end : metrics[0] > 8) ? 3 : 0,
      metrics,
      clusterOutcomes: new Uint8Array(clusters).map((_, c) => c),
      clusterMetrics: new Float64Array(clusters * METRICS.length).map((_, i) => i),
    };
  };
  const yearlySeries = (simulator: FakeSimulator): Float64Array => {
    const years = (simulator.tick() - FIRST_TICK) / 4;
    const out = new Float64Array(years * SERIES.length);
    for (let y = 0; y < years; y++) out[y * SERIES.length] = simulator.history[y * 4 + 3];
    return out;
  };
  const fake = {
    assign,
    compileArm,
    branchTick,
    shapeOf,
    sameShape: (a: WorldShape, b: WorldShape) => a.slots[0] === b.slots[0],
    // A world of rate r stands for one of r MB.
    simulatorBytes: ({ slots }: WorldShape) => slots[0] * 2 ** 20,
    createSimulator: (shape: WorldShape) => createFake(shape, faults),
    luckKey: (k0: number, _k1: number, replication: number) => ({
      k0: k0 ^ replication,
      k1: replication,
    }),
    keepCounterfactual: ({ history }: FakeSimulator) => ({ ticks: TICKS, values: history.slice() }),
    judge,
    firstYear: () => FIRST_TICK / 4 + 1,
    yearlySeries,
    lifeTable: () => ({
      atRisk: Int32Array.of(5, 3, 0),
      deaths: Int32Array.of(1, 2, 0),
      censored: Int32Array.of(1, 1, 0),
    }),
  };
  return fake as unknown as TaskEngine;
}

function createFake(shape: WorldShape, faults: FakeFaults): FakeSimulator & { shape: WorldShape } {
  // Value, tick, and the arm's end and rate, as a real world holds its parameters.
  const state = new Float64Array(4);
  const history = new Float64Array(TICKS);
  let arm: FakeTables;
  let luck: LuckKey;
  const follow = (tables: ArmTables): void => {
    arm = tables as unknown as FakeTables;
    state[2] = arm.end;
    state[3] = arm.rate;
  };
  return {
    shape,
    firstTick: FIRST_TICK,
    horizonTicks: HORIZON,
    history,
    arm: () => arm,
    start(tables, key) {
      state.fill(0);
      state[1] = FIRST_TICK;
      luck = key;
      follow(tables);
      if (shape.slots[0] !== arm.rate) throw new Error('another shape');
    },
    follow,
    tick: () => state[1],
    runTo(until) {
      for (; state[1] < until; state[1]++) {
        faults.onTick?.();
        const tick = state[1];
        if (faults.at?.(arm.name, luck.k1, tick)) {
          state[0] = 1e9;
          history.fill(1e9);
          throw new Error(`arm ${arm.name} broke`);
        }
        const supported = tick >= 0 && tick < arm.end;
        const draw = Math.imul(luck.k0 ^ (tick + 99), 0x9e3779b1) >>> 0;
        state[0] += draw / 2 ** 32 + (supported ? arm.rate : 0) + (faults.shift ?? 0);
        history[tick - FIRST_TICK] = state[0];
      }
    },
    snapshot(into = new Uint8Array(state.byteLength)) {
      into.set(new Uint8Array(state.buffer));
      return into;
    },
    restore: (snapshot) => new Uint8Array(state.buffer).set(snapshot),
    stateHash: () =>
      ((state[0] * 1e6 + state[2] + 7 * state[3]) >>> 0).toString(16).padStart(16, '0'),
  };
}
