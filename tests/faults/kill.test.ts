/** A sweep killed anywhere, and anywhere again, ends as one that nobody disturbed. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { killCycles } from './killCycles.ts';
import { openSweeper, type Sweeper } from './sweeper.ts';

let sweeper: Sweeper;
beforeAll(async () => {
  sweeper = await openSweeper();
}, 120_000);
afterAll(() => sweeper?.close());

it('loses nothing and changes nothing in fifty kills', { timeout: 300_000 }, async () => {
  const options = { kills: 50, seed: 'anna', withinMs: 250, threads: [0, 2] };
  const figures = await killCycles(sweeper, options);
  expect(figures).toEqual({
    kills: 50,
    sweepsFinished: expect.any(Number),
    different: 0,
    lost: 0,
    leftovers: 0,
    refused: 0,
  });
  expect(figures.sweepsFinished).toBeGreaterThan(0);
});
