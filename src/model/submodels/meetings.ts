/**
 * Meetings. A neutral, skilled specialist organisation creates about 10·FTE·ν·(.35 + .65·S) useful
 * meetings a quarter, as far as its effort goes to working groups and matching; chance meetings grow
 * with urban quality. In a working group (≤ 15 members of one topic) whom one meets is on topic; in
 * the general assembly one meets anybody, so that useful contacts thin out as membership, and with it
 * the number of topics, grows (Kutsenko 2015: groups matter above 40 members; here that is derived).
 * A meeting is evidence of trustworthiness in proportion to how much the two have to say to each
 * other, B(d), and how open they are, and makes the other a candidate partner. Training meetings raise skills and openness
 * to others' inventions.
 */
import { doubleCells } from '../../engine/cells.ts';
import { expAll } from '../../engine/math.ts';
import { type Context, MET } from '../context.ts';
import { at, PARAMETER_COUNT } from '../parameters/index.ts';
import { PURPOSE } from '../purposes.ts';
import { nextOnRing } from '../roster.ts';
import { seriesColumn } from '../series.ts';
import { DIMENSIONS, NICHES } from '../tables.ts';
import type { Ties } from '../ties.ts';
import { urbanPull } from './talent.ts';
import type { Trust } from './trust.ts';

const PER_FTE = at('meetings.perFte');
const CHANCE = at('meetings.chance');
const WORKING_GROUPS = at('meetings.workingGroups');
const GROUP_SIZE = at('meetings.groupSize');
const MEETING_WEIGHT = at('trust.meetingWeight');
const DISTANCE = at('projects.distance');
const CONCENTRATION = at('specialist.concentration');
const TRAINING = at('meetings.training');
const MEETINGS = seriesColumn('meetings');
/** Evidence below this makes no tie: a passing word. */
const TIE_THRESHOLD = 0.04;
/** Full training (0.01 skilled FTE per member) raises log quality and lowers NIH by this a quarter. Assumed. */
const TRAINING_GAIN = 0.0012;
const TRAINING_OPENS = 0.008;
/** Use of a meeting between two closed organisations against two of average openness (.3). Assumed. */
const CLOSED_USE = 0.7;
const MET_NOBODY = -1;
const RATIO = doubleCells(1);
const EXPONENTIAL = doubleCells(1);

/** B(d) = (d/d*)·e^(1 − d/d*): inverted U of cognitive distance (Nooteboom et al. 2007). */
export function fruitfulness(distance: number, best: number): number {
  RATIO[0] = distance / best;
  toFruitfulness(RATIO);
  return RATIO[0];
}

/** Turns d/d* in cell 0 into B(d): for the hot loop, where numbers go by cells (engine/math.ts says why). */
export function toFruitfulness(ratio: Float64Array): void {
  EXPONENTIAL[0] = 1 - ratio[0];
  expAll(EXPONENTIAL, 1);
  ratio[0] *= EXPONENTIAL[0];
}

/** Distance of two organisations in technology space, into cell 0 of `distance`. */
export function cognitiveDistance(
  x: Float64Array,
  i: number,
  j: number,
  distance: Float64Array,
): void {
  const dx = x[i * DIMENSIONS] - x[j * DIMENSIONS];
  const dy = x[i * DIMENSIONS + 1] - x[j * DIMENSIONS + 1];
  distance[0] = Math.sqrt(dx * dx + dy * dy);
}

