/** The worker's side of the studio: answers what the page asks. Knows nothing of a browser. */
import type { Assignment, ClusterInputs } from '../../model/inputs.ts';
import { at, type ParameterPath, POLICIES } from '../../model/parameters/index.ts';
import type { Study } from '../../scenario/study.ts';
import { buffersOf, type Frame } from './frame.ts';
import { ingredientsOf, type Library, scenariosOf } from './library.ts';
import { createPlacement } from './placement.ts';
import type { FromWorker, Opened, ToWorker } from './protocol.ts';
import { type Setup, TICKS_PER_YEAR } from './setup.ts';
import { readFile, scenarioOf, studyOf, studyText } from './study.ts';
import { createSweep, type Sweep } from './sweep.ts';
import { walk } from './walk.ts';

export type Say = (message: FromWorker, transfer?: ArrayBuffer[]) => void;

/** Quarters sent at once: few at first, so that there is soon something to see. */
const BATCH = 10;

/** @param pause lets waiting messages in; called between batches. */
export function createDesk(library: Library, say: Say, pause: () => Promise<void>) {
  let current = -1;
  /** Frames of the original that forks part from, by the setup they belong to. */
  let past: { readonly key: string; readonly frames: Frame[] } = { key: '', frames: [] };
  let sweep: Sweep | null = null;

  async function show(job: number, setup: Setup, worlds: readonly number[]): Promise<void> {
    current = job;
    const scenario = scenarioOf(setup, library);
    const study = studyOf(setup, library);
    say({ kind: 'opened', job, opened: openedOf(setup, study, studyText(setup, scenario)) });
    const key = JSON.stringify([scenario.hash, setup.seed, setup.cluster]);
    if (past.key !== key) past = { key, frames: [] };
    const { frames: shared } = past;
    for (const world of worlds) {
      if (world === 0) shared.length = 0;
      const parting = world === 0 ? null : setup.forks[world - 1].tick;
      const steps = walk({
        ...{ inputs: study.scenario.inputs, arm: study.arms[world] },
        ...{ seed: study.seed, cluster: setup.cluster, from: parting ?? undefined },
      });
      const place = createPlacement(parting === null ? undefined : shared[parting], shared[0]);
      let batch: Frame[] = [];
      for (let step = steps.next(); ; step = steps.next()) {
        if (step.done !== true) {
          place(step.value);
          batch.push(step.value);
        }
        if (step.done || batch.length === BATCH) {
          if (world === 0) shared.push(...batch.map(withoutTies));
          say({ kind: 'frames', job, world, frames: batch }, batch.flatMap(buffersOf));
          batch = [];
          await pause();
          if (current !== job) return;
        }
        if (step.done) {
          say({ kind: 'ended', job, world, ending: step.value });
          break;
        }
      }
    }
  }

  async function answer(message: ToWorker): Promise<void> {
    switch (message.kind) {
      case 'library':
        say({
          kind: 'library',
          scenarios: scenariosOf(library),
          ingredients: ingredientsOf(library),
        });
        return;
      case 'read':
        say({ kind: 'read', ...readFile(message.text, message.fileName, library) });
        return;
      case 'show':
        return show(message.job, message.setup, message.worlds);
      case 'sweep':
        sweep = createSweep(message.setup, message.years, library);
        say({ kind: 'sweeping', study: sweep.study });
        return;
      case 'task':
        if (sweep !== null) {
          const { replication } = message;
          say({ kind: 'swept', replication, rows: sweep.run(replication) });
        }
    }
  }

  /** Answers a message; a fault in what the user gave is an answer too. */
  return async (message: ToWorker): Promise<void> => {
    try {
      await answer(message);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      say({ kind: 'refused', job: 'job' in message ? message.job : null, message: text });
    }
  };
}

/** A copy of what placement goes on from, since what is sent is gone. */
const withoutTies = (frame: Frame): Frame => ({
  ...frame,
  ...{ x: frame.x.slice(), y: frame.y.slice(), id: frame.id.slice() },
  ...{ look: frame.look.slice(), reach: frame.reach.slice() },
  ...{ member: frame.member.slice(), niche: frame.niche.slice() },
});

function openedOf(setup: Setup, study: Study, text: string): Opened {
  const { title, about, sources, inputs } = study.scenario;
  const cluster = inputs.clusters[setup.cluster] as ClusterInputs;
  return {
    ...{ title, about, sources },
    clusters: inputs.clusters.map(({ name }) => name),
    horizonTicks: Math.round(inputs.clusters[0].values[at('time.horizon')] * TICKS_PER_YEAR),
    values: cluster.values,
    study: text,
    labels: study.arms.map(({ label }) => label),
    supportEnds: study.arms.map(({ from, set }) => supportEnd(cluster.values, from, set)),
  };
}

/** The quarter from which on the state pays nothing in an arm, 0 where it never does; null where its policy leaves it open. */
function supportEnd(
  values: readonly number[],
  from: number | null,
  set: readonly Assignment[],
): number | null {
  const given = (path: ParameterPath): number =>
    set.findLast((one) => one.path === path)?.value ?? values[at(path)];
  const policy = POLICIES[given('support.policy')];
  const end = given('support.end');
  const began = from === null || from === 0;
  if (began && given('specialist.present') === 0) return 0;
  const years: Readonly<Record<string, number>> = {
    none: from ?? 0,
    cliff: end,
    taper: end + given('support.taperYears'),
  };
  const tick = Math.round(years[policy] * TICKS_PER_YEAR);
  return Number.isNaN(tick) ? null : tick;
}
