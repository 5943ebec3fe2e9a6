/** Timing in a loop, by tinybench: warmed up first, then at least so often and so long. Of processor time. */
import { Bench } from 'tinybench';
import { cpuMs } from '../support/clock.ts';

export interface Timing {
  readonly warmMs: number;
  readonly timeMs: number;
  /** Repetitions at least; and of the warm-up. */
  readonly least: number;
  readonly warmLeast: number;
}

/** Milliseconds of each repetition. @param before prepares one, untimed. */
export async function timed(
  work: () => void,
  { warmMs, timeMs, least, warmLeast }: Timing,
  before: () => void = () => {},
): Promise<number[]> {
  const bench = new Bench({
    ...{ time: timeMs, iterations: least, warmupTime: warmMs, warmupIterations: warmLeast },
    ...{ now: cpuMs, retainSamples: true, throws: true },
  });
  bench.add('work', work, { beforeEach: before, async: false });
  const [task] = await bench.run();
  if (task.result.state !== 'completed') throw new Error(`a measurement was ${task.result.state}`);
  return [...(task.result.latency.samples ?? [])];
}
