/** Worlds and the budget: what does not fit is refused before it is allocated, in a sentence that names it. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileArm, createSimulator, shapeOf, simulatorBytes } from '../../src/model/simulator.ts';
import { loadScenario } from '../../src/scenario/files.ts';
import { failedRuns } from '../../src/store/query.ts';
import { openResults } from '../../src/store/results.ts';
import type { TaskEngine } from '../../src/sweep/engine.ts';
import { estimateSweep } from '../../src/sweep/estimate.ts';
import { runSweep, type SweepOptions } from '../../src/sweep/run.ts';
import { createStages } from '../../src/sweep/simulators.ts';
import { runScenario } from '../../src/sweep/single.ts';
import { projectRoot } from '../support/tree.ts';
import { fakeEngine } from './fakeEngine.ts';
import { fakeStudy } from './fakeStudy.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'karenina-memory-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const scenario = (...set: string[]) =>
  loadScenario(join(projectRoot, 'scenarios', 'global-average.yaml'), set);

/** The fake engine, counting the worlds that it makes. */
function counting(): TaskEngine & { made: number } {
  const fake = fakeEngine();
  const own = {
    ...fake,
    made: 0,
    createSimulator(shape: Parameters<TaskEngine['createSimulator']>[0]) {
      own.made++;
      return fake.createSimulator(shape);
    },
  };
  return own;
}

describe('the size of a world', () => {
  it.each([
    [['composition.members=80']],
    [['composition.members=2000']],
    [['composition.members=2000', 'place.capacity=5', 'time.horizon=60 years']],
  ])('is known before it is made (%j)', (set) => {
    const shape = shapeOf(compileArm(scenario(...set).inputs, null));
    const before = process.memoryUsage().arrayBuffers;
    const simulator = createSimulator(shape);
    const taken = process.memoryUsage().arrayBuffers - before;
    expect(simulatorBytes(shape)).toBeGreaterThan(simulator.byteLength);
    expect(simulatorBytes(shape) / taken).toBeGreaterThan(0.95);
    expect(simulatorBytes(shape) / taken).toBeLessThan(1.2);
  });
});

describe('the worlds of a thread', () => {
  const shape = (megabytes: number) => ({
    ...{ clusters: 1, horizonTicks: 1, burnInTicks: 0, slots: [megabytes] },
  });

  it('are refused beyond the budget, forks counted, and none is made', () => {
    const engine = counting();
    const stages = createStages(engine, 100);
    expect(() => stages.of(shape(61), 0)).toThrow(
      /^the worlds would take 101 MB a thread, more than the budget of 100 MB a thread; .*--threads.*--memory/,
    );
    expect(() => stages.of(shape(20), 3)).toThrow('would take 120 MB');
    expect(engine.made).toBe(0);
    stages.of(shape(20), 2);
    expect(engine.made).toBe(1);
  });

  it('are kept as long as all fit together, the latest the longest', () => {
    const engine = counting();
    const stages = createStages(engine, 100);
    const [first, second] = [stages.of(shape(30), 0), stages.of(shape(29), 0)];
    expect(stages.of(shape(30), 0)).toBe(first);
    stages.of(shape(2), 0);
    expect(stages.of(shape(29), 0)).toBe(second);
    expect(engine.made).toBe(3);
    expect(stages.of(shape(30), 0)).not.toBe(first);
  });

  it('that need more forks than before are the same', () => {
    const stages = createStages(counting(), 100);
    const stage = stages.of(shape(10), 0);
    expect(stages.of(shape(10), 4)).toBe(stage);
    expect(() => stages.of(shape(10), 6)).toThrow('would take 110 MB');
  });
});

describe('a sweep', () => {
  const sweep = (levels: number[], options: Partial<SweepOptions> = {}) => {
    const out = join(root, `out-${levels.join('-')}-${options.threads ?? 0}`);
    const study = fakeStudy({ levels, replications: 4 });
    const threadFile = new URL('./fakeThread.ts', import.meta.url);
    return runSweep(study, {
      ...{ out, threads: 0, engine: fakeEngine(), threadFile, memoryMb: 200 },
      ...options,
    });
  };

  it('whose worlds do not fit is refused before it begins, and so is its estimate', async () => {
    const message = 'more than the budget of 100 MB a thread';
    // 40 MB and two snapshots would fit into 200 MB, not into its half.
    await expect(sweep([40], { threads: 2 })).rejects.toThrow(message);
    expect(existsSync(join(root, 'out-40-2'))).toBe(false);
    const request = { threads: 2, processors: 2, memoryMb: 200, engine: fakeEngine() };
    await expect(estimateSweep(fakeStudy({ levels: [40] }), request)).rejects.toThrow(message);
    expect((await sweep([40])).counts).toMatchObject({ done: 12, failed: 0 });
  });

  it.each([0, 2])(
    'loses a design point whose worlds do not fit, and nothing else (%i threads)',
    async (threads) => {
      const { folder, counts } = await sweep([1, 90], { threads });
      expect(counts).toMatchObject({ done: 24, failed: 12, quarantined: 0 });
      const results = await openResults(folder);
      const failed = await failedRuns(results);
      results.close();
      expect(new Set(failed.map(({ point }) => point))).toEqual(new Set([1]));
      expect(failed[0].message).toMatch(/while being set up: .*budget of \d+ MB a thread/);
    },
  );

  it('says so where the system gives less than the budget', async () => {
    const engine = {
      ...fakeEngine(),
      createSimulator: () => {
        throw new RangeError('Array buffer allocation failed');
      },
    };
    const { folder, counts } = await sweep([3], { engine });
    expect(counts).toMatchObject({ done: 12, failed: 12 });
    const results = await openResults(folder);
    expect((await failedRuns(results))[0].message).toContain(
      'the system gives no 3 MB for a world',
    );
    results.close();
  });
});

it('one world beyond the memory is refused', () => {
  const large = scenario('composition.members=2000');
  expect(() => runScenario(large, { seed: 'a', memoryMb: 42 })).toThrow(
    'more than the budget of 42 MB',
  );
});
