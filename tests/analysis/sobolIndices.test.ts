/** Sobol' indices against closed forms, and against SciPy 1.17 (`scipy.stats.sobol_indices`) to the last digits. */
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { sobolIndices } from '../../src/analysis/sobolIndices.ts';
import { saltelliShares } from '../../src/sweep/effectDesigns.ts';
import { uniformStream } from '../../src/sweep/seed.ts';
import { sobolColumn } from '../../src/sweep/sobolSequence.ts';
import { ISHIGAMI, ishigami, SOBOL_G, sobolG } from './testFunctions.ts';

const options = (resamples = 200) => ({
  confidence: 0.95,
  resamples,
  uniform: seedrandom('indices'),
});
const paths = (k: number) => Array.from({ length: k }, (_, f) => `f${f}`);
const rows = (k: number, base: number, secondOrder = false, seed = 'a') =>
  saltelliShares(paths(k), base, secondOrder, (purpose) => uniformStream(seed, purpose));
const indicesOf = (
  f: (u: readonly number[]) => number,
  k: number,
  base: number,
  secondOrder = false,
  seed = 'a',
) => {
  const values = rows(k, base, secondOrder, seed).map(f);
  return sobolIndices({ points: values.length, values, factors: k, secondOrder }, options());
};

describe('Sobol’ indices', () => {
  it('of Ishigami’s function are those of the closed form', () => {
    const found = indicesOf(ishigami, 3, 4096, true);
    expect(found.mean).toBeCloseTo(ISHIGAMI.mean, 2);
    expect(found.variance / ISHIGAMI.variance).toBeCloseTo(1, 2);
    for (const [f, { first, total }] of found.factors.entries()) {
      expect(Math.abs(first.estimate - ISHIGAMI.first[f])).toBeLessThan(0.01);
      expect(Math.abs(total.estimate - ISHIGAMI.total[f])).toBeLessThan(0.01);
    }
    for (const [p, { index }] of found.pairs.entries()) {
      expect(Math.abs(index.estimate - ISHIGAMI.second[p])).toBeLessThan(0.02);
    }
    expect(found.pairs.map(({ a, b }) => [a, b])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    expect(found.sumFirst.estimate).toBeCloseTo(ISHIGAMI.first[0] + ISHIGAMI.first[1], 1);
  });

  it('of Sobol’s G are those of the closed form', () => {
    const found = indicesOf(sobolG, 5, 4096);
    expect(found.variance / SOBOL_G.variance).toBeCloseTo(1, 1);
    for (const [f, { first, total }] of found.factors.entries()) {
      expect(Math.abs(first.estimate - SOBOL_G.first[f])).toBeLessThan(0.01);
      expect(Math.abs(total.estimate - SOBOL_G.total[f])).toBeLessThan(0.01);
    }
  });

  it('are SciPy’s on the same 64 points', () => {
    const u = paths(6).map((_, d) => sobolColumn(d, 64));
    const values = Array.from({ length: 64 }, (_, n) => {
      const [a, b] = [0, 3].map((first) => [0, 1, 2].map((f) => u[first + f][n]));
      return [a, b, ...a.map((_, f) => a.map((x, i) => (i === f ? b[i] : x)))].map(ishigami);
    }).flat();
    const { factors } = sobolIndices(
      { points: values.length, values, factors: 3, secondOrder: false },
      options(0),
    );
    const first = [0.29293785123156457, 0.6089431308141572, -0.02289745763620226];
    const total = [0.5759383396698099, 0.4605274695503908, 0.19280110990916816];
    for (const f of [0, 1, 2]) {
      expect(factors[f].first.estimate).toBeCloseTo(first[f], 12);
      expect(factors[f].total.estimate).toBeCloseTo(total[f], 12);
    }
  });

  it('lie within their 95 % intervals about as often as those say', () => {
    let [within, all] = [0, 0];
    for (let seed = 0; seed < 40; seed++) {
      const { factors } = indicesOf(sobolG, 5, 64, false, String(seed));
      for (const [f, { first, total }] of factors.entries()) {
        const holds = (i: typeof first, truth: number) => truth >= i.lower && truth <= i.upper;
        within += Number(holds(first, SOBOL_G.first[f])) + Number(holds(total, SOBOL_G.total[f]));
        all += 2;
      }
    }
    // A balanced sequence does better than the independent blocks that the bootstrap takes it for.
    expect(within / all).toBeGreaterThan(0.9);
  });

  it('leave out whole blocks where a run is missing, and say how many', () => {
    const values = rows(3, 16).map(ishigami);
    const without = values.filter((_, p) => Math.floor(p / 5) !== 2);
    values[13] = Number.NaN;
    const request = { factors: 3, secondOrder: false };
    const found = sobolIndices({ ...request, points: values.length, values }, options());
    const less = sobolIndices({ ...request, points: without.length, values: without }, options());
    expect([found.blocks, found.blocksPlanned, less.blocks]).toEqual([15, 16, 15]);
    expect(found.factors).toEqual(less.factors);
  });

  it('are unknown where the outcome does not vary', () => {
    const { variance, factors } = indicesOf(() => 1, 2, 8);
    expect(variance).toBe(0);
    expect(factors[0].first.estimate).toBeNaN();
  });

  it('tell the luck in total indices: all of it where only luck makes a difference', () => {
    const luck = seedrandom('luck');
    const [points, m] = [4 * 1024, 5];
    // Another luck at each point and replication; the factors do nothing.
    const noise = Array.from({ length: points * m }, () => luck());
    const found = sobolIndices(
      { points, values: noise, factors: 2, secondOrder: false },
      options(),
    );
    for (const { total, luckInTotal } of found.factors) {
      expect(luckInTotal).toBeGreaterThan(0.85 * total.estimate);
      expect(luckInTotal).toBeLessThan(1.15 * total.estimate);
    }
    // Luck that is shared by all points moves nothing.
    const shared = Array.from({ length: points * m }, (_, task) => Math.floor(task / points));
    const one = rows(2, 1024).map(([a, b]) => a + b);
    const values = shared.map((r, task) => r + one[task % points]);
    const free = sobolIndices({ points, values, factors: 2, secondOrder: false }, options());
    for (const { luckInTotal } of free.factors) expect(luckInTotal).toBeCloseTo(0, 10);
  });

  it('are not computed from rows that make no blocks', () => {
    const request = { points: 7, values: [1, 2, 3, 4, 5, 6, 7], factors: 2, secondOrder: false };
    expect(() => sobolIndices(request, options())).toThrow('7 rows, 4 a block');
  });
});
