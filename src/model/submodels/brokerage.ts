/**
 * Brokerage (part of the specialist organisation's matching): it draws a leader among its members and
 * a sample of others, half of the leader's topic, and builds a consortium of three or four who gain by
 * each other. Neutral and skilled, it carries part of the cost of negotiation; the more skilled, the
 * larger its sample.
 */
import { doubleCells } from '../../engine/cells.ts';
import type { Context } from '../context.ts';
import { at, PARAMETER_COUNT } from '../parameters/index.ts';
import { PURPOSE } from '../purposes.ts';
import { nextOnRing } from '../roster.ts';
import type { Ties } from '../ties.ts';
import { AID_SHARE, CARRIED, type Projects } from './projects.ts';
import { NET, type Terms } from './terms.ts';

const CONSORTIUM = at('projects.consortium');
/** Consortia a fully skilled, neutral post that only matches can try to build in a quarter. Assumed. */
const CONSORTIA_PER_FTE = 11;
/** A neutral, skilled broker takes over this part of the cost of negotiation. Assumed. */
const BROKER_CARRIES = 0.6;
/** Fewest partners of a consortium; two would be an ordinary project. */
const FEWEST = 3;
/** Draws a leader's sample may take, for addressing them apart from the next cluster's. */
const MOST_SAMPLED = 64;

export function createBrokerage(
  context: Context,
  ties: Ties,
  terms: Terms,
  projects: Projects,
): (c: number, tick: number) => void {
  const { views, luck, roster } = context;
  const { cluster, organisation } = views;
  const { niche } = organisation;
  const { members, byNiche, nicheStart, ring } = roster;
  const { circle, deal } = projects;
  /** The draw in hand: a place on the ring. */
  const place = doubleCells(1);
  const value = views.parameter.value;

  /** Whether j gains, on the whole, by a project with all of the circle so far. */
  function fits(j: number, n: number, tick: number): boolean {
    let net = 0;
    for (let a = 0; a < n; a++) {
      const cell = ties.find(circle[a], j);
      if (circle[a] === j || !projects.allowed(circle[a], j, cell)) return false;
      terms.discuss(circle[a], j, cell, tick);
      net += terms.last[NET];
    }
    return net > 0;
  }

  function candidate(leader: number, s: number): number {
    if ((s & 1) === 1) return nextOnRing(members, 0, roster.memberCount, ring, place, 0, leader);
    return nextOnRing(
      byNiche,
      nicheStart[niche[leader]],
      nicheStart[niche[leader] + 1],
      ring,
      place,
      0,
      leader,
    );
  }

  function assemble(c: number, leader: number, attempt: number, tick: number): void {
    projects.offerAid(c, leader);
    deal[CARRIED] = BROKER_CARRIES * (cluster.neutrality[c] * cluster.skill[c]);
    terms.relief[0] = 1 - (1 - deal[AID_SHARE]) * (1 - deal[CARRIED]);
    const most = value[c * PARAMETER_COUNT + CONSORTIUM];
    const sample = Math.round(4 + 4 * cluster.skill[c]);
    circle[0] = leader;
    let n = 1;
    for (let s = 0; s < sample && n < most; s++) {
      luck.open(tick, PURPOSE.brokerageSample);
      luck.draw(c * MOST_SAMPLED + s, attempt);
      place[0] = luck.first();
      const j = candidate(leader, s);
      if (j >= 0 && projects.hasRoom(j) && fits(j, n, tick)) circle[n++] = j;
    }
    if (n >= FEWEST) projects.begin(c, n, tick, 1, 1);
  }

  return (c, tick) => {
    if (cluster.specialistAlive[c] === 0 || roster.memberCount < FEWEST) return;
    if (value[c * PARAMETER_COUNT + CONSORTIUM] < FEWEST) return;
    const ability = cluster.neutrality[c] * cluster.skill[c];
    const tries = CONSORTIA_PER_FTE * cluster.effortMatching[c] * cluster.staff[c] * ability;
    for (let attempt = 0; attempt < tries; attempt++) {
      luck.open(tick, PURPOSE.brokerage);
      luck.draw(c, attempt);
      // The last try is made with the chance that is left over.
      if (luck.second() > tries - attempt) continue;
      place[0] = luck.first();
      const leader = nextOnRing(members, 0, roster.memberCount, ring, place, 0, -1);
      if (leader >= 0 && projects.hasRoom(leader)) assemble(c, leader, attempt, tick);
    }
  };
}
