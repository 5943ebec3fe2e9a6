/** The decision: which year, why none, how it moves. */
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { OUTCOMES, type Outcome, outcomesByArm } from '../../src/analysis/outcomes.ts';
import { wilson } from '../../src/analysis/proportions.ts';
import {
  decide,
  type WithdrawalArm,
  type WithdrawalRun,
  withdrawalAnswer,
} from '../../src/analysis/withdrawal.ts';
import * as model from '../../src/model/metrics.ts';

const ASK = { probability: 0.7, confidence: 0.95 };
const ends = (year: number): WithdrawalArm => ({ arm: `cliff-${year}`, kind: 'ends', year });
const NONE: WithdrawalArm = { arm: 'none', kind: 'none', year: null };
const PERMANENT: WithdrawalArm = { arm: 'permanent', kind: 'permanent', year: null };

/** `n` replications of an arm, the first `successes` of them self-sustaining. */
function runsOf(arm: string, successes: number, n = 200, failed = 0): WithdrawalRun[] {
  return Array.from({ length: n + failed }, (_, replication) => {
    const judged = (limit: number): Outcome | null =>
      replication >= n ? null : replication < limit ? 'self_sustaining' : 'weakened';
    return {
      arm,
      point: 0,
      replication,
      outcome: judged(successes),
      strict: judged(successes - 20),
      lenient: judged(successes + 20),
    };
  });
}

/** The mean of two uniform numbers lies below it in just less than .7 of cases: 1 − 2 (1 − x)² = .699. */
const SHORT = 1 - Math.sqrt(0.301 / 2);

const curve = (...shares: [number, number][]) =>
  shares.map(([year, successes]) => ({ year, runs: 200, share: wilson(successes, 200, 0.95) }));

describe('the outcome classes', () => {
  it('are those of the model, in its order', () => {
    expect(OUTCOMES).toEqual(model.OUTCOMES);
  });
  it('are counted over finished runs, failed runs apart', () => {
    const [none, cliff] = outcomesByArm(runsOf('cliff-4', 50, 200, 3), ['none', 'cliff-4'], 0.95);
    expect([none.runs, none.failed, none.shares.weakened.estimate]).toEqual([0, 0, NaN]);
    expect([cliff.runs, cliff.failed, cliff.counts.weakened]).toEqual([200, 3, 150]);
    expect(cliff.shares.self_sustaining).toEqual(wilson(50, 200, 0.95));
  });
  it('have wider intervals where runs of one design point agree', () => {
    const runs = Array.from({ length: 200 }, (_, i) => ({
      ...runsOf('a', 1, 1)[0],
      point: i % 10,
      replication: Math.floor(i / 10),
      outcome: OUTCOMES[i % 2],
    }));
    const { lower, upper } = outcomesByArm(runs, ['a'], 0.95)[0].shares.never_ignited;
    const independent = wilson(100, 200, 0.95);
    expect(upper - lower).toBeGreaterThan(3 * (independent.upper - independent.lower));
  });
});

describe('the decision', () => {
  it('is the earliest year whose lower bound reaches the asked probability', () => {
    // .76 of 200 has a lower bound of .696, .82 one of .761.
    const graded = curve([8, 124], [10, 152], [12, 164], [15, 168], [20, 178]);
    expect(decide(graded, ASK)).toEqual({ year: 12, reason: 'found', notRuledOutFrom: 10 });
  });
  it('asks that all later years qualify too', () => {
    expect(decide(curve([10, 180], [12, 130], [15, 180]), ASK).year).toBe(15);
    expect(decide(curve([10, 180], [12, 130]), ASK)).toEqual({
      year: null,
      reason: 'not_lasting',
      notRuledOutFrom: 10,
    });
  });
  /**
   * 4,000 studies of ten years and 200 runs that share their luck; every year falls just short. A risk of .025 is known
   * to ±.005; a bound for each year alone would be passed by some year in more than a tenth of the studies.
   */
  it('names a year that falls short no more often than one bound errs, whatever the number of years', () => {
    const uniform = seedrandom('fixed sequence');
    let [named, passed] = [0, 0];
    for (let study = 0; study < 4000; study++) {
      const successes = new Int32Array(10);
      for (let run = 0; run < 200; run++) {
        const luck = uniform();
        for (let year = 0; year < 10; year++)
          if (0.5 * luck + 0.5 * uniform() < SHORT) successes[year]++;
      }
      const found = curve(...Array.from(successes, (n, i): [number, number] => [i, n]));
      if (decide(found, ASK).year !== null) named++;
      if (found.some(({ share }) => share.lower >= ASK.probability)) passed++;
    }
    expect(named / 4000).toBeLessThan(0.03);
    expect(passed / 4000).toBeGreaterThan(0.08);
  });
  it('says why there is no year', () => {
    expect(decide([], ASK).reason).toBe('no_arms');
    expect(decide(curve([10, 20], [20, 60]), ASK)).toMatchObject({ year: null, reason: 'below' });
    expect(decide(curve([10, 20], [20, 145]), ASK)).toMatchObject({
      year: null,
      reason: 'uncertain',
      notRuledOutFrom: 20,
    });
    // 139 of 200 is below .7, its upper bound of .755 is not: the runs do not rule the year out.
    expect(decide(curve([10, 20], [20, 139]), ASK)).toMatchObject({
      reason: 'uncertain',
      notRuledOutFrom: 20,
    });
    const few = [{ year: 6, runs: 3, share: wilson(3, 3, 0.95) }];
    expect(decide(few, ASK).reason).toBe('too_few_runs');
    const nothing = [{ year: 6, runs: 0, share: wilson(0, 0, 0.95) }];
    expect(decide(nothing, ASK).reason).toBe('no_arms');
  });
});

describe('the answer of a withdrawal study', () => {
  const runs = [
    ...runsOf('none', 0),
    ...runsOf('cliff-12', 164, 200, 2),
    ...runsOf('cliff-4', 28),
    ...runsOf('permanent', 150),
    ...runsOf('other', 200),
  ];
  const answer = withdrawalAnswer(runs, [PERMANENT, ends(12), ends(4), NONE], ASK);

  it('orders the arms along the curve and ignores others', () => {
    expect(answer.points.map(({ arm }) => arm)).toEqual([
      'none',
      'cliff-4',
      'cliff-12',
      'permanent',
    ]);
    expect([answer.runs, answer.failed]).toEqual([800, 2]);
    expect(answer.year).toBe(12);
  });
  it('pairs each year with the one before and with permanent support', () => {
    const [none, four, twelve, permanent] = answer.points;
    expect(none.gainOverEarlier).toBeNull();
    expect(four.gainOverEarlier?.estimate).toBeCloseTo(0.14, 12);
    expect(twelve.gainOverEarlier).toMatchObject({ estimate: 0.68, pairs: 200 });
    expect(twelve.gainOverPermanent?.estimate).toBeCloseTo(0.07, 12);
    // Paired: the interval is far narrower than that of two independent samples (± .08).
    expect(twelve.gainOverPermanent?.lower).toBeGreaterThan(0.03);
    expect(permanent.gainOverEarlier).toBeNull();
    expect(permanent.gainOverPermanent).toBeNull();
  });
  it('moves with the thresholds', () => {
    expect(answer.strict).toMatchObject({ year: null, reason: 'uncertain' });
    expect(answer.lenient.year).toBe(12);
  });
});
