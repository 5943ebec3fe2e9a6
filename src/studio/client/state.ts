/** What the page knows, as signals: the setup, its worlds, the moment shown, and what is open. */
import { computed, signal } from '@preact/signals';
import { seriesColumn } from '../../model/series.ts';
import type { Frame } from '../worlds/frame.ts';
import type { Ingredient, LibraryEntry } from '../worlds/library.ts';
import type { Opened } from '../worlds/protocol.ts';
import { FIRST_SETUP, type Setup } from '../worlds/setup.ts';
import type { Ending } from '../worlds/walk.ts';

/** A world as far as it is simulated. */
export interface World {
  /** By tick; those before a fork are the original's. */
  readonly frames: Frame[];
  readonly ending: Ending | null;
}

export interface Left {
  readonly setup: Setup;
  readonly tick: number;
  readonly title: string;
}

export type View = 'world' | 'sweep' | 'results';

/** Years a second at which a world can be watched. */
export const SPEEDS = [0.25, 0.5, 1, 2, 4] as const;

export const setup = signal<Setup>(FIRST_SETUP);
export const opened = signal<Opened | null>(null);
export const worlds = signal<readonly World[]>([]);
/** Quarters of the programme that are over; between whole numbers while it plays. */
export const time = signal(0);
export const playing = signal(false);
export const speed = signal<number>(1);
/** What was wrong with what the user gave. */
export const fault = signal<string | null>(null);
/** What has just changed elsewhere on the page, for who does not see it. */
export const said = signal('');
/** Worlds with work in them that have made way for others, to be brought back. */
export const left = signal<Left | null>(null);
export const view = signal<View>('world');
export const lesson = signal<number | null>(null);
export const scenarios = signal<readonly LibraryEntry[]>([]);
export const ingredients = signal<readonly Ingredient[]>([]);
export const theme = signal<'auto' | 'light' | 'dark'>('auto');
/** Whether the page is dark now, by choice or by the system. */
export const dark = signal(false);
/** Levers that were moved and not yet used, by path. */
export const moved = signal<Readonly<Record<string, string>>>({});

export const horizon = computed(() => opened.value?.horizonTicks ?? 120);
/** The whole quarter that is shown in numbers. */
export const quarter = computed(() => Math.floor(time.value + 1e-6));

/** The frame of a world at a tick; that of the original where it has not parted yet; the last before it else. */
export function frameAt(world: number, tick: number): Frame | null {
  const own = worlds.value[world];
  if (own === undefined) return null;
  return own.frames[tick] ?? worlds.value[0].frames[tick] ?? null;
}

const ALIVE = seriesColumn('specialist_alive');

/** Whether a world begins with a specialist organisation, as far as it is simulated. */
export function isFounded(world: number): boolean {
  return (frameAt(world, 1)?.seen[ALIVE] ?? 1) === 1;
}

/** Whether a world has parted from the original by a tick. */
export function hasParted(world: number, tick: number): boolean {
  return world > 0 && worlds.value[world]?.frames[tick] !== undefined;
}

/** The last tick up to which all worlds can be shown. */
export function shownUntil(): number {
  let until = horizon.value;
  for (let w = 0; w < worlds.value.length; w++) {
    const own = worlds.value[w].frames.length - 1;
    until = Math.min(until, Math.max(own, parting(w)));
  }
  return Math.max(0, until);
}

/** The tick in which a world parts; it can be shown so far by the original's frames. */
function parting(world: number): number {
  if (world === 0) return -1;
  const tick = setup.value.forks[world - 1]?.tick ?? -1;
  return Math.min(tick, worlds.value[0].frames.length - 1);
}
