/**
 * What every submodel closes over: the views of the live world, its luck, the record of the quarter
 * in hand, and scratch lists that are made anew each quarter (so they are no state).
 */
import { createLuck, type DrawColumn, type Luck } from '../engine/luck.ts';
import { SERIES } from './series.ts';
import type { ClusterWorld, WorldViews } from './tables.ts';

/** Lists of the cluster in hand, by roster.ts. */
export interface Roster {
  /** Living organisations, in ring order (roster.ts): `live[0 .. liveCount - 1]` are slots. */
  readonly live: Int32Array;
  /** Members, in ring order. */
  readonly members: Int32Array;
  /** Universities, in ring order. */
  readonly universities: Int32Array;
  /** Members by niche: those of niche n are `byNiche[nicheStart[n] .. nicheStart[n + 1] - 1]`. */
  readonly byNiche: Int32Array;
  readonly nicheStart: Int32Array;
  /** Position on the ring of luck this quarter, by slot, in [0, 1). */
  readonly ring: DrawColumn;
  liveCount: number;
  memberCount: number;
  universityCount: number;
}

export interface Context {
  readonly views: WorldViews;
  readonly luck: Luck;
  /** Observation of the quarter and cluster in hand, by series column; flows are added to it. */
  readonly record: Float64Array;
  readonly roster: Roster;
  /** Uniforms by slot, filled by whoever needs them. Draws are for the living of the cluster in hand (roster.ts). */
  readonly first: DrawColumn;
  readonly second: DrawColumn;
  readonly third: DrawColumn;
  readonly fourth: DrawColumn;
  /** Whom a slot met this quarter, up to MET each, −1 where nobody. */
  readonly met: Int32Array;
  /** 1 where the specialist organisation arranged that meeting. */
  readonly metHelped: Uint8Array;
  /** What is slow to work out and seldom changes, with what it was worked out from. */
  readonly kept: {
    /** By cluster: urban quality, its exponent, the power (talent.ts). */
    readonly urban: Float64Array;
  };
  readonly horizonTicks: number;
  readonly clusters: number;
}

/** Meetings in which a slot can look for a partner in one quarter. */
export const MET = 2;

/** Columns that draws are written to. */
const COLUMNS = ['ring', 'first', 'second', 'third', 'fourth'] as const;

export function createContext(world: ClusterWorld, nicheCount: number): Context {
  const { views, rows } = world;
  const slots = rows.organisation;
  const { idLo, idHi } = views.organisation;
  const luck = createLuck(views.world.key, idLo, idHi, COLUMNS.length);
  const [ring, first, second, third, fourth] = luck.columns;
  return {
    views,
    luck,
    record: new Float64Array(SERIES.length),
    roster: {
      live: new Int32Array(slots),
      members: new Int32Array(slots),
      universities: new Int32Array(slots),
      byNiche: new Int32Array(slots),
      nicheStart: new Int32Array(nicheCount + 1),
      ring,
      liveCount: 0,
      memberCount: 0,
      universityCount: 0,
    },
    ...{ first, second, third, fourth },
    met: new Int32Array(slots * MET),
    metHelped: new Uint8Array(slots * MET),
    kept: {
      urban: new Float64Array(3 * rows.cluster).fill(Number.NaN),
    },
    horizonTicks: rows.schedule / rows.cluster - 1,
    clusters: rows.cluster,
  };
}
