/**
 * What the network of ties and the families of firms look like at the horizon: numbers that are only
 * looked at, never used by a rule.
 */
import { pow } from '../engine/math.ts';
import { at, PARAMETER_COUNT } from './parameters/index.ts';
import type { Simulator } from './simulator.ts';
import { KIND, ORIGIN, TIES } from './tables.ts';
import { NEVER } from './ties.ts';

const INITIAL = at('trust.initial');
const MEMORY = at('trust.memory');
const PRIOR_WEIGHT = at('trust.priorWeight');
const FEEDBACK = at('trust.feedback');
const DISTRUST = at('projects.distrustCost');
const MEDIAN_SALES = at('composition.medianSales');
/** Part of organisations or ties that counts as the top and the bottom. */
const TENTH = 0.1;
/** Fewer organisations or ties than this tell nothing. */
const FEWEST = 20;
/** A family of spin-offs has at least so many children that live. */
const FAMILY = 3;

/** Slots of the living organisations of cluster c. */
function living(simulator: Simulator, c: number): number[] {
  const { cluster, organisation } = simulator.world.views;
  const slots: number[] = [];
  for (let slot = cluster.firstSlot[c]; slot < cluster.highSlot[c]; slot++) {
    if (organisation.kind[slot] !== KIND.none) slots.push(slot);
  }
  return slots;
}

/**
 * Ties under way among the tenth of organisations with most, over those that chance would make given
 * everybody's number of ties: the normalised rich-club coefficient (Colizza et al. 2006, Nature Physics 2,
 * 110), above 1 where there is a core. 0 if there are too few organisations or ties.
 */
export function richClub(simulator: Simulator, c: number): number {
  const { tieTo, tieActive } = simulator.world.views.organisation;
  const slots = living(simulator, c);
  const degree = new Int32Array(tieActive.length / TIES);
  let ends = 0;
  for (const slot of slots) {
    for (let cell = slot * TIES; cell < slot * TIES + TIES; cell++) degree[slot] += tieActive[cell];
    ends += degree[slot];
  }
  if (slots.length < FEWEST || ends < FEWEST) return 0;
  const core = slots
    .sort((a, b) => degree[b] - degree[a] || a - b)
    .slice(0, Math.max(5, Math.floor(TENTH * slots.length)));
  let found = 0;
  let expected = 0;
  for (let rank = 0; rank < core.length; rank++) {
    const i = core[rank];
    for (let other = rank + 1; other < core.length; other++) {
      const j = core[other];
      expected += Math.min(1, (degree[i] * degree[j]) / ends);
      for (let cell = i * TIES; cell < i * TIES + TIES; cell++)
        if (tieTo[cell] === j) found += tieActive[cell];
    }
  }
  return expected > 0 ? found / expected : 0;
}

/** Trust along a tie of cluster c by its cell, as the trust submodel sees it (Jøsang & Ismail 2002). */
function trustAlong(simulator: Simulator, c: number): (cell: number) => number {
  const { cluster, organisation: o } = simulator.world.views;
  const value = simulator.world.views.parameter.value;
  const base = c * PARAMETER_COUNT;
  const tick = simulator.tick() - 1;
  const alive = cluster.specialistAlive[c] === 1;
  const guidance = alive ? cluster.neutrality[c] * value[base + FEEDBACK] * cluster.coverage[c] : 0;
  const first = Math.min(0.95, Math.max(0.02, value[base + INITIAL] + cluster.trust[c]));
  const weight = value[base + PRIOR_WEIGHT];
  const reputation = (j: number): number =>
    (o.reputationKept[j] + weight * first) / (o.reputationKept[j] + o.reputationBroken[j] + weight);
  /** Powers of memory by age, as far as asked for. */
  const fading: number[] = [];
  return (cell) => {
    const age = tick - o.tieTick[cell];
    fading[age] ??= pow(value[base + MEMORY], age);
    const prior = weight * ((1 - guidance) * first + guidance * reputation(o.tieTo[cell]));
    const kept = o.tieKept[cell] * fading[age];
    return (kept + prior) / (kept + o.tieBroken[cell] * fading[age] + weight);
  };
}

/** Cells of the ties of cluster c, in order. */
function tiesOf(simulator: Simulator, c: number): number[] {
  const { tieTo } = simulator.world.views.organisation;
  const cells: number[] = [];
  for (const slot of living(simulator, c)) {
    for (let cell = slot * TIES; cell < slot * TIES + TIES; cell++)
      if (tieTo[cell] >= 0) cells.push(cell);
  }
  return cells;
}

/** Trust along every tie of cluster c. */
export function trustOfTies(
  simulator: Simulator,
  c: number,
): { readonly cell: number; readonly trust: number }[] {
  const trust = trustAlong(simulator, c);
  return tiesOf(simulator, c).map((cell) => ({ cell, trust: trust(cell) }));
}

/**
 * Cost of negotiation in the least trusted tenth of relations over that in the most trusted tenth; a
 * relation is a tie with a joint project now or before. 0 if there are too few.
 */
export function costSpread(simulator: Simulator, c: number): number {
  const { tieActive, tieEnded } = simulator.world.views.organisation;
  const distrust = simulator.world.views.parameter.value[c * PARAMETER_COUNT + DISTRUST];
  const trust = trustAlong(simulator, c);
  const ties = tiesOf(simulator, c);
  const found = new Float64Array(ties.length);
  let relations = 0;
  for (const cell of ties) {
    if (tieActive[cell] === 1 || tieEnded[cell] > NEVER)
      found[relations++] = 1 + distrust * (1 - trust(cell));
  }
  if (relations < FEWEST) return 0;
  const costs = found.subarray(0, relations).sort();
  const n = Math.floor(TENTH * costs.length);
  const sum = (some: Float64Array): number => some.reduce((a, b) => a + b, 0);
  return sum(costs.subarray(-n)) / sum(costs.subarray(0, n));
}

/** Joint projects per large firm over those per small or medium firm; 0 if there is none of either. */
export function largeFirmProjects(simulator: Simulator, c: number): number {
  const { kind, sme, projects } = simulator.world.views.organisation;
  const count = [0, 0];
  const sum = [0, 0];
  for (const slot of living(simulator, c)) {
    if (kind[slot] !== KIND.firm) continue;
    count[sme[slot]]++;
    sum[sme[slot]] += projects[slot];
  }
  return count[0] > 0 && sum[1] > 0 ? sum[0] / count[0] / (sum[1] / count[1]) : 0;
}

/**
 * Sales of the living employee spin-offs of one parent over its own, largest in the place, of parents of
 * at least median size with at least three such children; 0 if there is none.
 */
export function spinOffLead(simulator: Simulator, c: number): number {
  const { organisation: o, parameter } = simulator.world.views;
  const least = parameter.value[c * PARAMETER_COUNT + MEDIAN_SALES];
  const slots = living(simulator, c);
  const heirs = slots.filter((i) => o.origin[i] === ORIGIN.spinOff && o.kind[i] === KIND.firm);
  let lead = 0;
  for (const parent of slots) {
    if (o.kind[parent] !== KIND.firm || o.sales[parent] < least) continue;
    let children = 0;
    let sales = 0;
    for (const child of heirs) {
      if (o.parentLo[child] !== o.idLo[parent] || o.parentHi[child] !== o.idHi[parent]) continue;
      children++;
      sales += o.sales[child];
    }
    if (children >= FAMILY) lead = Math.max(lead, sales / o.sales[parent]);
  }
  return lead;
}
