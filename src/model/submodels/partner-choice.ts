/**
 * Partner choice. An organisation with a free slot that looks for a partner considers at most five:
 * those it met this quarter, a partner's partner, a former partner. Both sides must expect to gain,
 *   τ_ij·G − k > 0,   G = p0·B(d)·(.4 + .8·min τ)·value/L,   k = k0·(1 + 4·(1 − τ))·(1 − σ),
 * with p0 and B(d) (Nooteboom 2007) the chance of an innovation, L the length of a project, k the cost
 * of negotiation, five-fold between the least and the most trusted (Dyer & Chu 2003), and σ state aid
 * while there is money for it. Reluctance to use others' inventions (NIH) scales G down, a code of
 * conduct k. Large firms have more slots and so collaborate more (OECD 2008).
 *
 * The specialist organisation also puts together consortia of three or four among its members.
 */
import { type Context, MET } from '../context.ts';
import { at, PARAMETER_COUNT } from '../parameters/index.ts';
import { PURPOSE } from '../purposes.ts';
import { nextOnRing } from '../roster.ts';
import { seriesColumn } from '../series.ts';
import { CHANNEL, KIND, NICHES, PARTNERS, TIES } from '../tables.ts';
import type { Ties } from '../ties.ts';
import { cognitiveDistance, fruitfulness } from './meetings.ts';
import type { Trust } from './trust.ts';

const SUCCESS = at('projects.success');
const DISTANCE = at('projects.distance');
const VALUE = at('projects.value');
const DURATION_MIN = at('projects.durationMin');
const DURATION_MAX = at('projects.durationMax');
const NEGOTIATION = at('projects.negotiationCost');
const DISTRUST = at('projects.distrustCost');
const SEARCH = at('projects.search');
const CONSORTIUM = at('projects.consortium');
const CODE = at('trust.codeOfConduct');
const STATE_DEMAND = at('composition.stateDemand');
const SUBSIDY = at('state.projectSubsidy');
const JOINT_ONLY = at('state.jointOnly');
const VETO = at('specialist.anchorVeto');
const CONCENTRATION = at('specialist.concentration');
const STARTED = seriesColumn('projects_started');
const BROKERED = seriesColumn('projects_brokered');
const BROKERED_PARTNERS = seriesColumn('brokered_partners');
const FOLLOW_ON = seriesColumn('follow_on_projects');
/** A project is a follow-on if its partners ended another this recently. */
const FOLLOW_ON_TICKS = 12;
/** A full code of conduct makes negotiation this much cheaper: common standards. Assumed. */
const CODE_SAVES = 0.3;
/** Consortia a fully skilled, neutral post that only matches can try to build in a quarter. Assumed. */
const CONSORTIA_PER_FTE = 8;
/** A neutral, skilled broker takes over this part of the cost of negotiation. Assumed. */
const BROKER_CARRIES = 0.6;
/** A private value of an innovation to a state-owned firm against a private one. Assumed. */
const STATE_OWNED_VALUE = 0.75;
/** Share of the gain that a university counts: papers and contracts. Assumed. */
const UNIVERSITY_VALUE = 0.7;

/** Part of an innovation's value that its owner keeps; state demand and ownership blunt it. */
export function privateValueShare(stateDemand: number, stateOwned: number): number {
  return (1 - 0.5 * stateDemand) * (stateOwned === 1 ? STATE_OWNED_VALUE : 1);
}

/** Cells of the terms of the pair under discussion. */
const SUCCESS_CHANCE = 0;
const GAIN = 1;
const COST = 2;
const NET = 3;

