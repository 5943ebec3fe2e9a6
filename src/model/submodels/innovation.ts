/**
 * Knowledge and innovation. A finished joint project brings an innovation with the chance its
 * partners had; firms also innovate alone, by effort, size, talent and the help of local suppliers;
 * open firms draw knowledge from outside. Sales follow 8–12 quarters later (market.ts). Each
 * innovation is told by the channel its knowledge came through: the innovation flow.
 *
 * Effort follows aspiration: it rises when visible local rivals are better (Kutsenko 2015: internal
 * competition), without any bonus. Partners converge in what they know (lock-in); research moves a
 * firm about. Fresh innovations of two partners may recombine into a further one (flow innovations).
 */
import { doubleCells } from '../../engine/cells.ts';
import { powAll } from '../../engine/math.ts';
import type { Context } from '../context.ts';
import { at, PARAMETER_COUNT } from '../parameters/index.ts';
import { addToPipeline } from '../pipeline.ts';
import { PURPOSE } from '../purposes.ts';
import { seriesColumn } from '../series.ts';
import { CHANNEL, DIMENSIONS, KIND, NICHES, PARTNERS, TIES } from '../tables.ts';
import { SINGLE_FIRM_PART } from './projects.ts';
import { privateValueShare } from './terms.ts';

const RATE = at('innovation.inHouseRate');
const LAG_MIN = at('innovation.lagMin');
const LAG_MAX = at('innovation.lagMax');
const CONVERGENCE = at('innovation.convergence');
const ASPIRATION = at('innovation.aspiration');
const IMITATION = at('innovation.imitation');
const RECOMBINATION = at('innovation.recombination');
const WINDOW = at('innovation.recombinationWindow');
const OUTSIDE = at('innovation.outsideKnowledge');
const TALENT = at('place.talentElasticity');
const STATE_DEMAND = at('composition.stateDemand');
const SUPPLIERS = at('suppliers.effect');
const CROWDING_OUT = at('state.crowdingOut');
const JOINT_ONLY = at('state.jointOnly');
const CULTURE = at('entry.entrepreneurialCulture');
const SUCCEEDED = seriesColumn('projects_succeeded');
const AID = seriesColumn('project_aid');
const NEUTRAL = seriesColumn('projects_neutral');
/** Effort without rivals, and its speed of change a quarter. Assumed. */
const BASE_EFFORT = 0.5;
const EFFORT_SPEED = 0.1;
/** Standard step of a firm's research in technology space a quarter. Assumed. */
const RESEARCH_STEP = 0.02;
/** Chance that an idea finds no room in a large or state-owned firm, and in others. Assumed. */
const BLOCKED_LARGE = 0.5;
const BLOCKED_SMALL = 0.15;
/** Reach to the outside that firms have by themselves, against 1 of a well-linked cluster. Assumed. */
const OWN_REACH = 0.5;
/** A k€ of aid to single firms per firm and quarter raises effort by this. Assumed. */
const AID_EFFORT = 0.1;

/** What follows the point of a number ≥ 0; `% 1` gives the same, by a slow call. */
const fraction = (x: number): number => x - Math.floor(x);

