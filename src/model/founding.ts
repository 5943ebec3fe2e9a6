/**
 * The founding of the specialist organisation, when the programme begins. What the user knows of the
 * cluster (members, shares, anchors) is laid upon the settled population: the smaller firms are the
 * SMEs, the largest the anchors, ownership is by luck among the larger first.
 */
import { wordCells } from '../engine/cells.ts';
import type { Context } from './context.ts';
import { at, PARAMETER_COUNT } from './parameters/index.ts';
import { PURPOSE } from './purposes.ts';
import { KIND } from './tables.ts';

const PRESENT = at('specialist.present');
const STAFF = at('specialist.staff');
const SKILL = at('specialist.skill');
const NEUTRALITY = at('specialist.neutrality');
const POST = at('specialist.postCost');
const HOST = at('specialist.hostPost');
const MEMBERS = at('composition.members');
const SME_SHARE = at('composition.smeShare');
const PRIVATE_SHARE = at('composition.privateShare');
const UNIVERSITIES = at('composition.universities');
const ANCHORS = at('composition.anchors');
const ANCHOR_SIZE = at('composition.anchorSize');
const MEDIAN_SALES = at('composition.medianSales');
/** Groups of firms in the shares of members. */
const SME = 0;
const LARGER = 1;
const STATE_FIRM = 2;
/** What a founding member expects, k€ a quarter: a little more than membership costs. Assumed. */
const FIRST_BENEFIT = 1.5;

export function createFounding(context: Context): {
  settle(c: number): void;
  found(c: number, tick: number): void;
} {
  const { views, luck, roster, first, second } = context;
  const { cluster, organisation: o } = views;
  const { live } = roster;
  const value = views.parameter.value;
  const bySize = new Int32Array(first.length);
  const score = new Float64Array(first.length);
  const places = wordCells(3);

  /** Firms of the cluster in hand from the smallest to the largest, into `bySize`; their number. */
  function sortFirms(): number {
    let n = 0;
    for (let k = 0; k < roster.liveCount; k++)
      if (o.kind[live[k]] === KIND.firm) bySize[n++] = live[k];
    // Insertion sort: once a run, and no comparison function whose result could depend on the engine.
    for (let i = 1; i < n; i++) {
      const slot = bySize[i];
      let k = i - 1;
      while (k >= 0 && o.sales[bySize[k]] > o.sales[slot]) {
        bySize[k + 1] = bySize[k];
        k--;
      }
      bySize[k + 1] = slot;
    }
    return n;
  }

  /** Kinds and owners of firms at the programme's beginning; the same in every arm of a world. */
  function settle(c: number): void {
    const base = c * PARAMETER_COUNT;
    const members = Math.max(1, value[base + MEMBERS]);
    const companies = Math.max(1, members - value[base + UNIVERSITIES]);
    const smeShare = Math.min(1, (value[base + SME_SHARE] * members) / companies);
    const stateShare = Math.max(0, 1 - (value[base + PRIVATE_SHARE] * members) / companies);
    const n = sortFirms();
    const smes = Math.round(smeShare * n);
    const anchors = Math.min(value[base + ANCHORS], n);
    luck.open(0, PURPOSE.founding);
    luck.forGathered(first, second);
    for (let k = 0; k < n; k++) {
      const i = bySize[k];
      o.sme[i] = k < smes ? 1 : 0;
      o.anchor[i] = k >= n - anchors ? 1 : 0;
      if (o.anchor[i] === 1) {
        o.sme[i] = 0;
        o.supplier[i] = 0;
        o.sales[i] = Math.max(o.sales[i], value[base + ANCHOR_SIZE] * value[base + MEDIAN_SALES]);
      }
      o.stateOwned[i] = 0;
      // Larger firms are state-owned first: three of four by rank, the rest by luck.
      score[i] = 0.75 * ((k + 0.5) / n) + 0.25 * second[i];
    }
    nationalise(n, Math.round(stateShare * n));
  }

  /** The `count` firms with the highest score are the state's. */
  function nationalise(n: number, count: number): void {
    for (let owned = 0; owned < count; owned++) {
      let best = -1;
      for (let k = 0; k < n; k++) {
        const i = bySize[k];
        if (o.stateOwned[i] === 0 && (best < 0 || score[i] > score[best])) best = i;
      }
      if (best < 0) return;
      o.stateOwned[best] = 1;
    }
  }

  /** What a firm counts as in the shares of members: an SME, a larger private firm, the state's. */
  function groupOf(i: number): number {
    if (o.stateOwned[i] === 1) return STATE_FIRM;
    return o.sme[i] === 1 ? SME : LARGER;
  }

  /** Who joins at the founding: universities, anchors, then firms by luck, each group in its share. */
  function enrol(c: number): void {
    const base = c * PARAMETER_COUNT;
    const members = value[base + MEMBERS];
    places.fill(0);
    places[SME] = Math.round(value[base + SME_SHARE] * members);
    places[LARGER] = Math.max(0, Math.round(value[base + PRIVATE_SHARE] * members) - places[SME]);
    let left = members;
    for (let k = 0; k < roster.liveCount && left > 0; k++) {
      const i = live[k];
      if (o.kind[i] !== KIND.university && o.anchor[i] === 0) continue;
      join(i);
      left--;
      if (o.kind[i] === KIND.firm && groupOf(i) === LARGER && places[LARGER] > 0) places[LARGER]--;
    }
    for (const group of [SME, LARGER]) left -= enrolGroup(group, Math.min(left, places[group]));
    left -= enrolGroup(STATE_FIRM, left);
    // Where a group has too few firms, others take the places.
    for (const group of [SME, LARGER]) left -= enrolGroup(group, left);
  }

  /** Enrols up to `count` firms of a group, those with the highest draw; the number enrolled. */
  function enrolGroup(group: number, count: number): number {
    let taken = 0;
    for (; taken < count; taken++) {
      let best = -1;
      for (let k = 0; k < roster.liveCount; k++) {
        const i = live[k];
        if (o.kind[i] !== KIND.firm || o.member[i] === 1 || groupOf(i) !== group) continue;
        if (best < 0 || first[i] > first[best]) best = i;
      }
      if (best < 0) break;
      join(best);
    }
    return taken;
  }

  function join(i: number): void {
    o.member[i] = 1;
    o.benefit[i] = FIRST_BENEFIT;
  }

  function found(c: number, tick: number): void {
    settle(c);
    const base = c * PARAMETER_COUNT;
    if (value[base + PRESENT] === 0) return;
    cluster.specialistAlive[c] = 1;
    cluster.founded[c] = tick;
    cluster.staff[c] = value[base + STAFF];
    cluster.cash[c] = value[base + STAFF] * value[base + POST];
    cluster.skill[c] = Math.min(1, value[base + SKILL] * cluster.skill[c]);
    cluster.hostPost[c] *= value[base + HOST];
    cluster.neutrality[c] = value[base + NEUTRALITY];
    enrol(c);
  }

  return { settle, found };
}
