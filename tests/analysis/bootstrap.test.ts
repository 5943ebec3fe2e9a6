/** The bootstrap over runs: reproducible, and wider than Greenwood where runs differ. */
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import {
  percentileInterval,
  quantileSorted,
  resampleCounts,
  resampleCrossed,
} from '../../src/analysis/bootstrap.ts';
import { clusteredKaplanMeier } from '../../src/analysis/clusteredSurvival.ts';

describe('crossed clusters', () => {
  it('count a cell as often as its row times as often as its column', () => {
    const numbers = [0.9, 0.9, 0.1, 0.1, 0.6];
    const counts = new Int32Array(6);
    resampleCrossed([3, 2], () => numbers.shift() as number, counts);
    // Rows 2, 2 and 0; columns 0 and 1.
    expect([...counts]).toEqual([1, 1, 0, 0, 2, 2]);
  });
  it('are single tasks where there is one column', () => {
    const [crossed, single] = [new Int32Array(4), new Int32Array(4)];
    resampleCrossed([4, 1], seedrandom('a'), crossed);
    resampleCounts(4, seedrandom('a'), single);
    expect(crossed).toEqual(single);
  });
});

describe('resampling', () => {
  it('draws as many items as there are, in the same way for the same seed', () => {
    const draw = () => {
      const counts = new Int32Array(50);
      resampleCounts(50, seedrandom('a'), counts);
      return [...counts];
    };
    expect(draw().reduce((a, b) => a + b)).toBe(50);
    expect(draw()).toEqual(draw());
    expect(Math.max(...draw())).toBeGreaterThan(1);
  });
  it('reads quantiles as R’s default does', () => {
    expect(quantileSorted([1, 2, 4, 8], 0.5)).toBe(3);
    expect(quantileSorted([1, 2, 4, 8], 0.9)).toBeCloseTo(6.8, 12);
    expect(quantileSorted([], 0.5)).toBeNaN();
    expect(percentileInterval([9, 1, 5], 0)).toEqual({ lower: 5, upper: 5 });
  });
});

describe('survival of firms pooled over runs', () => {
  const good = { atRisk: [100, 100, 96, 92, 0, 0], deaths: [0, 4, 4, 4, 0, 0] };
  const bad = { atRisk: [100, 100, 60, 30], deaths: [0, 40, 30, 20] };
  const uniform = () => seedrandom('bands');

  it('is the curve of all firms together, up to the last age at risk', () => {
    const curve = clusteredKaplanMeier([good, bad], 0.95, 10, uniform());
    expect(curve.map((p) => p.time)).toEqual([1, 2, 3, 4]);
    expect(curve[1].survival).toBeCloseTo(1 - 44 / 200, 12);
    expect(curve[3].atRisk).toBe(122);
  });
  it('has the same band for the same seed', () => {
    const bands = () => clusteredKaplanMeier([good, bad, bad], 0.95, 50, uniform());
    expect(bands()).toEqual(bands());
  });
  it('doubts more where runs differ than where they are alike', () => {
    const width = (runs: (typeof bad)[]) => {
      const { lower, upper } = clusteredKaplanMeier(runs, 0.95, 200, uniform())[2];
      return upper - lower;
    };
    expect(width([bad, bad, bad, bad])).toBe(0);
    expect(width([good, bad, good, bad])).toBeGreaterThan(0.2);
  });
  it('gives nothing for no runs', () => {
    expect(clusteredKaplanMeier([], 0.95, 10, uniform())).toEqual([]);
  });
});
