/** The layers of a scenario joined, the later over the earlier, and what is set from outside over all of them. */
import type { InputPlace } from '../engine/errors.ts';
import { type AssignmentText, type Override, parseAssignments } from './assignments.ts';
import type { JsonValue } from './document.ts';
import type { Faults } from './faults.ts';
import type { ClusterLayer, Layer, Settings } from './layer.ts';

/** All settings of a scenario, files joined. */
export interface Merged {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly sources: readonly string[];
  readonly settings: Settings;
  readonly clusters: readonly ClusterLayer[] | null;
  readonly uncertain: ReadonlyMap<string, JsonValue>;
  /** Whether all was read; else what nothing sets is not known to have its default. */
  readonly whole: boolean;
  /** The files joined, the most basic first. */
  readonly files: readonly string[];
  readonly place: InputPlace;
}

/** `place` is that of the scenario. */
export function mergeLayers(layers: readonly Layer[], place: InputPlace): Merged {
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
    whole: layers[0].extends === undefined && !layers.some(({ strange }) => strange),
    files: layers.map(({ file }) => file),
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

/** With `path=value` texts set. */
export function override(merged: Merged, texts: readonly AssignmentText[], faults: Faults): Merged {
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
