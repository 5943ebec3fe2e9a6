/** Approximate Bayesian computation against posteriors that have a closed form, with fixed seeds. */
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { localLinear } from '../../../src/analysis/calibration/adjust.ts';
import { logit } from '../../../src/analysis/calibration/marginals.ts';
import {
  drawPrior,
  nearest,
  type Particle,
  proposalFrom,
  within,
} from '../../../src/analysis/calibration/population.ts';
import { distanceTo, misfit } from '../../../src/analysis/calibration/targets.ts';
import {
  effectiveSize,
  weightedMean,
  weightedVariance,
} from '../../../src/analysis/calibration/weighted.ts';
import { betaQuantile } from '../../../src/analysis/distributions.ts';
import { exp, normalQuantile } from '../../../src/engine/math.ts';

const stream = (name: string) => {
  const random = seedrandom(name);
  return () => random.double();
};

/** Simulates the value that a target is compared with. */
type Model = (place: readonly number[]) => number;

function particles(
  places: readonly (readonly number[])[],
  model: Model,
  observed: number,
  generation = 1,
  weightOf: (place: readonly number[]) => number = () => 1,
): Particle[] {
  return places.map((place) => {
    const value = model(place);
    return {
      ...{ place, values: [value], generation, weight: weightOf(place) },
      distance: Math.abs(value - observed),
    };
  });
}

/** Generations of `size` particles of which half survive. */
function sequential(
  model: Model,
  observed: number,
  size: number,
  generations: number,
  name: string,
) {
  const uniform = stream(name);
  let pool = particles(drawPrior(size, 1, uniform), model, observed);
  const tolerances: number[] = [];
  for (let g = 2; g <= generations; g++) {
    const kept = nearest(pool, size / 2);
    tolerances.push(kept.tolerance);
    const proposal = proposalFrom(kept.particles);
    const places = Array.from({ length: size - kept.particles.length }, () =>
      proposal.draw(uniform),
    );
    const fresh = particles(places, model, observed, g, (at) => 1 / proposal.density(at));
    pool = [...kept.particles, ...fresh];
  }
  const { tolerance } = nearest(pool, size / 2);
  return {
    particles: within(pool, tolerance),
    tolerance,
    tolerances: [...tolerances, tolerance],
  };
}

describe('a binomial chance with a uniform prior', () => {
  // 14 of 20: the posterior is Beta(15, 7), mean .6818, standard deviation .0971.
  const mean = 15 / 22;
  const sd = Math.sqrt((15 * 7) / (22 * 22 * 23));
  const luck = stream('binomial');
  const model: Model = ([chance]) => {
    let hits = 0;
    for (let i = 0; i < 20; i++) if (luck() < chance) hits++;
    return hits;
  };

  it('is found by rejection with exact hits', () => {
    const drawn = particles(drawPrior(30_000, 1, stream('binomial prior')), model, 14);
    const kept = within(drawn, 0);
    const values = kept.map(({ place }) => place[0]);
    const ones = values.map(() => 1);
    // One in 21 hits: some 1,430 draws; four standard errors of mean and of standard deviation.
    expect(values.length).toBeGreaterThan(1300);
    expect(Math.abs(weightedMean(values, ones) - mean)).toBeLessThan(
      4 * (sd / Math.sqrt(values.length)),
    );
    expect(Math.abs(Math.sqrt(weightedVariance(values, ones)) - sd)).toBeLessThan(
      4 * (sd / Math.sqrt(2 * values.length)),
    );
  });
  it('is found by the sequential method, weights and all', () => {
    const found = sequential(model, 14, 2000, 12, 'binomial smc');
    expect(found.tolerance).toBe(0);
    const values = found.particles.map(({ place }) => place[0]);
    const weights = found.particles.map(({ weight }) => weight);
    const size = effectiveSize(weights);
    expect(size).toBeGreaterThan(400);
    expect(Math.abs(weightedMean(values, weights) - mean)).toBeLessThan(4 * (sd / Math.sqrt(size)));
    expect(Math.abs(Math.sqrt(weightedVariance(values, weights)) - sd)).toBeLessThan(
      4 * (sd / Math.sqrt(2 * size)),
    );
    // Without the weights the proposals' own density would show.
    const ones = weights.map(() => 1);
    expect(Math.abs(weightedMean(values, ones) - weightedMean(values, weights))).toBeGreaterThan(
      0.002,
    );
  });
});

