/** What a weighted sample says: means, quantiles, its effective size, its distance from the uniform. */

/** Number of equally weighted draws that are worth as much: Kish (1965); Liu (2001), eq. 2.18. */
export function effectiveSize(weights: ArrayLike<number>): number {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i];
    squares += weights[i] * weights[i];
  }
  return squares > 0 ? (sum * sum) / squares : 0;
}

export function weightedMean(values: ArrayLike<number>, weights: ArrayLike<number>): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    sum += weights[i] * values[i];
    total += weights[i];
  }
  return sum / total;
}

/** Variance with the correction for weights that say how reliable a value is; NaN for one value. */
export function weightedVariance(values: ArrayLike<number>, weights: ArrayLike<number>): number {
  const mean = weightedMean(values, weights);
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const off = values[i] - mean;
    sum += weights[i] * off * off;
    total += weights[i];
  }
  return sum / (total * (1 - 1 / effectiveSize(weights)));
}

/** Correlation of Pearson; NaN where one of the two does not vary. */
export function weightedCorrelation(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  weights: ArrayLike<number>,
): number {
  const meanA = weightedMean(a, weights);
  const meanB = weightedMean(b, weights);
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    const offA = a[i] - meanA;
    const offB = b[i] - meanB;
    ab += weights[i] * offA * offB;
    aa += weights[i] * offA * offA;
    bb += weights[i] * offB * offB;
  }
  return ab / Math.sqrt(aa * bb);
}

/**
 * The p-quantile, a straight line between the middles of the steps of the weighted distribution function
 * (type 5 of Hyndman & Fan 1996 where all weights are equal).
 */
export function weightedQuantile(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  p: number,
): number {
  const order = ascending(values).filter((i) => weights[i] > 0);
  if (order.length === 0) return Number.NaN;
  let total = 0;
  for (const i of order) total += weights[i];
  let below = 0;
  let lastShare = Number.NaN;
  let lastValue = Number.NaN;
  for (const i of order) {
    const share = (below + weights[i] / 2) / total;
    if (share >= p) {
      if (Number.isNaN(lastShare)) return values[i];
      const on = lastValue + ((values[i] - lastValue) * (p - lastShare)) / (share - lastShare);
      // Rounding may carry it past the next value.
      return Math.min(on, values[i]);
    }
    below += weights[i];
    lastShare = share;
    lastValue = values[i];
  }
  return lastValue;
}

/** Largest gap between the weighted distribution function of values in 0..1 and that of the uniform. */
export function distanceFromUniform(values: ArrayLike<number>, weights: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += weights[i];
  let below = 0;
  let most = 0;
  for (const i of ascending(values)) {
    most = Math.max(most, Math.abs(values[i] - below / total));
    below += weights[i];
    most = Math.max(most, Math.abs(values[i] - below / total));
  }
  return most;
}

/** Indices by value, smallest first; ties in their order. */
function ascending(values: ArrayLike<number>): number[] {
  return Array.from(values, (_, i) => i).sort((a, b) => values[a] - values[b] || a - b);
}
