/** Shares, means and ratios of means over runs that share factors or luck. */
import { designEffectOf, type ObservedColumns } from './designEffect.ts';
import { studentCritical } from './distributions.ts';
import { meanInterval } from './paired.ts';
import { type Interval, wilson } from './proportions.ts';

/** Mean of values from 0 to 1, most of them one or the other, with Wilson's interval on the effective sample size. */
export function clusteredShare(columns: ObservedColumns, confidence: number): Interval {
  const { values } = columns;
  const effect = designEffectOf(columns);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return wilson(sum / effect, values.length / effect, confidence);
}

/**
 * Mean with Student's t interval; over several design points widened by the design effect, with as many degrees
 * of freedom as there are points or replications, whichever are fewer, less one (Cameron, Gelbach & Miller 2011,
 * J. Bus. Econ. Stat. 29, 238). The interval is NaN for fewer than two values.
 */
export function clusteredMean(columns: ObservedColumns, confidence: number): Interval {
  const { points, replications, values } = columns;
  const alone = meanInterval(values, confidence);
  const [ofPoints, ofReplications] = [points, replications].map((own) => new Set(own).size);
  if (ofPoints < 2) return alone;
  const clusters = ofReplications < 2 ? ofPoints : Math.min(ofPoints, ofReplications);
  const critical = (df: number) => studentCritical(confidence, df);
  const n = values.length;
  const widening = critical(clusters - 1) / critical(n - 1);
  // The effect is one on variances over n, Student's over n − 1.
  const half =
    (alone.upper - alone.estimate) * widening * Math.sqrt((designEffectOf(columns) * (n - 1)) / n);
  return { estimate: alone.estimate, lower: alone.estimate - half, upper: alone.estimate + half };
}

/**
 * Mean of `values` over that of `others`, which must be clear of zero: the interval is that of the ratio made
 * linear in both means (Cochran 1977, Sampling Techniques, § 6.4).
 */
export function clusteredRatio(
  columns: ObservedColumns,
  others: ArrayLike<number>,
  confidence: number,
): Interval {
  const { values } = columns;
  let [above, below] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    above += values[i];
    below += others[i];
  }
  const ratio = above / below;
  const mean = below / values.length;
  const linear = Float64Array.from(
    values,
    (value, i) => ratio + (value - ratio * others[i]) / mean,
  );
  return { ...clusteredMean({ ...columns, values: linear }, confidence), estimate: ratio };
}
