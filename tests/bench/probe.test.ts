/** A measurement of the bench, bundled and run as `npm run bench` does it, at the smallest size. */
import { describe, expect, it } from 'vitest';
import { hasCompiler } from '../../bench/sections/c.ts';
import { forks } from '../../bench/sections/forks.ts';
import { bundleProbe, probe } from '../../bench/support/probes.ts';

it('a section measures in a process of its own and gives figures with a limit', async () => {
  await bundleProbe();
  const notes: string[] = [];
  const { tables, targets } = await forks.measure({ quick: true, note: (t) => notes.push(t) });
  expect(tables[0].rows.map(({ name }) => name)).toContain('µs per fork');
  expect(targets).toHaveLength(1);
  expect(targets[0].measured).toBeGreaterThan(0);

  const tree = { warm: 0, replications: 1 };
  const shared = await probe('forkTree', { ...tree, shared: true });
  const apart = await probe('forkTree', { ...tree, shared: false });
  expect(shared.rows).toBe(apart.rows);
  expect(shared.ticks).toBeLessThan(apart.ticks);
});

it('a measurement that fails says so', async () => {
  await expect(probe('sweepMemory', { runs: -2 })).rejects.toThrow("'sweepMemory' ended with code");
});

// Where all engines must be there, the compiler must be, too.
const skipped = !hasCompiler() && process.env.KARENINA_ENGINES !== 'all';

describe.skipIf(skipped)('the simulator translated to C (skipped where there is no gcc)', () => {
  it.each([
    ['global-average', 1],
    ['global-average', 3],
    ['pharma-biotech', 1],
    ['russian-ict', 1],
  ])('leaves the same bytes after ten years: %s, %i clusters', async (scenario, clusters) => {
    await bundleProbe();
    const { same, organisationTicks, untranslated } = await probe('c', {
      ...{ scenario, clusters, quarters: 40, rounds: 1, repetitions: 1, flags: ['-O1'] },
    });
    expect(same).toBe(true);
    expect(organisationTicks).toBeGreaterThan(1000);
    // The founding of the specialist organisation, which lies before these quarters.
    expect(untranslated).toHaveLength(1);
  });
});
