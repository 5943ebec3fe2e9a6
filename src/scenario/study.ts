/** Study files: a scenario, the arms compared, the factors that vary, and how they are sampled. */
import { InputError } from '../engine/errors.ts';
import { assign } from '../model/arm.ts';
import type { Arm, Assignment, WorldInputs } from '../model/inputs.ts';
import { at } from '../model/parameters/index.ts';
import { readArms } from './arms.ts';
import type { AssignmentText } from './assignments.ts';
import { inconsistencies } from './checks.ts';
import { completedDesign, type Design, type DesignKeys, designFaults } from './designOptions.ts';
import { extremes } from './distributions.ts';
import {
  type DocumentPath,
  isMapping,
  type JsonMap,
  readTree,
  type SourceDocument,
} from './document.ts';
import { type Factor, readFactors } from './factors.ts';
import { collectFaults, type Faults } from './faults.ts';
import { fingerprint } from './hash.ts';
import { messages } from './messages.ts';
import { type CompiledScenario, type Resolve, readScenario, UNREAD } from './scenario.ts';
import { MOST_REPLICATIONS, readStop, type Stop } from './stop.ts';
import { studySchema } from './studySchema.ts';
import { readTargets, type Target } from './targets.ts';
import { validate } from './validate.ts';

/** The question of a study: withdrawal is safe where P(self-sustaining) reaches `probability`. */
export interface Ask {
  readonly probability: number;
  readonly confidence: number;
}

/** A study ready for a sweep; can be written as JSON. */
export interface Study {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly scenario: CompiledScenario;
  readonly seed: string;
  /** With `stop` so many at most. */
  readonly replications: number;
  readonly stop?: Stop;
  readonly ask: Ask;
  readonly arms: readonly Arm[];
  readonly factors: readonly Factor[];
  readonly design: Design;
  /** What a calibration aims at; no part of the hash, since runs do not depend on it. */
  readonly targets: readonly Target[];
  /** The study in full, with its scenario within it; reading it again gives the same. */
  readonly source: JsonMap;
  /** SHA-256 over inputs, arms, factors, design and seed; replications may grow, by number or by `stop`. */
  readonly hash: string;
}

export interface StudyOptions {
  readonly resolve?: Resolve;
  readonly seed?: string;
  readonly replications?: number;
  /** `path=value` of the scenario, in order. */
  readonly set?: readonly AssignmentText[];
}

const DEFAULT_SEED = 'karenina';
const DEFAULT_REPLICATIONS = 100;
const DEFAULT_ASK: Ask = { probability: 0.7, confidence: 0.95 };

/** Reads a study. Throws InputError (InputErrors for several faults) with file, line and path. */
export function parseStudy(text: string, fileName: string, options: StudyOptions = {}): Study {
  const faults = collectFaults(fileName);
  return compileStudy(readTree(text, fileName, faults), options, faults);
}

/** Compiles a study that has been read from YAML. Throws as `parseStudy`. */
export function compileStudy(
  document: SourceDocument,
  options: StudyOptions,
  faults: Faults = collectFaults(document.file),
): Study {
  // What follows reads on where something is at fault, so that the user sees all faults at once.
  validate(studySchema, document, [], faults);
  const { root } = document;
  const { scenario, clusters } = scenarioOf(document, options, faults);
  const world = scenario.inputs;
  const arms = readArms({ document, world, clusters, faults });
  const given = isMapping(root.factors) ? root.factors : {};
  const factors = readFactors(document, ['factors'], given, faults);
  const design = readDesign(document, factors, faults);
  const usual = root.stop === undefined ? DEFAULT_REPLICATIONS : MOST_REPLICATIONS;
  const replications = options.replications ?? Number(root.replications ?? usual);
  const stop = readStop(document, arms, replications, faults);
  if (design.kind !== 'list') checkFactors(document, factors, world, faults);
  const horizonYears = world.clusters[0].values[at('time.horizon')];
  const targets = readTargets({ document, arms, horizonYears, faults });
  faults.check();
  const name = root.name as string;
  const seed = options.seed ?? String(root.seed ?? DEFAULT_SEED);
  const ask = { ...DEFAULT_ASK, ...(root.ask as Partial<Ask> | undefined) };
  return {
    name,
    title: (root.title as string | undefined) ?? name,
    about: (root.about as string | undefined) ?? '',
    scenario,
    seed,
    replications,
    ...(stop && { stop }),
    ask,
    arms,
    factors,
    design,
    targets,
    source: { ...root, scenario: scenario.source, seed, replications, ask: { ...ask } },
    hash: fingerprint({ inputs: world, arms, factors, design, seed }),
  };
}

