/** Functions whose sensitivity is known in closed form, over the unit cube. */

/** Ishigami & Homma (1990) with a = 7, b = 0.1. */
export function ishigami(u: readonly number[]): number {
  const [x1, x2, x3] = u.map((share) => -Math.PI + 2 * Math.PI * share);
  return Math.sin(x1) + 7 * Math.sin(x2) ** 2 + 0.1 * x3 ** 4 * Math.sin(x1);
}

const [V1, V2, V13] = [
  0.5 * (1 + (0.1 * Math.PI ** 4) / 5) ** 2,
  49 / 8,
  (0.01 * Math.PI ** 8 * 8) / 225,
];
const V = V1 + V2 + V13;
export const ISHIGAMI = {
  mean: 3.5,
  variance: V,
  first: [V1 / V, V2 / V, 0],
  total: [(V1 + V13) / V, V2 / V, V13 / V],
  /** Pairs 0-1, 0-2, 1-2. */
  second: [0, V13 / V, 0],
};

const A = [0, 1, 4.5, 9, 99];

/** Sobol' (1993). */
export const sobolG = (u: readonly number[]): number =>
  u.reduce((product, x, i) => (product * (Math.abs(4 * x - 2) + A[i])) / (1 + A[i]), 1);

const partial = A.map((a) => 1 / 3 / (1 + a) ** 2);
const variance = partial.reduce((product, v) => product * (1 + v), 1) - 1;
export const SOBOL_G = {
  mean: 1,
  variance,
  first: partial.map((v) => v / variance),
  total: partial.map((v) => (v * ((variance + 1) / (1 + v))) / variance),
};
