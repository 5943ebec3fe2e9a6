/**
 * Joint projects begin here, whoever brought the partners together: their circle of ties, their terms,
 * and the aid the state pays while there is money for it.
 */
import { doubleCells, wordCells } from '../../engine/cells.ts';
import type { Context } from '../context.ts';
import { at, PARAMETER_COUNT } from '../parameters/index.ts';
import { PURPOSE } from '../purposes.ts';
import { seriesColumn } from '../series.ts';
import { CHANNEL, KIND, NICHES, PARTNERS } from '../tables.ts';
import type { Ties } from '../ties.ts';
import { COST, GAIN, SUCCESS_CHANCE, type Terms } from './terms.ts';

const DURATION_MIN = at('projects.durationMin');
const DURATION_MAX = at('projects.durationMax');
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
/** Aid that goes to single firms where it is not kept for joint projects. */
export const SINGLE_FIRM_PART = 0.5;

export interface Projects {
  /** Counts the aid left for new projects this quarter and finds who has a veto. */
  open(c: number): void;
  /** Whether i can take on another project. */
  hasRoom(i: number): boolean;
  /** Whether i and j, tied by `cell` (−1 if not), may begin a project: no other running, nobody's veto. */
  allowed(i: number, j: number, cell: number): boolean;
  /** Works out which share of the cost of dealing aid pays for a project led by i, into deal[AID_SHARE]. */
  offerAid(c: number, i: number): void;
  /** Cells AID_SHARE and CARRIED: what the state and a broker take over of the project to begin. */
  readonly deal: Float64Array;
  /** Partners of the project to begin: `circle[0 .. n - 1]`. */
  readonly circle: Int32Array;
  /**
   * Begins a project of `circle` by `deal`. `helped`: they met through the specialist organisation;
   * `brokered`: it put them together.
   */
  begin(c: number, n: number, tick: number, helped: number, brokered: number): void;
}

/** Cells of the terms in `deal`: the part of the cost of dealing that the broker carries; the state’s share of the rest. */
export const CARRIED = 0;
export const AID_SHARE = 1;

