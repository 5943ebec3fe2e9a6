/** The clock of the page: time runs as long as there is something to show. */
import { TICKS_PER_YEAR } from '../worlds/setup.ts';
import * as state from './state.ts';

let last = 0;
let request = 0;

/** Starts and stops; at the end it begins again. */
export function togglePlay(): void {
  if (state.playing.value) {
    pause();
    return;
  }
  if (state.time.value >= state.horizon.value) state.time.value = 0;
  state.playing.value = true;
  last = performance.now();
  request = requestAnimationFrame(run);
}

export function pause(): void {
  cancelAnimationFrame(request);
  state.playing.value = false;
  state.time.value = Math.round(state.time.value);
}

function run(now: number): void {
  if (!state.playing.value) return;
  const quarters = ((now - last) / 1000) * state.speed.value * TICKS_PER_YEAR;
  last = now;
  const until = state.shownUntil();
  state.time.value = Math.min(until, state.time.value + Math.min(quarters, 4));
  if (state.time.value >= state.horizon.value) {
    pause();
    return;
  }
  request = requestAnimationFrame(run);
}

/** Goes to a quarter, or as near to it as is simulated. */
export function goTo(tick: number): void {
  if (state.playing.value) pause();
  state.time.value = Math.min(state.shownUntil(), Math.max(0, Math.round(tick)));
}

export const step = (quarters: number): void => goTo(Math.round(state.time.value) + quarters);
