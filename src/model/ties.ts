/**
 * Ties: the few partners an organisation remembers. They are mutual: j stands in i's list iff i
 * stands in j's. Evidence is each side's own and decays lazily with λ per quarter.
 */
import { powTable } from '../engine/math.ts';
import type { Context } from './context.ts';
import { at, PARAMETER_COUNT } from './parameters/index.ts';
import { TIES } from './tables.ts';

const MEMORY = at('trust.memory');
const DECAY_LENGTH = 1024;

export interface Ties {
  /** Makes `fading` speak of cluster c; to be called before anything else in a cluster's quarter. */
  begin(c: number): void;
  /** λ to the power of the age in quarters, by age. */
  readonly fading: Float64Array;
  /** Cell of i's tie to j, or −1. */
  find(i: number, j: number): number;
  /** Cell of i's tie to j, made on both sides if there was none; −1 if either side has no room. */
  ensure(i: number, j: number, tick: number): number;
  /** Lets the evidence of cell fade to this quarter. */
  fade(cell: number, tick: number): void;
  /** Adds evidence to cell (i's view of its partner), after letting the old fade. */
  addEvidence(cell: number, tick: number, kept: number, broken: number): void;
  /** Forgets all ties of i, on both sides. */
  removeAll(i: number): void;
}

export function createTies(context: Context): Ties {
  const { tieTo, tieTick, tieEnded, tieActive, tieKept, tieBroken } = context.views.organisation;
  const parameter = context.views.parameter.value;
  /** λ to the powers 0, 1, 2 …, each the one before times λ; of the cluster in hand. */
  const fading = powTable(1, DECAY_LENGTH);

  function begin(c: number): void {
    const memory = parameter[c * PARAMETER_COUNT + MEMORY];
    if (memory !== fading[1]) fading.set(powTable(memory, DECAY_LENGTH));
  }

  function find(i: number, j: number): number {
    const end = i * TIES + TIES;
    for (let cell = i * TIES; cell < end; cell++) if (tieTo[cell] === j) return cell;
    return -1;
  }

  /** A free cell of i, or the one with the least evidence that has no project; −1 if none. */
  function room(i: number, tick: number): number {
    const end = i * TIES + TIES;
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let cell = i * TIES; cell < end; cell++) {
      if (tieTo[cell] < 0) return cell;
      if (tieActive[cell] === 1) continue;
      const weight = (tieKept[cell] + tieBroken[cell]) * fading[tick - tieTick[cell]];
      if (weight < least) {
        least = weight;
        best = cell;
      }
    }
    return best;
  }

  function clear(cell: number): void {
    tieTo[cell] = -1;
    tieTick[cell] = 0;
    tieEnded[cell] = 0;
    tieActive[cell] = 0;
    tieKept[cell] = 0;
    tieBroken[cell] = 0;
  }

  function forget(i: number, cell: number): void {
    const j = tieTo[cell];
    if (j < 0) return;
    clear(find(j, i));
    clear(cell);
  }

  function open(cell: number, j: number, tick: number): void {
    tieTo[cell] = j;
    tieTick[cell] = tick;
    tieEnded[cell] = NEVER;
  }

  function ensure(i: number, j: number, tick: number): number {
    const known = find(i, j);
    if (known >= 0) return known;
    const mine = room(i, tick);
    const theirs = room(j, tick);
    if (mine < 0 || theirs < 0) return -1;
    forget(i, mine);
    forget(j, theirs);
    open(mine, j, tick);
    open(theirs, i, tick);
    return mine;
  }

  function fade(cell: number, tick: number): void {
    const left = fading[tick - tieTick[cell]];
    tieKept[cell] *= left;
    tieBroken[cell] *= left;
    tieTick[cell] = tick;
  }

  function addEvidence(cell: number, tick: number, kept: number, broken: number): void {
    fade(cell, tick);
    tieKept[cell] += kept;
    tieBroken[cell] += broken;
  }

  function removeAll(i: number): void {
    const end = i * TIES + TIES;
    for (let cell = i * TIES; cell < end; cell++) forget(i, cell);
  }

  return { begin, fading, find, ensure, fade, addEvidence, removeAll };
}

/** “No project ended yet”: long before any quarter. */
export const NEVER = -100_000;
