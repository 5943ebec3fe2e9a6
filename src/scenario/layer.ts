/** One scenario file read by itself: its settings with their places, before `extends` joins files. */
import type { InputPlace } from '../engine/errors.ts';
import { PARAMETERS, parameterIndex } from '../model/parameters/index.ts';
import type { DocumentPath, JsonMap, JsonValue, SourceDocument } from './document.ts';
import { readFactors } from './factors.ts';
import type { Faults } from './faults.ts';
import { MAX_CLUSTERS } from './limits.ts';
import { messages } from './messages.ts';
import { readValue, type Setting } from './values.ts';

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
}

/** Reads the scenario at `at` of a document; what does not fit the schema is passed over in silence. */
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
  };
}

function readUncertain(
  document: SourceDocument,
  at: DocumentPath,
  map: JsonValue | undefined,
  faults: Faults,
): ReadonlyMap<string, JsonValue> {
  if (map === undefined || !isMapping(map)) return new Map();
  const sound = readFactors(document, [...at, 'uncertain'], map, faults);
  return new Map(sound.map(({ path }) => [path, map[path]]));
}

function isMapping(value: JsonValue): value is JsonMap {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function readSettings(
  document: SourceDocument,
  at: DocumentPath,
  map: JsonMap,
  faults: Faults,
): Settings {
  const settings = new Map<string, Setting>();
  for (const [group, values] of Object.entries(map)) {
    if (!isMapping(values) || group === 'uncertain') continue;
    for (const [key, raw] of Object.entries(values)) {
      const place = document.place([...at, group, key]);
      const index = parameterIndex(`${group}.${key}`);
      if (index < 0 || raw === null || typeof raw === 'object') continue;
      const parameter = PARAMETERS[index];
      const read = faults.attempt(place, () => readValue(raw, parameter));
      if (read) settings.set(parameter.path, { parameter, raw, ...read, place });
    }
  }
  return settings;
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
      if (names.has(name)) faults.add(messages.clusterTwice(name), place);
      names.add(name);
      clusters.push({ name, settings, place });
    }
  }
  if (total > MAX_CLUSTERS) {
    faults.add(messages.tooManyClusters(total, MAX_CLUSTERS), document.place([...at, 'clusters']));
  }
  return clusters;
}
