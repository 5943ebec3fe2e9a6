/** Design matrices of every kind, and the quantiles that fill them. */

import { describe, expect, it } from 'vitest';
import { type DesignRequest, designMatrix } from '../../src/sweep/design.ts';
import { quantile } from '../../src/sweep/quantile.ts';
import fc from '../support/properties.ts';

const uniform = (path: string, min = 0, max = 1) => ({
  path,
  distribution: { kind: 'uniform' as const, min, max },
});
const levels = (path: string, ...values: number[]) => ({
  path,
  distribution: { kind: 'discrete' as const, values },
});
const request = (over: Partial<DesignRequest>): DesignRequest => ({
  factors: [uniform('trust.initial'), uniform('place.urban', 2, 4)],
  kind: 'latin-hypercube',
  points: 8,
  seed: 'karenina',
  ...over,
});

describe('a design', () => {
  it('has one point without values when nothing varies', () => {
    expect(designMatrix(request({ factors: [], kind: 'grid' }))).toEqual([[]]);
  });

  it('is the same for the same seed and another for another', () => {
    for (const kind of ['random', 'latin-hypercube']) {
      const a = designMatrix(request({ kind }));
      expect(designMatrix(request({ kind }))).toEqual(a);
      expect(designMatrix(request({ kind, seed: 'levin' }))).not.toEqual(a);
    }
  });

  it('keeps the column of a factor when another factor is added', () => {
    for (const kind of ['random', 'latin-hypercube']) {
      const both = designMatrix(request({ kind }));
      const one = designMatrix(request({ kind, factors: [uniform('place.urban', 2, 4)] }));
      expect(one.map((row) => row[0])).toEqual(both.map((row) => row[1]));
    }
  });

  it('keeps the points of a random design when more are added', () => {
    const few = designMatrix(request({ kind: 'random', points: 5 }));
    expect(designMatrix(request({ kind: 'random', points: 9 })).slice(0, 5)).toEqual(few);
  });

  it('takes one value from each stratum in a Latin hypercube, whatever seed and size', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 60 }), (seed, points) => {
        const matrix = designMatrix(request({ seed, points }));
        for (const [f, [min, width]] of [
          [0, 1],
          [2, 2],
        ].entries()) {
          const strata = matrix.map((row) => Math.floor(((row[f] - min) / width) * points));
          expect(strata.sort((a, b) => a - b)).toEqual(Array.from({ length: points }, (_, i) => i));
        }
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it('keeps the points of a sequence, of blocks and of trajectories when more are added', () => {
    for (const [few, more] of [
      [{ kind: 'sobol', points: 8 }, { points: 16 }],
      [{ kind: 'saltelli', points: null, base: 4 }, { base: 8 }],
      [{ kind: 'morris', points: null, trajectories: 3, levels: 4 }, { trajectories: 5 }],
    ]) {
      const first = designMatrix(request(few));
      const all = designMatrix(request({ ...few, ...more }));
      expect(all.slice(0, first.length)).toEqual(first);
      expect(all.length).toBeGreaterThan(first.length);
    }
  });

  it('spreads a Latin hypercube on demand: one value a stratum still, the closest points further apart', () => {
    const factors = [uniform('trust.initial'), uniform('place.urban'), uniform('trust.decay')];
    const closest = (matrix: number[][]) => {
      let least = Infinity;
      for (const [i, a] of matrix.entries()) {
        for (const b of matrix.slice(i + 1)) {
          least = Math.min(least, Math.hypot(...a.map((x, f) => x - b[f])));
        }
      }
      return least;
    };
    for (const seed of ['a', 'b', 'c']) {
      const plain = designMatrix(request({ factors, points: 20, seed }));
      const spread = designMatrix(request({ factors, points: 20, seed, maximin: true }));
      expect(closest(spread)).toBeGreaterThan(1.5 * closest(plain));
      for (let f = 0; f < 3; f++) {
        const strata = spread.map((row) => Math.floor(row[f] * 20)).sort((a, b) => a - b);
        expect(strata).toEqual(Array.from({ length: 20 }, (_, i) => i));
      }
    }
  });

  it('puts a factor of B into A, one at a time, in each block of Saltelli’s matrices', () => {
    const matrix = designMatrix(
      request({ kind: 'saltelli', points: null, base: 4, secondOrder: true }),
    );
    expect(matrix).toHaveLength(4 * 6);
    for (let n = 0; n < 4; n++) {
      const [a, b, ab0, ab1, ba0, ba1] = matrix.slice(6 * n, 6 * n + 6);
      expect([ab0, ab1]).toEqual([
        [b[0], a[1]],
        [a[0], b[1]],
      ]);
      expect([ba0, ba1]).toEqual([
        [a[0], b[1]],
        [b[0], a[1]],
      ]);
      expect(a[0]).not.toBe(b[0]);
    }
    expect(designMatrix(request({ kind: 'saltelli', points: null, base: 4 }))).toHaveLength(4 * 4);
  });

  it('moves one factor at a time by half of its levels in each of Morris’s trajectories', () => {
    const factors = [
      uniform('trust.initial'),
      uniform('place.urban'),
      levels('trust.decay', 1, 2, 3, 4),
    ];
    const kind = { kind: 'morris', points: null, trajectories: 50, levels: 4 } as const;
    const matrix = designMatrix(request({ factors, ...kind }));
    expect(matrix).toHaveLength(50 * 4);
    const orders = new Set<string>();
    for (let t = 0; t < 50; t++) {
      const rows = matrix.slice(4 * t, 4 * t + 4);
      const moved = rows.slice(1).map((row, s) => {
        const changed = row.flatMap((x, f) => (x === rows[s][f] ? [] : [f]));
        expect(changed).toHaveLength(1);
        const step = Math.abs(row[changed[0]] - rows[s][changed[0]]);
        expect(step).toBeCloseTo(changed[0] === 2 ? 2 : 0.5, 12);
        return changed[0];
      });
      expect([...moved].sort()).toEqual([0, 1, 2]);
      orders.add(moved.join());
    }
    expect(orders.size).toBe(6);
    expect([...new Set(matrix.map((row) => row[0]))].sort()).toEqual([0.125, 0.375, 0.625, 0.875]);
  });

  it('combines all levels in a grid, the last factor fastest', () => {
    const factors = [levels('trust.initial', 0.2, 0.4), levels('place.urban', 1, 2, 3)];
    expect(designMatrix(request({ kind: 'grid', factors }))).toEqual([
      [0.2, 1],
      [0.2, 2],
      [0.2, 3],
      [0.4, 1],
      [0.4, 2],
      [0.4, 3],
    ]);
  });

  it('takes the points of a list as they are', () => {
    const list = [
      [0.1, 2],
      [0.1, 2],
    ];
    expect(designMatrix(request({ kind: 'list', list }))).toEqual(list);
  });

  it('gives whole numbers to parameters that count', () => {
    const matrix = designMatrix(request({ factors: [uniform('composition.members', 20, 90)] }));
    for (const [members] of matrix) expect(Number.isInteger(members)).toBe(true);
  });

  it.each<[string, Partial<DesignRequest>]>([
    ["design 'sobool' is not known", { kind: 'sobool' }],
    ["design 'constructor' is not known", { kind: 'constructor' }],
    ["a grid needs levels, but factor 'trust.initial'", { kind: 'grid' }],
    ["design 'random' needs its number of points", { kind: 'random', points: null }],
    ["design 'list' needs a table", { kind: 'list' }],
    ['more than 1000000', { kind: 'random', points: 1e9 }],
    ['more than 1000000', { kind: 'saltelli', points: null, base: 2 ** 19 }],
    ['more than 1000000', { kind: 'morris', points: null, trajectories: 1e6, levels: 4 }],
    [
      "design 'saltelli' needs 122 dimensions of the Sobol sequence",
      {
        kind: 'saltelli',
        points: null,
        base: 2,
        factors: Array.from({ length: 61 }, () => uniform('trust.initial')),
      },
    ],
  ])('says: %s', (message, over) => {
    expect(() => designMatrix(request(over))).toThrow(message);
  });
});

