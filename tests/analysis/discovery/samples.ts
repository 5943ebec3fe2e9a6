/** Labelled cases whose truth is known, and classic data sets. */
import seedrandom from 'seedrandom';
import type { Cases, Input } from '../../../src/analysis/discovery/cases.ts';

export const stream = (name: string) => {
  const random = seedrandom(name);
  return () => random.double();
};

export const numeric = (name: string, values: readonly number[]): Input => ({
  ...{ name, kind: 'number', levels: 0, values },
});

export const category = (name: string, values: readonly number[], levels: number): Input => ({
  ...{ name, kind: 'category', levels, values },
});

/** Cases of which each is a design point of its own. */
export function independent(inputs: readonly Input[], outcome: readonly number[]): Cases {
  const point = outcome.map((_, i) => i);
  return { inputs, outcome, point, replication: outcome.map(() => 0) };
}

/**
 * Of interest with chance `inside` where x < .4, y > .7 and the category is 1 or 2, and with chance
 * `outside` elsewhere; z and w do nothing.
 */
export function boxed(n: number, inside: number, outside: number, seed: string): Cases {
  const uniform = stream(seed);
  const draws = Array.from({ length: n }, () => Array.from({ length: 6 }, uniform));
  const kinds = draws.map((d) => Math.floor(d[2] * 4));
  const outcome = draws.map((d, i) => {
    const hit = d[0] < 0.4 && d[1] > 0.7 && (kinds[i] === 1 || kinds[i] === 2);
    return d[5] < (hit ? inside : outside) ? 1 : 0;
  });
  const column = (d: number): number[] => draws.map((row) => row[d]);
  const inputs = [
    numeric('x', column(0)),
    numeric('y', column(1)),
    category('kind', kinds, 4),
    numeric('z', column(3)),
    numeric('w', column(4)),
  ];
  return independent(inputs, outcome);
}

const digits = (text: string): number[] => text.trim().split(/\s+/).map(Number);

/** R's `kyphosis` (Chambers & Hastie 1992): 81 children, 17 with a deformity after an operation. */
export const KYPHOSIS = independent(
  [
    numeric(
      'Age',
      digits(`71 158 128 2 1 1 61 37 113 59 82 148 18 1 168 1 78 175 80 27 22 105 96 131 15 9 8 100 4 151 31
        125 130 112 140 93 1 52 20 91 73 35 143 61 97 139 136 131 121 177 68 9 139 2 140 72 2 120 51 102
        130 114 81 118 118 17 195 159 18 15 158 127 87 206 11 178 157 26 120 42 36`),
    ),
    numeric(
      'Number',
      digits(`3 3 4 5 4 2 2 3 2 6 5 3 5 4 3 3 6 5 5 4 2 6 3 2 7 5 3 3 3 2 3 2 5 3 5 3 3 5 6 5 5 3 9 4 3 3 4
        5 3 2 5 2 10 2 4 5 3 5 7 3 4 7 4 3 4 4 2 4 4 5 5 4 4 4 3 4 3 7 2 7 4`),
    ),
    numeric(
      'Start',
      digits(`5 14 5 1 15 16 17 16 16 12 14 16 2 12 18 16 15 13 16 9 16 5 12 3 2 13 6 14 16 16 16 11 13 16 11
        16 9 6 9 12 1 13 3 1 16 10 15 13 3 14 10 17 6 17 15 15 13 8 9 13 1 8 1 16 16 10 17 13 11 16 14 12 16
        10 15 15 13 13 13 6 13`),
    ),
  ],
  digits(`0 0 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0 0 0 0 0 1 1 0 1 0 0 0 0 0 0 0 0 0 0 0 0 1 0 1 1 0 0 0 0 1 0 0 1 0
    0 0 1 0 0 0 0 1 0 0 1 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 0 0 1 0`),
);

/** R's `car.test.frame`: mileage of 60 cars of six types (Compact, Large, Medium, Small, Sporty, Van). */
export const CARS = independent(
  [
    category(
      'Type',
      digits(`4 4 4 4 4 4 4 4 4 4 4 4 4 5 5 5 5 5 5 5 5 5 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 3 3 3 3 3 3 3 3 3 3 3 3
        3 2 2 2 6 6 6 6 6 6 6`).map((code) => code - 1),
      6,
    ),
  ],
  digits(`33 33 37 32 32 26 33 28 25 34 29 35 26 20 27 19 30 33 27 24 26 28 27 23 26 25 24 26 24 25 21 21 23 24
    23 27 23 20 21 22 22 22 22 23 23 21 22 21 21 23 23 18 20 18 18 18 19 20 20 19`),
);
