/** Alarms: thresholds from one half of the runs, rates from the other. */

import { describe, expect, it } from 'vitest';
import { findWarning, isTraining, type ReviewedRun } from '../../src/analysis/earlyWarning.ts';
import fc from '../support/properties.ts';

/** Runs with these values; of each, one that trains and one that judges. */
function runs(values: readonly { value: number; fails: boolean }[]): ReviewedRun[] {
  return values.flatMap(({ value, fails }, i) => [
    { point: 0, replication: 2 * i, value, fails },
    { point: 0, replication: 2 * i + 1, value, fails },
  ]);
}

const apart = runs([
  ...[1, 2, 3, 4].map((value) => ({ value, fails: true })),
  ...[7, 8, 9].map((value) => ({ value, fails: false })),
]);

describe('an alarm', () => {
  it('parts what can be parted, half-way between the values', () => {
    const found = findWarning(5, apart, 'below', 0.95);
    expect(found).toMatchObject({ threshold: 5.5, trained: 1, failing: 4, succeeding: 3 });
    expect([found?.hits.estimate, found?.falseAlarms.estimate]).toEqual([1, 0]);
  });
  it('may lie above', () => {
    const turned = apart.map((run) => ({ ...run, value: -run.value }));
    expect(findWarning(6, turned, 'above', 0.95)).toMatchObject({ threshold: -5.5, trained: 1 });
    expect(findWarning(6, turned, 'below', 0.95)?.trained).toBe(0);
  });
  it('is not raised before year 5', () => {
    expect(findWarning(4, apart, 'below', 0.95)).toBeNull();
    expect(findWarning(5, apart, 'below', 0.95)).not.toBeNull();
  });
  it('needs failing and succeeding runs in both halves', () => {
    const oneSided = apart.map((run) => ({ ...run, fails: run.fails || isTraining(run) }));
    expect(findWarning(5, oneSided, 'below', 0.95)).toBeNull();
    expect(findWarning(5, [], 'below', 0.95)).toBeNull();
  });
  it('has a threshold that the judging runs cannot move', () => {
    const run = fc.record({
      point: fc.integer({ min: 0, max: 3 }),
      replication: fc.integer({ min: 0, max: 9 }),
      value: fc.integer({ min: 0, max: 20 }),
      fails: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(run, { minLength: 8, maxLength: 40 }), (some) => {
        const all = [...apart, ...some];
        const before = findWarning(7, all, 'below', 0.95);
        const shaken = all.map((one) => (isTraining(one) ? one : { ...one, value: -one.value }));
        const after = findWarning(7, shaken, 'below', 0.95);
        expect([after?.threshold, after?.trained]).toEqual([before?.threshold, before?.trained]);
      }),
      { seed: 6 },
    );
  });
  it('finds in training what no other threshold betters', () => {
    const row = fc.record({ value: fc.integer({ min: 0, max: 8 }), fails: fc.boolean() });
    fc.assert(
      fc.property(fc.array(row, { minLength: 4, maxLength: 30 }), (rows) => {
        const all = runs(rows);
        const found = findWarning(5, all, 'below', 0.95);
        fc.pre(found !== null);
        const training = all.filter(isTraining);
        const rate = (fails: boolean, threshold: number) => {
          const own = training.filter((one) => one.fails === fails);
          return own.filter(({ value }) => value < threshold).length / own.length;
        };
        for (let threshold = 0; threshold <= 9; threshold += 0.5) {
          const youden = rate(true, threshold) - rate(false, threshold);
          expect(youden).toBeLessThanOrEqual((found?.trained ?? 0) + 1e-12);
        }
      }),
      { seed: 6 },
    );
  });
});