describe('quantiles', () => {
  const share = { min: 0, max: 1 };

  it.each([
    [{ kind: 'uniform', min: 2, max: 4 } as const, 0.25, 2.5],
    [{ kind: 'loguniform', min: 1, max: 100 } as const, 0.5, 10],
    [{ kind: 'normal', mean: 5, sd: 2, min: -95, max: 105 } as const, 0.975, 8.91992796908011],
    // Half the bell: the median of |z| is the .75-quantile of z.
    [{ kind: 'normal', mean: 0, sd: 1, min: 0, max: 40 } as const, 0.5, 0.674489750196082],
    [{ kind: 'triangular', min: 0, mode: 1, max: 4 } as const, 0.25, 1],
    [{ kind: 'triangular', min: 0, mode: 0, max: 1 } as const, 0.75, 0.5],
    // Beta(1, b) has the quantile 1 − (1 − u)^(1/b).
    [{ kind: 'beta', a: 1, b: 2, ...share } as const, 0.75, 0.5],
    [{ kind: 'beta', a: 2, b: 2, min: 10, max: 20 } as const, 0.5, 15],
    [{ kind: 'discrete', values: [3, 1, 2] } as const, 0.34, 1],
  ])('%j at %d is %d', (distribution, u, expected) => {
    expect(quantile(distribution, u)).toBeCloseTo(expected, 9);
  });

  it('never leave their ends', () => {
    const ends = [0, 2 ** -53, 0.5, 1 - 2 ** -53];
    for (const d of [
      { kind: 'loguniform', min: 0.1, max: 0.3 } as const,
      { kind: 'normal', mean: 0.3, sd: 5, min: 0.1, max: 0.3 } as const,
      { kind: 'triangular', min: 0.1, mode: 0.3, max: 0.3 } as const,
      { kind: 'beta', a: 0.5, b: 0.5, min: 0.1, max: 0.3 } as const,
    ]) {
      for (const u of ends) {
        const value = quantile(d, u);
        expect(value).toBeGreaterThanOrEqual(0.1);
        expect(value).toBeLessThanOrEqual(0.3);
      }
    }
  });
});
