/**
 * The world before the programme: places, niches and organisations at the start of the burn-in, and
 * the founding of the specialist organisation when the programme begins. What the user knows of the
 * cluster today (members, shares, anchors) is laid upon the settled population at the founding: kinds
 * by rank of size, ownership by luck.
 */
import { exp } from '../engine/math.ts';
import type { Context } from './context.ts';
import { NICHE_SPREAD, normal, trait } from './newborns.ts';
import type { Organisations } from './organisations.ts';
import { placeWord } from './organisations.ts';
import { at, PARAMETER_COUNT } from './parameters/index.ts';
import { PURPOSE } from './purposes.ts';
import { projectSlotsOf, UNIVERSITY_SIZE } from './submodels/market.ts';
import { NEVER_ENDS } from './submodels/state.ts';
import { DIMENSIONS, KIND, NICHES, ORIGIN } from './tables.ts';

const MEMBERS = at('composition.members');
const OUTSIDERS = at('composition.outsiders');
const UNIVERSITIES = at('composition.universities');
const ANCHORS = at('composition.anchors');
const ANCHOR_SIZE = at('composition.anchorSize');
const SUPPLIER_SHARE = at('composition.supplierShare');
const NICHE_COUNT = at('composition.niches');
const MEDIAN_SALES = at('composition.medianSales');
const CAPACITY = at('place.capacity');
const LOCAL_SHARE = at('market.localShare');
const FIXED_COST = at('market.fixedCost');
const NIH = at('projects.notInventedHere');
const OPENNESS = at('projects.openness');
const SLOTS = at('projects.slots');
const RANDOM = at('specialist.randomEffects');
const URBAN_QUALITY = at('place.urbanQuality');
/** Ages at the start are spread over 20 years, sizes lognormal (tail exponent near 1 in the upper tenth). */
const AGE_TICKS = 80;
const SIZE_SPREAD = 1;
const QUALITY_SPREAD = 0.15;
const MEMBERS_PER_NICHE = 12;
/** Side of technology space per root of the number of niches: neighbours lie about 2 d* apart. */
const NICHE_SPACING = 0.5;
/** Smallest population a place is made with. */
const LEAST = 12;
/** The golden ratio's fraction spreads a sequence evenly: exact shares without luck. */
const GOLDEN = 0.6180339887498949;

/** Organisations of a cluster at the very start. */
export function initialOrganisations(values: ArrayLike<number>, base: number): number {
  return Math.max(
    LEAST,
    Math.round((values[base + MEMBERS] as number) * (1 + (values[base + OUTSIDERS] as number))),
  );
}

/** Organisations the place can hold. */
export function capacityOf(values: ArrayLike<number>, base: number): number {
  return initialOrganisations(values, base) * (values[base + CAPACITY] as number);
}

/** Niches of a cluster: as told, or one per 12 members between 2 and 16. */
export function nichesOf(values: ArrayLike<number>, base: number): number {
  const told = values[base + NICHE_COUNT] as number;
  if (told > 0) return told;
  return Math.min(
    16,
    Math.max(2, Math.round((values[base + MEMBERS] as number) / MEMBERS_PER_NICHE)),
  );
}

