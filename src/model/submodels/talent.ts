/**
 * Talent and the urban environment. The stock of talent moves towards what urban quality, wages and
 * graduates attract; wages rise as the place fills. Urban quality acts only through talent, entry and
 * chance meetings. Talent per firm caps growth and makes innovation likelier or less.
 */
import { doubleCells } from '../../engine/cells.ts';
import { expAll, LN2, pow } from '../../engine/math.ts';
import type { Context } from '../context.ts';
import { at, PARAMETER_COUNT } from '../parameters/index.ts';
import { KIND } from '../tables.ts';

const URBAN_QUALITY = at('place.urbanQuality');
const URBAN_EXPONENT = at('place.urbanExponent');
const HALF_LIFE = at('place.talentHalfLife');
const WAGE = at('place.wagePressure');
const CURRICULUM = at('entry.curriculum');
/** Part of the talent a place attracts that its universities bring up, at one per 30 organisations. Assumed. */
const GRADUATE_PART = 0.3;
const ORGANISATIONS_PER_UNIVERSITY = 30;

/** U^exponent: what urban quality does to talent, entry and chance meetings. */
export function urbanPull(context: Context, c: number): number {
  const { value } = context.views.parameter;
  const { urban } = context.kept;
  const quality = value[c * PARAMETER_COUNT + URBAN_QUALITY];
  const exponent = value[c * PARAMETER_COUNT + URBAN_EXPONENT];
  if (urban[3 * c] !== quality || urban[3 * c + 1] !== exponent) {
    urban[3 * c] = quality;
    urban[3 * c + 1] = exponent;
    urban[3 * c + 2] = pow(quality, exponent);
  }
  return urban[3 * c + 2];
}

/** Room left in a place: 1 when empty, 0 when full; what congestion does to all entry. */
export function roomToSettle(context: Context, c: number): number {
  return Math.max(0, 1 - context.roster.liveCount / context.views.cluster.capacity[c]);
}

export function createTalent(context: Context): (c: number) => void {
  const { views, roster } = context;
  const { cluster, organisation } = views;
  const { live } = roster;
  const value = views.parameter.value;
  /** Part of a gap that is left after a quarter. */
  const left = doubleCells(1);

  return (c) => {
    const base = c * PARAMETER_COUNT;
    const n = roster.liveCount;
    let universities = 0;
    for (let k = 0; k < n; k++) if (organisation.kind[live[k]] === KIND.university) universities++;
    const crowding = Math.min(1.5, n / cluster.capacity[c]);
    cluster.wage[c] = 1 + value[base + WAGE] * crowding * crowding;
    const perFirm =
      (universities * ORGANISATIONS_PER_UNIVERSITY * value[base + CURRICULUM]) / Math.max(10, n);
    const graduates = 1 - GRADUATE_PART + GRADUATE_PART * Math.min(2, perFirm);
    const urban = urbanPull(context, c);
    // Crowding thins talent out, better wages draw some in: the place's balance.
    const target = urban * graduates * (1.25 - 0.375 * crowding);
    left[0] = -LN2 / value[base + HALF_LIFE];
    expAll(left, 1);
    cluster.talent[c] += (1 - left[0]) * (target - cluster.talent[c]);
  };
}