describe('a normal mean with known variance and a normal prior', () => {
  // Prior N(0, 2²), one observation 1.5 with sd 1: the posterior is N(1.2, .8).
  const luck = stream('normal');
  const theta = (share: number): number => 2 * normalQuantile(Math.max(1e-12, share));
  const model: Model = ([share]) => theta(share) + normalQuantile(Math.max(1e-12, luck()));

  it('is found by rejection after adjustment at a tolerance that is wide without', () => {
    const drawn = particles(drawPrior(6000, 1, stream('normal prior')), model, 1.5);
    const kept = nearest(drawn, 3000);
    const values = kept.particles.map(({ place }) => theta(place[0]));
    const statistics = kept.particles.map((p) => p.values[0] - 1.5);
    const distances = kept.particles.map(({ distance }) => distance);
    const ones = values.map(() => 1);
    const adjusted = localLinear([values], [statistics], distances, kept.tolerance, ones);
    expect(adjusted.fitted).toBe(true);
    const [own] = adjusted.values;
    const size = effectiveSize(adjusted.weights);
    const sd = Math.sqrt(0.8);
    expect(Math.abs(weightedMean(own, adjusted.weights) - 1.2)).toBeLessThan(
      4 * (sd / Math.sqrt(size)),
    );
    expect(Math.abs(Math.sqrt(weightedVariance(own, adjusted.weights)) - sd)).toBeLessThan(
      4 * (sd / Math.sqrt(2 * size)),
    );
    // Without adjustment the wide tolerance shows.
    expect(Math.sqrt(weightedVariance(values, ones))).toBeGreaterThan(sd + 0.1);
  });
  it('is found by the sequential method, whose tolerance falls', () => {
    const found = sequential(model, 1.5, 2000, 10, 'normal smc');
    for (let g = 1; g < found.tolerances.length; g++) {
      expect(found.tolerances[g]).toBeLessThanOrEqual(found.tolerances[g - 1]);
    }
    expect(found.tolerance).toBeLessThan(0.25);
    const values = found.particles.map(({ place }) => theta(place[0]));
    const weights = found.particles.map(({ weight }) => weight);
    const size = effectiveSize(weights);
    const sd = Math.sqrt(0.8);
    expect(Math.abs(weightedMean(values, weights) - 1.2)).toBeLessThan(4 * (sd / Math.sqrt(size)));
    expect(Math.abs(Math.sqrt(weightedVariance(values, weights)) - sd)).toBeLessThan(
      4 * (sd / Math.sqrt(2 * size)),
    );
  });
});

describe('the proposal', () => {
  const kept = particles(
    [
      [0.02, 0.5],
      [0.1, 0.6],
      [0.3, 0.9],
    ],
    () => 0,
    0,
  );
  const proposal = proposalFrom(kept);

  it('draws within the prior with a density of volume one', () => {
    const uniform = stream('cube');
    let sum = 0;
    const n = 20_000;
    for (let i = 0; i < n; i++) sum += proposal.density([uniform(), uniform()]);
    expect(sum / n).toBeGreaterThan(0.97);
    expect(sum / n).toBeLessThan(1.03);
    for (let i = 0; i < 2000; i++) {
      for (const x of proposal.draw(uniform)) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThan(1);
      }
    }
  });
  it('draws as its density says', () => {
    const uniform = stream('weights');
    // The mean of 1 / density over its own draws is the volume of the prior.
    let sum = 0;
    const n = 20_000;
    for (let i = 0; i < n; i++) sum += 1 / proposal.density(proposal.draw(uniform));
    expect(sum / n).toBeGreaterThan(0.9);
    expect(sum / n).toBeLessThan(1.1);
  });
  it('moves even when all particles are one', () => {
    const same = particles([[0.5], [0.5]], () => 0, 0);
    expect(proposalFrom(same).draw(stream('still'))[0]).not.toBe(0.5);
  });
});

describe('acceptance', () => {
  it('keeps the latest of equals and never what failed', () => {
    const drawn = [0, 0, 0, 2, Infinity].map((distance, i) => ({
      ...{ place: [0], values: [0], weight: 1, generation: i + 1, distance },
    }));
    const kept = nearest(drawn, 2);
    expect(kept.tolerance).toBe(0);
    expect(kept.particles.map(({ generation }) => generation)).toEqual([3, 2]);
    expect(within(drawn, 0)).toHaveLength(3);
    expect(nearest(drawn, 5).particles).toHaveLength(4);
    expect(within(drawn, Infinity)).toHaveLength(4);
    expect(nearest(drawn.slice(4), 1)).toEqual({ particles: [], tolerance: Infinity });
  });
});

