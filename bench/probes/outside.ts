/**
 * Where a sweep's time goes when it is not simulating: the shipped withdrawal study from its file to its
 * report in one process, the calls of the simulator timed, everything else by difference.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Simulator } from '../../src/model/simulator.ts';
import { writeReport } from '../../src/report/report.ts';
import { LIBRARY, loadStudy } from '../../src/scenario/files.ts';
import type { TaskEngine } from '../../src/sweep/engine.ts';
import { model } from '../../src/sweep/model.ts';
import { bytesOfRows, rowsOfBytes } from '../../src/sweep/rowBytes.ts';
import { compileSweep, runSweep } from '../../src/sweep/run.ts';
import { createTaskRunner } from '../../src/sweep/task.ts';
import { collectLess } from '../../src/sweep/v8Flags.ts';
import { cpuMs } from '../support/clock.ts';

export interface OutsideFigures {
  readonly runs: number;
  readonly totalMs: number;
  /** Setting worlds up, simulating and forking them. */
  readonly simulationMs: number;
  /** Judging and making rows, with the hash of the world in them. */
  readonly judgingMs: number;
  /** Planning, journal, Parquet, manifest. */
  readonly storingMs: number;
  readonly reportMs: number;
  /** What handing rows from a thread to the sweep would have added. */
  readonly messagesMs: number;
}

export async function outside(request: { readonly replications: number }): Promise<OutsideFigures> {
  // As the sweep's own process does.
  collectLess();
  const out = mkdtempSync(join(tmpdir(), 'karenina-bench-'));
  let simulationMs = 0;
  let judgingMs = 0;
  const timedCall = <A extends unknown[], R>(
    call: (...args: A) => R,
    add: (ms: number) => void,
  ) => {
    return (...args: A): R => {
      const start = cpuMs();
      try {
        return call(...args);
      } finally {
        add(cpuMs() - start);
      }
    };
  };
  const simulating = (ms: number): void => {
    simulationMs += ms;
  };
  const judging = (ms: number): void => {
    judgingMs += ms;
  };
  const engine: TaskEngine = {
    ...model,
    createSimulator(shape) {
      const simulator = timedCall(model.createSimulator, simulating)(shape);
      const timedOf = <K extends 'start' | 'follow' | 'runTo' | 'snapshot' | 'restore'>(name: K) =>
        timedCall(simulator[name] as (...args: unknown[]) => unknown, simulating);
      return {
        ...simulator,
        ...{ start: timedOf('start'), follow: timedOf('follow'), runTo: timedOf('runTo') },
        ...{ snapshot: timedOf('snapshot'), restore: timedOf('restore') },
        stateHash: timedCall(simulator.stateHash, judging),
      } as Simulator;
    },
    keepCounterfactual: timedCall(model.keepCounterfactual, judging),
    judge: timedCall(model.judge, judging),
    yearlySeries: timedCall(model.yearlySeries, judging),
    lifeTable: timedCall(model.lifeTable, judging),
  };
  try {
    const began = cpuMs();
    const study = loadStudy(join(LIBRARY, 'studies/withdrawal.yaml'), request);
    const summary = await runSweep(study, { out, threads: 0, engine });
    const swept = cpuMs();
    await writeReport(out);
    const ended = cpuMs();
    return {
      runs: summary.counts.done,
      totalMs: ended - began,
      simulationMs,
      judgingMs,
      storingMs: swept - began - simulationMs - judgingMs,
      reportMs: ended - swept,
      messagesMs: messagesMs(study) * study.replications,
    };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** Milliseconds to hand the rows of one task over, packed and serialised as between threads. */
function messagesMs(study: Parameters<typeof compileSweep>[0]): number {
  const rows = [createTaskRunner(compileSweep(study), model, Infinity)(0)];
  const hand = (): void => {
    rowsOfBytes(deserialize(serialize(bytesOfRows(rows))));
  };
  for (let i = 0; i < 200; i++) hand();
  const start = cpuMs();
  for (let i = 0; i < 200; i++) hand();
  return (cpuMs() - start) / 200;
}
