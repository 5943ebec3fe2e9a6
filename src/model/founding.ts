/**
 * The founding of the specialist organisation, when the programme begins. What the user knows of the
 * cluster (members, shares, anchors) is laid upon the settled population: the smaller firms are the
 * SMEs, the largest the anchors, ownership is by luck among the larger first.
 */
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
const BENEFIT_PER_COST = 1.5;

export function createFounding(context: Context): { settle(c: number): void; found(c: number, tick: number): void } {
  const { views, luck, roster, first, second } = context;
  const { cluster, organisation: o } = views;
  const { live } = roster;
  const value = views.parameter.value;
  const bySize = new Int32Array(first.length);

  /** Firms of the cluster in hand from the smallest to the largest, into `bySize`; their number. */
  function sortFirms(): number {
    let n = 0;
    for (let k = 0; k < roster.liveCount; k++) if (o.kind[live[k]] === KIND.firm) bySize[n++] = live[k];
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
    luck.forSlots(live, roster.liveCount, first, second);
    for (let k = 0; k < n; k++) {
      const i = bySize[k];
      o.sme[i] = k < smes ? 1 : 0;
      o.anchor[i] = k >= n - anchors ? 1 : 0;
      if (o.anchor[i] === 1) {
        o.sme[i] = 0;
        o.supplier[i] = 0;
        o.sales[i] = Math.max(o.sales[i], value[base + ANCHOR_SIZE] * value[base + MEDIAN_SALES]);
      }
      // Larger firms are state-owned first: three of four by rank, the rest by luck.
      const rank = (k + 0.5) / n;
      o.stateOwned[i] = 0.75 * rank + 0.25 * second[i] > 1 - stateShare ? 1 : 0;
    }
  }

  /** Who joins at the founding: universities, anchors, then firms by luck, SMEs in their share. */
  function enrol(c: number): void {
    const base = c * PARAMETER_COUNT;
    let places = value[base + MEMBERS];
    for (let k = 0; k < roster.liveCount && places > 0; k++) {
      const i = live[k];
      if (o.kind[i] === KIND.university || o.anchor[i] === 1) {
        join(c, i);
        places--;
      }
    }
    const smes = Math.min(places, Math.round(value[base + SME_SHARE] * value[base + MEMBERS]));
    const missing = smes - enrolKind(c, 1, smes);
    const larger = places - smes + missing;
    const left = larger - enrolKind(c, 0, larger);
    if (left > 0) enrolKind(c, 1, left);
  }

  /** Enrols up to `places` firms that are SMEs or not, those with the highest draw; the number enrolled. */
  function enrolKind(c: number, sme: number, places: number): number {
    let taken = 0;
    for (; taken < places; taken++) {
      let best = -1;
      for (let k = 0; k < roster.liveCount; k++) {
        const i = live[k];
        if (o.kind[i] !== KIND.firm || o.member[i] === 1 || o.sme[i] !== sme) continue;
        if (best < 0 || first[i] > first[best]) best = i;
      }
      if (best < 0) break;
      join(c, best);
    }
    return taken;
  }

  function join(_c: number, i: number): void {
    o.member[i] = 1;
    o.benefit[i] = BENEFIT_PER_COST;
  }

  function found(c: number, tick: number): void {
    settle(c);
    const base = c * PARAMETER_COUNT;
    cluster.initialMembers[c] = value[base + MEMBERS];
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
