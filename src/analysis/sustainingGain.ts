/** By how much one arm sustains the cluster more often than another, run by run, and which arm may be the best. */
import { designEffectOf } from './designEffect.ts';
import { type ArmRuns, armRuns, firstOf, OUTCOMES } from './outcomes.ts';
import { type PairedDifference, pairedProportions } from './paired.ts';

const SELF_SUSTAINING = OUTCOMES.indexOf('self_sustaining');

/** P(self_sustaining) of an arm less that of another over the replications that finished in both. */
export function sustainingGain(own: ArmRuns, other: ArmRuns, confidence: number): PairedDifference {
  const width = 1 + own.points.reduce((most, point) => Math.max(most, point), 0);
  const place = ({ points, replications }: ArmRuns, i: number) =>
    replications[i] * width + points[i];
  const success = ({ codes }: ArmRuns, i: number) => (codes[i] === SELF_SUSTAINING ? 1 : 0);
  const partner = new Map<number, number>();
  for (const [i, code] of other.codes.entries()) {
    if (code >= 0 && other.points[i] < width) partner.set(place(other, i), success(other, i));
  }
  const room = armRuns(own.codes.length);
  let pairs = 0;
  let [onlyFirst, onlySecond] = [0, 0];
  for (let i = 0; i < own.codes.length; i++) {
    const other = own.codes[i] < 0 ? undefined : partner.get(place(own, i));
    if (other === undefined) continue;
    const difference = success(own, i) - other;
    if (difference > 0) onlyFirst++;
    if (difference < 0) onlySecond++;
    room.points[pairs] = own.points[i];
    room.replications[pairs] = own.replications[i];
    room.codes[pairs++] = difference;
  }
  const { codes: values, ...places } = firstOf(room, pairs);
  const effect = designEffectOf({ ...places, values });
  const counts = {
    onlyFirst: onlyFirst / effect,
    onlySecond: onlySecond / effect,
    pairs: pairs / effect,
  };
  return { ...pairedProportions(counts, confidence), pairs };
}

/**
 * Which of the arms may be the one that sustains the cluster most often. With the asked confidence the true best
 * is among them (Gupta 1965, Technometrics 7, 225): an arm is left out only if it falls behind `best` beyond doubt,
 * with Bonferroni's adjustment for the comparisons of one arm with all others.
 * @param best index of the arm with the highest share.
 */
export function mayBeBest(arms: readonly ArmRuns[], best: number, confidence: number): number[] {
  const each = 1 - (1 - confidence) / Math.max(1, arms.length - 1);
  return [...arms.keys()].filter(
    (i) => i === best || !(sustainingGain(arms[best], arms[i], each).lower > 0),
  );
}
