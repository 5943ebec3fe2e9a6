/** The page's side of the worker: asks for worlds, and puts what comes into the state. */
import EngineWorker from '../../../workers/browser.ts?worker&inline';
import type { Frame } from '../worlds/frame.ts';
import type { FromWorker, ToWorker } from '../worlds/protocol.ts';
import {
  FIRST_SETUP,
  type Fork,
  losesWork,
  type Setup,
  WORLDS_MAX,
  worldLetter,
} from '../worlds/setup.ts';
import * as state from './state.ts';
import { words } from './words.ts';

/** Starts a worker; the studio has one for worlds, and one a core while it sweeps. */
export function startWorker(onMessage: (message: FromWorker) => void): {
  say(message: ToWorker): void;
  stop(): void;
} {
  const worker = new EngineWorker();
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => onMessage(data);
  worker.onerror = (event) => {
    state.fault.value = words.workerFailed(event.message || words.unknownReason);
  };
  return { say: (message) => worker.postMessage(message), stop: () => worker.terminate() };
}

let job = 0;
/** Where to go once the worlds are there, as a link says. */
let goTo = 0;
const worker = startWorker(receive);

/** Begins with the library; worlds follow with `openSetup`. */
export function startEngine(): void {
  worker.say({ kind: 'library' });
}

/** Shows a setup from the start, or from the moment `tick`. */
export function openSetup(setup: Setup, tick = 0): void {
  state.playing.value = false;
  state.fault.value = null;
  const { setup: from, opened, left } = state;
  if (losesWork(from.value, setup)) {
    const title = opened.value?.title ?? from.value.scenario;
    left.value = { setup: from.value, tick: moment(), title };
  }
  goTo = tick;
  show(setup, []);
}

/** The quarter that is shown, or will be once the worlds are there. */
function moment(): number {
  const settled = state.worlds.value.every(({ ending }) => ending !== null);
  return settled ? state.quarter.value : Math.max(state.quarter.value, goTo);
}

/** All worlds again, under other luck. */
export function reseed(seed: string): void {
  openSetup({ ...state.setup.value, seed }, moment());
}

/** Brings back the worlds that made way for others. */
export function bringBack({ setup, tick }: state.Left): void {
  state.left.value = null;
  openSetup(setup, tick);
}

/** Reads a file that the user opened. */
export function openFile(text: string, fileName: string): void {
  state.fault.value = null;
  worker.say({ kind: 'read', text, fileName });
}

/** Adds a world that parts from the original. */
export function addFork(fork: Fork): void {
  const { setup } = state;
  if (setup.value.forks.length >= WORLDS_MAX - 1) {
    state.fault.value = words.tooManyWorlds(WORLDS_MAX);
    return;
  }
  state.fault.value = null;
  goTo = state.time.value;
  show({ ...setup.value, forks: [...setup.value.forks, fork] }, state.worlds.value);
  state.said.value = words.forked(worldLetter(setup.value.forks.length), fork);
}

/** Takes away a world. */
export function removeFork(world: number): void {
  const { forks } = state.setup.value;
  const others = <T>(all: readonly T[], at: number): T[] => all.filter((_, i) => i !== at);
  goTo = state.time.value;
  show(
    { ...state.setup.value, forks: others(forks, world - 1) },
    others(state.worlds.value, world),
  );
  state.said.value = words.closed(worldLetter(world), forks.length);
}

/** Shows a setup of which the worlds `known` need not be simulated again. */
function show(setup: Setup, known: readonly state.World[]): void {
  const { value: worlds } = state.worlds;
  // A setup of which nothing has come may be about to be refused itself.
  if (worlds.length > 0 && worlds.every(({ frames }) => frames.length > 0)) {
    before = { setup: state.setup.value, worlds, opened: state.opened.value };
  }
  const count = setup.forks.length + 1;
  const next = Array.from({ length: count }, (_, w) =>
    known[w]?.ending ? known[w] : { frames: [], ending: null },
  );
  state.setup.value = setup;
  state.worlds.value = next;
  job++;
  const wanted = next.flatMap(({ ending }, w) => (ending === null ? [w] : []));
  worker.say({ kind: 'show', job, setup, worlds: wanted });
}

/** What was last shown before the setup in hand, to come back to if it is refused. */
let before: Pick<
  { [K in 'setup' | 'worlds' | 'opened']: (typeof state)[K]['value'] },
  'setup' | 'worlds' | 'opened'
> | null = null;

function receive(message: FromWorker): void {
  if ('job' in message && message.job !== null && message.job !== job) return;
  switch (message.kind) {
    case 'library':
      state.scenarios.value = message.scenarios;
      state.ingredients.value = message.ingredients;
      return;
    case 'read':
      openSetup(message.setup);
      if (message.notShown.length > 0) {
        state.fault.value = words.armsNotShown(message.setup.forks.length + 1, message.notShown);
      }
      return;
    case 'opened':
      state.opened.value = message.opened;
      state.time.value = Math.min(state.time.value, goTo, state.shownUntil());
      return;
    case 'frames':
      addFrames(message.world, message.frames);
      return;
    case 'ended':
      change(message.world, (world) => ({ ...world, ending: message.ending }));
      return;
    case 'refused':
      refuse(message.message, message.job !== null);
  }
}

function addFrames(world: number, frames: readonly Frame[]): void {
  change(world, (known) => {
    for (const frame of frames) known.frames[frame.tick] = frame;
    return { ...known };
  });
  const until = state.shownUntil();
  if (state.time.value < goTo) state.time.value = Math.min(goTo, until);
}

function change(world: number, make: (world: state.World) => state.World): void {
  state.worlds.value = state.worlds.value.map((known, w) => (w === world ? make(known) : known));
}

/** Says why; if it was a setup that was refused, goes back to what was shown before, or else begins afresh. */
function refuse(message: string, isSetup: boolean): void {
  state.fault.value = message;
  if (!isSetup) return;
  const refused = state.setup.value;
  state.left.value = null;
  state.worlds.value = [];
  goTo = state.time.value;
  if (before !== null && before.setup !== refused) {
    state.opened.value = before.opened;
    show(before.setup, before.worlds);
  } else if (refused !== FIRST_SETUP) {
    state.fault.value = words.refusedAtFirst(message);
    show(FIRST_SETUP, []);
  }
}
