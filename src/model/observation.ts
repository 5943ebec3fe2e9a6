/** Observation: what is recorded of a cluster at the end of a quarter, and what reviews will see. */
import type { Context } from './context.ts';
import { at, PARAMETER_COUNT } from './parameters/index.ts';
import { seriesColumn } from './series.ts';
import type { Trust } from './submodels/trust.ts';
import { KIND } from './tables.ts';

const S = {
  firms: seriesColumn('firms'),
  members: seriesColumn('members'),
  activeMembers: seriesColumn('active_members'),
  startups: seriesColumn('startups'),
  trust: seriesColumn('trust'),
  alive: seriesColumn('specialist_alive'),
  staff: seriesColumn('staff'),
  breakEven: seriesColumn('break_even_staff'),
  skill: seriesColumn('skill'),
  neutrality: seriesColumn('neutrality'),
  benefit: seriesColumn('benefit'),
  lobbying: seriesColumn('lobbying'),
  sales: seriesColumn('sales'),
  gap: seriesColumn('quality_gap'),
  talent: seriesColumn('talent'),
  crowding: seriesColumn('crowding'),
  innovations: seriesColumn('innovations'),
  joint: seriesColumn('innovations_collaborative'),
  fees: seriesColumn('income_fees'),
  services: seriesColumn('income_services'),
  other: seriesColumn('income_other'),
  state: seriesColumn('income_state'),
  spinOffs: seriesColumn('births_spin_off'),
  universityBirths: seriesColumn('births_university'),
  outsideBirths: seriesColumn('births_outside'),
};
const POST = at('specialist.postCost');
const OTHER = at('specialist.otherIncome');
/** Firms younger than this are start-ups. */
const STARTUP_TICKS = 20;
/** Smoothing of the yearly indicators. */
const YEAR = 0.25;
/** Best firms whose knowledge other clusters see: those above the mean by this. */
const BEST_MARGIN = 0.05;

export function createObservation(
  context: Context,
  trust: Trust,
): (c: number, tick: number) => void {
  const { views, record } = context;
  const { cluster, organisation } = views;
  const { kind, member, projects, born, sales, quality } = organisation;

  function countOrganisations(c: number, tick: number): void {
    let living = 0;
    for (let slot = cluster.firstSlot[c]; slot < cluster.highSlot[c]; slot++) {
      if (kind[slot] === KIND.none) continue;
      living++;
      if (member[slot] === 1) {
        record[S.members]++;
        if (projects[slot] > 0) record[S.activeMembers]++;
      }
      if (kind[slot] !== KIND.firm) continue;
      record[S.firms]++;
      record[S.sales] += sales[slot];
      record[S.gap] += sales[slot] * quality[slot];
      if (tick - born[slot] < STARTUP_TICKS) record[S.startups]++;
    }
    if (record[S.sales] > 0) record[S.gap] /= record[S.sales];
    record[S.crowding] = living / cluster.capacity[c];
  }

  /** Mean quality of the firms clearly above the mean: what others can learn here. */
  function assessKnowledge(c: number): void {
    const mean = record[S.gap];
    let sum = 0;
    let count = 0;
    for (let slot = cluster.firstSlot[c]; slot < cluster.highSlot[c]; slot++) {
      if (kind[slot] !== KIND.firm || quality[slot] < mean + BEST_MARGIN) continue;
      sum += quality[slot];
      count++;
    }
    cluster.knowledge[c] = count > 0 ? sum / count : mean;
  }

  return (c, tick) => {
    countOrganisations(c, tick);
    trust.observe(c, tick);
    assessKnowledge(c);
    record[S.trust] = cluster.meanTrust[c];
    record[S.alive] = cluster.specialistAlive[c];
    record[S.staff] = cluster.staff[c];
    record[S.skill] = cluster.specialistAlive[c] === 1 ? cluster.skill[c] : 0;
    record[S.neutrality] = cluster.specialistAlive[c] === 1 ? cluster.neutrality[c] : 0;
    // Other income follows all income; without the state, what follows fees and services is left.
    const value = context.views.parameter.value;
    const earned = record[S.fees] + record[S.services];
    const own = earned * (1 + value[c * PARAMETER_COUNT + OTHER] * record[S.skill]);
    record[S.breakEven] =
      own / value[c * PARAMETER_COUNT + POST] + cluster.hostPost[c] * cluster.specialistAlive[c];
    record[S.benefit] = cluster.meanBenefit[c];
    record[S.lobbying] = cluster.meanLobbying[c];
    record[S.talent] = cluster.talent[c];
    const births = record[S.spinOffs] + record[S.universityBirths] + record[S.outsideBirths];
    cluster.smoothInnovations[c] +=
      YEAR * (4 * record[S.innovations] - cluster.smoothInnovations[c]);
    cluster.smoothJoint[c] += YEAR * (4 * record[S.joint] - cluster.smoothJoint[c]);
    cluster.smoothBirths[c] += YEAR * (4 * births - cluster.smoothBirths[c]);
  };
}
