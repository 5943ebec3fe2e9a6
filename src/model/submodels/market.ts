import { exp, expAll, logAll, pow, powAll } from '../../engine/math.ts';
import type { Context } from '../context.ts';
import { at, PARAMETER_COUNT } from '../parameters/index.ts';
import { dueHelped, dueOfChannel, takeDue } from '../pipeline.ts';
import { PURPOSE } from '../purposes.ts';
import { CHANNELS, seriesColumn } from '../series.ts';
import { CHANNEL, KIND, NICHES } from '../tables.ts';
import { ambitionOf, privateValueShare } from './terms.ts';

const SELECTION = at('market.selection');
const RIVAL_GROWTH = at('market.rivalGrowth');
const MARGIN = at('market.margin');
const FIXED_COST = at('market.fixedCost');
const CONTRACTS = at('market.contracts');
const STARTUP_GROWTH = at('entry.startupGrowth');
const MEDIAN_SALES = at('composition.medianSales');
const STATE_DEMAND = at('composition.stateDemand');
const IN_HOUSE_GAIN = at('innovation.inHouseGain');
const JOINT_GAIN = at('innovation.jointGain');
const VALUE = at('projects.value');
const INNOVATIONS = seriesColumn('innovations');
const COLLABORATIVE = seriesColumn('innovations_collaborative');
const FIRST_CHANNEL = seriesColumn('innovations_in_house');
/** Ahead of the frontier by this much, a further innovation adds half as much. Assumed. */
const FRONTIER_WIDTH = 0.15;
/** Research cost at full effort, as a share of sales. Assumed. */
const RESEARCH_COST = 0.08;
/** A helped innovation counts so much more for membership than one without help (rule of benefit). */
const HELPED_BENEFIT = 1;
const OWN_BENEFIT = 0.35;
const BENEFIT_SHARE = 0.6;
const LARGEST_STEP = 0.6;
/** The powers of relative size that project slots and reach follow. */
const SLOTS_POWER = Float64Array.of(0.3);
const REACH_POWER = Float64Array.of(0.4);
/** What is left of a start-up’s growth at each age, in quarters. */
const STARTING = Float64Array.from({ length: 60 }, (_, age) => exp(-age / 10));

/** Slots that a firm of relative size z can fill with joint projects. */
export function projectSlotsOf(relativeSize: number, medianSlots: number): number {
  return wholeSlots(medianSlots * pow(Math.max(1e-3, relativeSize), SLOTS_POWER[0]));
}

function wholeSlots(slots: number): number {
  return Math.min(12, Math.max(2, Math.round(slots)));
}

/** A university has the project slots of a firm of this relative size. Assumed. */
export const UNIVERSITY_SIZE = 20;

const SLOTS = at('projects.slots');

