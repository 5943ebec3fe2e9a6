/** NSGA-II: its sort against brute force, its front against closed forms. */

import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import {
  type Candidate,
  crowdingDistances,
  dominates,
  nonDominatedSort,
  offspring,
  survivors,
} from '../../../src/analysis/calibration/nsga2.ts';
import fc from '../../support/properties.ts';

const stream = (name: string) => {
  const random = seedrandom(name);
  return () => random.double();
};

/** Area that a front of two objectives dominates below a reference point. */
function hypervolume(front: readonly (readonly number[])[], reference: readonly number[]): number {
  let area = 0;
  let top = reference[1];
  for (const [a, b] of [...front].sort((x, y) => x[0] - y[0])) {
    if (b >= top || a >= reference[0]) continue;
    area += (reference[0] - a) * (top - b);
    top = b;
  }
  return area;
}

type Problem = (place: readonly number[]) => number[];

function search(
  problem: Problem,
  dimensions: number,
  size: number,
  generations: number,
  name: string,
) {
  const uniform = stream(name);
  const evaluated = (places: number[][]): Candidate[] =>
    places.map((place) => ({ place, objectives: problem(place) }));
  const first = Array.from({ length: size }, () => Array.from({ length: dimensions }, uniform));
  let population = survivors(evaluated(first), size);
  for (let g = 0; g < generations; g++) {
    const children = evaluated(offspring(population, size, uniform));
    population = survivors([...population.map(({ candidate }) => candidate), ...children], size);
  }
  return population.filter(({ rank }) => rank === 0).map(({ candidate }) => candidate);
}

/** Zitzler, Deb & Thiele (2000), Evol. Comput. 8, 173. */
const zdt =
  (shape: (f1: number, g: number) => number): Problem =>
  (x) => {
    const g = 1 + (9 * x.slice(1).reduce((a, b) => a + b, 0)) / (x.length - 1);
    return [x[0], g * shape(x[0], g)];
  };
const zdt1 = zdt((f, g) => 1 - Math.sqrt(f / g));
const zdt3 = zdt((f, g) => 1 - Math.sqrt(f / g) - (f / g) * Math.sin(10 * Math.PI * f));

const objectives = fc.array(
  fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 3, maxLength: 3 }),
  { maxLength: 40 },
);

describe('the non-dominated sort', () => {
  it('agrees with brute force', () => {
    fc.assert(
      fc.property(objectives, (points) => {
        const rank = new Map<number, number>();
        let left = [...points.keys()];
        for (let front = 0; left.length > 0; front++) {
          const best = left.filter((p) => !left.some((q) => dominates(points[q], points[p])));
          for (const p of best) rank.set(p, front);
          left = left.filter((p) => !best.includes(p));
        }
        const sorted = nonDominatedSort(points);
        expect(sorted.flat().sort((a, b) => a - b)).toEqual([...points.keys()]);
        for (const [front, members] of sorted.entries()) {
          for (const p of members) expect(rank.get(p)).toBe(front);
        }
      }),
    );
  });
  it('puts what failed behind everything else', () => {
    const failed = [Infinity, Infinity];
    expect(nonDominatedSort([failed, [1, 2], [2, 1], failed])).toEqual([
      [1, 2],
      [0, 3],
    ]);
    expect(crowdingDistances([failed, failed, failed])).not.toContain(Number.NaN);
  });
});

describe('crowding', () => {
  it('is the sides of the box between the neighbours, and endless at the ends', () => {
    expect(
      crowdingDistances([
        [0, 4],
        [1, 2],
        [4, 0],
        [2, 1],
      ]),
    ).toEqual([Infinity, 1.25, Infinity, 1.25]);
    expect(crowdingDistances([])).toEqual([]);
  });
});

describe('children', () => {
  it('lie within the bounds and depend on nothing but the numbers handed in', () => {
    const parents = survivors(
      [
        [0, 0.999],
        [1 - 2 ** -53, 0],
        [0.3, 0.3],
      ].map((place) => ({ place, objectives: zdt1(place) })),
      3,
    );
    const children = offspring(parents, 500, stream('children'));
    for (const x of children.flat()) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThan(1);
    }
    expect(offspring(parents, 500, stream('children'))).toEqual(children);
    expect(offspring(parents, 3, stream('odd'))).toHaveLength(3);
  });
});

describe('the front', () => {
  it('of Schaffer’s problem lies between its two ends', () => {
    // f1 = x², f2 = (x − 2)², x in −10 to 10: best for x in 0 to 2.
    const x = (u: number): number => -10 + 20 * u;
    const front = search(([u]) => [x(u) ** 2, (x(u) - 2) ** 2], 1, 40, 40, 'schaffer');
    expect(front.length).toBe(40);
    for (const { place } of front) {
      expect(x(place[0])).toBeGreaterThan(-0.01);
      expect(x(place[0])).toBeLessThan(2.01);
    }
  });
  it('of ZDT1 covers the area that its closed form does', () => {
    // Below (1.1, 1.1) the true front f2 = 1 − √f1 dominates 1.21 − 1/3 = .8767.
    const front = search(zdt1, 10, 60, 150, 'zdt1');
    const area = hypervolume(
      front.map((c) => c.objectives),
      [1.1, 1.1],
    );
    expect(area).toBeGreaterThan(0.8767 - 0.02);
    expect(area).toBeLessThan(0.8767);
  });
  it('of ZDT3 has its five pieces', () => {
    const front = search(zdt3, 10, 80, 150, 'zdt3').map((c) => c.objectives);
    // Deb's pieces of the true front, in f1.
    const pieces = [
      [0, 0.083],
      [0.182, 0.258],
      [0.409, 0.454],
      [0.618, 0.653],
      [0.823, 0.852],
    ];
    for (const [from, to] of pieces) {
      expect(front.some(([f1]) => f1 >= from && f1 <= to + 0.001)).toBe(true);
    }
    for (const [f1] of front) {
      expect(pieces.some(([from, to]) => f1 >= from - 0.01 && f1 <= to + 0.01)).toBe(true);
    }
  });
});
