/**
 * Spin-offs. Employees leave good, large parents with blocked ideas (Klepper 2007); universities give
 * birth by their entrepreneurial culture. Urban quality and incubation raise the rate, crowding lowers
 * it. A child inherits quality, position and two ties of its parent with noise (heritage).
 */
import { doubleCells } from '../../engine/cells.ts';
import { expAll } from '../../engine/math.ts';
import type { Context } from '../context.ts';
import type { Newborns } from '../newborns.ts';
import { at, PARAMETER_COUNT } from '../parameters/index.ts';
import { PURPOSE } from '../purposes.ts';
import { seriesColumn } from '../series.ts';
import { KIND, ORIGIN } from '../tables.ts';
import { roomToSettle, urbanPull } from './talent.ts';

const RATE = at('entry.spinOffRate');
const UNIVERSITY_RATE = at('entry.universityRate');
const INCUBATION = at('entry.incubation');
const CULTURE = at('entry.entrepreneurialCulture');
const ENTRY = at('place.entry');
const BIRTHS_SPIN_OFF = seriesColumn('births_spin_off');
const BIRTHS_UNIVERSITY = seriesColumn('births_university');
/** The rate of an average parent holds in a place with a third of its capacity free. */
const ROOM_SCALE = 3;

export function createSpinOffs(
  context: Context,
  newborns: Newborns,
): (c: number, tick: number) => void {
  const { views, luck, roster, record, first, second } = context;
  const { kind, quality, reach, blocked, idLo, idHi, supplier } = views.organisation;
  const { live } = roster;
  const value = views.parameter.value;
  /** By how much the quality of the parent in hand raises its rate. */
  const better = doubleCells(1);

  return (c, tick) => {
    const base = c * PARAMETER_COUNT;
    const n = roster.liveCount;
    const belt =
      value[base + INCUBATION] *
      value[base + ENTRY] *
      urbanPull(context, c) *
      ROOM_SCALE *
      roomToSettle(context, c);
    const fromFirms = value[base + RATE] * belt;
    const fromUniversities = value[base + UNIVERSITY_RATE] * value[base + CULTURE] * belt;
    luck.open(tick, PURPOSE.spinOff);
    luck.forGathered(first, second);
    for (let k = 0; k < n; k++) {
      const i = live[k];
      if (kind[i] === KIND.university) {
        if (
          first[i] < fromUniversities &&
          newborns.found(c, i, ORIGIN.university, idLo[i], idHi[i], 0, tick) >= 0
        ) {
          record[BIRTHS_UNIVERSITY]++;
        }
      } else if (supplier[i] === 0) {
        const size = 0.5 + 0.5 * Math.min(4, reach[i]);
        const ideas = 0.5 + blocked[i];
        // Quality raises it e-fold at most; hardly any firm comes so far that it matters how much.
        if (first[i] >= fromFirms * Math.E * size * ideas) continue;
        better[0] = Math.min(1, 2 * quality[i]);
        expAll(better, 1);
        if (
          first[i] < fromFirms * better[0] * size * ideas &&
          newborns.found(c, i, ORIGIN.spinOff, idLo[i], idHi[i], 0, tick) >= 0
        ) {
          record[BIRTHS_SPIN_OFF]++;
          blocked[i] = 0;
        }
      }
    }
  };
}
