/** The specialist organisation: founding, posts, what it spends its effort on, closing; and shocks. */
import type { Context } from '../context.ts';
import { KIND } from '../tables.ts';
import type { Look, Tell } from './tell.ts';

/** Changes smaller than these are not told: a post, and a twentieth of its effort. */
const POST = 1;
const EFFORT = 0.05;

export function createSpecialistLook(context: Context, tell: Tell): Look {
  const { cluster, organisation } = context.views;
  const efforts = {
    lobby: cluster.effortLobby,
    matching: cluster.effortMatching,
    groups: cluster.effortGroups,
    services: cluster.effortServices,
    training: cluster.effortTraining,
    links: cluster.effortLinks,
  };
  /** As told last. */
  const alive = new Uint8Array(context.clusters);
  const staff = new Float64Array(context.clusters);
  const told = Object.values(efforts).map(() => new Float64Array(context.clusters));
  /** As at the beginning of the quarter; `quality` is that of the first firm. */
  const before = { demand: 1, talent: 1, neutrality: 1, sanctioned: 0, firm: -1, quality: 0 };

  function tellFounding(c: number): void {
    if (alive[c] === 1 || cluster.specialistAlive[c] === 0) return;
    alive[c] = 1;
    staff[c] = cluster.staff[c];
    tell('so_founded', { value: staff[c] });
  }

  function tellDecisions(c: number): void {
    if (alive[c] === 0) return;
    if (cluster.specialistAlive[c] === 0) {
      alive[c] = 0;
      tell('so_closed', { before: staff[c], value: 0 });
      return;
    }
    const moved = cluster.staff[c] - staff[c];
    if (Math.abs(moved) >= POST) {
      const detail = moved > 0 ? 'hired' : 'dismissed';
      tell('so_staff', { detail, before: staff[c], value: cluster.staff[c] });
      staff[c] = cluster.staff[c];
    }
    Object.entries(efforts).forEach(([detail, effort], k) => {
      if (Math.abs(effort[c] - told[k][c]) < EFFORT) return;
      tell('so_effort', { detail, before: told[k][c], value: effort[c] });
      told[k][c] = effort[c];
    });
  }

  function firstFirm(c: number): number {
    for (let slot = cluster.firstSlot[c]; slot < cluster.highSlot[c]; slot++)
      if (organisation.kind[slot] === KIND.firm) return slot;
    return -1;
  }

  function remember(c: number): void {
    before.demand = cluster.demandFactor[c];
    before.talent = cluster.talent[c];
    before.neutrality = cluster.neutrality[c];
    before.sanctioned = cluster.sanctioned[c];
    before.firm = firstFirm(c);
    before.quality = before.firm < 0 ? 0 : organisation.quality[before.firm];
  }

  function tellShocks(c: number): void {
    const struck = (detail: string, was: number, value: number): void => {
      if (was !== value) tell('shock', { detail, before: was, value });
    };
    struck('demand', before.demand, cluster.demandFactor[c]);
    struck('talent', before.talent, cluster.talent[c]);
    struck('scandal', before.neutrality, cluster.neutrality[c]);
    struck('sanctions', before.sanctioned, cluster.sanctioned[c]);
    const { firm } = before;
    // A slot given back was the anchor’s, which is a death and told as such.
    if (firm >= 0 && organisation.kind[firm] === KIND.firm)
      struck('technology', before.quality, organisation.quality[firm]);
  }

  return (stage, c) => {
    if (stage === 'before') remember(c);
    else if (stage === 'shocks') tellShocks(c);
    else if (stage === 'state') tellFounding(c);
    else if (stage === 'specialist') tellDecisions(c);
  };
}
