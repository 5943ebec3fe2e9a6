/**
 * A setup as a study file: the original is its first arm, each fork another. The studio simulates what
 * this file says and nothing else, so that the command line makes the same worlds from it.
 */
import { stringify } from 'yaml';
import { InputError } from '../../engine/errors.ts';
import type { JsonMap } from '../../scenario/document.ts';
import { readDocument } from '../../scenario/document.ts';
import { type CompiledScenario, compileScenario } from '../../scenario/scenario.ts';
import { compileStudy, parseStudy, type Study } from '../../scenario/study.ts';
import { type Library, resolveIn, settings } from './library.ts';
import { studioMessages } from './messages.ts';
import {
  armName,
  DEFAULT_SEED,
  type Fork,
  givenIn,
  pathOf,
  type Setup,
  TICKS_PER_YEAR,
  WORLDS_MAX,
  yearText,
} from './setup.ts';

/** Keys that only studies have. */
const STUDY_KEYS = ['scenario', 'arms', 'removals'];

/** The scenario of a setup, before any fork. @throws InputError */
export function scenarioOf(setup: Setup, library: Library): CompiledScenario {
  const file = `${setup.scenario}${setup.text === null ? '.yaml' : ''}`;
  const resolve = resolveIn(library);
  const text = setup.text ?? resolve(file, '').text;
  const document = readDocument(text, file);
  const scenario = compileScenario(document, [], { resolve, set: setup.set });
  const names = scenario.inputs.clusters.map(({ name }) => name);
  if (setup.cluster >= names.length) {
    throw new InputError(studioMessages.noSuchCluster(setup.cluster, names));
  }
  return scenario;
}

/** The text of the study of a setup; a scenario that extends others stands in it in full. */
export function studyText(setup: Setup, scenario: CompiledScenario): string {
  const fork = ({ label, tick, set }: Fork): JsonMap => ({
    label: tick === null || tick === 0 ? label : `${label} after ${yearText(tick)}`,
    ...(tick === null ? {} : { from: `${tick / TICKS_PER_YEAR} years` }),
    set: Object.fromEntries(set.map((one) => [pathOf(one), givenIn(one)])),
  });
  return stringify({
    name: `studio-${scenario.name}`.slice(0, 60),
    title: scenario.title,
    scenario: scenario.source,
    seed: setup.seed,
    replications: 1,
    arms: {
      [armName(0)]: { label: 'the original' },
      ...Object.fromEntries(setup.forks.map((one, i) => [armName(i + 1), fork(one)])),
    },
  });
}

/** The study of a setup. @throws InputError */
export function studyOf(setup: Setup, library: Library): Study {
  return parseStudy(studyText(setup, scenarioOf(setup, library)), 'studio.yaml');
}

/** A file that somebody opened: its setup, and the labels of the arms that have no world in it. */
export interface ReadFile {
  readonly setup: Setup;
  readonly notShown: readonly string[];
}

/**
 * Reads a file that somebody opened. Of a study the first arms become worlds; what an arm changes from the
 * very start stays so.
 * @throws InputError
 */
export function readFile(text: string, fileName: string, library: Library): ReadFile {
  const document = readDocument(text, fileName);
  const resolve = resolveIn(library);
  const plain = { scenario: fileName, text, set: [], cluster: 0 };
  if (!STUDY_KEYS.some((key) => Object.hasOwn(document.root, key))) {
    compileScenario(document, [], { resolve });
    return { setup: { ...plain, seed: DEFAULT_SEED, forks: [] }, notShown: [] };
  }
  const study = compileStudy(document, { resolve });
  const arms = (document.root.arms ?? {}) as { readonly [name: string]: JsonMap };
  const forks: Fork[] = [];
  const notShown: string[] = [];
  for (const { name, label, from, set: changes } of study.arms) {
    if (changes.length === 0) continue;
    const set = settings((arms[name]?.set as JsonMap | undefined) ?? {});
    // Arms that take an ingredient away stand elsewhere in the file.
    if (set.length === 0 || forks.length === WORLDS_MAX - 1) {
      notShown.push(label);
      continue;
    }
    const tick = from === null ? null : Math.round(from * TICKS_PER_YEAR);
    const plainLabel = label.replace(/ after year \d+(, \d\w\w quarter)?$/, '');
    forks.push({ label: plainLabel, tick, set });
  }
  const source = stringify(study.scenario.source);
  return { setup: { ...plain, text: source, seed: study.seed, forks }, notShown };
}
