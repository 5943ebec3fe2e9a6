/**
 * Ties between clusters and to the outside. Effort of skilled staff builds reach, which fades without
 * it; through it firms that are locked in with their partners find distant knowledge, and all learn
 * what better clusters know. Which other cluster of the world a cluster looks to is drawn anew every two years. Smart
 * specialisation: the strength of members in each niche, on which working groups and project aid may
 * concentrate. Clusters read what the others were a quarter ago, so their order does not matter.
 */
import { doubleCells } from '../../engine/cells.ts';
import type { Context } from '../context.ts';
import { normal } from '../newborns.ts';
import { at, PARAMETER_COUNT } from '../parameters/index.ts';
import { PURPOSE } from '../purposes.ts';
import { DIMENSIONS, KIND, NICHES, TIES } from '../tables.ts';
import { cognitiveDistance } from './meetings.ts';

const IMITATION = at('innovation.imitation');
const DISTANCE = at('projects.distance');
/** Skilled posts for links that give full reach, and the speed of reach a quarter. Assumed. */
const FULL_REACH_POSTS = 0.4;
const REACH_SPEED = 0.06;
/** Quarters for which a cluster looks to the same other cluster. */
const LOOK_TICKS = 8;
/** What an ordinary outside cluster knows beyond the rival. Assumed. */
const OUTSIDE_KNOWLEDGE = 0.1;
/** A fully open member of a well-linked cluster finds something distant this often a quarter. Assumed. */
const FIND_RATE = 0.15;
const FIND_STEP = 0.2;
/** Partners nearer than this part of the best distance make a firm look farther away. Assumed. */
const LOCKED_IN = 0.8;

export function createLinks(context: Context): {
  look(tick: number): void;
  exchange(c: number, tick: number): void;
  assessNiches(c: number): void;
} {
  const { views, luck, roster, first, second, clusters } = context;
  const { cluster, organisation } = views;
  const { kind, x, quality, openness, niche, sales } = organisation;
  const { members } = roster;
  const value = views.parameter.value;
  const mass = new Float64Array(NICHES);
  const sum = new Float64Array(NICHES);
  const distance = doubleCells(1);

  /** Before any cluster moves: whom each looks to, and what it sees there. */
  function look(tick: number): void {
    for (let c = 0; c < clusters; c++) {
      cluster.linkedKnowledge[c] = OUTSIDE_KNOWLEDGE;
      if (clusters === 1) continue;
      luck.open(Math.floor(tick / LOOK_TICKS), PURPOSE.links);
      luck.draw(c, 0);
      const other = (c + 1 + ((luck.first() * (clusters - 1)) | 0)) % clusters;
      cluster.linkedKnowledge[c] = Math.max(OUTSIDE_KNOWLEDGE, cluster.knowledge[other]);
    }
  }

  /** Whether i and its partners have little left to tell each other. */
  function lockedIn(c: number, i: number): boolean {
    let total = 0;
    let count = 0;
    for (let cell = i * TIES; cell < i * TIES + TIES; cell++) {
      if (organisation.tieTo[cell] < 0) continue;
      cognitiveDistance(x, i, organisation.tieTo[cell], distance);
      total += distance[0];
      count++;
    }
    return count > 0 && total < LOCKED_IN * value[c * PARAMETER_COUNT + DISTANCE] * count;
  }

  function exchange(c: number, tick: number): void {
    const posts =
      cluster.specialistAlive[c] === 1
        ? cluster.effortLinks[c] * cluster.staff[c] * cluster.skill[c]
        : 0;
    const target = cluster.sanctioned[c] === 1 ? 0 : Math.min(1, posts / FULL_REACH_POSTS);
    cluster.outsideReach[c] += REACH_SPEED * (target - cluster.outsideReach[c]);
    const reach = cluster.outsideReach[c];
    const n = roster.memberCount;
    const imitation = 0.5 * value[c * PARAMETER_COUNT + IMITATION] * reach;
    luck.open(tick, PURPOSE.movement);
    luck.forGathered(first, second);
    for (let k = 0; k < n; k++) {
      const i = members[k];
      if (kind[i] !== KIND.firm) continue;
      const gap = cluster.linkedKnowledge[c] - quality[i];
      if (gap > 0) quality[i] += imitation * Math.min(0.6, gap) * openness[i];
      const rate = FIND_RATE * reach * openness[i];
      if (first[i] >= rate || !lockedIn(c, i)) continue;
      x[i * DIMENSIONS] += FIND_STEP * normal(first[i] / rate);
      x[i * DIMENSIONS + 1] += FIND_STEP * normal(second[i]);
    }
  }

  /** Strength of members by niche, sales-weighted quality against the mean: 0 weak, 1 average, 2 strong. */
  function assessNiches(c: number): void {
    mass.fill(0);
    sum.fill(0);
    let all = 0;
    let allSum = 0;
    for (let k = 0; k < roster.memberCount; k++) {
      const i = members[k];
      if (kind[i] !== KIND.firm) continue;
      mass[niche[i]] += sales[i];
      sum[niche[i]] += sales[i] * quality[i];
      all += sales[i];
      allSum += sales[i] * quality[i];
    }
    const mean = all > 0 ? allSum / all : 0;
    for (let h = 0; h < cluster.niches[c]; h++) {
      const lead = mass[h] > 0 ? sum[h] / mass[h] - mean : -1;
      cluster.nicheStrength[c * NICHES + h] = Math.min(2, Math.max(0, 1 + 4 * lead));
    }
  }

  return { look, exchange, assessNiches };
}