export function createPartnerChoice(context: Context, ties: Ties, trust: Trust): (c: number, tick: number) => void {
  const { views, luck, roster, record, met, metHelped, first, second } = context;
  const { cluster, organisation, project } = views;
  const {
    kind, anchor, sme, stateOwned, supplier, niche, member, x, sales, notInventedHere, lobbying, projects, projectSlots,
    tieTo, tieActive, tieEnded, tieKept, idLo, idHi, parentLo, parentHi,
  } = organisation;
  const { live, members, byNiche, nicheStart, ring } = roster;
  const value = views.parameter.value;
  const terms = new Float64Array(4);
  const chosen = new Int32Array(PARTNERS);
  const looks = new Float64Array(first.length);
  let aidLeft = 0;

  function hasRoom(i: number): boolean {
    return projects[i] < projectSlots[i];
  }

  function gainOf(i: number, base: number): number {
    const own = kind[i] === KIND.university ? UNIVERSITY_VALUE : privateValueShare(value[base + STATE_DEMAND], stateOwned[i]);
    return own * (1 - notInventedHere[i]);
  }

  /**
   * Terms between i and j at this rate of aid: chance of success, the smaller gain, cost, and the
   * smaller of the two expected nets, which must be positive.
   */
  function discuss(c: number, i: number, j: number, tick: number, subsidy: number, broker: number): number {
    const base = c * PARAMETER_COUNT;
    const cell = ties.find(i, j);
    const tij = trust.of(i, j, cell, tick);
    const tji = trust.of(j, i, cell < 0 ? -1 : ties.find(j, i), tick);
    const low = tij < tji ? tij : tji;
    const fruitful = fruitfulness(cognitiveDistance(x, i, j), value[base + DISTANCE]);
    const success = value[base + SUCCESS] * fruitful * (0.4 + 0.8 * low);
    const length = 0.5 * (value[base + DURATION_MIN] + value[base + DURATION_MAX]);
    const gain = (success * value[base + VALUE]) / length;
    const k0 = value[base + NEGOTIATION] * (1 - subsidy) * (1 - CODE_SAVES * value[base + CODE] * trust.guidance(c)) * (1 - broker);
    const distrust = value[base + DISTRUST];
    const gi = gain * gainOf(i, base);
    const gj = gain * gainOf(j, base);
    const neti = tij * gi - k0 * (1 + distrust * (1 - tij));
    const netj = tji * gj - k0 * (1 + distrust * (1 - tji));
    terms[SUCCESS_CHANCE] = success;
    terms[GAIN] = gi < gj ? gi : gj;
    terms[COST] = k0 * (1 + distrust * (1 - low));
    terms[NET] = neti < netj ? neti : netj;
    return terms[NET];
  }

  function brokerCarries(c: number): number {
    return BROKER_CARRIES * cluster.neutrality[c] * cluster.skill[c];
  }

  function channelOf(i: number, j: number): number {
    if (kind[i] === KIND.university || kind[j] === KIND.university) return CHANNEL.universityFirm;
    if (supplier[i] !== supplier[j]) return CHANNEL.supplier;
    if (isChild(i, j) || isChild(j, i)) return CHANNEL.spinOff;
    if (sme[i] !== sme[j]) return CHANNEL.largeSme;
    return CHANNEL.firmFirm;
  }

  function isChild(i: number, j: number): boolean {
    return parentLo[i] === idLo[j] && parentHi[i] === idHi[j] && (parentLo[i] !== 0 || parentHi[i] !== 0);
  }

  /** An anchor with a veto stops projects in its niche that it is no part of. */
  function vetoed(c: number, i: number, j: number): boolean {
    if (value[c * PARAMETER_COUNT + VETO] === 0 || cluster.specialistAlive[c] === 0) return false;
    if (anchor[i] === 1 || anchor[j] === 1) return false;
    const boss = largestAnchor;
    return boss >= 0 && (niche[boss] === niche[i] || niche[boss] === niche[j]) && member[i] === 1 && member[j] === 1;
  }
  let largestAnchor = -1;

  function findLargestAnchor(): void {
    largestAnchor = -1;
    for (let k = 0; k < roster.memberCount; k++) {
      const slot = members[k];
      if (anchor[slot] === 1 && (largestAnchor < 0 || sales[slot] > sales[largestAnchor])) largestAnchor = slot;
    }
  }

  /** Aid for a pair: only while money is left, and as far as it is not kept for the strongest niches. */
  function subsidyFor(c: number, i: number): number {
    if (aidLeft <= 0) return 0;
    const base = c * PARAMETER_COUNT;
    const concentration = value[base + CONCENTRATION];
    if (concentration > 0.5 && cluster.nicheStrength[c * NICHES + niche[i]] < 1) return 0;
    return value[base + SUBSIDY];
  }

  function begin(c: number, n: number, tick: number, helped: number, brokered: number, subsidy: number): void {
    const row = cluster.firstProject[c] + cluster.projects[c];
    if (cluster.projects[c] >= cluster.projectRows[c]) return;
    const base = c * PARAMETER_COUNT;
    for (let a = 0; a < n; a++) for (let b = a + 1; b < n; b++) if (ties.ensure(chosen[a], chosen[b], tick) < 0) return;
    // Making one tie may have pushed out another of the same circle: then it does not come about.
    for (let a = 0; a < n; a++) for (let b = a + 1; b < n; b++) if (ties.find(chosen[a], chosen[b]) < 0) return;
    let success = 0;
    let gain = Number.POSITIVE_INFINITY;
    let cost = 0;
    let followOn = 0;
    for (let a = 0; a < n; a++) {
      for (let b = a + 1; b < n; b++) {
        discuss(c, chosen[a], chosen[b], tick, subsidy, brokered * brokerCarries(c));
        success += terms[SUCCESS_CHANCE];
        gain = Math.min(gain, terms[GAIN]);
        cost += terms[COST];
        const cell = ties.find(chosen[a], chosen[b]);
        if (tick - tieEnded[cell] <= FOLLOW_ON_TICKS) followOn = 1;
        tieActive[cell] = 1;
        tieActive[ties.find(chosen[b], chosen[a])] = 1;
      }
    }
    const pairs = (n * (n - 1)) / 2;
    luck.open(tick, PURPOSE.projectTerms);
    luck.drawPair(chosen[0], chosen[1]);
    const least = value[base + DURATION_MIN];
    const length = least + ((luck.first() * (value[base + DURATION_MAX] - least + 1)) | 0);
    for (let a = 0; a < PARTNERS; a++) {
      project.partner[row * PARTNERS + a] = a < n ? chosen[a] : -1;
      if (a < n) projects[chosen[a]]++;
    }
    project.partners[row] = n;
    project.duration[row] = length;
    project.ends[row] = tick + length;
    project.channel[row] = channelOf(chosen[0], chosen[1]);
    project.brokered[row] = brokered;
    project.helped[row] = helped;
    project.success[row] = success / pairs;
    project.gain[row] = gain;
    project.cost[row] = cost / pairs;
    project.aided[row] = subsidy > 0 ? 1 : 0;
    project.aid[row] = subsidy > 0 ? (cost / pairs / (1 - subsidy)) * subsidy : 0;
    aidLeft -= project.aid[row] * n;
    cluster.aidPaid[c] += project.aid[row] * n;
    cluster.projects[c]++;
    record[STARTED]++;
    record[FOLLOW_ON] += followOn;
    if (brokered === 1) {
      record[BROKERED]++;
      record[BROKERED_PARTNERS] += n;
    }
  }

  function active(i: number, j: number): boolean {
    const cell = ties.find(i, j);
    return cell >= 0 && tieActive[cell] === 1;
  }

  let best = -1;
  let bestNet = 0;
  let bestHelped = 0;
  function consider(c: number, i: number, j: number, tick: number, helped: number, subsidy: number): void {
    if (j < 0 || j === i || !hasRoom(j) || active(i, j) || vetoed(c, i, j)) return;
    if (kind[i] === KIND.university && kind[j] === KIND.university) return;
    const net = discuss(c, i, j, tick, subsidy, 0);
    if (net > bestNet) {
      best = j;
      bestNet = net;
      bestHelped = helped;
    }
  }

  /** The tie of i with the most kept promises and no running project. */
  function formerPartner(i: number, tick: number): number {
    let found = -1;
    let most = 0.5;
    for (let cell = i * TIES; cell < i * TIES + TIES; cell++) {
      if (tieTo[cell] < 0 || tieActive[cell] === 1) continue;
      const kept = tieKept[cell] * ties.decay(tick - organisation.tieTick[cell]);
      if (kept > most) {
        most = kept;
        found = tieTo[cell];
      }
    }
    return found;
  }

  function partnersPartner(i: number, u: number, v: number): number {
    const via = tieTo[i * TIES + ((u * TIES) | 0)];
    return via < 0 ? -1 : tieTo[via * TIES + ((v * TIES) | 0)];
  }

  function search(c: number, i: number, tick: number): void {
    const subsidy = subsidyFor(c, i);
    best = -1;
    bestNet = 0;
    bestHelped = 0;
    consider(c, i, met[i * MET], tick, metHelped[i * MET], subsidy);
    consider(c, i, met[i * MET + 1], tick, metHelped[i * MET + 1], subsidy);
    consider(c, i, formerPartner(i, tick), tick, 0, subsidy);
    consider(c, i, partnersPartner(i, first[i], second[i]), tick, 0, subsidy);
    if (best >= 0) {
      chosen[0] = i;
      chosen[1] = best;
      begin(c, 2, tick, bestHelped, 0, subsidy);
    }
  }

  /** The broker draws a member and a sample of others, and builds on it those who gain by each other. */
  function broker(c: number, tick: number): void {
    const base = c * PARAMETER_COUNT;
    const most = value[base + CONSORTIUM];
    if (cluster.specialistAlive[c] === 0 || roster.memberCount < 3 || most < 3) return;
    const skill = cluster.skill[c];
    const tries = CONSORTIA_PER_FTE * cluster.effortMatching[c] * cluster.staff[c] * cluster.neutrality[c] * skill;
    const sample = Math.round(2 + 4 * skill) + 2;
    for (let attempt = 0; attempt < tries; attempt++) {
      luck.open(tick, PURPOSE.brokerage);
      luck.draw(c, attempt);
      if (luck.second() > tries - attempt) continue;
      const leader = nextOnRing(members, 0, roster.memberCount, ring, luck.first(), -1);
      if (leader < 0 || !hasRoom(leader)) continue;
      chosen[0] = leader;
      let n = 1;
      const subsidy = subsidyFor(c, leader);
      luck.open(tick, PURPOSE.brokerageSample);
      for (let s = 0; s < sample && n < most; s++) {
        luck.draw(c * 64 + s, attempt);
        // Half of the sample from the leader's own topic, half from anywhere.
        const j = (s & 1) === 0
          ? nextOnRing(byNiche, nicheStart[niche[leader]], nicheStart[niche[leader] + 1], ring, luck.first(), leader)
          : nextOnRing(members, 0, roster.memberCount, ring, luck.first(), leader);
        if (j >= 0 && hasRoom(j) && agreesWithAll(c, j, n, tick, subsidy)) chosen[n++] = j;
      }
      if (n >= 3) begin(c, n, tick, 1, 1, subsidy);
    }
  }

  function agreesWithAll(c: number, j: number, n: number, tick: number, subsidy: number): boolean {
    let net = 0;
    for (let a = 0; a < n; a++) {
      if (chosen[a] === j || active(chosen[a], j) || vetoed(c, chosen[a], j)) return false;
      net += discuss(c, chosen[a], j, tick, subsidy, brokerCarries(c));
    }
    return net > 0;
  }

  return (c, tick) => {
    const base = c * PARAMETER_COUNT;
    const n = roster.liveCount;
    findLargestAnchor();
    const joint = value[base + JOINT_ONLY] === 1 ? 1 : 0.5;
    aidLeft = cluster.aidBudget[c] * joint - cluster.aidPaid[c];
    broker(c, tick);
    luck.open(tick, PURPOSE.search);
    luck.forSlots(live, n, looks, second);
    luck.open(tick, PURPOSE.friendOfFriend);
    luck.forSlots(live, n, first, second);
    const rate = value[base + SEARCH];
    for (let k = 0; k < n; k++) {
      const i = live[k];
      if (looks[i] < rate * (1 - 0.8 * lobbying[i]) && hasRoom(i)) search(c, i, tick);
    }
  };
}
