/** What a dry run says of size and quarters saved. */
import { describe, expect, it } from 'vitest';
import { estimateSweep } from '../../src/sweep/estimate.ts';
import { fakeEngine } from './fakeEngine.ts';
import { fakeStudy } from './fakeStudy.ts';

describe('an estimate', () => {
  it('gives the size and what forking saves, and a time', async () => {
    const options = { threads: 2, processors: 2, engine: fakeEngine() };
    const estimate = await estimateSweep(fakeStudy(), options);
    expect(estimate).toMatchObject({
      points: 2,
      arms: 3,
      replications: 20,
      runs: 120,
      // Reference and `none` are one world; burn-in, then the reference, `short` to 24, `long` from 4.
      ticks: { forked: 12 + 24 + 24 + 20, apart: 6 * 36 },
    });
    expect(estimate.taskMs).toBeGreaterThan(0);
    expect(estimate.seconds).toBeCloseTo((40 * estimate.taskMs) / 1000 / 1.8, 9);
  });

  it('expects nothing of threads beyond the processors', async () => {
    const options = { threads: 64, processors: 1, engine: fakeEngine() };
    const estimate = await estimateSweep(fakeStudy(), options);
    expect(estimate.seconds).toBeCloseTo((40 * estimate.taskMs) / 1000, 9);
  });
});
