/** One run, outside a sweep. */
import { expect, it } from 'vitest';
import { runScenario } from '../../src/sweep/single.ts';
import { sweepSpec } from '../../src/sweep/spec.ts';
import { createTaskRunner } from '../../src/sweep/task.ts';
import { fakeEngine } from './fakeEngine.ts';
import { fakeStudy } from './fakeStudy.ts';

it('one run fails with the words of the sweep in which it failed', () => {
  const engine = fakeEngine({ at: (arm, r, tick) => arm === 'long' && r === 4 && tick === 9 });
  const study = fakeStudy({ levels: [1] });
  const inSweep = createTaskRunner(sweepSpec(study), engine, 1024)(4).leaves[1];
  expect(inSweep).toMatchObject({
    status: 'failed',
    message: "seed 'karenina', replication 4, tick 9: arm long broke",
  });
  const again = () =>
    runScenario(study.scenario, { seed: study.seed, replication: 4, arm: study.arms[1], engine });
  expect(again).toThrow(inSweep.message);
});