export function createMarket(context: Context): {
  refresh(c: number, tick: number): void;
  trade(c: number, tick: number): void;
} {
  const { views, luck, roster, record, first, second } = context;
  const { cluster, organisation } = views;
  const {
    kind,
    niche,
    born,
    quality,
    sales,
    cash,
    reach,
    projectSlots,
    pipeline,
    effort,
    lobbying,
    stateOwned,
    member,
    newBenefit,
    idLo,
  } = organisation;
  const { live } = roster;
  const value = views.parameter.value;
  /** By place on the roster, not by slot. */
  const fitness = new Float64Array(first.length);
  /** Whose year is over. */
  const due = new Int32Array(first.length);
  const localSales = new Float64Array(NICHES);
  const meanFitness = new Float64Array(NICHES);

  /** Once a year, in a quarter of its own, a firm counts what its size allows. */
  function refresh(c: number, tick: number): void {
    const base = c * PARAMETER_COUNT;
    const n = roster.liveCount;
    let count = 0;
    for (let k = 0; k < n; k++) {
      const i = live[k];
      if (((tick + idLo[i]) & 3) !== 0 && reach[i] !== 0) continue;
      const size =
        kind[i] === KIND.university ? UNIVERSITY_SIZE : sales[i] / value[base + MEDIAN_SALES];
      first[count] = Math.max(1e-3, size);
      second[count] = first[count];
      due[count++] = i;
    }
    powAll(first, count, SLOTS_POWER);
    powAll(second, count, REACH_POWER);
    for (let k = 0; k < count; k++) {
      projectSlots[due[k]] = wholeSlots(value[base + SLOTS] * first[k]);
      reach[due[k]] = second[k];
    }
  }

  /** Innovations of firm i that fall due: observed, paid, learned. */
  function bringToMarket(c: number, i: number, word: number): void {
    const base = c * PARAMETER_COUNT;
    const stake =
      value[base + VALUE] * privateValueShare(value[base + STATE_DEMAND], stateOwned[i]);
    let all = 0;
    for (let channel = 0; channel < CHANNELS.length; channel++) {
      const count = dueOfChannel(word, channel);
      record[FIRST_CHANNEL + channel] += count;
      all += count;
    }
    const alone = dueOfChannel(word, CHANNEL.inHouse) + dueOfChannel(word, CHANNEL.outside);
    const joint = all - alone;
    const ambition = ambitionOf(value, base);
    const jointWorth = joint * ambition;
    record[INNOVATIONS] += all;
    record[COLLABORATIVE] += joint;
    const ahead = quality[i] > 0 ? quality[i] : 0;
    quality[i] +=
      (alone * value[base + IN_HOUSE_GAIN] + jointWorth * value[base + JOINT_GAIN]) /
      (1 + ahead / FRONTIER_WIDTH);
    cash[i] += (alone + jointWorth) * stake;
    if (member[i] === 1) {
      const helped = dueHelped(word);
      const counted = ambition * (helped * HELPED_BENEFIT + (joint - helped) * OWN_BENEFIT);
      const skill = cluster.specialistAlive[c] * cluster.skill[c];
      newBenefit[i] += BENEFIT_SHARE * (0.35 + 0.65 * skill) * stake * Math.max(0, counted);
    }
  }

  /** Sales-weighted mean fitness by niche; the rival's is 1 and it holds what is left of demand. */
  function compare(c: number, n: number): void {
    localSales.fill(0);
    meanFitness.fill(0);
    for (let k = 0; k < n; k++) fitness[k] = quality[live[k]];
    expAll(fitness, n);
    for (let k = 0; k < n; k++) {
      const i = live[k];
      if (kind[i] !== KIND.firm) continue;
      localSales[niche[i]] += sales[i];
      meanFitness[niche[i]] += sales[i] * fitness[k];
    }
    for (let h = 0; h < cluster.niches[c]; h++) {
      const demand = cluster.nicheDemand[c * NICHES + h] * cluster.demandFactor[c];
      const rival = Math.max(0, demand - localSales[h]);
      meanFitness[h] = (meanFitness[h] + rival) / Math.max(1e-9, localSales[h] + rival);
    }
  }

  /** Where local firms together would sell more than there is demand, all shrink alike. */
  function respectDemand(c: number, n: number): void {
    localSales.fill(0);
    for (let k = 0; k < n; k++)
      if (kind[live[k]] === KIND.firm) localSales[niche[live[k]]] += sales[live[k]];
    for (let k = 0; k < n; k++) {
      const i = live[k];
      if (kind[i] !== KIND.firm) continue;
      const demand = cluster.nicheDemand[c * NICHES + niche[i]] * cluster.demandFactor[c];
      if (localSales[niche[i]] > demand) sales[i] *= demand / localSales[niche[i]];
    }
  }

  /** Draws u − 1/2 into `first` by slot and log(1 − 2·|u − 1/2|) into `second` by place on the roster. */
  function drawContracts(tick: number, n: number): void {
    luck.open(tick, PURPOSE.contracts);
    luck.forGathered(first, second);
    for (let k = 0; k < n; k++) {
      const u = first[live[k]] - 0.5;
      first[live[k]] = u;
      second[k] = 1 - 2 * Math.abs(u) + 1e-12;
    }
    logAll(second, n);
  }

  function trade(c: number, tick: number): void {
    const base = c * PARAMETER_COUNT;
    const n = roster.liveCount;
    const stateDemand = value[base + STATE_DEMAND];
    const selection = value[base + SELECTION] * (1 - 0.8 * stateDemand);
    const median = value[base + MEDIAN_SALES];
    const fall = value[base + RIVAL_GROWTH];
    const margin = value[base + MARGIN];
    const fixed = value[base + FIXED_COST] * cluster.wage[c];
    const lumpy = value[base + CONTRACTS];
    const startup = value[base + STARTUP_GROWTH];
    const talentCap = Math.min(1, cluster.talent[c] * 1.25);
    compare(c, n);
    drawContracts(tick, n);
    for (let k = 0; k < n; k++) {
      const i = live[k];
      if (kind[i] !== KIND.firm) continue;
      const arrived = takeDue(pipeline, i, tick);
      if (arrived !== 0) bringToMarket(c, i, arrived);
      quality[i] -= fall;
      const size = sales[i] / median;
      const age = tick - born[i];
      // Laplace by inversion; scale falls with size (reach is size^.4).
      const shock = ((first[i] < 0 ? 1 : -1) * second[k] * lumpy) / (0.6 + 0.4 * reach[i]);
      let growth = selection * (fitness[k] / meanFitness[niche[i]] - 1) + shock;
      if (age < STARTING.length && size < 1.5) growth += startup * STARTING[age];
      if (growth > 0) growth *= talentCap;
      growth = Math.min(LARGEST_STEP, Math.max(-LARGEST_STEP, growth));
      sales[i] *= 1 + growth;
      cash[i] +=
        sales[i] * (margin - RESEARCH_COST * effort[i]) - fixed - lobbying[i] * 0.02 * sales[i];
      // What is earned beyond a cushion is paid out; without this, old firms could never fail.
      const cushion = 6 * fixed + 0.4 * sales[i];
      if (cash[i] > cushion) cash[i] = cushion;
    }
    respectDemand(c, n);
  }

  return { refresh, trade };
}
