/** Elementary effects against functions whose effects are known. */
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { morrisEffects, movesOf } from '../../src/analysis/morris.ts';
import { morrisShares } from '../../src/sweep/effectDesigns.ts';
import { uniformStream } from '../../src/sweep/seed.ts';

const options = (resamples = 200) => ({
  confidence: 0.95,
  resamples,
  uniform: seedrandom('morris'),
});
const design = (k: number, trajectories: number, seed = 'a') =>
  morrisShares(
    Array.from({ length: k }, (_, f) => `f${f}`),
    trajectories,
    4,
    (purpose) => uniformStream(seed, purpose),
  );
const effectsOf = (f: (u: readonly number[]) => number, k: number, trajectories: number) => {
  const points = design(k, trajectories);
  const moves = movesOf(
    points,
    points[0].map(() => null),
  );
  const values = points.map(f);
  return morrisEffects({ points: points.length, values, factors: k, moves, delta: 0.5 }, options());
};

describe('elementary effects', () => {
  it('of a linear function are its coefficients, without spread', () => {
    const { factors } = effectsOf((u) => 3 * u[0] - 2 * u[1] + 0 * u[2] + 7, 3, 12);
    for (const [f, slope] of [3, -2, 0].entries()) {
      expect(factors[f].mu.estimate).toBeCloseTo(slope, 12);
      expect(factors[f].muStar.estimate).toBeCloseTo(Math.abs(slope), 12);
      expect(factors[f].sigma.estimate).toBeCloseTo(0, 10);
      expect(factors[f].muStar.lower).toBeCloseTo(Math.abs(slope), 12);
    }
  });

  it('of a product spread as the other factor does', () => {
    const { factors, trajectories } = effectsOf((u) => (u[0] - 0.5) * u[1], 2, 400);
    expect(trajectories).toBe(400);
    // The effect of u1 is u0 − ½, each of ±⅛, ±⅜ with equal chance: mean size ¼, mean 0.
    expect(factors[1].muStar.estimate).toBeCloseTo(0.25, 1);
    expect(Math.abs(factors[1].mu.estimate)).toBeLessThan(0.05);
    expect(factors[1].sigma.estimate).toBeCloseTo(Math.sqrt((1 / 64 + 9 / 64) / 2), 1);
    expect(factors[1].mu.lower).toBeLessThan(0);
    expect(factors[1].mu.upper).toBeGreaterThan(0);
    expect(factors[1].muStar.lower).toBeGreaterThan(0.22);
  });

  it('are those worked out by hand, with the sample’s standard deviation', () => {
    // Two trajectories of two factors: first factor up then second down; second up then first down.
    const points = [
      [0.25, 0.75],
      [0.75, 0.75],
      [0.75, 0.25],
      [0.75, 0.25],
      [0.75, 0.75],
      [0.25, 0.75],
    ];
    const moves = movesOf(points, [null, null]);
    expect(moves).toEqual([
      { factor: 0, up: true },
      { factor: 1, up: false },
      { factor: 1, up: true },
      { factor: 0, up: false },
    ]);
    const values = [1, 2, 5, 4, 3, 5];
    const { factors } = morrisEffects(
      { points: 6, values, factors: 2, moves, delta: 0.5 },
      options(),
    );
    // Factor 0: (2 − 1) / ½ = 2 and −(5 − 3) / ½ = −4; factor 1: −(5 − 2) / ½ = −6 and (3 − 4) / ½ = −2.
    expect([factors[0].muStar.estimate, factors[0].mu.estimate]).toEqual([3, -1]);
    expect([factors[1].muStar.estimate, factors[1].mu.estimate]).toEqual([4, -4]);
    expect(factors[0].sigma.estimate).toBeCloseTo(Math.sqrt(18), 12);
    expect(factors[1].sigma.estimate).toBeCloseTo(Math.sqrt(8), 12);
  });

  it('follow the order of a list of values, and give a move that changes nothing to who is left', () => {
    const points = [
      [5, 1, 7],
      [2, 1, 7],
      [2, 1, 7],
      [2, 3, 7],
    ];
    expect(movesOf(points, [[5, 2], null, [7]])).toEqual([
      { factor: 0, up: true },
      { factor: 2, up: true },
      { factor: 1, up: true },
    ]);
  });

  it('leave out whole trajectories where a run is missing', () => {
    const points = design(2, 6);
    const moves = movesOf(points, [null, null]);
    const values = points.map((u) => u[0] * u[1]);
    values[4] = Number.NaN;
    const request = { factors: 2, delta: 1 };
    const found = morrisEffects({ ...request, points: 18, values, moves }, options());
    expect([found.trajectories, found.trajectoriesPlanned]).toEqual([5, 6]);
    const less = morrisEffects(
      {
        ...request,
        points: 15,
        values: values.filter((_, p) => p < 3 || p > 5),
        moves: moves.filter((_, s) => s < 2 || s > 3),
      },
      options(),
    );
    expect(found.factors).toEqual(less.factors);
  });

  it('of luck alone are what luck is said to make', () => {
    const luck = seedrandom('luck');
    const points = design(3, 200);
    const moves = movesOf(points, [null, null, null]);
    const values = Array.from({ length: 4 * points.length }, () => luck.quick());
    const { factors } = morrisEffects(
      { points: points.length, values, factors: 3, moves, delta: 1 },
      options(),
    );
    for (const { muStar, muStarByLuck } of factors) {
      expect(muStar.estimate / muStarByLuck).toBeGreaterThan(0.85);
      expect(muStar.estimate / muStarByLuck).toBeLessThan(1.15);
    }
  });
});
