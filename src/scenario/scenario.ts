/** Scenario files: reads one with all that it extends, and compiles it to the numbers of a world. */
import { InputError } from '../engine/errors.ts';
import type { Program } from '../engine/program.ts';
import type { ClusterInputs, WorldInputs } from '../model/inputs.ts';
import { defaultValues, PARAMETERS, parameterIndex } from '../model/parameters/index.ts';
import type { AssignmentText } from './assignments.ts';
import { worldFaults } from './checks.ts';
import { type DocumentPath, type JsonMap, readTree, type SourceDocument } from './document.ts';
import { collectFaults, type Faults } from './faults.ts';
import { fingerprint } from './hash.ts';
import { type Layer, readLayer, type Settings } from './layer.ts';
import { MAX_EXTENDS } from './limits.ts';
import { type Merged, mergeLayers, override } from './merge.ts';
import { messages } from './messages.ts';
import { scenarioSchema } from './schema.ts';
import { validate, valueAt } from './validate.ts';
import { type RawValue, readValue, type Setting } from './values.ts';

/** A scenario ready for the model; can be written as JSON. */
export interface CompiledScenario {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly sources: readonly string[];
  readonly inputs: WorldInputs;
  /** Plausible ranges of what the author is not sure of, by path, as a study writes factors. */
  readonly uncertain: JsonMap;
  /** The scenario in full, `extends` and overrides resolved; reading it again gives the same. */
  readonly source: ScenarioSource;
  /** SHA-256 over the inputs. */
  readonly hash: string;
}

/** Stands for a scenario that could not be read: nothing is known of it. */
export const UNREAD: CompiledScenario = {
  ...{ name: '', title: '', about: '', sources: [], uncertain: {}, source: {}, hash: '' },
  inputs: {
    name: '',
    clusters: [{ name: '', values: PARAMETERS.map(() => Number.NaN), programs: {} }],
  },
};

/** A scenario as a file could say it that extends nothing. */
export type ScenarioSource = JsonMap;

/** Finds the file that `fromFile` refers to; throws InputError where it may not be read. */
export type Resolve = (
  reference: string,
  fromFile: string,
) => { readonly text: string; readonly fileName: string };

export interface ScenarioOptions {
  /** Without it, references to other files are refused. */
  readonly resolve?: Resolve;
  /** `path=value`, in order. */
  readonly set?: readonly AssignmentText[];
}

/** Reads a scenario. Throws InputError (InputErrors for several faults) with file, line and path. */
export function parseScenario(
  text: string,
  fileName: string,
  options: ScenarioOptions = {},
): CompiledScenario {
  const faults = collectFaults(fileName);
  return compileScenario(readTree(text, fileName, faults), [], options, faults);
}

/** Compiles the scenario at `at` of a document. Throws as `parseScenario`. */
export function compileScenario(
  document: SourceDocument,
  at: DocumentPath,
  options: ScenarioOptions,
  faults: Faults = collectFaults(document.file),
): CompiledScenario {
  const scenario = readScenario(document, at, options, faults);
  faults.check();
  return scenario;
}

/**
 * The scenario at `at` of a document, which a study may hold within it, as far as it can be read: where `faults` has
 * any, values at fault are NaN.
 */
export function readScenario(
  document: SourceDocument,
  at: DocumentPath,
  options: ScenarioOptions,
  faults: Faults,
): CompiledScenario {
  const layers = readChain(document, at, options.resolve ?? refuseFiles, faults);
  const merged = override(mergeLayers(layers, document.place(at)), options.set ?? [], faults);
  const inputs = compileWorld(merged);
  reportWorld(inputs, merged, faults);
  const { name, title, about, sources } = merged;
  return {
    name,
    title,
    about,
    sources,
    inputs,
    uncertain: Object.fromEntries(merged.uncertain),
    source: writeSource(merged),
    hash: fingerprint(inputs),
  };
}

const refuseFiles: Resolve = (reference) => {
  throw new InputError(messages.noFilesHere(reference));
};