export function createProjects(context: Context, ties: Ties, terms: Terms): Projects {
  const { views, luck, roster, record } = context;
  const { cluster, organisation, project } = views;
  const {
    kind,
    anchor,
    sme,
    supplier,
    niche,
    member,
    sales,
    projects,
    projectSlots,
    tieActive,
    tieEnded,
    idLo,
    idHi,
    parentLo,
    parentHi,
  } = organisation;
  const value = views.parameter.value;
  const circle = wordCells(PARTNERS);
  const deal = doubleCells(2);
  /** Aid left this quarter. In a typed array, so that writing it allocates nothing. */
  const aidLeft = doubleCells(1);
  const vetoNiche = wordCells(1);

  function open(c: number): void {
    terms.open(c);
    const base = c * PARAMETER_COUNT;
    const joint = value[base + JOINT_ONLY] === 1 ? 1 : 1 - SINGLE_FIRM_PART;
    aidLeft[0] = cluster.aidBudget[c] * joint - cluster.aidPaid[c];
    vetoNiche[0] =
      value[base + VETO] === 1 && cluster.specialistAlive[c] === 1 ? nicheOfLargestAnchor() : -1;
  }

  function nicheOfLargestAnchor(): number {
    let found = -1;
    for (let k = 0; k < roster.memberCount; k++) {
      const slot = roster.members[k];
      if (anchor[slot] === 1 && (found < 0 || sales[slot] > sales[found])) found = slot;
    }
    return found < 0 ? -1 : niche[found];
  }

  /** The largest anchor stops projects between other members of which one is in its niche. */
  function vetoed(i: number, j: number): boolean {
    const guarded = vetoNiche[0];
    if (guarded < 0 || anchor[i] === 1 || anchor[j] === 1 || member[i] === 0 || member[j] === 0)
      return false;
    return niche[i] === guarded || niche[j] === guarded;
  }

  function allowed(i: number, j: number, cell: number): boolean {
    if (kind[i] === KIND.university && kind[j] === KIND.university) return false;
    return (cell < 0 || tieActive[cell] === 0) && !vetoed(i, j);
  }

  /** Aid only while money is left, and only to strong niches where it is concentrated on them. */
  function offerAid(c: number, i: number): void {
    const base = c * PARAMETER_COUNT;
    const weak =
      value[base + CONCENTRATION] > 0.5 && cluster.nicheStrength[c * NICHES + niche[i]] < 1;
    deal[AID_SHARE] = aidLeft[0] <= 0 || weak ? 0 : value[base + SUBSIDY];
  }

  function isChild(i: number, j: number): boolean {
    return (
      parentLo[i] === idLo[j] && parentHi[i] === idHi[j] && (parentLo[i] !== 0 || parentHi[i] !== 0)
    );
  }

  function channelOf(i: number, j: number): number {
    if (kind[i] === KIND.university || kind[j] === KIND.university) return CHANNEL.universityFirm;
    if (supplier[i] !== supplier[j]) return CHANNEL.supplier;
    if (isChild(i, j) || isChild(j, i)) return CHANNEL.spinOff;
    if (sme[i] !== sme[j]) return CHANNEL.largeSme;
    return CHANNEL.firmFirm;
  }

  /** Ties between all of the circle; false where one has no room for another. */
  function tieCircle(n: number, tick: number): boolean {
    for (let a = 0; a < n; a++)
      for (let b = a + 1; b < n; b++) if (ties.ensure(circle[a], circle[b], tick) < 0) return false;
    // Making one tie may have pushed out another of the same circle.
    for (let a = 0; a < n; a++)
      for (let b = a + 1; b < n; b++) if (ties.find(circle[a], circle[b]) < 0) return false;
    return true;
  }

  /** Marks the circle's ties as active; 1 if any two ended a project together not long ago. */
  function activate(n: number, tick: number): number {
    let followOn = 0;
    for (let a = 0; a < n; a++) {
      for (let b = 0; b < n; b++) {
        if (a === b) continue;
        const cell = ties.find(circle[a], circle[b]);
        if (tick - tieEnded[cell] <= FOLLOW_ON_TICKS) followOn = 1;
        tieActive[cell] = 1;
      }
    }
    return followOn;
  }

  /** Writes the circle's mean terms into a project row. */
  function agree(row: number, n: number, tick: number): void {
    const aid = deal[AID_SHARE];
    terms.relief[0] = deal[CARRIED];
    let success = 0;
    let gain = Number.POSITIVE_INFINITY;
    let cost = 0;
    for (let a = 0; a < n; a++) {
      for (let b = a + 1; b < n; b++) {
        terms.discuss(circle[a], circle[b], ties.find(circle[a], circle[b]), tick);
        success += terms.last[SUCCESS_CHANCE];
        gain = Math.min(gain, terms.last[GAIN]);
        cost += terms.last[COST];
      }
    }
    const pairs = (n * (n - 1)) / 2;
    project.success[row] = success / pairs;
    project.gain[row] = gain;
    project.cost[row] = (cost / pairs) * (1 - aid);
    project.aid[row] = (cost / pairs) * aid;
    project.aided[row] = aid > 0 ? 1 : 0;
  }

  function lengthOf(c: number, tick: number): number {
    const least = value[c * PARAMETER_COUNT + DURATION_MIN];
    const most = value[c * PARAMETER_COUNT + DURATION_MAX];
    luck.open(tick, PURPOSE.projectTerms);
    luck.drawPair(circle[0], circle[1]);
    return least + ((luck.first() * (most - least + 1)) | 0);
  }

  function begin(c: number, n: number, tick: number, helped: number, brokered: number): void {
    if (cluster.projects[c] >= cluster.projectRows[c] || !tieCircle(n, tick)) return;
    const row = cluster.firstProject[c] + cluster.projects[c]++;
    agree(row, n, tick);
    const followOn = activate(n, tick);
    for (let a = 0; a < PARTNERS; a++) {
      project.partner[row * PARTNERS + a] = a < n ? circle[a] : -1;
      if (a < n) projects[circle[a]]++;
    }
    project.partners[row] = n;
    project.duration[row] = lengthOf(c, tick);
    project.ends[row] = tick + project.duration[row];
    project.channel[row] = channelOf(circle[0], circle[1]);
    project.brokered[row] = brokered;
    project.helped[row] = helped;
    aidLeft[0] -= project.aid[row] * n;
    cluster.aidPaid[c] += project.aid[row] * n;
    record[STARTED]++;
    record[FOLLOW_ON] += followOn;
    record[BROKERED] += brokered;
    record[BROKERED_PARTNERS] += brokered * n;
  }

  return {
    open,
    hasRoom: (i) => projects[i] < projectSlots[i],
    allowed,
    offerAid,
    deal,
    circle,
    begin,
  };
}
