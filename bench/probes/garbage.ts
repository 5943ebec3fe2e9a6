/** Whether the hot loop makes garbage: collections while warm runs follow each other. */
import { PerformanceObserver } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { worldOf } from './world.ts';

export interface GarbageFigures {
  readonly runs: number;
  readonly collections: number;
  /** Where each world is set up anew. */
  readonly withSetUp: number;
  /** Growth of the heap over all of these runs. */
  readonly bytesPerRun: number;
  /** Collections while as many runs each kept a small object on purpose: the count can be other than none. */
  readonly control: number;
}

export async function garbage(request: {
  readonly warm: number;
  readonly runs: number;
}): Promise<GarbageFigures> {
  const { simulator, tables, luck } = worldOf(1, ['time.horizon=20 years']);
  simulator.start(tables, luck);
  const beginning = simulator.snapshot();
  const run = (): void => {
    simulator.restore(beginning);
    simulator.runTo(simulator.horizonTicks);
  };
  const runFromNothing = (): void => {
    simulator.start(tables, luck);
    simulator.runTo(simulator.horizonTicks);
  };
  globalThis.gc?.();
  for (let i = 0; i < request.warm; i++) runFromNothing();
  for (let i = 0; i < request.warm; i++) run();
  let collections = 0;
  const observer = new PerformanceObserver((list) => {
    collections += list.getEntries().length;
  });
  observer.observe({ entryTypes: ['gc'] });
  const counted = async (work: () => void): Promise<number> => {
    // What lies about from before is collected first, and not counted; of a whole collection V8 gives up code as well,
    // and what it compiles anew allocates meanwhile.
    globalThis.gc?.({ type: 'minor' });
    await sleep(50);
    collections = 0;
    work();
    await sleep(50);
    return collections;
  };
  let bytes = 0;
  const found = await counted(() => {
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < request.runs; i++) run();
    bytes = process.memoryUsage().heapUsed - before;
  });
  const withSetUp = await counted(() => {
    for (let i = 0; i < request.runs; i++) runFromNothing();
  });
  const kept: number[][] = [];
  const control = await counted(() => {
    for (let i = 0; i < request.runs; i++) {
      kept[i % 10] = Array.from({ length: 40_000 }, (_, k) => k / 3);
    }
  });
  observer.disconnect();
  return {
    ...{ runs: request.runs, collections: found, withSetUp, control },
    bytesPerRun: bytes / request.runs,
  };
}
