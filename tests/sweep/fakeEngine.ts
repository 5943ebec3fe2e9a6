/**
 * A model small enough to be checked by hand: one number a cluster that grows by the arm's rate plus
 * luck. Arms differ from the tick on that `support.end` says. Faults can be put into it.
 */
import type { Arm, WorldInputs } from '../../src/model/inputs.ts';
import { METRICS } from '../../src/model/metrics.ts';
import { SERIES } from '../../src/model/series.ts';
import type { ArmTables, LuckKey, Simulator, TaskEngine } from '../../src/sweep/engine.ts';

export const FIRST_TICK = -12;
export const HORIZON = 24;
const TICKS = HORIZON - FIRST_TICK;

interface FakeTables extends ArmTables {
  /** First tick without support; −Infinity where there never is any. */
  readonly end: number;
  readonly rate: number;
}

interface FakeSimulator extends Simulator {
  /** Value at the end of each tick walked so far. */
  readonly history: Float64Array;
}

export interface FakeFaults {
  /** Throws before simulating `tick` where arm and replication are these. */
  readonly at?: (arm: string, replication: number, tick: number) => boolean;
  /** Makes a metric of the judgement infinite. */
  readonly infinite?: boolean;
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
  const tablesOf = (name: string, inputs: WorldInputs): FakeTables => {
    const [end, rate] = inputs.clusters[0].values;
    if (rate < 0) throw new Error(`rate ${rate} makes no world`);
    return { name, end, rate };
  };
  const assign: TaskEngine['assign'] = (inputs, set) => ({
    ...inputs,
    clusters: inputs.clusters.map((cluster) => {
      const values = [...cluster.values];
      for (const { path, value } of set) {
        values[path === 'support.end' ? END : RATE] = value as number;
      }
      return { ...cluster, values };
    }),
  });
  return {
    assign,
    compileArm: (inputs, arm) => tablesOf(arm?.name ?? 'plain', assign(inputs, arm?.set ?? [])),
    noSupportArm: (inputs) => ({ ...tablesOf('reference', inputs), end: -Infinity }),
    branchTick: (a, b) => {
      const ends = [(a as FakeTables).end, (b as FakeTables).end];
      return ends[0] === ends[1] ? Infinity : Math.max(0, Math.min(...ends));
    },
    luckKey: (k0, _k1, replication) => ({ k0: k0 ^ replication, k1: replication }),
    createSimulator: (inputs) => createFake(inputs, faults),
    yearlySeries: (simulator) => {
      const { history } = simulator as FakeSimulator;
      const years = (simulator.tick() - FIRST_TICK) / 4;
      const out = new Float64Array(years * SERIES.length);
      for (let y = 0; y < years; y++) out[y * SERIES.length] = history[y * 4 + 3];
      return out;
    },
    keepCounterfactual: (simulator) => ({ opaque: (simulator as FakeSimulator).history.slice() }),
    judge: (simulator, { opaque }) => {
      const { history } = simulator as FakeSimulator;
      const metrics = new Float64Array(METRICS.length).fill(Number.NaN);
      metrics[0] = faults.infinite ? Infinity : history[TICKS - 1] - opaque[TICKS - 1];
      const clusters = 3;
      return {
        outcome: metrics[0] > 8 ? 3 : 0,
        metrics,
        clusterOutcomes: new Uint8Array(clusters).map((_, c) => c),
        clusterMetrics: new Float64Array(clusters * METRICS.length).map((_, i) => i),
      };
    },
    lifeTable: () => ({
      atRisk: Int32Array.of(5, 3, 0),
      deaths: Int32Array.of(1, 2, 0),
      censored: Int32Array.of(1, 1, 0),
    }),
  };
}

function createFake(_inputs: WorldInputs, faults: FakeFaults): FakeSimulator {
  // value, tick, then the history: all state lies in one buffer, as in the real one.
  const state = new Float64Array(2 + TICKS);
  const history = state.subarray(2);
  let arm: FakeTables;
  let luck: LuckKey;
  return {
    firstTick: FIRST_TICK,
    horizonTicks: HORIZON,
    history,
    start(tables, key) {
      state.fill(0);
      state[1] = FIRST_TICK;
      arm = tables as FakeTables;
      luck = key;
    },
    follow(tables) {
      arm = tables as FakeTables;
    },
    tick: () => state[1],
    runTo(until) {
      for (; state[1] < until; state[1]++) {
        faults.onTick?.();
        const tick = state[1];
        if (faults.at?.(arm.name, luck.k1, tick)) {
          state[0] = 1e9;
          throw new Error(`arm ${arm.name} broke`);
        }
        const supported = tick >= 0 && tick < arm.end;
        const draw = Math.imul(luck.k0 ^ (tick + 99), 0x9e3779b1) >>> 0;
        state[0] += draw / 2 ** 32 + (supported ? arm.rate : 0);
        history[tick - FIRST_TICK] = state[0];
      }
    },
    snapshot(into = new Uint8Array(state.byteLength)) {
      into.set(new Uint8Array(state.buffer));
      return into;
    },
    restore: (snapshot) => new Uint8Array(state.buffer).set(snapshot),
    stateHash: () => new BigUint64Array(state.slice(0, 1).buffer)[0].toString(16).padStart(16, '0'),
    series: (_c, _s, tick) => history[tick - FIRST_TICK],
  };
}