export function createInnovation(context: Context): {
  complete(c: number, row: number, tick: number): void;
  research(c: number, tick: number): void;
} {
  const { views, luck, roster, record, first, second } = context;
  const { cluster, organisation, project } = views;
  const {
    kind,
    sme,
    stateOwned,
    niche,
    x,
    quality,
    sales,
    reach,
    openness,
    effort,
    lobbying,
    pipeline,
    freshTick,
    blocked,
    tieTo,
    tieActive,
    notInventedHere,
    supplier,
  } = organisation;
  const { live } = roster;
  const value = views.parameter.value;
  const leader = new Float64Array(NICHES);
  /** The draw that decides how long the innovation in hand takes to market. */
  const lateness = doubleCells(1);
  /** What talent and local suppliers do to the chance of every innovation; 1 in an average place. */
  const help = doubleCells(1);
  const elasticity = doubleCells(1);

  function lag(base: number, u: number): number {
    const least = value[base + LAG_MIN];
    return least + ((u * (value[base + LAG_MAX] - least + 1)) | 0);
  }

  /** An innovation of firm i: on its way to market, and fresh for recombination with a partner's. */
  function bring(c: number, i: number, tick: number, channel: number, helped: number): void {
    const base = c * PARAMETER_COUNT;
    if (kind[i] === KIND.firm)
      addToPipeline(pipeline, i, tick + lag(base, lateness[0]), channel, helped);
    freshTick[i] = tick;
    const window = value[base + WINDOW];
    for (let cell = i * TIES; cell < i * TIES + TIES; cell++) {
      const j = tieTo[cell];
      // An innovation of the same quarter may be the same one, seen from the other partner.
      if (j < 0 || tieActive[cell] === 0 || freshTick[j] === tick || tick - freshTick[j] > window)
        continue;
      luck.open(tick, PURPOSE.recombination);
      luck.drawPair(i, j);
      if (luck.uniforms[0] < value[base + RECOMBINATION] * (1 - notInventedHere[i])) {
        const due = tick + lag(base, luck.uniforms[1]);
        if (kind[i] === KIND.firm) addToPipeline(pipeline, i, due, CHANNEL.recombined, helped);
        if (kind[j] === KIND.firm) addToPipeline(pipeline, j, due, CHANNEL.recombined, helped);
        return;
      }
    }
  }

  function converge(c: number, row: number, n: number): void {
    const share = value[c * PARAMETER_COUNT + CONVERGENCE];
    for (let d = 0; d < DIMENSIONS; d++) {
      let centre = 0;
      for (let a = 0; a < n; a++) centre += x[project.partner[row * PARTNERS + a] * DIMENSIONS + d];
      centre /= n;
      for (let a = 0; a < n; a++) {
        const cell = project.partner[row * PARTNERS + a] * DIMENSIONS + d;
        x[cell] += share * (centre - x[cell]);
      }
    }
  }

  function complete(c: number, row: number, tick: number): void {
    const n = project.partners[row];
    luck.open(tick, PURPOSE.completion);
    luck.drawPair(project.partner[row * PARTNERS], project.partner[row * PARTNERS + 1]);
    const u = luck.first();
    lateness[0] = luck.second();
    converge(c, row, n);
    assessHelp(c);
    if (u >= project.success[row] * help[0]) {
      record[NEUTRAL]++;
      return;
    }
    record[SUCCEEDED]++;
    for (let a = 0; a < n; a++) {
      bring(
        c,
        project.partner[row * PARTNERS + a],
        tick,
        project.channel[row],
        project.helped[row],
      );
    }
  }

  function assessHelp(c: number): void {
    const base = c * PARAMETER_COUNT;
    help[0] = Math.max(0.05, cluster.talent[c]);
    elasticity[0] = value[base + TALENT];
    powAll(help, 1, elasticity);
    help[0] *= 1 + value[base + SUPPLIERS] * (cluster.supplierSkill[c] - 0.5);
  }

  /** Best quality by niche: what a firm sees of its rivals. */
  function lookAround(n: number): void {
    leader.fill(-10);
    for (let k = 0; k < n; k++) {
      const i = live[k];
      if (kind[i] !== KIND.firm) continue;
      if (quality[i] > leader[niche[i]]) leader[niche[i]] = quality[i];
    }
  }

  function research(c: number, tick: number): void {
    const base = c * PARAMETER_COUNT;
    const n = roster.liveCount;
    lookAround(n);
    assessHelp(c);
    const stateDemand = value[base + STATE_DEMAND];
    const aspiration = value[base + ASPIRATION] * (1 - stateDemand);
    const aid = singleFirmAid(c, n);
    const crowding = 1 - value[base + CROWDING_OUT] * Math.min(1, cluster.aidedShare[c] + aid);
    const rate = value[base + RATE] * help[0] * crowding;
    const outside =
      value[base + OUTSIDE] * (OWN_REACH * (1 - cluster.sanctioned[c]) + cluster.outsideReach[c]);
    const imitation = value[base + IMITATION];
    luck.open(tick, PURPOSE.inHouse);
    luck.forGathered(first, second);
    for (let k = 0; k < n; k++) {
      const i = live[k];
      if (kind[i] === KIND.university) continue;
      const gap = Math.min(0.6, Math.max(0, leader[niche[i]] - quality[i]));
      const keeps = privateValueShare(stateDemand, stateOwned[i]);
      const target = Math.min(1, (BASE_EFFORT + aspiration * gap + AID_EFFORT * aid) * keeps);
      effort[i] += EFFORT_SPEED * (target - effort[i]);
      quality[i] += imitation * gap * effort[i] * (1 - 0.5 * notInventedHere[i]);
      blocked[i] *= 0.9;
      const own = rate * effort[i] * reach[i] * (1 - lobbying[i]) * (supplier[i] === 1 ? 0.5 : 1);
      const drawn = outside * openness[i] * (1 - notInventedHere[i]) * effort[i];
      const u = first[i];
      if (u < own) {
        const large = sme[i] === 0 || stateOwned[i] === 1;
        if (second[i] < (large ? BLOCKED_LARGE : BLOCKED_SMALL)) blocked[i] += 1;
        lateness[0] = fraction(second[i] * 7.3);
        bring(c, i, tick, CHANNEL.inHouse, 0);
      } else if (u < own + drawn) {
        lateness[0] = second[i];
        bring(c, i, tick, CHANNEL.outside, 0);
      }
      // The low bits of the same draws move the firm: research wanders, more so in open firms.
      const step = RESEARCH_STEP * (0.5 + openness[i]);
      x[i * DIMENSIONS] += step * (fraction(u * 4096) - 0.5);
      x[i * DIMENSIONS + 1] += step * (fraction(second[i] * 4096) - 0.5);
    }
    universities(base, n);
  }

  /** Aid to each single firm, where the state does not keep it for joint projects, k€ a quarter. */
  function singleFirmAid(c: number, n: number): number {
    if (value[c * PARAMETER_COUNT + JOINT_ONLY] === 1 || n === 0) return 0;
    record[AID] += SINGLE_FIRM_PART * cluster.aidBudget[c];
    return (SINGLE_FIRM_PART * cluster.aidBudget[c]) / n;
  }

  /** Universities’ research stock stays near the frontier, nearer with an entrepreneurial culture. */
  function universities(base: number, n: number): void {
    for (let k = 0; k < n; k++) {
      const i = live[k];
      if (kind[i] !== KIND.university) continue;
      quality[i] += 0.05 * (0.2 * value[base + CULTURE] - quality[i]);
      sales[i] = 0;
    }
  }

  return { complete, research };
}
