/**
 * How much of what is seen over design points and arms is the arm: arms as one more factor, all of them
 * crossed with every point.
 */
import { percentileInterval, resampleCounts } from './bootstrap.ts';
import type { Interval } from './proportions.ts';
import type { ResamplingOptions } from './sobolIndices.ts';

/**
 * Share of the variance, over points and arms alike, that lies between the means of arms: the first-order
 * Sobol index of the arm. Its interval resamples points. NaN where nothing varies.
 * @param means outcome by arm and point; the same index is the same point.
 */
export function armShare(
  means: readonly ArrayLike<number>[],
  { confidence, resamples, uniform }: ResamplingOptions,
): Interval {
  const points = means[0].length;
  const counts = new Int32Array(points).fill(1);
  const estimate = shareOf(means, counts);
  const drawn: number[] = [];
  for (let b = 0; b < resamples && points > 1; b++) {
    resampleCounts(points, uniform, counts);
    const share = shareOf(means, counts);
    if (!Number.isNaN(share)) drawn.push(share);
  }
  return { estimate, ...percentileInterval(drawn, confidence) };
}

function shareOf(means: readonly ArrayLike<number>[], counts: Int32Array): number {
  const points = counts.length;
  const ofArms = means.map((own) => {
    let sum = 0;
    for (let p = 0; p < points; p++) sum += counts[p] * own[p];
    return sum / points;
  });
  const mean = ofArms.reduce((sum, x) => sum + x, 0) / ofArms.length;
  let between = 0;
  for (const x of ofArms) between += (x - mean) * (x - mean);
  let all = 0;
  for (const own of means) {
    for (let p = 0; p < points; p++) all += counts[p] * (own[p] - mean) * (own[p] - mean);
  }
  return all > 0 ? (between * points) / all : NaN;
}
