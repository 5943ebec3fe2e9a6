/** The files that the studio brings with it, and what it takes from them: scenarios and ingredients. */
import { InputError } from '../../engine/errors.ts';
import { PARAMETERS, parameterIndex } from '../../model/parameters/index.ts';
import { type JsonMap, type JsonValue, readDocument } from '../../scenario/document.ts';
import { messages } from '../../scenario/messages.ts';
import type { Resolve } from '../../scenario/scenario.ts';
import { pathOf } from './setup.ts';

/** Texts by path from the folder of scenarios, as in `global-average.yaml` and `studies/withdrawal.yaml`. */
export type Library = Readonly<Record<string, string>>;

export interface LibraryEntry {
  readonly name: string;
  readonly title: string;
  readonly about: string;
}

/** Something that a cluster may need, and what a world without it has instead. */
export interface Ingredient {
  readonly name: string;
  /** As in `working groups`. */
  readonly label: string;
  /** `path=value`. */
  readonly set: readonly string[];
  /**
   * When it can be taken away: at any moment; only when the programme begins; or never, so that a world
   * without it must have lacked it all along.
   */
  readonly when: 'now' | 'start' | 'ever';
}

const INGREDIENTS = 'studies/anna-karenina.yaml';

/** The scenarios in order of their names. */
export function scenariosOf(library: Library): LibraryEntry[] {
  return Object.keys(library)
    .filter((path) => !path.includes('/'))
    .sort()
    .map((path) => {
      const { root } = readDocument(library[path], path);
      const name = path.replace(/\.yaml$/, '');
      return { name, title: text(root.title) || name, about: text(root.about) };
    });
}

/** The ingredients of the study that takes each of them away. */
export function ingredientsOf(library: Library): Ingredient[] {
  const { root } = readDocument(library[INGREDIENTS], INGREDIENTS);
  const removals = root.removals as { readonly [name: string]: JsonMap };
  return Object.entries(removals).map(([name, { label, set, from }]) => {
    const own = settings(set as JsonMap);
    const once = own.some((one) => PARAMETERS[parameterIndex(pathOf(one))].once === true);
    const when = from === undefined ? 'ever' : once ? 'start' : 'now';
    return { name, label: text(label) || name, set: own, when };
  });
}

/** The quarter in which a fork without it parts, if it is forked now; null: it never was there. */
export function partingOf({ when }: Ingredient, now: number): number | null {
  return when === 'ever' ? null : when === 'start' ? 0 : now;
}

/** A mapping of values by dotted path, nested or not, as `path=value` texts. */
export function settings(map: JsonMap, above = ''): string[] {
  return Object.entries(map).flatMap(([key, value]) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? settings(value, `${above}${key}.`)
      : [`${above}${key}=${value}`],
  );
}

/** What a file refers to can only be a scenario of the library here. */
export function resolveIn(library: Library): Resolve {
  return (reference) => {
    const name = reference.replace(/^(\.{1,2}\/)+/, '');
    if (!Object.hasOwn(library, name)) throw new InputError(messages.noSuchFile(reference));
    return { text: library[name], fileName: name };
  };
}

const text = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');
