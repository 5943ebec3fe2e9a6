/**
 * Where a sweep's time goes when it is not simulating: the shipped withdrawal study from its file to its
 * report in one process, its tasks and the judging in them timed, everything else by difference.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { writeReport } from '../../src/report/report.ts';
import { LIBRARY, loadStudy } from '../../src/scenario/files.ts';
import type { TaskEngine } from '../../src/sweep/engine.ts';
import { model } from '../../src/sweep/model.ts';
import { inlinePool, type TaskPool } from '../../src/sweep/pool.ts';
import { bytesOfRows, rowsOfBytes } from '../../src/sweep/rowBytes.ts';
import { compileSweep, runSweep } from '../../src/sweep/run.ts';
import type { SweepSpec } from '../../src/sweep/spec.ts';
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
  const engine = judgingTimed();
  let tasksMs = 0;
  // Timed by the job: the clock itself takes as long as a small part of a run.
  const pool = async (spec: SweepSpec): Promise<TaskPool> => {
    const inline = inlinePool(spec, engine, Number.POSITIVE_INFINITY);
    return {
      ...inline,
      async run(job) {
        const start = cpuMs();
        const rows = await inline.run(job);
        tasksMs += cpuMs() - start;
        return rows;
      },
    };
  };
  try {
    const began = cpuMs();
    const study = loadStudy(join(LIBRARY, 'studies/withdrawal.yaml'), request);
    const summary = await runSweep(study, { out, threads: 0, engine, pool });
    const swept = cpuMs();
    await writeReport(out);
    const ended = cpuMs();
    return {
      runs: summary.counts.done,
      totalMs: ended - began,
      simulationMs: tasksMs - engine.judgingMs(),
      judgingMs: engine.judgingMs(),
      storingMs: swept - began - tasksMs,
      reportMs: ended - swept,
      messagesMs: messagesMs(study) * study.replications,
    };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** The model with a clock at all that judges a world or makes rows of it. */
function judgingTimed(): TaskEngine & { judgingMs(): number } {
  let judging = 0;
  const timed = <A extends unknown[], R>(call: (...args: A) => R) => {
    return (...args: A): R => {
      const start = cpuMs();
      try {
        return call(...args);
      } finally {
        judging += cpuMs() - start;
      }
    };
  };
  return {
    ...model,
    createSimulator(shape) {
      const simulator = model.createSimulator(shape);
      return { ...simulator, stateHash: timed(simulator.stateHash) };
    },
    keepCounterfactual: timed(model.keepCounterfactual),
    judge: timed(model.judge),
    yearlySeries: timed(model.yearlySeries),
    lifeTable: timed(model.lifeTable),
    judgingMs: () => judging,
  };
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