export function createMeetings(
  context: Context,
  ties: Ties,
  trust: Trust,
): (c: number, tick: number) => void {
  const { views, luck, roster, record, met, metHelped, first, second } = context;
  const { third: target, fourth: target2 } = context;
  const { cluster, organisation } = views;
  const { niche, idHi, x, member, quality, openness, notInventedHere } = organisation;
  const { live, members, byNiche, nicheStart, ring } = roster;
  const value = views.parameter.value;
  /** Use of the meeting in hand, its weight as evidence, and a place on the ring. */
  const useful = doubleCells(1);
  const weight = doubleCells(1);
  const place = doubleCells(1);
  const distance = doubleCells(1);

  function meet(c: number, i: number, j: number, tick: number, helped: number): void {
    const base = c * PARAMETER_COUNT;
    cognitiveDistance(x, i, j, useful);
    useful[0] /= value[base + DISTANCE];
    toFruitfulness(useful);
    const open = CLOSED_USE + 0.5 * (openness[i] + openness[j]);
    weight[0] = value[base + MEETING_WEIGHT] * useful[0] * open;
    record[MEETINGS] += useful[0];
    if (weight[0] >= TIE_THRESHOLD) {
      const cell = ties.ensure(i, j, tick);
      if (cell >= 0) {
        trust.met(cell, tick, weight);
        trust.met(ties.find(j, i), tick, weight);
      }
    }
    remember(i, j, helped);
  }

  function remember(i: number, j: number, helped: number): void {
    const cell = met[i * MET] === MET_NOBODY ? i * MET : i * MET + 1;
    met[cell] = j;
    metHelped[cell] = helped;
  }

  /** A member's working group: members of its niche are split evenly by identity if there are many. */
  function metInGroup(i: number, size: number): number {
    const from = nicheStart[niche[i]];
    const to = nicheStart[niche[i] + 1];
    const groups = Math.ceil((to - from) / size);
    const j = nextOnRing(byNiche, from, to, ring, target2, i, i);
    if (groups <= 1 || j < 0) return j;
    // Walk on to the next member of the same group.
    const mine = (idHi[i] >>> 4) % groups;
    let k = from;
    while (byNiche[k] !== j) k++;
    for (let step = 0; step < to - from; step++) {
      const slot = byNiche[k];
      if (slot !== i && (idHi[slot] >>> 4) % groups === mine) return slot;
      k = k + 1 === to ? from : k + 1;
    }
    return -1;
  }

  /** The broker's choice among a sample of members: the one nearest to the best distance. */
  function matched(c: number, i: number, sample: number): number {
    const best = value[c * PARAMETER_COUNT + DISTANCE];
    let choice = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < sample; k++) {
      const at = target2[i] + k / sample;
      place[0] = at < 1 ? at : at - 1;
      const j = nextOnRing(members, 0, roster.memberCount, ring, place, 0, i);
      if (j < 0) continue;
      cognitiveDistance(x, i, j, distance);
      const off = Math.abs(distance[0] - best);
      if (off < least) {
        least = off;
        choice = j;
      }
    }
    return choice;
  }

  function train(c: number): void {
    const n = roster.memberCount;
    if (n === 0 || cluster.specialistAlive[c] === 0) return;
    const hours =
      cluster.effortTraining[c] *
      cluster.staff[c] *
      cluster.skill[c] *
      value[c * PARAMETER_COUNT + TRAINING];
    const intensity = Math.min(1, hours / (0.01 * n));
    for (let k = 0; k < n; k++) {
      const slot = members[k];
      quality[slot] += TRAINING_GAIN * intensity;
      notInventedHere[slot] *= 1 - TRAINING_OPENS * intensity;
    }
  }

  return (c, tick) => {
    const base = c * PARAMETER_COUNT;
    const n = roster.liveCount;
    const memberCount = roster.memberCount;
    const chance = Math.min(1, value[base + CHANCE] * urbanPull(context, c));
    const alive = cluster.specialistAlive[c] === 1;
    const network = cluster.effortGroups[c] + cluster.effortMatching[c];
    const created = alive
      ? value[base + PER_FTE] *
        cluster.staff[c] *
        cluster.neutrality[c] *
        (0.35 + 0.65 * cluster.skill[c]) *
        network
      : 0;
    const perMember = memberCount > 1 ? Math.min(1, created / memberCount) : 0;
    const groupShare = network > 0 ? cluster.effortGroups[c] / network : 0;
    const groups = value[base + WORKING_GROUPS] === 1;
    const size = value[base + GROUP_SIZE];
    const sample = Math.round(2 + 4 * cluster.skill[c]);
    const concentration = value[base + CONCENTRATION];

    for (let k = 0; k < n; k++) for (let m = 0; m < MET; m++) met[live[k] * MET + m] = MET_NOBODY;
    luck.open(tick, PURPOSE.meeting);
    luck.forGathered(first, second);
    luck.open(tick, PURPOSE.meetingTarget);
    luck.forGathered(target, target2);
    for (let k = 0; k < n; k++) {
      const i = live[k];
      if (first[i] < chance) {
        const j = nextOnRing(live, 0, n, ring, target, i, i);
        if (j >= 0) meet(c, i, j, tick, 0);
      }
      if (member[i] === 0) continue;
      const rate =
        perMember *
        (1 - concentration + concentration * cluster.nicheStrength[c * NICHES + niche[i]]);
      if (second[i] >= rate) continue;
      // What decided that there is a meeting, rescaled, decides where it takes place.
      const where = second[i] / rate;
      const j =
        where >= groupShare
          ? matched(c, i, sample)
          : groups
            ? metInGroup(i, size)
            : nextOnRing(members, 0, memberCount, ring, target2, i, i);
      if (j >= 0) meet(c, i, j, tick, 1);
    }
    train(c);
  };
}
