/** The years in which support ends in a sweep of the page. */
import { at } from '../../model/parameters/index.ts';
import { TICKS_PER_YEAR } from './setup.ts';

const HORIZON = at('time.horizon');
const JUDGE_AFTER = at('outcome.judgeAfter');
/** Ends of support that are tried: in steps of two years up to the twentieth, where the horizon allows. */
const LAST_YEAR = 20;

/** The years in which support may end so that a world of these values can still be judged. */
export function sweepYears(values: readonly number[]): number[] {
  const last = Math.min(
    LAST_YEAR,
    Math.floor(values[HORIZON] - values[JUDGE_AFTER] / TICKS_PER_YEAR),
  );
  const step = last >= 8 ? 2 : 1;
  return Array.from({ length: Math.floor(last / step) }, (_, i) => step * (i + 1));
}
