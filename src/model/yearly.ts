/** Observation by year, and the life table of new firms: what tables and charts are made of. */
import { SERIES, seriesColumn } from './series.ts';
import type { Simulator } from './simulator.ts';
import { KIND, ORIGIN } from './tables.ts';

const TICKS_PER_YEAR = 4;
const BIRTHS = ['births_spin_off', 'births_university', 'births_outside'].map(seriesColumn);
/** Stocks that add up over clusters; the others are averaged. */
const ADDITIVE = new Set(
  [
    'firms',
    'members',
    'active_members',
    'startups',
    'active_projects',
    'specialist_alive',
    'staff',
    'break_even_staff',
    'sales',
  ].map(seriesColumn),
);

/** Columns of which a world has the sum over its clusters: flows, and stocks that add up. */
const SUMMED = SERIES.map(({ kind }, s) => kind === 'flow' || ADDITIVE.has(s));
const STOCK = SERIES.map(({ kind }) => kind === 'stock');

/** Years of burn-in that yearly series begin with. */
export const YEARS_BEFORE = 2;

/** First year of `yearlySeries`: year 1 begins with the programme. */
export function firstYear(simulator: Simulator): number {
  return 1 - Math.min(YEARS_BEFORE, Math.floor(-simulator.firstTick / TICKS_PER_YEAR));
}

/**
 * Yearly observation of the path walked so far: rows are years from `firstYear`, columns SERIES. Flows
 * are sums over the year, stocks means.
 * @param cluster its index, or null for the whole world (shares averaged over clusters)
 */
export function yearlySeries(simulator: Simulator, cluster: number | null): Float64Array {
  const from = firstYear(simulator);
  const years = Math.floor(simulator.tick() / TICKS_PER_YEAR) - from + 1;
  const out = new Float64Array(Math.max(0, years) * SERIES.length);
  const clusters =
    cluster === null ? Array.from({ length: simulator.clusters }, (_, c) => c) : [cluster];
  for (let y = 0; y < years; y++) {
    const first = (from + y - 1) * TICKS_PER_YEAR;
    for (let s = 0; s < SERIES.length; s++) {
      let sum = 0;
      for (const c of clusters) sum += simulator.observedSum(c, s, first, first + TICKS_PER_YEAR);
      if (STOCK[s]) sum /= TICKS_PER_YEAR;
      out[y * SERIES.length + s] = SUMMED[s] ? sum : sum / clusters.length;
    }
  }
  return out;
}

/** Firms founded since the programme began, by age in quarters; index = age. */
export interface LifeTable {
  readonly atRisk: Int32Array;
  readonly deaths: Int32Array;
  /** Alive at this age when the simulation stopped. */
  readonly censored: Int32Array;
}

/** The life table of the path walked so far. */
export function lifeTable(simulator: Simulator): LifeTable {
  const { organisation, lifeTable: table } = simulator.world.views;
  const ages = table.deaths.length;
  const deaths = table.deaths.slice();
  const censored = new Int32Array(ages);
  const now = simulator.tick();
  for (let slot = 0; slot < organisation.kind.length; slot++) {
    if (organisation.kind[slot] !== KIND.firm || organisation.origin[slot] === ORIGIN.initial)
      continue;
    if (organisation.born[slot] >= 0) censored[now - 1 - organisation.born[slot]]++;
  }
  const atRisk = new Int32Array(ages);
  let left = 0;
  for (let c = 0; c < simulator.clusters; c++) {
    for (const b of BIRTHS) left += simulator.observedSum(c, b, 0, now);
  }
  for (let age = 0; age < ages; age++) {
    atRisk[age] = left;
    left -= deaths[age] + censored[age];
  }
  return { atRisk, deaths, censored };
}

/** Kaplan–Meier share alive at an age in quarters; 0 if nobody was observed so long. */
export function aliveAt(table: LifeTable, age: number): number {
  let alive = 1;
  for (let a = 0; a < age; a++) {
    if (table.atRisk[a] === 0) return 0;
    alive *= 1 - table.deaths[a] / table.atRisk[a];
  }
  return alive;
}
