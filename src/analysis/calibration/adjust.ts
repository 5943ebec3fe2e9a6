/**
 * Local-linear regression adjustment of accepted parameters: what they would have been, had the simulation
 * hit the targets exactly. Beaumont, Zhang & Balding (2002), Genetics 162, 2025, equations 2 to 6.
 */

export interface Adjusted {
  /** `values[p][i]`: parameter p of draw i, moved along the fitted plane to a misfit of 0. */
  readonly values: readonly Float64Array[];
  /** Weights by the distance: Epanechnikov's kernel times the given weights. */
  readonly weights: Float64Array;
  /** False where there were too few draws for a plane: values are as given. */
  readonly fitted: boolean;
}

/** Part of a statistic's own variation that must be left after those before it, as in R's `lm`. */
const TOLERANCE = 1e-7;
/** Draws for each coefficient below which no plane is fitted. */
const DRAWS_PER_COEFFICIENT = 3;

/**
 * Moves draws along a local-linear regression to where the misfit is zero (Beaumont et al. 2002).
 * @param parameters `parameters[p][i]` on a scale without bounds (a logit, say).
 * @param statistics `statistics[s][i]`: simulated less observed.
 * @param distances of the draws, at most `tolerance`.
 * @param weights of the draws (all 1 after rejection).
 */
export function localLinear(
  parameters: readonly ArrayLike<number>[],
  statistics: readonly ArrayLike<number>[],
  distances: ArrayLike<number>,
  tolerance: number,
  weights: ArrayLike<number>,
): Adjusted {
  const n = distances.length;
  const kernel = Float64Array.from(weights, (w, i) => {
    const share = tolerance > 0 ? distances[i] / tolerance : 0;
    return w * Math.max(0, 1 - share * share);
  });
  const asGiven = parameters.map((values) => Float64Array.from(values));
  // All hit, or all equally far: nothing to weigh by.
  if (!kernel.some((w) => w > 0)) {
    return { values: asGiven, weights: Float64Array.from(weights), fitted: false };
  }
  const basis = orthonormal(statistics, kernel);
  const draws = kernel.reduce((count, w) => count + (w > 0 ? 1 : 0), 0);
  if (basis.length === 0 || draws < DRAWS_PER_COEFFICIENT * (basis.length + 1)) {
    return { values: asGiven, weights: kernel, fitted: false };
  }
  const values = asGiven.map((own) => {
    const out = own.slice();
    for (const { direction, atTarget } of basis) {
      let slope = 0;
      for (let i = 0; i < n; i++) slope += kernel[i] * direction[i] * own[i];
      for (let i = 0; i < n; i++) out[i] -= slope * (direction[i] - atTarget);
    }
    return out;
  });
  return { values, weights: kernel, fitted: true };
}

/** A direction in the space of statistics: its value at each draw, and where all statistics are 0. */
interface Direction {
  readonly direction: Float64Array;
  readonly atTarget: number;
}

/** Gram and Schmidt's, weighted; statistics that those before them determine are left out. */
function orthonormal(statistics: readonly ArrayLike<number>[], kernel: Float64Array): Direction[] {
  const n = kernel.length;
  let total = 0;
  for (let i = 0; i < n; i++) total += kernel[i];
  const found: Direction[] = [];
  for (const statistic of statistics) {
    let mean = 0;
    for (let i = 0; i < n; i++) mean += (kernel[i] * statistic[i]) / total;
    const direction = Float64Array.from(statistic, (value) => value - mean);
    let atTarget = -mean;
    const before = norm(direction, kernel);
    for (const { direction: other, atTarget: otherAtTarget } of found) {
      let along = 0;
      for (let i = 0; i < n; i++) along += kernel[i] * other[i] * direction[i];
      for (let i = 0; i < n; i++) direction[i] -= along * other[i];
      atTarget -= along * otherAtTarget;
    }
    const left = norm(direction, kernel);
    if (!(left > TOLERANCE * before)) continue;
    found.push({ direction: direction.map((value) => value / left), atTarget: atTarget / left });
  }
  return found;
}

function norm(values: Float64Array, kernel: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += kernel[i] * values[i] * values[i];
  return Math.sqrt(sum);
}
