/** Means and ratios over runs that share factors or luck. */
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { clusteredMean, clusteredRatio } from '../../src/analysis/clusteredMeans.ts';
import { meanInterval } from '../../src/analysis/paired.ts';
import type { Interval } from '../../src/analysis/proportions.ts';
import { normalQuantile } from '../../src/engine/math.ts';

function grid(points: number, replications: number, value: (p: number, r: number) => number) {
  const tasks = Array.from({ length: points * replications }, (_, task) => task);
  return {
    points: tasks.map((task) => task % points),
    replications: tasks.map((task) => Math.floor(task / points)),
    values: tasks.map((task) => value(task % points, Math.floor(task / points))),
  };
}

const half = ({ lower, upper }: Interval) => (upper - lower) / 2;

describe('a mean over runs', () => {
  it('is Student’s over the runs of a single design point', () => {
    const runs = grid(1, 9, (_, r) => r * r);
    expect(clusteredMean(runs, 0.95)).toEqual(meanInterval(runs.values, 0.95));
  });
  it('is nearly Student’s over the points where the point decides all', () => {
    const found = clusteredMean(
      grid(10, 20, (p) => p),
      0.95,
    );
    const overPoints = meanInterval([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 0.95);
    expect(found.estimate).toBe(4.5);
    // They differ by the run's own part of the variance, one in twenty at most.
    expect(half(found) / half(overPoints)).toBeGreaterThan(0.97);
    expect(half(found) / half(overPoints)).toBeLessThan(1.001);
  });
  it('is Student’s over the points where there is one replication', () => {
    const runs = grid(12, 1, (p) => (p * 7) % 12);
    expect(half(clusteredMean(runs, 0.9))).toBeCloseTo(half(meanInterval(runs.values, 0.9)), 12);
  });
  it('knows no interval of one run', () => {
    expect(
      clusteredMean(
        grid(1, 1, () => 3),
        0.95,
      ),
    ).toEqual({ estimate: 3, lower: NaN, upper: NaN });
  });

  /** 1,000 studies of 12 points in 30 replications: a coverage of .95 is known to ±.014. */
  it('covers as often as it says where points and luck are shared', () => {
    const uniform = seedrandom('clustered means');
    const normal = () => normalQuantile(uniform());
    let covered = 0;
    let naive = 0;
    for (let study = 0; study < 1000; study++) {
      const ofPoint = Array.from({ length: 12 }, normal);
      const ofReplication = Array.from({ length: 30 }, normal);
      const runs = grid(12, 30, (p, r) => ofPoint[p] + ofReplication[r] + normal());
      const holds = ({ lower, upper }: Interval) => (lower <= 0 && upper >= 0 ? 1 : 0);
      covered += holds(clusteredMean(runs, 0.95));
      naive += holds(meanInterval(runs.values, 0.95));
    }
    expect(covered / 1000).toBeGreaterThan(0.925);
    expect(covered / 1000).toBeLessThan(0.975);
    expect(naive / 1000).toBeLessThan(0.6);
  });
});

describe('a ratio of means', () => {
  it('is exact where one is a multiple of the other', () => {
    const runs = grid(1, 5, (_, r) => 3 * (r + 1));
    const found = clusteredRatio(runs, [1, 2, 3, 4, 5], 0.95);
    for (const value of Object.values(found)) expect(value).toBeCloseTo(3, 12);
  });
  it('is the mean over a constant', () => {
    const runs = grid(1, 6, (_, r) => r);
    const { lower, estimate, upper } = meanInterval(runs.values, 0.95);
    const found = clusteredRatio(runs, [2, 2, 2, 2, 2, 2], 0.95);
    expect(found.estimate).toBeCloseTo(estimate / 2, 12);
    expect(found.lower).toBeCloseTo(lower / 2, 12);
    expect(found.upper).toBeCloseTo(upper / 2, 12);
  });

  /** 2,000 studies: a coverage of .95 is known to ±.01. */
  it('covers as often as it says', () => {
    const uniform = seedrandom('ratios');
    const normal = () => normalQuantile(uniform());
    let covered = 0;
    for (let study = 0; study < 2000; study++) {
      const others = Array.from({ length: 60 }, () => 10 + 2 * normal());
      const runs = grid(1, 60, (_, r) => 3 * others[r] + 4 * normal());
      const { lower, upper } = clusteredRatio(runs, others, 0.95);
      if (lower <= 3 && upper >= 3) covered++;
    }
    expect(covered / 2000).toBeGreaterThan(0.935);
    expect(covered / 2000).toBeLessThan(0.965);
  });
});
