/** Scenario files: reads one with all that it extends, and compiles it to the numbers of a world. */
import { InputError, type InputPlace } from '../engine/errors.ts';
import type { Program } from '../engine/program.ts';
import type { ClusterInputs, WorldInputs } from '../model/inputs.ts';
import { defaultValues, PARAMETERS, parameterIndex } from '../model/parameters/index.ts';
import { type Override, parseAssignments } from './assignments.ts';
import { worldFaults } from './checks.ts';
import {
  type DocumentPath,
  type JsonMap,
  type JsonValue,
  readDocument,
  type SourceDocument,
} from './document.ts';
import { collectFaults, type Faults, faultAt } from './faults.ts';
import { fingerprint } from './hash.ts';
import { type ClusterLayer, type Layer, readLayer, type Settings } from './layer.ts';
import { MAX_EXTENDS } from './limits.ts';
import { messages } from './messages.ts';
import { scenarioSchema } from './schema.ts';
import { validate, valueAt } from './validate.ts';
import { type RawValue, readValue } from './values.ts';

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
  readonly set?: readonly string[];
}

/** All settings of a scenario, files joined. */
interface Merged {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly sources: readonly string[];
  readonly settings: Settings;
  readonly clusters: readonly ClusterLayer[] | null;
  readonly uncertain: ReadonlyMap<string, JsonValue>;
  readonly place: InputPlace;
}

/** Reads a scenario. Throws InputError (InputErrors for several faults) with file, line and path. */
export function parseScenario(
  text: string,
  fileName: string,
  options: ScenarioOptions = {},
): CompiledScenario {
  return compileScenario(readDocument(text, fileName), [], options);
}

/** Compiles the scenario at `at` of a document, which a study may hold within it. */
export function compileScenario(
  document: SourceDocument,
  at: DocumentPath,
  options: ScenarioOptions,
): CompiledScenario {
  const faults = collectFaults();
  const layers = readChain(document, at, options.resolve ?? refuseFiles, faults);
  faults.check();
  const merged = override(mergeLayers(layers, document.place(at)), options.set ?? [], faults);
  faults.check();
  const inputs = compileWorld(merged);
  reportWorld(inputs, merged, faults);
  faults.check();
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
    current = { document: readDocument(found.text, found.fileName), at: [] };
  }
  throw faultAt(messages.extendsTooLong(MAX_EXTENDS), layers[0].extendsPlace);
}

function mergeLayers(layers: readonly Layer[], place: InputPlace): Merged {
  const last = <K extends keyof Layer>(key: K) => layers.findLast((layer) => layer[key])?.[key];
  const name = last('name') ?? 'scenario';
  return {
    name,
    title: layers.at(-1)?.title ?? name,
    about: layers.at(-1)?.about ?? '',
    sources: [...new Set(layers.flatMap((layer) => layer.sources))],
    settings: new Map(layers.flatMap((layer) => [...layer.settings])),
    clusters: last('clusters') ?? null,
    uncertain: layers.reduce(joinUncertain, new Map()),
    place,
  };
}

/** A layer that sets a value is sure of it, unless it says a range too. */
function joinUncertain(
  before: ReadonlyMap<string, JsonValue>,
  { settings, uncertain }: Layer,
): ReadonlyMap<string, JsonValue> {
  return new Map([...[...before].filter(([path]) => !settings.has(path)), ...uncertain]);
}

function override(merged: Merged, texts: readonly string[], faults: Faults): Merged {
  const names = merged.clusters?.map((cluster) => cluster.name) ?? null;
  let result = merged;
  for (const one of parseAssignments(texts, names, faults)) result = overrideOne(result, one);
  return result;
}

/** A value for all clusters also replaces what single clusters say of it. */
function overrideOne(merged: Merged, { cluster, ...setting }: Override): Merged {
  const { path } = setting.parameter;
  // Who sets a value is sure of it.
  const uncertain = new Map([...merged.uncertain].filter(([other]) => other !== path));
  const withIt = (settings: Settings): Settings => new Map([...settings, [path, setting]]);
  if (cluster === null) {
    const without = (settings: Settings): Settings =>
      new Map([...settings].filter(([other]) => other !== path));
    const clusters = merged.clusters?.map((one) => ({ ...one, settings: without(one.settings) }));
    return { ...merged, settings: withIt(merged.settings), clusters: clusters ?? null, uncertain };
  }
  const clusters = merged.clusters?.map((one) =>
    one.name === cluster ? { ...one, settings: withIt(one.settings) } : one,
  );
  return { ...merged, clusters: clusters ?? null };
}

function compileWorld(merged: Merged): WorldInputs {
  const clusters = merged.clusters ?? [{ name: merged.name, settings: new Map() }];
  return {
    name: merged.name,
    clusters: clusters.map(({ name, settings }) =>
      compileCluster(name, new Map([...merged.settings, ...settings])),
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

function compileCluster(name: string, settings: Settings): ClusterInputs {
  const values = Array.from(defaultValues());
  const programs: Record<string, Program> = { ...DEFAULT_PROGRAMS };
  for (const [path, setting] of settings) {
    values[parameterIndex(path)] = setting.value;
    if (setting.program) programs[path] = setting.program;
  }
  return { name, values, programs };
}

/** Places each inconsistency where the value was set, or at the scenario. */
function reportWorld(inputs: WorldInputs, merged: Merged, faults: Faults): void {
  for (const { path, message } of worldFaults(inputs)) {
    const inCluster = merged.clusters?.find((cluster) => cluster.settings.has(path));
    const setting = inCluster?.settings.get(path) ?? merged.settings.get(path);
    faults.add(message, setting?.place ?? { ...merged.place, path });
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
