/**
 * Partner choice. An organisation with a free slot that looks for a partner considers at most five:
 * those it met this quarter, a former partner, a partner's partner, a university. Both sides must expect to gain,
 *   τ_ij·G − k > 0,   G = p0·idea·B(d)·(.4 + .8·min τ)·value/6,   k = k0·(1 + 4·(1 − τ))·(1 − σ),
 * with p0, the promise of the idea and B(d) (Nooteboom 2007) the chance of an innovation, k the cost
 * of negotiation, five-fold between the least and the most trusted (Dyer & Chu 2003), and σ state aid
 * while there is money for it. Reluctance to use others' inventions (NIH) scales G down, a code of
 * conduct k. Large firms have more slots and so collaborate more (OECD 2008).
 */
import { doubleCells, wordCells } from '../../engine/cells.ts';
import { type Context, MET } from '../context.ts';
import { at, PARAMETER_COUNT } from '../parameters/index.ts';
import { PURPOSE } from '../purposes.ts';
import { KIND, TIES } from '../tables.ts';
import type { Ties } from '../ties.ts';
import { AID_SHARE, CARRIED, type Projects } from './projects.ts';
import { NET, type Terms } from './terms.ts';

const SEARCH = at('projects.search');
const SLOTS = at('projects.slots');
const CULTURE = at('entry.entrepreneurialCulture');
/** Evidence of kept promises that makes a former partner come to mind: more than meetings give. Assumed. */
const REMEMBERED = 0.5;
/** Chance that an organisation in search thinks of a university of average openness to firms. Assumed. */
const UNIVERSITY_CONTACT = 0.3;
/** Effort of a firm with a rival ahead at some distance, as most have. Assumed. */
const USUAL_EFFORT = 0.7;
/** Lobbying takes so much of the time to look for partners. */
const LOBBYING_DISTRACTS = 0.8;

export function createPartnerChoice(
  context: Context,
  ties: Ties,
  terms: Terms,
  projects: Projects,
): (c: number, tick: number) => void {
  const { views, luck, roster, met, metHelped, first, second, third: looks } = context;
  const { kind, effort, projectSlots, lobbying, tieTo, tieTick, tieActive, tieKept } =
    views.organisation;
  const { live } = roster;
  const { circle, deal } = projects;
  const value = views.parameter.value;
  /** Best candidate so far, whether the specialist organisation brought it, and its net. */
  const best = wordCells(2);
  const bestNet = doubleCells(1);
  /** Whoever draws less than this looks for a partner: of the organisation in hand. */
  const looksBelow = doubleCells(1);
  /** Strongest evidence of a former partner so far. */
  const most = doubleCells(1);

  function consider(i: number, j: number, tick: number, helped: number): void {
    if (j < 0 || j === i || !projects.hasRoom(j)) return;
    const cell = ties.find(i, j);
    if (!projects.allowed(i, j, cell)) return;
    terms.discuss(i, j, cell, tick);
    if (terms.last[NET] > bestNet[0]) {
      best[0] = j;
      best[1] = helped;
      bestNet[0] = terms.last[NET];
    }
  }

  /** The partner with the most kept promises and no running project, or −1. */
  function formerPartner(i: number, tick: number): number {
    let found = -1;
    most[0] = REMEMBERED;
    const end = i * TIES + TIES;
    for (let cell = i * TIES; cell < end; cell++) {
      // Evidence only fades: what is no more than the most so far needs no further look.
      if (tieTo[cell] < 0 || tieActive[cell] === 1 || tieKept[cell] <= most[0]) continue;
      const kept = tieKept[cell] * ties.fading[tick - tieTick[cell]];
      if (kept > most[0]) {
        most[0] = kept;
        found = tieTo[cell];
      }
    }
    return found;
  }

  function partnersPartner(i: number): number {
    const via = tieTo[i * TIES + ((first[i] * TIES) | 0)];
    return via < 0 ? -1 : tieTo[via * TIES + ((second[i] * TIES) | 0)];
  }

  /**
   * Chance that i looks for a partner this quarter, into `looksBelow`: more with more projects to staff, and, in firms, with
   * more effort, which rises where rivals are better (search begins where performance falls short of
   * aspiration: Cyert & March 1963).
   */
  function weighSearch(c: number, i: number): void {
    const base = c * PARAMETER_COUNT;
    const size = projectSlots[i] / value[base + SLOTS];
    const drive = kind[i] === KIND.firm ? effort[i] / USUAL_EFFORT : 1;
    const chance = value[base + SEARCH] * size * drive;
    looksBelow[0] = Math.min(1, chance) * (1 - LOBBYING_DISTRACTS * lobbying[i]);
  }

  /** A university of the place, if i thinks of one: the more so the more open universities are to firms. */
  function universityOf(c: number, i: number): number {
    const openDoors = Math.min(1, UNIVERSITY_CONTACT * value[c * PARAMETER_COUNT + CULTURE]);
    // What made it look for a partner, rescaled to [0, 1), decides this too.
    const u = looks[i] / looksBelow[0];
    if (roster.universityCount === 0 || u >= openDoors) return -1;
    return roster.universities[((u / openDoors) * roster.universityCount) | 0];
  }

  function search(c: number, i: number, tick: number): void {
    projects.offerAid(c, i);
    deal[CARRIED] = 0;
    terms.relief[0] = deal[AID_SHARE];
    best[0] = -1;
    bestNet[0] = 0;
    for (let k = i * MET; k < i * MET + MET; k++) consider(i, met[k], tick, metHelped[k]);
    consider(i, formerPartner(i, tick), tick, 0);
    consider(i, partnersPartner(i), tick, 0);
    consider(i, universityOf(c, i), tick, 0);
    if (best[0] < 0) return;
    circle[0] = i;
    circle[1] = best[0];
    projects.begin(c, 2, tick, best[1], 0);
  }

  return (c, tick) => {
    const n = roster.liveCount;
    luck.open(tick, PURPOSE.search);
    luck.forGathered(looks, second);
    luck.open(tick, PURPOSE.friendOfFriend);
    luck.forGathered(first, second);
    for (let k = 0; k < n; k++) {
      const i = live[k];
      weighSearch(c, i);
      if (looks[i] < looksBelow[0] && projects.hasRoom(i)) search(c, i, tick);
    }
  };
}
