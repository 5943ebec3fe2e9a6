/** Means over replications and the share of luck, where it is known. */
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import {
  completePoints,
  differenceLuck,
  luckOf,
  pointMeans,
} from '../../src/analysis/replicated.ts';

const all = (n: number) => Array.from({ length: n }, (_, i) => i);

describe('an outcome over points and replications', () => {
  it('has means by point, and none where a replication is missing', () => {
    const runs = { points: 3, values: [1, 2, 3, 3, Number.NaN, 5] };
    expect(completePoints(runs)).toEqual([true, false, true]);
    expect([...pointMeans(runs)]).toEqual([2, Number.NaN, 4]);
  });

  it('has the variance components of a table worked out by hand', () => {
    // Rows (points) 1 5, 2 8, 6 13. Means 3, 5, 9.5; columns 3, 8⅔; sums of squares 44⅓, 48⅙, 1⅓.
    const runs = { points: 3, values: [1, 2, 6, 5, 8, 13] };
    const rest = 7 / 3 / 2;
    const ofPoints = ((2 * 133) / 6 / 2 - rest) / 2;
    const ofReplications = (289 / 6 - rest) / 3;
    const found = luckOf(runs, all(3));
    const total = ofPoints + ofReplications + rest;
    expect(found?.ofRuns).toBeCloseTo((ofReplications + rest) / total, 12);
    expect(found?.ofMeans).toBeCloseTo(rest / 2 / (ofPoints + rest / 2), 12);
  });

  it('tells the share of luck that there is', () => {
    const draw = seedrandom('share');
    const points = Array.from({ length: 300 }, () => 2 * draw());
    const shared = Array.from({ length: 20 }, draw);
    const values = shared.flatMap((s) => points.map((x) => x + s + draw()));
    // Variances of uniform numbers: 4/12 of points, 1/12 of what points share, 1/12 of the rest.
    const found = luckOf({ points: 300, values }, all(300));
    expect(Math.abs(Number(found?.ofRuns) - 2 / 6)).toBeLessThan(0.08);
    expect(Math.abs(Number(found?.ofMeans) - 1 / 81)).toBeLessThan(0.005);
    // A difference of two means: twice the rest over the replications.
    const mean = all(299).reduce(
      (sum, p) => sum + differenceLuck({ points: 300, values }, p, p + 1) / 299,
      0,
    );
    expect(mean / (2 / 12 / 20)).toBeCloseTo(1, 1);
  });

  it('says nothing of luck with one replication, or where nothing varies', () => {
    expect(luckOf({ points: 2, values: [1, 2] }, [0, 1])).toBeNull();
    expect(luckOf({ points: 2, values: [1, 1, 1, 1] }, [0, 1])).toBeNull();
    expect(differenceLuck({ points: 2, values: [1, 2] }, 0, 1)).toBeNaN();
  });
});
