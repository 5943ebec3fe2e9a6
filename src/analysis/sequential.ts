/**
 * Sequential stopping: replications are added until the interval of every compared difference is as narrow
 * as asked. The rule looks at widths and never at the differences themselves, so that it cannot favour an
 * answer; how many replications a look adds depends on what is seen, and on nothing else.
 *
 * Coverage tends to what is said as the asked width shrinks (Chow & Robbins 1965, Ann. Math. Stat. 36, 457).
 * Before that, a first look after 50 replications keeps the loss to a point or two, one after 5 may lose ten:
 * tests/analysis/sequential.test.ts simulates it.
 */
import { pairedMeans, pairedProportions } from './paired.ts';

/** What a look at the replications so far showed. */
export interface Look {
  readonly replications: number;
  /** Of the widest interval; NaN where there is no pair. */
  readonly halfWidth: number;
}

/** A look adds this part of the replications at least, and doubles them at most. */
const LEAST_GROWTH = 0.1;
const MOST_GROWTH = 2;

/**
 * Replications at the next look; null where this one suffices.
 * A half-width falls with the root of the number of replications, which tells how many are needed.
 * @param asked half-width, in the unit of the difference
 */
export function nextLook({ replications, halfWidth }: Look, asked: number): number | null {
  if (halfWidth <= asked) return null;
  const needed = Number.isNaN(halfWidth) ? Infinity : replications * (halfWidth / asked) ** 2;
  const least = replications + Math.ceil(replications * LEAST_GROWTH);
  const most = replications * MOST_GROWTH;
  return Math.ceil(Math.min(most, Math.max(least, needed)));
}

/**
 * Half the width of the interval of a paired difference: Tango's for flags, Student's t for other numbers.
 * Pairs in which a value is NaN (a run that failed, or a metric that is not defined) do not count.
 * @param flags whether all values are 0 or 1
 */
export function pairedHalfWidth(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  flags: boolean,
  confidence: number,
): number {
  const a: number[] = [];
  const b: number[] = [];
  for (let i = 0; i < first.length; i++) {
    if (Number.isNaN(first[i]) || Number.isNaN(second[i])) continue;
    a.push(first[i]);
    b.push(second[i]);
  }
  const { lower, upper } = flags ? proportions(a, b, confidence) : pairedMeans(a, b, confidence);
  return (upper - lower) / 2;
}

function proportions(a: readonly number[], b: readonly number[], confidence: number) {
  let onlyFirst = 0;
  let onlySecond = 0;
  for (let i = 0; i < a.length; i++) {
    if (a[i] > b[i]) onlyFirst++;
    else if (b[i] > a[i]) onlySecond++;
  }
  return pairedProportions({ onlyFirst, onlySecond, pairs: a.length }, confidence);
}
