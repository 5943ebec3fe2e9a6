/** Births, deaths and membership: who holds each slot now, against who held it at the last look. */
import type { Context } from '../context.ts';
import { at, PARAMETER_COUNT } from '../parameters/index.ts';
import { PATIENCE, VANISHING } from '../submodels/exit.ts';
import { KIND } from '../tables.ts';
import type { Stage } from '../watch.ts';
import { identityOf } from './event.ts';
import type { Look, Tell } from './tell.ts';

const MEDIAN_SALES = at('composition.medianSales');
/** In the order of the codes of ORIGIN. */
const ORIGINS = ['initial', 'spin_off', 'university', 'outside'];
/** After which stages somebody may have come, gone, joined or left. */
const STAGES: readonly Stage[] = [
  'before',
  'shocks',
  'state',
  'contracts',
  'births',
  'membership',
  'exit',
];

export interface OrganisationLook {
  readonly look: Look;
  /** The identity of whoever holds a slot, also right after it closed. */
  readonly identity: (slot: number) => string;
}

export function createOrganisationLook(context: Context, tell: Tell): OrganisationLook {
  const { organisation: o, cluster, parameter } = context.views;
  const slots = o.kind.length;
  /** As at the last look. */
  const lo = new Int32Array(slots);
  const hi = new Int32Array(slots);
  const alive = new Uint8Array(slots);
  const kind = new Uint8Array(slots);
  const niche = new Int32Array(slots);
  const member = new Uint8Array(slots);
  const poor = new Int32Array(slots);
  const sales = new Float64Array(slots);
  const cash = new Float64Array(slots);
  const begun = new Uint8Array(context.clusters);

  const identity = (slot: number): string =>
    alive[slot] === 1 ? identityOf(lo[slot], hi[slot]) : identityOf(o.idLo[slot], o.idHi[slot]);
  const kindOf = (code: number) => (code === KIND.university ? 'university' : 'firm');

  function remember(slot: number): void {
    alive[slot] = o.kind[slot] === KIND.none ? 0 : 1;
    lo[slot] = o.idLo[slot];
    hi[slot] = o.idHi[slot];
    kind[slot] = o.kind[slot];
    niche[slot] = o.niche[slot];
    member[slot] = o.member[slot];
    poor[slot] = o.poor[slot];
    sales[slot] = o.sales[slot];
    cash[slot] = o.cash[slot];
  }

  /** Why the firm that was in a slot closed; the rules of submodels/exit.ts. */
  function cause(stage: Stage, c: number, slot: number): string {
    if (stage === 'shocks') return 'shock';
    const median = parameter.value[c * PARAMETER_COUNT + MEDIAN_SALES];
    if (cash[slot] < 0 && poor[slot] + 1 >= PATIENCE) return 'insolvent';
    return sales[slot] < VANISHING * median ? 'no_market' : 'hazard';
  }

  function tellDeath(stage: Stage, c: number, slot: number): void {
    tell('died', {
      detail: cause(stage, c, slot),
      organisation: identityOf(lo[slot], hi[slot]),
      kind: kindOf(kind[slot]),
      niche: niche[slot],
      sales: sales[slot],
      cash: cash[slot],
    });
  }

  function tellBirth(event: 'present' | 'born', slot: number): void {
    const parent = identityOf(o.parentLo[slot], o.parentHi[slot]);
    tell(event, {
      organisation: identityOf(o.idLo[slot], o.idHi[slot]),
      kind: kindOf(o.kind[slot]),
      origin: ORIGINS[o.origin[slot]],
      parent: o.parentLo[slot] === 0 && o.parentHi[slot] === 0 ? null : parent,
      generation: o.generation[slot],
      niche: o.niche[slot],
      sales: o.sales[slot],
      cash: o.cash[slot],
    });
  }

  function tellMembership(stage: Stage, slot: number): void {
    const organisation = identityOf(o.idLo[slot], o.idHi[slot]);
    if (o.member[slot] === 1) {
      tell('joined', { organisation, detail: stage === 'state' ? 'founding' : 'worth_it' });
    } else {
      tell('left', { organisation, detail: stage === 'contracts' ? 'expelled' : 'not_worth_it' });
    }
  }

  const look: Look = (stage, c) => {
    if (!STAGES.includes(stage)) return;
    const end = cluster.firstSlot[c] + cluster.slots[c];
    for (let slot = cluster.firstSlot[c]; slot < end; slot++) {
      const living = o.kind[slot] === KIND.none ? 0 : 1;
      const same = living === 1 && lo[slot] === o.idLo[slot] && hi[slot] === o.idHi[slot];
      if (alive[slot] === 1 && !same) tellDeath(stage, c, slot);
      if (living === 1 && !(alive[slot] === 1 && same)) {
        tellBirth(begun[c] === 1 ? 'born' : 'present', slot);
      } else if (living === 1 && member[slot] !== o.member[slot]) {
        tellMembership(stage, slot);
      }
      remember(slot);
    }
    begun[c] = 1;
  };

  return { look, identity };
}
