/** How much runs that share factors or luck tell. */
import { describe, expect, it } from 'vitest';
import { designEffect } from '../../src/analysis/designEffect.ts';

const grid = (points: number, replications: number, value: (p: number, r: number) => number) =>
  Array.from({ length: points * replications }, (_, i) => {
    const point = i % points;
    const replication = Math.floor(i / points);
    return { point, replication, value: value(point, replication) };
  });

describe('the design effect', () => {
  it('is one for a single design point', () => {
    expect(designEffect(grid(1, 10, (_, r) => r % 2))).toBe(1);
  });
  it('is the number of runs a point where the point decides all', () => {
    const effect = designEffect(grid(10, 20, (p) => p % 2));
    // 20 × G / (G − 1) from points, less what replications balance out.
    expect(effect).toBeCloseTo((20 * 10) / 9 - 1, 10);
  });
  it('counts shared luck in the same way', () => {
    const byPoint = designEffect(grid(20, 10, (_, r) => r % 2));
    expect(byPoint).toBeCloseTo((20 * 10) / 9 - 1, 10);
  });
  it('never makes runs tell more than independent ones', () => {
    expect(designEffect(grid(4, 4, (p, r) => (p + r) % 2))).toBe(1);
  });
  it('counts clusters where nothing varies', () => {
    expect(designEffect(grid(5, 40, () => 1))).toBe(5);
    expect(designEffect(grid(50, 2, () => 0))).toBe(2);
  });
});
