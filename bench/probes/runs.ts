/** Whole runs of `global-average` over 20 years, as a warm thread makes them. */
import { model } from '../../src/sweep/model.ts';
import { sweepSpec } from '../../src/sweep/spec.ts';
import { createTaskRunner } from '../../src/sweep/task.ts';
import { type Summary, summarise } from '../support/statistics.ts';
import { studyOf } from './studies.ts';
import { timed } from './timed.ts';
import { worldOf } from './world.ts';

export interface RunFigures {
  /** Worlds simulated from set-up to the horizon, the years before the programme among them. */
  readonly worldsPerSecond: Summary;
  /** The same with its pair without support, judged, and its rows made. */
  readonly judgedPerSecond: Summary;
}

const SET = ['time.horizon=20 years'];

export async function runs(request: { readonly timeMs: number }): Promise<RunFigures> {
  const { timeMs } = request;
  const timing = { warmMs: timeMs / 2, timeMs, least: 20, warmLeast: 20 };
  const perSecond = (samples: number[]): Summary => summarise(samples.map((ms) => 1000 / ms));

  const { simulator, tables, luck } = worldOf(1, SET);
  const worlds = await timed(() => {
    simulator.start(tables, luck);
    simulator.runTo(simulator.horizonTicks);
  }, timing);

  const runTask = createTaskRunner(
    sweepSpec(studyOf([], { replications: 1, set: SET })),
    model,
    Infinity,
  );
  let replication = 0;
  const judged = await timed(() => {
    runTask(replication++);
  }, timing);
  return { worldsPerSecond: perSecond(worlds), judgedPerSecond: perSecond(judged) };
}
