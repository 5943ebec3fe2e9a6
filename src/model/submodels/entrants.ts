/**
 * Outside entrants are drawn by visible profit and mass, and limited by what the place can hold
 * (congestion). Each of a fixed number of possible entrants a quarter decides by its own draw, so a
 * more attractive place gets the same entrants and some more.
 */
import type { Context } from '../context.ts';
import type { Newborns } from '../newborns.ts';
import { placeWord } from '../organisations.ts';
import { at, PARAMETER_COUNT } from '../parameters/index.ts';
import { PURPOSE } from '../purposes.ts';
import { seriesColumn } from '../series.ts';
import { ORIGIN } from '../tables.ts';
import { roomToSettle, urbanPull } from './talent.ts';

const RATE = at('entry.outsideRate');
const ENTRY = at('place.entry');
const BIRTHS_OUTSIDE = seriesColumn('births_outside');
/** Possible entrants a quarter per expected one at the highest rate: keeps each one's chance below 1. */
const CANDIDATES_PER_EXPECTED = 3;

export function createEntrants(
  context: Context,
  newborns: Newborns,
): (c: number, tick: number) => void {
  const { views, luck, record } = context;
  const { cluster } = views;
  const value = views.parameter.value;

  return (c, tick) => {
    const base = c * PARAMETER_COUNT;
    const most = (value[base + RATE] * cluster.capacity[c]) / 100;
    const candidates = Math.ceil(most * CANDIDATES_PER_EXPECTED);
    const visible = Math.min(1.5, Math.max(0.4, 1 + 2 * cluster.knowledge[c]));
    const pull = value[base + ENTRY] * urbanPull(context, c) * roomToSettle(context, c) * visible;
    const chance = candidates > 0 ? Math.min(1, (most * pull) / candidates) : 0;
    for (let ordinal = 0; ordinal < candidates; ordinal++) {
      luck.open(tick, PURPOSE.entrant);
      luck.draw(placeWord(c), ordinal);
      if (
        luck.first() < chance &&
        newborns.found(c, -1, ORIGIN.outside, placeWord(c), 0, ordinal, tick) >= 0
      ) {
        record[BIRTHS_OUTSIDE]++;
      }
    }
  };
}
