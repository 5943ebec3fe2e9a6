/**
 * Spin-offs. Employees leave good, large parents with blocked ideas (Klepper 2007); universities give
 * birth by their entrepreneurial culture. Urban quality and incubation raise the rate, crowding lowers
 * it. A child inherits quality, position and two ties of its parent with noise (heritage).
 */
import { exp, pow } from '../../engine/math.ts';
import type { Context } from '../context.ts';
import type { Newborns } from '../newborns.ts';
import { at, PARAMETER_COUNT } from '../parameters/index.ts';
import { PURPOSE } from '../purposes.ts';
import { seriesColumn } from '../series.ts';
import { KIND, ORIGIN } from '../tables.ts';
import { roomToSettle } from './talent.ts';

const RATE = at('entry.spinOffRate');
const UNIVERSITY_RATE = at('entry.universityRate');
const INCUBATION = at('entry.incubation');
const CULTURE = at('entry.entrepreneurialCulture');
const ENTRY = at('place.entry');
const URBAN_QUALITY = at('place.urbanQuality');
const URBAN_EXPONENT = at('place.urbanExponent');
const BIRTHS_SPIN_OFF = seriesColumn('births_spin_off');
const BIRTHS_UNIVERSITY = seriesColumn('births_university');
/** The rate of an average parent holds in a place with a third of its capacity free. */
const ROOM_SCALE = 3;

export function createSpinOffs(context: Context, newborns: Newborns): (c: number, tick: number) => void {
  const { views, luck, roster, record, first, second } = context;
  const { kind, quality, reach, blocked, idLo, idHi, supplier } = views.organisation;
  const { live } = roster;
  const value = views.parameter.value;

  return (c, tick) => {
    const base = c * PARAMETER_COUNT;
    const n = roster.liveCount;
    const belt = value[base + INCUBATION] * value[base + ENTRY]
      * pow(value[base + URBAN_QUALITY], value[base + URBAN_EXPONENT]) * ROOM_SCALE * roomToSettle(context, c);
    const fromFirms = value[base + RATE] * belt;
    const fromUniversities = value[base + UNIVERSITY_RATE] * value[base + CULTURE] * belt;
    luck.open(tick, PURPOSE.spinOff);
    luck.forSlots(live, n, first, second);
    for (let k = 0; k < n; k++) {
      const i = live[k];
      if (kind[i] === KIND.university) {
        if (first[i] < fromUniversities && newborns.found(c, i, ORIGIN.university, idLo[i], idHi[i], 0, tick) >= 0) {
          record[BIRTHS_UNIVERSITY]++;
        }
      } else if (supplier[i] === 0) {
        const rate = fromFirms * exp(Math.min(1, 2 * quality[i])) * (0.5 + 0.5 * Math.min(4, reach[i])) * (0.5 + blocked[i]);
        if (first[i] < rate && newborns.found(c, i, ORIGIN.spinOff, idLo[i], idHi[i], 0, tick) >= 0) {
          record[BIRTHS_SPIN_OFF]++;
          blocked[i] = 0;
        }
      }
    }
  };
}