/** The scenario of a study as far as it can be read, and its clusters as arms take them. */
function scenarioOf(
  document: SourceDocument,
  options: StudyOptions,
  faults: Faults,
): { scenario: CompiledScenario; clusters: readonly string[] | null | undefined } {
  const before = faults.count();
  const found = sourceOf(document, options, faults);
  const scenario = found ? readScenario(found.document, found.at, options, faults) : UNREAD;
  if (faults.count() > before || faults.has(document.place(['scenario']))) {
    return { scenario, clusters: undefined };
  }
  const names = scenario.inputs.clusters.map(({ name }) => name);
  return { scenario, clusters: names.length > 1 ? names : null };
}

/** Where the scenario of a study stands; undefined where that is nowhere. */
function sourceOf(
  document: SourceDocument,
  { resolve }: StudyOptions,
  faults: Faults,
): { document: SourceDocument; at: DocumentPath } | undefined {
  const { scenario } = document.root;
  if (typeof scenario !== 'string') {
    return isMapping(scenario) ? { document, at: ['scenario'] } : undefined;
  }
  const file = faults.attempt(document.place(['scenario']), () => {
    if (!resolve) throw new InputError(messages.noFilesHere(scenario));
    return resolve(scenario, document.file);
  });
  const read = file && faults.within(() => readTree(file.text, file.fileName, faults));
  return read && { document: read, at: [] };
}

/** A grid where all factors have levels, Latin hypercube else. */
function readDesign(document: SourceDocument, factors: readonly Factor[], faults: Faults): Design {
  const given = (document.root.design ?? {}) as DesignKeys;
  const place = document.place(['design']);
  // Which factors there are, and which kind is usual for them, is not known while one is at fault.
  const unclear = faults.has(document.place(['factors']));
  if (faults.has(place) || (unclear && given.kind === undefined)) {
    return { kind: 'grid', points: null };
  }
  const continuous = factors.find((factor) => factor.distribution.kind !== 'discrete');
  const kind = given.kind ?? (continuous ? 'latin-hypercube' : 'grid');
  if (document.root.design !== undefined && factors.length === 0 && !unclear) {
    faults.add(messages.factorsNeeded(), place);
  }
  for (const { key, message } of designFaults(kind, given, continuous)) {
    faults.add(message, document.place(given[key] === undefined ? ['design'] : ['design', key]));
  }
  return completedDesign(kind, given);
}

/** Each factor at its ends, the others as in the scenario, must leave a world without contradiction. */
function checkFactors(
  document: SourceDocument,
  factors: readonly Factor[],
  world: WorldInputs,
  faults: Faults,
): void {
  const broken = ({ clusters }: WorldInputs): string[] =>
    clusters.flatMap((one) => inconsistencies(one.values).map(({ message }) => message));
  // What is wrong with the world as it is has been told already.
  const told = broken(world);
  for (const { path, distribution } of factors) {
    for (const value of extremes(distribution)) {
      const set: Assignment = { path, cluster: null, value, program: null };
      const first = broken(assign(world, [set])).find((message) => !told.includes(message));
      if (!first) continue;
      faults.add(messages.inFactor(path, value, first), document.place(['factors', path]));
      break;
    }
  }
}
