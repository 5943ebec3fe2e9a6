/**
 * Births and deaths of organisations: the only place where a slot is taken or given back. Identity
 * comes from lineage (parent, quarter of birth, ordinal), never from the slot.
 */
import { wordCells } from '../engine/cells.ts';
import { cipherBlock } from '../engine/luck.ts';
import type { Context } from './context.ts';
import { createRows } from './rows.ts';
import { seriesColumn } from './series.ts';
import { KIND, ORIGIN, TIES } from './tables.ts';
import { NEVER, type Ties } from './ties.ts';

const DEATHS = seriesColumn('deaths');

export interface Organisations {
  /**
   * Takes a slot of cluster c for a child of lineage (parentLo, parentHi), the `ordinal`-th of this
   * quarter; every cell is cleared and identity set. −1 if the cluster is full.
   */
  create(
    c: number,
    tick: number,
    kind: number,
    origin: number,
    parentLo: number,
    parentHi: number,
    ordinal: number,
  ): number;
  /** A firm closes: its ties are forgotten and its slot is free for another. */
  close(c: number, slot: number, tick: number): void;
}

export function createOrganisations(context: Context, ties: Ties): Organisations {
  const { organisation, cluster, lifeTable } = context.views;
  const {
    kind,
    idLo,
    idHi,
    parentLo: parentLoOf,
    parentHi: parentHiOf,
    born,
    origin: originOf,
  } = organisation;
  const { firstSlot, slots, highSlot } = cluster;
  const { deaths } = lifeTable;
  const { record } = context;
  const word0 = wordCells(1);
  const word1 = wordCells(1);
  const rows = createRows(organisation, kind.length);

  function freeSlot(c: number): number {
    const end = highSlot[c];
    for (let slot = firstSlot[c]; slot < end; slot++) if (kind[slot] === KIND.none) return slot;
    if (end < firstSlot[c] + slots[c]) {
      highSlot[c] = end + 1;
      return end;
    }
    return -1;
  }

  function clear(slot: number): void {
    rows.clear(slot);
    for (let cell = slot * TIES; cell < slot * TIES + TIES; cell++) organisation.tieTo[cell] = -1;
    organisation.freshTick[slot] = NEVER;
  }

  function create(
    c: number,
    tick: number,
    newKind: number,
    origin: number,
    parentLo: number,
    parentHi: number,
    ordinal: number,
  ): number {
    const slot = freeSlot(c);
    if (slot < 0) return -1;
    clear(slot);
    word0[0] = tick;
    word1[0] = (origin << 20) | ordinal;
    cipherBlock(parentLo, parentHi, word0, word1, 1);
    kind[slot] = newKind;
    originOf[slot] = origin;
    idLo[slot] = word0[0];
    idHi[slot] = word1[0];
    parentLoOf[slot] = origin === ORIGIN.spinOff || origin === ORIGIN.university ? parentLo : 0;
    parentHiOf[slot] = origin === ORIGIN.spinOff || origin === ORIGIN.university ? parentHi : 0;
    born[slot] = tick;
    return slot;
  }

  function close(c: number, slot: number, tick: number): void {
    ties.removeAll(slot);
    if (born[slot] >= 0 && originOf[slot] !== ORIGIN.initial) {
      const age = tick - born[slot];
      if (age < deaths.length) deaths[age]++;
    }
    record[DEATHS]++;
    kind[slot] = KIND.none;
    // Cleared at once, so that the state hash does not depend on who used to live here.
    clear(slot);
    if (slot === highSlot[c] - 1) highSlot[c] = slot;
  }

  return { create, close };
}

/** Address of a place (a cluster) in the space of lineages, for its outside entrants. */
export function placeWord(c: number): number {
  return 0x504c0000 + c;
}
