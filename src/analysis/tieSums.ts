/**
 * Efron's sums over the lives that end at one time. Of d ties the l-th leaves when the share c = l / d of them
 * has left, so that φ = S − c D is at risk. With the sums over l = 0 … d − 1 of log φ, cᵏ / φ and cᵏ / φ² the
 * covariates need no loop over ties (Efron 1977, J. Am. Stat. Assoc. 72, 557).
 */
import { log } from '../engine/math.ts';

/** Sums over ties of log φ, 1 / φ, c / φ, 1 / φ², c / φ², c² / φ². */
export interface TieSums {
  readonly logs: number;
  readonly a0: number;
  readonly a1: number;
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
}

/** For fewer ties the loop is faster. */
const MANY = 64;
/** Share of those at risk up to which the series needs no more than `TERMS`. */
const SMALL_SHARE = 0.25;
const TERMS = 34;
/** Power of the share from which on no term changes a sum. */
const NEGLIGIBLE = 1e-18;

/**
 * @param deaths number of ties d, whole, at least 1
 * @param all sum S of the weights at risk, those that end included
 * @param tied sum D of the weights that end, at most S
 */
export function tieSums(deaths: number, all: number, tied: number): TieSums {
  return deaths > MANY && tied < all * SMALL_SHARE
    ? bySeries(deaths, all, tied)
    : byLoop(deaths, all, tied);
}

function byLoop(deaths: number, all: number, tied: number): TieSums {
  const each = tied / deaths;
  const scale = 1 / all;
  let logs = 0;
  let a0 = 0;
  let a1 = 0;
  let b0 = 0;
  let b1 = 0;
  let b2 = 0;
  // Logarithms are dear: those of many factors are taken together, before their product vanishes.
  let product = 1;
  for (let l = 0; l < deaths; l++) {
    const left = all - l * each;
    const inverse = 1 / left;
    const square = inverse * inverse;
    product *= left * scale;
    if (product < 1e-200) {
      logs += log(product);
      product = 1;
    }
    a0 += inverse;
    a1 += l * inverse;
    b0 += square;
    b1 += l * square;
    b2 += l * l * square;
  }
  logs += log(product) + deaths * log(all);
  return { logs, a0, a1: a1 / deaths, b0, b1: b1 / deaths, b2: b2 / (deaths * deaths) };
}

/**
 * In powers of r = D / S, the share that ends: 1 / (1 − r c) = Σ rᵏ cᵏ, its square Σ (k + 1) rᵏ cᵏ and its
 * logarithm Σ rᵏ cᵏ / k, with the sums of cᵏ over the ties known. It takes as long for millions as for a few.
 */
function bySeries(deaths: number, all: number, tied: number): TieSums {
  const share = tied / all;
  let logs = deaths * log(all);
  let a0 = 0;
  let a1 = 0;
  let b0 = 0;
  let b1 = 0;
  let b2 = 0;
  let power = 1;
  let now = powerSum(0, deaths);
  let next = powerSum(1, deaths);
  for (let k = 0; k < TERMS && power > NEGLIGIBLE; k++) {
    const afterNext = powerSum(k + 2, deaths);
    if (k > 0) logs -= (power * now) / k;
    a0 += power * now;
    a1 += power * next;
    b0 += (k + 1) * power * now;
    b1 += (k + 1) * power * next;
    b2 += (k + 1) * power * afterNext;
    power *= share;
    now = next;
    next = afterNext;
  }
  const square = all * all;
  return { logs, a0: a0 / all, a1: a1 / all, b0: b0 / square, b1: b1 / square, b2: b2 / square };
}

/** Bernoulli numbers B₀, B₂, B₄ … */
const BERNOULLI = [1, 1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6];
/** By k: the coefficients of 1, d⁻², d⁻⁴ … in Σ (l / d)ᵏ / d + 1 / (2 d), after Faulhaber. */
const FAULHABER = Array.from({ length: TERMS + 2 }, (_, k) =>
  BERNOULLI.slice(0, Math.floor(k / 2) + 1).map((b, j) => (b * choose(k + 1, 2 * j)) / (k + 1)),
);

/** Σ (l / d)ᵏ over l = 0 … d − 1. */
function powerSum(k: number, d: number): number {
  if (k === 0) return d;
  const coefficients = FAULHABER[k];
  const z = 1 / (d * d);
  let sum = 0;
  for (let j = coefficients.length - 1; j >= 0; j--) sum = sum * z + coefficients[j];
  return d * sum - 0.5;
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i;
  return ways;
}
