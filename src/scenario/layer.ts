/** One scenario file read by itself: its settings with their places, before `extends` joins files. */
import type { InputPlace } from '../engine/errors.ts';
import { nearest } from '../engine/nearest.ts';
import { PARAMETERS, type ParameterDefinition, parameterIndex } from '../model/parameters/index.ts';
import {
  type DocumentPath,
  isMapping,
  type JsonMap,
  type JsonValue,
  type SourceDocument,
} from './document.ts';
import { readFactors } from './factors.ts';
import type { Faults } from './faults.ts';
import { MAX_CLUSTERS } from './limits.ts';
import { messages } from './messages.ts';
import { scenarioSchema } from './schema.ts';
import { readValue, type Setting, UNKNOWN } from './values.ts';

/** Settings by parameter path. */
export type Settings = ReadonlyMap<string, Setting>;

export interface ClusterLayer {
  readonly name: string;
  readonly settings: Settings;
  readonly place: InputPlace;
}

/** What one file says; undefined and null where it is silent. */
export interface Layer {
  readonly file: string;
  readonly name?: string;
  readonly title?: string;
  readonly about?: string;
  readonly sources: readonly string[];
  readonly extends?: string;
  readonly extendsPlace: InputPlace;
  readonly settings: Settings;
  readonly clusters: readonly ClusterLayer[] | null;
  /** Ranges of what the author is not sure of, as written, by path. */
  readonly uncertain: ReadonlyMap<string, JsonValue>;
  /** Whether it has a group that nobody knows, which may stand for any other. */
  readonly strange: boolean;
}

/**
 * Reads the scenario at `at` of a document. What does not fit the schema is passed over in silence, and what it may
 * have been meant to set becomes unknown.
 */
export function readLayer(
  document: SourceDocument,
  at: DocumentPath,
  map: JsonMap,
  faults: Faults,
): Layer {
  return {
    file: document.file,
    name: map.name as string | undefined,
    title: map.title as string | undefined,
    about: map.about as string | undefined,
    sources: (map.sources as string[] | undefined) ?? [],
    extends: map.extends as string | undefined,
    extendsPlace: document.place([...at, 'extends']),
    settings: readSettings(document, at, map, faults),
    clusters: Array.isArray(map.clusters)
      ? readClusters(document, at, map.clusters.filter(isMapping), faults)
      : null,
    uncertain: readUncertain(document, at, map.uncertain, faults),
    strange: Object.keys(map).some((key) => isMapping(map[key]) && !(key in scenarioSchema.shape)),
  };
}

function readUncertain(
  document: SourceDocument,
  at: DocumentPath,
  map: JsonValue | undefined,
  faults: Faults,
): ReadonlyMap<string, JsonValue> {
  if (!isMapping(map)) return new Map();
  const sound = readFactors(document, [...at, 'uncertain'], map, faults);
  return new Map(sound.map(({ path }) => [path, map[path]]));
}

function readSettings(
  document: SourceDocument,
  at: DocumentPath,
  map: JsonMap,
  faults: Faults,
): Settings {
  const settings = new Map<string, Setting>();
  const unknown = (parameter: ParameterDefinition, place: InputPlace): void => {
    if (!settings.has(parameter.path))
      settings.set(parameter.path, { parameter, raw: '', ...UNKNOWN, place });
  };
  for (const [group, values] of Object.entries(map)) {
    if (group === 'uncertain') continue;
    const own = PARAMETERS.filter(({ path }) => path.startsWith(`${group}.`));
    const strange: string[] = isMapping(values) ? [] : [group];
    for (const [key, raw] of isMapping(values) ? Object.entries(values) : []) {
      const place = document.place([...at, group, key]);
      const index = parameterIndex(`${group}.${key}`);
      const parameter = PARAMETERS[index];
      if (index < 0) strange.push(`${group}.${key}`);
      else if (raw === null || typeof raw === 'object') unknown(parameter, place);
      else {
        const read = faults.attempt(place, () => readValue(raw, parameter));
        settings.set(parameter.path, { parameter, raw, ...(read ?? UNKNOWN), place });
      }
    }
    for (const parameter of strange.flatMap((path) => meantBy(path, own))) {
      unknown(parameter, document.place([...at, group]));
    }
  }
  return settings;
}

/** What a name that nobody knows may stand for: the nearest of its group, or else any of them. */
function meantBy(
  path: string,
  group: readonly ParameterDefinition[],
): readonly ParameterDefinition[] {
  const near = nearest(
    path,
    group.map((one) => one.path),
  );
  return near === undefined ? group : group.filter((one) => one.path === near);
}

/** The clusters of a list, a group of `count` equal ones as so many. */
function readClusters(
  document: SourceDocument,
  at: DocumentPath,
  list: readonly JsonMap[],
  faults: Faults,
): ClusterLayer[] {
  const clusters: ClusterLayer[] = [];
  const names = new Set<string>();
  let total = 0;
  for (const [i, map] of list.entries()) {
    const count = typeof map.count === 'number' ? map.count : 1;
    total += count;
    const path = [...at, 'clusters', i];
    const settings = readSettings(document, path, map, faults);
    for (let k = 1; k <= count && clusters.length < MAX_CLUSTERS; k++) {
      const name = count > 1 ? `${map.name}-${k}` : String(map.name);
      const place = document.place([...path, 'name']);
      if (typeof map.name === 'string' && names.has(name))
        faults.add(messages.clusterTwice(name), place);
      names.add(name);
      clusters.push({ name, settings, place });
    }
  }
  if (total > MAX_CLUSTERS) {
    faults.add(messages.tooManyClusters(total, MAX_CLUSTERS), document.place([...at, 'clusters']));
  }
  return clusters;
}
