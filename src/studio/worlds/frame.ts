/** One moment of a cluster, ready to be drawn: who there is, who works with whom, and what was observed. */
import { trustOfTies } from '../../model/network.ts';
import { SERIES, seriesColumn } from '../../model/series.ts';
import type { Simulator } from '../../model/simulator.ts';
import { KIND, TIES } from '../../model/tables.ts';

/** What an organisation is drawn as. */
export const LOOK = { anchor: 0, firm: 1, startup: 2, supplier: 3, university: 4 } as const;
/** Firms younger than this are start-ups, as in the series. */
const STARTUP_TICKS = 20;

/** Arrays of organisations have a cell for each that lives; arrays of ties one for each pair. */
export interface Frame {
  /** Quarters of the programme that are over. */
  readonly tick: number;
  /** 16 hex digits over the whole world at this moment. */
  readonly hash: string;
  /** Identities, the same in every world. */
  readonly id: Float64Array;
  readonly parent: Float64Array;
  readonly look: Uint8Array;
  readonly member: Uint8Array;
  /** 1 where it has brought an innovation to market in the quarter that is over. */
  readonly fresh: Uint8Array;
  readonly niche: Uint8Array;
  /** Sales over the median to the power .4. */
  readonly reach: Float32Array;
  /** Where it is drawn; the centre of the cluster is 0, 0. Filled by placement.ts. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Positions in the arrays above. */
  readonly tieFrom: Uint16Array;
  readonly tieTo: Uint16Array;
  /** Mean of both sides, from 0 to 255. */
  readonly tieTrust: Uint8Array;
  /** 1 while a joint project is under way. */
  readonly tieActive: Uint8Array;
  /** SERIES of the quarter that is over. */
  readonly seen: Float64Array;
}

const STATE = seriesColumn('income_state');
const INCOMES = SERIES.flatMap(({ name }, i) => (name.startsWith('income_') ? [i] : []));

/** The share of the state in the income of the specialist organisation in a quarter; NaN without income. */
export function stateShare(seen: Float64Array): number {
  const income = INCOMES.reduce((sum, column) => sum + seen[column], 0);
  return income > 0 ? seen[STATE] / income : Number.NaN;
}

/** An identity of 64 bits as a number of 53, with which no two of a world will ever agree. */
const identity = (lo: number, hi: number): number => (lo >>> 0) + (hi & 0x1fffff) * 4294967296;

/** What is to be seen of cluster c now; positions are left at 0. */
export function takeFrame(simulator: Simulator, c: number): Frame {
  const tick = simulator.tick();
  const { cluster, organisation: o } = simulator.world.views;
  const slots: number[] = [];
  const indexOf = new Map<number, number>();
  for (let slot = cluster.firstSlot[c]; slot < cluster.highSlot[c]; slot++) {
    if (o.kind[slot] !== KIND.none) indexOf.set(slot, slots.push(slot) - 1);
  }
  const n = slots.length;
  return {
    tick,
    hash: simulator.stateHash(),
    id: Float64Array.from(slots, (s) => identity(o.idLo[s], o.idHi[s])),
    parent: Float64Array.from(slots, (s) => identity(o.parentLo[s], o.parentHi[s])),
    look: Uint8Array.from(slots, (s) => lookOf(o, s, tick)),
    member: Uint8Array.from(slots, (s) => o.member[s]),
    fresh: Uint8Array.from(slots, (s) => (o.freshTick[s] === tick - 1 ? 1 : 0)),
    niche: Uint8Array.from(slots, (s) => o.niche[s]),
    reach: Float32Array.from(slots, (s) => o.reach[s]),
    x: new Float32Array(n),
    y: new Float32Array(n),
    ...tiesOf(simulator, c, indexOf),
    seen: Float64Array.from(SERIES, (_, column) => simulator.observed(c, column, tick - 1)),
  };
}

type Organisations = Simulator['world']['views']['organisation'];

function lookOf(o: Organisations, slot: number, tick: number): number {
  if (o.kind[slot] === KIND.university) return LOOK.university;
  if (o.anchor[slot] === 1) return LOOK.anchor;
  if (o.born[slot] >= 0 && tick - o.born[slot] < STARTUP_TICKS) return LOOK.startup;
  return o.supplier[slot] === 1 ? LOOK.supplier : LOOK.firm;
}

function tiesOf(simulator: Simulator, c: number, indexOf: ReadonlyMap<number, number>) {
  const { tieTo, tieActive } = simulator.world.views.organisation;
  const from: number[] = [];
  const to: number[] = [];
  const trust: number[] = [];
  const active: number[] = [];
  const rowOf = new Map<number, number>();
  for (const one of trustOfTies(simulator, c)) {
    const a = indexOf.get(Math.floor(one.cell / TIES)) as number;
    const b = indexOf.get(tieTo[one.cell]) as number;
    const key = Math.min(a, b) * 65536 + Math.max(a, b);
    const row = rowOf.get(key);
    if (row === undefined) {
      rowOf.set(key, from.push(a) - 1);
      to.push(b);
      trust.push(one.trust / 2);
      active.push(tieActive[one.cell]);
    } else trust[row] += one.trust / 2;
  }
  return {
    tieFrom: Uint16Array.from(from),
    tieTo: Uint16Array.from(to),
    tieTrust: Uint8Array.from(trust, (t) => Math.round(255 * t)),
    tieActive: Uint8Array.from(active),
  };
}

/** What a frame can be handed over with, without a copy. */
export function buffersOf(frame: Frame): ArrayBuffer[] {
  return Object.values(frame).flatMap((value) =>
    ArrayBuffer.isView(value) ? [value.buffer as ArrayBuffer] : [],
  );
}
