/** The sweep of the page: it goes on, and what it found stays, while another part of the page is looked at. */
import { computed, effect, signal } from '@preact/signals';
import type { SweepRow, SweepStudy } from '../worlds/protocol.ts';
import type { Setup } from '../worlds/setup.ts';
import { startSweep } from './pool.ts';
import * as state from './state.ts';

/** Milliseconds between two redraws while rows come in. */
const PACE_MS = 700;

export interface Progress {
  readonly study: SweepStudy | null;
  readonly tasks: ReadonlyMap<number, readonly SweepRow[]>;
  readonly running: boolean;
  readonly replications: number;
}

/** Worlds of each kind; as many as a study of the command line has unless it says otherwise. */
export const size = signal(100);

const last = signal<(Progress & { readonly about: string }) | null>(null);
let stop: (() => void) | null = null;

/** What a sweep depends on; forks are no part of it, and all clusters are simulated whichever is shown. */
const subject = ({ scenario, text, seed, set }: Setup): string =>
  JSON.stringify([scenario, text, seed, set]);

/** The sweep of the setup in hand; null if there is none. */
export const progress = computed<Progress | null>(() =>
  last.value?.about === subject(state.setup.value) ? last.value : null,
);

effect(() => {
  if (progress.value === null) cancel();
});

export function start(years: readonly number[]): void {
  const replications = size.value;
  const about = subject(state.setup.value);
  const tasks = new Map<number, readonly SweepRow[]>();
  let study: SweepStudy | null = null;
  let shown = 0;
  const show = (running: boolean): void => {
    shown = performance.now();
    last.value = { about, study, tasks: new Map(tasks), running, replications };
  };
  state.fault.value = null;
  show(true);
  stop = startSweep({
    ...{ setup: { ...state.setup.value, forks: [] }, years, replications },
    onStart: (found) => {
      study = found;
    },
    onRow: (replication, rows) => {
      tasks.set(replication, rows);
      if (performance.now() - shown > PACE_MS) show(true);
    },
    onEnd: () => show(false),
    onFault: (message) => {
      state.fault.value = message;
      show(false);
    },
  });
}

export function cancel(): void {
  stop?.();
  stop = null;
  const known = last.peek();
  if (known?.running) last.value = { ...known, running: false };
}
