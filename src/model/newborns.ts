/** What a newborn firm is: shared by spin-offs and outside entrants. */
import { doubleCells } from '../engine/cells.ts';
import { expAll, normalQuantile, normalQuantileAll } from '../engine/math.ts';
import type { Context } from './context.ts';
import type { Organisations } from './organisations.ts';
import { at, PARAMETER_COUNT } from './parameters/index.ts';
import { PURPOSE } from './purposes.ts';
import { DIMENSIONS, KIND, NICHES, ORIGIN, TIES } from './tables.ts';
import type { Ties } from './ties.ts';

const HERITAGE = at('entry.heritage');
const SIZE = at('entry.startupSize');
const RUNWAY = at('exit.runway');
const RUNWAY_SPREAD = at('exit.runwaySpread');
const FIXED_COST = at('market.fixedCost');
const MEDIAN_SALES = at('composition.medianSales');
const SUPPLIER_SHARE = at('composition.supplierShare');
const NIH = at('projects.notInventedHere');
const OPENNESS = at('projects.openness');
/** Standard deviation of positions around a niche centre, and of an heir around its parent. Assumed. */
export const NICHE_SPREAD = 0.2;
const HEIR_SPREAD = 0.1;
/** Standard deviation of log quality of newborns. Assumed. */
const QUALITY_SPREAD = 0.15;
/** Ties a spin-off takes along, and the trust in them in kept promises. Klepper 2007; weight assumed. */
const INHERITED_TIES = 2;
const INHERITED_TRUST = 1;

/** Uniform to standard normal, kept off the ends. */
export function normal(u: number): number {
  return normalQuantile(offTheEnds(u));
}

function offTheEnds(u: number): number {
  return Math.min(1 - 1e-10, Math.max(1e-10, u));
}

/** A trait with this mean, spread evenly by ± half of what there is room for. */
export function trait(mean: number, u: number): number {
  const half = 0.5 * Math.min(mean, 1 - mean);
  return mean + half * (2 * u - 1);
}

export interface Newborns {
  /** Founds a firm of cluster c; `parent` is a slot or −1. Its slot, or −1 if the cluster is full. */
  found(
    c: number,
    parent: number,
    origin: number,
    lo: number,
    hi: number,
    ordinal: number,
    tick: number,
  ): number;
}

export function createNewborns(
  context: Context,
  organisations: Organisations,
  ties: Ties,
): Newborns {
  const { views, luck } = context;
  const { cluster, organisation } = views;
  const o = organisation;
  const value = views.parameter.value;
  /** Ten uniforms of the newborn in hand, and what they are as standard normals. */
  const draws = new Float64Array(10);
  const normals = new Float64Array(draws.length);
  /** Its sales, cash and taste against the ordinary newborn’s: lognormal factors. */
  const factor = doubleCells(3);
  /** What it has of its parent. */
  const heritage = doubleCells(1);

  /** By its own identity. */
  function drawAll(slot: number, tick: number): void {
    luck.open(tick, PURPOSE.newborn);
    for (let k = 0; k < 5; k++) {
      luck.draw(o.idLo[slot] ^ k, o.idHi[slot]);
      draws[2 * k] = luck.first();
      draws[2 * k + 1] = luck.second();
    }
    for (let k = 0; k < draws.length; k++) normals[k] = offTheEnds(draws[k]);
    normalQuantileAll(normals, draws.length);
  }

  function place(c: number, slot: number, parent: number): void {
    const niche = parent >= 0 ? o.niche[parent] : (draws[8] * cluster.niches[c]) | 0;
    o.niche[slot] = niche;
    for (let d = 0; d < DIMENSIONS; d++) {
      const centre = cluster.nicheX[(c * NICHES + niche) * DIMENSIONS + d];
      const free = centre + NICHE_SPREAD * normals[d];
      const heir = parent >= 0 ? o.x[parent * DIMENSIONS + d] + HEIR_SPREAD * normals[d] : free;
      o.x[slot * DIMENSIONS + d] = heritage[0] * heir + (1 - heritage[0]) * free;
    }
  }

  function inheritTies(slot: number, parent: number, tick: number): void {
    const own = ties.ensure(slot, parent, tick);
    if (own >= 0) shareTrust(slot, parent, tick);
    let taken = 1;
    const from = (draws[9] * TIES) | 0;
    for (let k = 0; k < TIES && taken < INHERITED_TIES; k++) {
      const j = o.tieTo[parent * TIES + ((from + k) % TIES)];
      if (j < 0 || j === slot) continue;
      if (ties.ensure(slot, j, tick) >= 0) {
        shareTrust(slot, j, tick);
        taken++;
      }
    }
  }

  function shareTrust(i: number, j: number, tick: number): void {
    trustAtOnce(ties.find(i, j), tick);
    trustAtOnce(ties.find(j, i), tick);
  }

  function trustAtOnce(cell: number, tick: number): void {
    ties.fade(cell, tick);
    o.tieKept[cell] += INHERITED_TRUST * heritage[0];
  }

  function found(
    c: number,
    parent: number,
    origin: number,
    lo: number,
    hi: number,
    ordinal: number,
    tick: number,
  ): number {
    const slot = organisations.create(c, tick, KIND.firm, origin, lo, hi, ordinal);
    if (slot < 0) return -1;
    const base = c * PARAMETER_COUNT;
    heritage[0] = parent >= 0 ? value[base + HERITAGE] : 0;
    drawAll(slot, tick);
    place(c, slot, parent);
    o.generation[slot] = parent >= 0 ? o.generation[parent] + 1 : 0;
    o.sme[slot] = 1;
    o.supplier[slot] = origin === ORIGIN.outside && draws[2] < value[base + SUPPLIER_SHARE] ? 1 : 0;
    const inherited = parent >= 0 && o.kind[parent] === KIND.firm ? o.quality[parent] : 0.05;
    o.quality[slot] = heritage[0] * inherited + QUALITY_SPREAD * normals[3];
    factor[0] = 0.4 * normals[4];
    factor[1] = value[base + RUNWAY_SPREAD] * normals[5];
    // Outsiders drew their niche with the ninth, heirs take along ties with the tenth.
    factor[2] = 0.4 * normals[parent >= 0 ? 8 : 9];
    expAll(factor, 3);
    o.sales[slot] = value[base + MEDIAN_SALES] * value[base + SIZE] * factor[0];
    o.cash[slot] = value[base + FIXED_COST] * value[base + RUNWAY] * factor[1];
    o.notInventedHere[slot] = trait(value[base + NIH], draws[6]);
    o.openness[slot] = trait(value[base + OPENNESS], draws[7]);
    o.taste[slot] = factor[2];
    o.effort[slot] = 0.6;
    if (parent >= 0 && heritage[0] > 0) inheritTies(slot, parent, tick);
    return slot;
  }

  return { found };
}