export function createBeginning(
  context: Context,
  organisations: Organisations,
): { populate(c: number, tick: number): void } {
  const { views, luck } = context;
  const { cluster, organisation: o } = views;
  const value = views.parameter.value;

  function makePlace(c: number): void {
    const base = c * PARAMETER_COUNT;
    const spread = value[base + RANDOM];
    luck.open(0, PURPOSE.clusterStart);
    luck.draw(c, 0);
    const skill = normal(luck.first());
    const fee = normal(luck.second());
    luck.draw(c, 1);
    cluster.skill[c] = exp(0.4 * spread * skill);
    cluster.fee[c] = exp(0.2 * spread * fee);
    cluster.trust[c] = 0.03 * spread * normal(luck.first());
    // Of the host’s posts only the luck: how many there can be matters from the founding on (founding.ts).
    cluster.hostPost[c] = luck.second();
    cluster.niches[c] = nichesOf(value, base);
    cluster.capacity[c] = capacityOf(value, base);
    cluster.initialOrganisations[c] = initialOrganisations(value, base);
    cluster.talent[c] = value[base + URBAN_QUALITY] < 1 ? value[base + URBAN_QUALITY] : 1;
    cluster.wage[c] = 1;
    cluster.supplierSkill[c] = 0.3;
    cluster.demandFactor[c] = 1;
    cluster.supportFactor[c] = 1;
    cluster.supportEnds[c] = NEVER_ENDS;
    cluster.notice[c] = NEVER_ENDS;
    const side = NICHE_SPACING * Math.sqrt(cluster.niches[c]);
    for (let h = 0; h < cluster.niches[c]; h++) {
      luck.draw(c, 2 + h);
      cluster.nicheX[(c * NICHES + h) * DIMENSIONS] = side * luck.first();
      cluster.nicheX[(c * NICHES + h) * DIMENSIONS + 1] = side * luck.second();
    }
  }

  function makeOrganisation(c: number, tick: number, ordinal: number, university: boolean): void {
    const base = c * PARAMETER_COUNT;
    const slot = organisations.create(
      c,
      tick,
      university ? KIND.university : KIND.firm,
      ORIGIN.initial,
      placeWord(c),
      1,
      ordinal,
    );
    if (slot < 0) return;
    const niche = ordinal % cluster.niches[c];
    o.niche[slot] = niche;
    luck.open(0, PURPOSE.organisationPosition);
    luck.draw(o.idLo[slot], o.idHi[slot]);
    const spread = university ? 2 * NICHE_SPREAD : NICHE_SPREAD;
    for (let d = 0; d < DIMENSIONS; d++) {
      const centre = cluster.nicheX[(c * NICHES + niche) * DIMENSIONS + d];
      o.x[slot * DIMENSIONS + d] = centre + spread * normal(d === 0 ? luck.first() : luck.second());
    }
    luck.open(0, PURPOSE.organisationTraits);
    luck.draw(o.idLo[slot], o.idHi[slot]);
    o.notInventedHere[slot] = trait(value[base + NIH], luck.first());
    o.openness[slot] = trait(value[base + OPENNESS], luck.second());
    luck.open(0, PURPOSE.organisationStart);
    luck.draw(o.idLo[slot], o.idHi[slot]);
    o.quality[slot] = university ? 0.2 : QUALITY_SPREAD * normal(luck.first());
    o.taste[slot] = exp(0.4 * normal(luck.second()));
    luck.draw(o.idLo[slot] ^ 1, o.idHi[slot]);
    o.sme[slot] = university ? 0 : 1;
    o.supplier[slot] = !university && (ordinal * GOLDEN) % 1 < value[base + SUPPLIER_SHARE] ? 1 : 0;
    o.sales[slot] = university
      ? 0
      : value[base + MEDIAN_SALES] * exp(SIZE_SPREAD * normal(luck.first()));
    o.born[slot] = tick - ((luck.second() * AGE_TICKS) | 0);
    o.cash[slot] = 4 * value[base + FIXED_COST];
    o.effort[slot] = 0.5;
    o.projectSlots[slot] = projectSlotsOf(
      university ? UNIVERSITY_SIZE : o.sales[slot] / value[base + MEDIAN_SALES],
      value[base + SLOTS],
    );
  }

  /** The largest firms are the anchors, at least as large as told. */
  function crownAnchors(c: number): void {
    const base = c * PARAMETER_COUNT;
    for (let count = value[base + ANCHORS]; count > 0; count--) {
      const slot = largest(c);
      if (slot < 0) return;
      o.anchor[slot] = 1;
      o.sme[slot] = 0;
      o.supplier[slot] = 0;
      o.sales[slot] = Math.max(
        o.sales[slot],
        value[base + ANCHOR_SIZE] * value[base + MEDIAN_SALES],
      );
    }
  }

  function largest(c: number): number {
    let found = -1;
    for (let slot = cluster.firstSlot[c]; slot < cluster.highSlot[c]; slot++) {
      if (o.kind[slot] !== KIND.firm || o.anchor[slot] === 1) continue;
      if (found < 0 || o.sales[slot] > o.sales[found]) found = slot;
    }
    return found;
  }

  function openMarkets(c: number): void {
    const share = value[c * PARAMETER_COUNT + LOCAL_SHARE];
    const sums = new Float64Array(NICHES);
    let all = 0;
    for (let slot = cluster.firstSlot[c]; slot < cluster.highSlot[c]; slot++) {
      if (o.kind[slot] !== KIND.firm) continue;
      sums[o.niche[slot]] += o.sales[slot];
      all += o.sales[slot];
    }
    // Niches differ, but none is so small that one newcomer would fill it.
    const mean = all / cluster.niches[c];
    for (let h = 0; h < cluster.niches[c]; h++) {
      cluster.nicheDemand[c * NICHES + h] = (0.5 * mean + 0.5 * sums[h]) / share;
    }
  }

  function populate(c: number, tick: number): void {
    makePlace(c);
    const universities = value[c * PARAMETER_COUNT + UNIVERSITIES];
    const total = cluster.initialOrganisations[c];
    for (let ordinal = 0; ordinal < total; ordinal++)
      makeOrganisation(c, tick, ordinal, ordinal < universities);
    crownAnchors(c);
    openMarkets(c);
  }

  return { populate };
}
