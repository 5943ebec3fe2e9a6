/**
 * Ten thousand sets of parameters anywhere in their ranges: every metric of every one is a number. In
 * parts, so that each has a bounded time; invariants.test.ts looks closer at fewer.
 */

import { describe, expect, it } from 'vitest';
import { judge, keepCounterfactual } from '../../src/model/judge.ts';
import { METRICS } from '../../src/model/metrics.ts';
import { compileArm, noSupportArm } from '../../src/model/simulator.ts';
import fc from '../support/properties.ts';
import { anyWorld } from './randomWorld.ts';
import { luckOf, started } from './worlds.ts';

const PARTS = 10;
const SETS_PER_PART = 1000;

describe('ten thousand random sets of parameters', () => {
  it.each(Array.from({ length: PARTS }, (_, part) => part))(
    'give numbers, part %i',
    (part) => {
      fc.assert(
        fc.property(anyWorld, fc.nat(1000), (world, replication) => {
          const simulator = started(noSupportArm(world), replication);
          simulator.runTo(simulator.horizonTicks);
          const reference = keepCounterfactual(simulator);
          simulator.start(compileArm(world, null), luckOf(replication));
          simulator.runTo(simulator.horizonTicks);
          const { metrics } = judge(simulator, reference);
          const odd = METRICS.filter((_, m) => !Number.isFinite(metrics[m]));
          expect(odd.map(({ name }) => name)).toEqual([]);
        }),
        { numRuns: SETS_PER_PART, seed: 1000 + part, endOnFailure: true },
      );
    },
    120_000,
  );
});