/** The layers of a scenario, the most basic first. */
function readChain(
  document: SourceDocument,
  at: DocumentPath,
  resolve: Resolve,
  faults: Faults,
): Layer[] {
  const layers: Layer[] = [];
  const files = new Set<string>([document.file]);
  let current = { document, at };
  while (layers.length < MAX_EXTENDS) {
    const schema = current.at.length > 0 ? scenarioSchema.partial({ name: true }) : scenarioSchema;
    // Values are read even where some keys are wrong, so that the user sees all faults at once.
    validate(schema, current.document, current.at, faults);
    const map = valueAt(current.document.root, current.at) as JsonMap;
    const layer = readLayer(current.document, current.at, map, faults);
    layers.unshift(layer);
    if (typeof layer.extends !== 'string') return layers;
    const { extends: reference, extendsPlace } = layer;
    const found = faults.attempt(extendsPlace, () => resolve(reference, layer.file));
    if (!found) return layers;
    if (files.has(found.fileName)) {
      faults.add(messages.extendsCycle(found.fileName), extendsPlace);
      return layers;
    }
    files.add(found.fileName);
    const base = faults.within(() => readTree(found.text, found.fileName, faults));
    if (!base) return layers;
    current = { document: base, at: [] };
  }
  faults.add(messages.extendsTooLong(MAX_EXTENDS), layers[0].extendsPlace);
  return layers;
}

function compileWorld(merged: Merged): WorldInputs {
  const only = { name: merged.name, settings: new Map() };
  const clusters = merged.clusters?.length ? merged.clusters : [only];
  const start = Array.from(defaultValues(), (value) => (merged.whole ? value : Number.NaN));
  return {
    name: merged.name,
    clusters: clusters.map(({ name, settings }) =>
      compileCluster(name, start, new Map([...merged.settings, ...settings])),
    ),
  };
}

/** Rules that a scenario is silent about. */
const DEFAULT_PROGRAMS: Readonly<Record<string, Program>> = Object.fromEntries(
  PARAMETERS.flatMap((parameter) => {
    if (parameter.defaultRule === undefined) return [];
    const { program } = readValue(parameter.defaultRule, parameter);
    return program ? [[parameter.path, program]] : [];
  }),
);

function compileCluster(name: string, start: readonly number[], settings: Settings): ClusterInputs {
  const values = [...start];
  const programs: Record<string, Program> = { ...DEFAULT_PROGRAMS };
  for (const [path, setting] of settings) {
    values[parameterIndex(path)] = setting.value;
    if (setting.program) programs[path] = setting.program;
  }
  return { name, values, programs };
}

/** Places each inconsistency at the last of its values that was set: what stood before was sound without it. */
function reportWorld(inputs: WorldInputs, merged: Merged, faults: Faults): void {
  for (const { cluster, paths, message } of worldFaults(inputs)) {
    const own = merged.clusters?.[cluster]?.settings;
    const rank = ({ parameter, place }: Setting): number => {
      const file = merged.files.indexOf(place.file ?? '');
      // `--set` is no file, and comes after all.
      return (file < 0 ? merged.files.length : file) + (own?.has(parameter.path) ? 0.5 : 0);
    };
    const [last] = paths
      .flatMap((path) => own?.get(path) ?? merged.settings.get(path) ?? [])
      .toSorted((a, b) => rank(b) - rank(a));
    faults.add(message, last?.place ?? { ...merged.place, path: paths[0] });
  }
}

function writeSource(merged: Merged): ScenarioSource {
  const { name, title, about } = merged;
  const head: JsonMap = { name, title, about, sources: [...merged.sources] };
  const clusters = merged.clusters?.map((cluster) => ({
    name: cluster.name,
    ...writeSettings(cluster.settings),
  }));
  return {
    ...head,
    ...writeSettings(merged.settings),
    ...(merged.uncertain.size > 0 ? { uncertain: Object.fromEntries(merged.uncertain) } : {}),
    ...(clusters ? { clusters } : {}),
  };
}

function writeSettings(settings: Settings): Record<string, Record<string, RawValue>> {
  const groups: Record<string, Record<string, RawValue>> = {};
  for (const [path, { raw }] of settings) {
    const [group, key] = path.split('.');
    groups[group] ??= {};
    groups[group][key] = raw;
  }
  return groups;
}
