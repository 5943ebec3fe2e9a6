/** What a quarter of an organisation's life costs in a world of so many clusters, and what it takes. */
import { type Summary, summarise } from '../support/statistics.ts';
import { timed } from './timed.ts';
import { MEASURE_FROM, organisationsIn, organisationTicks, worldAtWork } from './world.ts';

export interface TickFigures {
  readonly organisations: number;
  readonly slots: number;
  readonly nsPerOrganisationTick: Summary;
  /** Bytes of a snapshot: the world and nothing else. */
  readonly worldBytes: number;
  /** Bytes of memory that the process took for simulator and world; no snapshot was made yet. */
  readonly processBytes: number;
}

/** A repetition simulates so many organisation-ticks at least, so that clocks are fine enough. */
const WORK = 4_000;
const MOST_TICKS = 16;

export async function ticks(request: {
  readonly clusters: number;
  readonly timeMs: number;
}): Promise<TickFigures> {
  const { clusters, timeMs } = request;
  globalThis.gc?.();
  const empty = process.memoryUsage.rss();
  const { simulator } = worldAtWork(clusters);
  globalThis.gc?.();
  const processBytes = process.memoryUsage.rss() - empty;
  const organisations = organisationsIn(simulator);
  const window = Math.min(MOST_TICKS, Math.max(1, Math.ceil(WORK / organisations)));
  const until = MEASURE_FROM + window;
  const begin = simulator.snapshot();
  const lived = organisationTicks(simulator, until);
  const samples = await timed(
    () => simulator.runTo(until),
    { warmMs: Math.min(2_000, timeMs), timeMs, least: 5, warmLeast: 2 },
    () => simulator.restore(begin),
  );
  return {
    organisations,
    slots: simulator.shape.slots.reduce((sum, n) => sum + n, 0),
    nsPerOrganisationTick: summarise(samples.map((ms) => (ms * 1e6) / lived)),
    worldBytes: simulator.byteLength,
    processBytes,
  };
}
