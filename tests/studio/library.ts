/** The studio's library as its worker has it, read from the disk; and worlds walked to their end. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadExpressionParser } from '../../src/scenario/expressionParser.ts';
import type { Frame } from '../../src/studio/worlds/frame.ts';
import type { Seen } from '../../src/studio/worlds/lessons.ts';
import { FIRST_SETUP, type Setup } from '../../src/studio/worlds/setup.ts';
import { studyOf } from '../../src/studio/worlds/study.ts';
import { type Ending, walk } from '../../src/studio/worlds/walk.ts';
import { projectRoot } from '../support/tree.ts';

const FOLDER = join(projectRoot, 'scenarios');
await loadExpressionParser();

const names = [
  ...readdirSync(FOLDER).filter((name) => name.endsWith('.yaml')),
  'studies/anna-karenina.yaml',
];

export const library = Object.fromEntries(
  names.map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]),
);

/** A small world of eight years, for what need not be large. */
export const SMALL: Setup = {
  ...FIRST_SETUP,
  set: [
    'time.horizon=8',
    'time.burnIn=2',
    'composition.members=24',
    'outcome.judgeAfter=8',
    'support.end=4',
  ],
};

export interface Walked {
  readonly frames: readonly Frame[];
  readonly ending: Ending;
}

/** World `world` of a setup, to its end; from the quarter in which it parts where one is given. */
export function walked(setup: Setup, world = 0, from?: number): Walked {
  const key = JSON.stringify([setup, world, from]);
  const known = walks.get(key);
  if (known) return known;
  const made = walkedAnew(setup, world, from);
  walks.set(key, made);
  return made;
}

const walks = new Map<string, Walked>();

/** The same, simulated again. */
export function walkedAnew(setup: Setup, world: number, from?: number): Walked {
  const study = studyOf(setup, library);
  const { inputs } = study.scenario;
  const own = { inputs, arm: study.arms[world], seed: study.seed, cluster: setup.cluster, from };
  const steps = walk(own);
  const frames: Frame[] = [];
  for (;;) {
    const step = steps.next();
    if (step.done) return { frames, ending: step.value };
    frames[step.value.tick] = step.value;
  }
}

/** All worlds of a setup as a lesson sees them at a tick; at the end by default. */
export function seen(setup: Setup, tick?: number): Seen {
  const worlds = Array.from({ length: setup.forks.length + 1 }, (_, w) => walked(setup, w));
  const last = worlds[0].frames.length - 1;
  return {
    setup,
    tick: tick ?? last,
    frame: (world, t) => worlds[world]?.frames[t] ?? worlds[0].frames[t] ?? null,
    endings: worlds.map(({ ending }) => ending),
  };
}
