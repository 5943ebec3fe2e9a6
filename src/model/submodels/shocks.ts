/** Shocks, off by default: demand, technology jump, anchor exit, scandal, sanctions, loss of talent. */
import type { Context } from '../context.ts';
import type { Organisations } from '../organisations.ts';
import { at, PARAMETER_COUNT } from '../parameters/index.ts';
import { KIND } from '../tables.ts';

const DEMAND = at('shocks.demandYear');
const DEMAND_SIZE = at('shocks.demandSize');
const TECHNOLOGY = at('shocks.technologyYear');
const TECHNOLOGY_SIZE = at('shocks.technologySize');
const ANCHOR = at('shocks.anchorExitYear');
const SCANDAL = at('shocks.scandalYear');
const SANCTIONS = at('shocks.sanctionsYear');
const TALENT = at('shocks.talentYear');
const TALENT_SIZE = at('shocks.talentSize');
/** What a scandal leaves of neutrality. Assumed. */
const AFTER_SCANDAL = 0.4;

export function createShocks(
  context: Context,
  organisations: Organisations,
  dissolveProjectsOf: (c: number, slot: number, tick: number) => void,
): (c: number, tick: number) => void {
  const { views } = context;
  const { cluster, organisation } = views;
  const value = views.parameter.value;

  function due(c: number, tick: number, parameter: number): boolean {
    const year = value[c * PARAMETER_COUNT + parameter];
    return year > 0 && tick === Math.round(4 * year);
  }

  function largestAnchor(c: number): number {
    let found = -1;
    for (let i = cluster.firstSlot[c]; i < cluster.highSlot[c]; i++) {
      if (
        organisation.anchor[i] === 1 &&
        (found < 0 || organisation.sales[i] > organisation.sales[found])
      )
        found = i;
    }
    return found;
  }

  return (c, tick) => {
    if (tick <= 0) return;
    const base = c * PARAMETER_COUNT;
    if (due(c, tick, DEMAND)) cluster.demandFactor[c] *= 1 - value[base + DEMAND_SIZE];
    if (due(c, tick, TECHNOLOGY)) {
      for (let i = cluster.firstSlot[c]; i < cluster.highSlot[c]; i++) {
        if (organisation.kind[i] === KIND.firm)
          organisation.quality[i] -= value[base + TECHNOLOGY_SIZE];
      }
    }
    if (due(c, tick, TALENT)) cluster.talent[c] *= 1 - value[base + TALENT_SIZE];
    if (due(c, tick, SCANDAL)) cluster.neutrality[c] *= AFTER_SCANDAL;
    if (due(c, tick, SANCTIONS)) cluster.sanctioned[c] = 1;
    if (due(c, tick, ANCHOR)) {
      const anchor = largestAnchor(c);
      if (anchor >= 0) {
        if (organisation.projects[anchor] > 0) dissolveProjectsOf(c, anchor, tick);
        organisations.close(c, anchor, tick);
      }
    }
  };
}