describe('a misfit', () => {
  const band = { low: 2, high: 4, scale: 0.5, weight: 4 };
  it('is none within the band and counted from its edge', () => {
    expect([1, 2, 3, 4, 5].map((value) => misfit(value, band))).toEqual([-2, 0, 0, 0, 2]);
    expect(distanceTo([1, 3], [band, band])).toBe(4);
  });
  it('is infinite where there is no value', () => {
    expect(distanceTo([Number.NaN], [band])).toBe(Infinity);
  });
});

describe('adjustment', () => {
  it('is exact where the parameter is a plane of the statistics', () => {
    const a = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const b = a.map((x) => (x * x) % 7);
    const values = a.map((x, i) => 4 + 2 * x - 3 * b[i]);
    const distances = a.map((x) => x / 11);
    const ones = a.map(() => 1);
    // A statistic that is the sum of the others changes nothing.
    const sum = a.map((x, i) => x + b[i]);
    for (const statistics of [
      [a, b],
      [a, b, sum],
    ]) {
      const found = localLinear([values], statistics, distances, 1, ones);
      for (const value of found.values[0]) expect(value).toBeCloseTo(4, 9);
    }
  });
  it('is that of R’s lm with weights', () => {
    // The 24 cars of mtcars nearest to 3,000 lb and 150 hp: lm(mpg ~ s1 + s2, weights = 1 - (d / max(d))^2)
    const mpg = [
      15.2, 15.5, 19.7, 18.7, 19.2, 17.8, 21, 21.4, 21.4, 21, 17.3, 19.2, 15.2, 18.1, 22.8, 21.5,
      16.4, 22.8, 26, 30.4, 24.4, 32.4, 14.3, 27.3,
    ];
    const weight = [
      3.435, 3.52, 2.77, 3.44, 3.44, 3.44, 2.875, 3.215, 2.78, 2.62, 3.73, 3.845, 3.78, 3.46, 3.15,
      2.465, 4.07, 2.32, 2.14, 1.513, 3.19, 2.2, 3.57, 1.935,
    ];
    const power = [
      150, 150, 175, 175, 123, 123, 110, 110, 109, 110, 180, 175, 180, 105, 95, 97, 180, 93, 91,
      113, 62, 66, 245, 66,
    ];
    const s1 = weight.map((x) => x - 3);
    const s2 = power.map((x) => (x - 150) / 50);
    const distances = s1.map((x, i) => Math.sqrt(x * x + s2[i] * s2[i]));
    const ones = mpg.map(() => 1);
    const found = localLinear([mpg], [s1, s2], distances, Math.max(...distances), ones);
    const expected = [
      16.9098156459, 17.5439175537, 19.4277056327, 21.0612147884, 20.247182923, 18.847182923,
      19.4978799223, 21.2342875536, 19.4992020642, 18.4955741989, 20.9274411035, 23.1531121139,
      19.0239716376, 18.7709379524, 21.9997502059, 18.0578215771, 21.3638487348, 18.6868036542,
      21.1287540446, 23.6201977066, 22.9230697955, 27.1328445963, 18.9410832265, 20.991232766,
    ];
    for (const [i, value] of found.values[0].entries()) expect(value).toBeCloseTo(expected[i], 9);
    expect(weightedMean(found.values[0], found.weights)).toBeCloseTo(19.88165, 5);
  });
  it('is left out where there are too few draws or nothing to fit', () => {
    expect(localLinear([[1, 2]], [[1, 2]], [0.1, 0.2], 1, [1, 1])).toMatchObject({ fitted: false });
    const far = localLinear([[1, 2]], [[1, 1]], [1, 1], 1, [1, 2]);
    expect(far).toEqual({
      values: [Float64Array.of(1, 2)],
      weights: Float64Array.of(1, 2),
      fitted: false,
    });
  });
  it('keeps shares within their ends by way of the logit', () => {
    expect(logit(0.5)).toBeCloseTo(0, 12);
    expect(1 / (1 + exp(-logit(0.2)))).toBeCloseTo(0.2, 12);
    expect(Number.isFinite(logit(0)) && Number.isFinite(logit(1))).toBe(true);
    expect(betaQuantile(0.5, 1, 1)).toBeCloseTo(0.5, 12);
  });
});
