/** The withdrawal study with an end of support in each of 24 years: along its fork tree, or world by world. */
import { createHash } from 'node:crypto';
import type { TaskEngine } from '../../src/sweep/engine.ts';
import { model } from '../../src/sweep/model.ts';
import { pointTicks, preparePoint } from '../../src/sweep/point.ts';
import { bytesOfRows } from '../../src/sweep/rowBytes.ts';
import { sweepSpec } from '../../src/sweep/spec.ts';
import { createTaskRunner } from '../../src/sweep/task.ts';
import { cpuMs } from '../support/clock.ts';
import { endsAfter, NO_SUPPORT, PERMANENT, studyOf } from './studies.ts';

export interface TreeFigures {
  /** Of each replication after the warm-up. */
  readonly ms: readonly number[];
  /** SHA-256 over the rows of all replications. */
  readonly rows: string;
  readonly arms: number;
  /** Quarters simulated in a replication. */
  readonly ticks: number;
}

export const WITHDRAWALS = 24;

/** Shares nothing: each world from scratch, but none twice. */
const apart: TaskEngine = {
  ...model,
  branchTick: (a, b) => (model.branchTick(a, b) === Infinity ? Infinity : -Infinity),
};

export function forkTree(request: {
  readonly shared: boolean;
  readonly warm: number;
  readonly replications: number;
}): TreeFigures {
  const { shared, warm, replications } = request;
  const ends = Array.from({ length: WITHDRAWALS }, (_, i) => endsAfter(i + 1));
  const spec = sweepSpec(studyOf([NO_SUPPORT, ...ends, PERMANENT], { replications }));
  const engine = shared ? model : apart;
  const runTask = createTaskRunner(spec, engine, Infinity);
  const digest = createHash('sha256');
  const ms: number[] = [];
  for (let task = -warm; task < replications; task++) {
    const start = cpuMs();
    const rows = runTask(Math.max(0, task));
    if (task >= 0) {
      ms.push(cpuMs() - start);
      digest.update(bytesOfRows([rows]));
    }
  }
  return {
    ms,
    rows: digest.digest('hex'),
    arms: spec.arms.length,
    ticks: pointTicks(preparePoint(spec, engine, 0)).forked,
  };
}
