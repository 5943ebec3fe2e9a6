/** What a fork costs (a copy out of the live world, one into it, another arm's tables) beside a run. */
import { type Summary, summarise } from '../support/statistics.ts';
import { timed } from './timed.ts';
import { worldOf } from './world.ts';

export interface ForkFigures {
  readonly forkUs: Summary;
  readonly runUs: Summary;
  readonly bytes: number;
}

/** Forks in one repetition: one alone is too short for the clock. */
const BATCH = 100;

export async function forks(request: { readonly timeMs: number }): Promise<ForkFigures> {
  const timing = { warmMs: request.timeMs / 2, timeMs: request.timeMs, least: 20, warmLeast: 20 };
  const { simulator, tables, luck } = worldOf(1, ['time.horizon=20 years']);
  const run = await timed(() => {
    simulator.start(tables, luck);
    simulator.runTo(simulator.horizonTicks);
  }, timing);
  const pooled = simulator.snapshot();
  const fork = await timed(() => {
    for (let i = 0; i < BATCH; i++) {
      simulator.snapshot(pooled);
      simulator.restore(pooled);
      simulator.follow(tables);
    }
  }, timing);
  return {
    forkUs: summarise(fork.map((ms) => (ms * 1000) / BATCH)),
    runUs: summarise(run.map((ms) => ms * 1000)),
    bytes: simulator.byteLength,
  };
}
