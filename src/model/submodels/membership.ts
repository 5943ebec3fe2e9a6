/**
 * Membership. Organisations recognise slowly what membership brings,
 *   b += (1 − 2^(−1/12))·(flow − b),
 * where flow is .6·(.35 + .65·S) of the value of their joint innovations as they reach the market
 * (in full if the SO helped, .35 of it otherwise) and club services by skilled staff per member. A
 * member leaves, with .08 a quarter, while (b + access to subsidies)·ξ is less than fee and time; an
 * outsider joins while what members get would be worth it to him. Small firms without a voice value
 * it less (Kutsenko 2015).
 */
import { doubleCells } from '../../engine/cells.ts';
import { expAll, LN2, powAll } from '../../engine/math.ts';
import type { Context } from '../context.ts';
import { at, PARAMETER_COUNT } from '../parameters/index.ts';
import { PURPOSE } from '../purposes.ts';
import { seriesColumn } from '../series.ts';
import { KIND } from '../tables.ts';

const FEE_SME = at('specialist.feeSme');
const FEE_ANCHOR = at('specialist.feeAnchor');
const FEE_UNIVERSITY = at('specialist.feeUniversity');
const RECOGNITION = at('membership.recognition');
const TIME = at('membership.time');
const ACCESS = at('membership.subsidyAccess');
const CLUB = at('membership.clubServices');
const LEAVE = at('membership.leaveRate');
const JOIN = at('membership.joinRate');
const VOICE = at('membership.smeVoice');
const JOINED = seriesColumn('joined');
const LEFT = seriesColumn('left');
/** Skilled staff per member at which club services have their full worth. */
const CLUB_STAFF = 0.1;
/** Largest fee of an SME as a multiple of the median firm's. */
const LARGEST_SME_FEE = 4.4;

/** reach is (s/median)^.4, counted once a year: its 5/8th power is (s/median)^.25. */
const FEE_POWER = Float64Array.of(0.625);

export interface Fees {
  /** Fee of an organisation, k€ a quarter: SMEs by size to the power .25, anchors and universities flat. */
  of(c: number, slot: number): number;
}

export function createFees({ views }: Context): Fees {
  const { kind, anchor, reach } = views.organisation;
  const { fee } = views.cluster;
  const value = views.parameter.value;
  /** By slot: (s/median)^.25, slow to work out, and the reach it was worked out from. */
  const size = doubleCells(reach.length);
  const sizeReach = doubleCells(reach.length).fill(Number.NaN);
  const power = doubleCells(1);

  function keepSize(slot: number): void {
    power[0] = reach[slot];
    sizeReach[slot] = reach[slot];
    powAll(power, 1, FEE_POWER);
    size[slot] = power[0];
  }

  return {
    of(c, slot) {
      const base = c * PARAMETER_COUNT;
      if (sizeReach[slot] !== reach[slot]) keepSize(slot);
      const perYear =
        kind[slot] === KIND.university
          ? value[base + FEE_UNIVERSITY]
          : anchor[slot] === 1
            ? value[base + FEE_ANCHOR]
            : value[base + FEE_SME] * Math.min(LARGEST_SME_FEE, size[slot]);
      return (perYear / 4) * fee[c];
    },
  };
}

export function createMembership(context: Context, fees: Fees): (c: number, tick: number) => void {
  const { views, luck, roster, record, first, second } = context;
  const { cluster, organisation } = views;
  const { member, benefit, newBenefit, reach, taste, sme } = organisation;
  const { live } = roster;
  const value = views.parameter.value;
  /** Part of what is not yet recognised that is left after a quarter. */
  const left = doubleCells(1);

  return (c, tick) => {
    const n = roster.liveCount;
    // Without the specialist organisation members are an informal circle: no fee, no services, no joining.
    const alive = cluster.specialistAlive[c];
    const base = c * PARAMETER_COUNT;
    left[0] = -LN2 / value[base + RECOGNITION];
    expAll(left, 1);
    const speed = 1 - left[0];
    const memberCount = Math.max(1, roster.memberCount);
    const club =
      value[base + CLUB] *
      Math.min(2, (cluster.staff[c] * cluster.skill[c]) / (CLUB_STAFF * memberCount));
    // Worth of access to subsidies falls with what the state pays of what it once paid.
    const paid = cluster.stateFull[c] > 0 ? cluster.statePaid[c] / cluster.stateFull[c] : 0;
    const access = value[base + ACCESS] * Math.min(1, paid);
    const time = value[base + TIME];
    const leave = value[base + LEAVE];
    const join = value[base + JOIN];
    let sum = 0;
    luck.open(tick, PURPOSE.membership);
    luck.forGathered(first, second);
    const expected = cluster.meanBenefit[c];
    for (let k = 0; k < n; k++) {
      const i = live[k];
      const voice = sme[i] === 1 ? 0.5 + 0.5 * value[base + VOICE] : 1;
      const cost = alive * fees.of(c, i) + time;
      if (member[i] === 1) {
        // Values are told for the median firm; a larger one makes more of the same innovation or service.
        const use = reach[i] > 1 ? reach[i] : 1;
        benefit[i] += speed * ((newBenefit[i] + club) * use - benefit[i]);
        sum += benefit[i];
        if ((benefit[i] + access) * taste[i] * voice < cost && first[i] < leave) {
          member[i] = 0;
          benefit[i] = 0;
          record[LEFT]++;
        }
      } else if (alive === 1 && (expected + access) * taste[i] * voice > cost && first[i] < join) {
        member[i] = 1;
        // A newcomer expects what others have; experience will correct it.
        benefit[i] = expected;
        record[JOINED]++;
      }
      newBenefit[i] = 0;
    }
    cluster.meanBenefit[c] = sum / memberCount;
  };
}
