/**
 * Parameters set from outside the scenario: `--set path=value`, and `set:` of an arm. A path is that
 * of a parameter, for all clusters, or `clusters.NAME.` and that path, for one.
 */
import { InputError, type InputPlace } from '../engine/errors.ts';
import { nearest } from '../engine/nearest.ts';
import { PARAMETERS, type ParameterDefinition, parameterIndex } from '../model/parameters/index.ts';
import {
  type DocumentPath,
  isMapping,
  type JsonMap,
  type JsonValue,
  type SourceDocument,
} from './document.ts';
import type { Faults } from './faults.ts';
import { messages } from './messages.ts';
import { type RawValue, readValue, type Setting } from './values.ts';

/** A setting of one cluster, or of all (null). */
export interface Override extends Setting {
  readonly cluster: string | null;
}

/** `path=value`, and the option that it was given with, where that is not `--set`. */
export type AssignmentText = string | { readonly text: string; readonly option: string };

const PATHS = PARAMETERS.map((parameter) => parameter.path);
const GROUPS = new Set(PATHS.map((path) => path.split('.')[0]));

/** The parameter of a path. Throws InputError, without place. */
export function parameterAt(path: string): ParameterDefinition {
  const index = parameterIndex(path);
  if (index >= 0) return PARAMETERS[index];
  if (GROUPS.has(path)) throw new InputError(messages.assignmentGroup(path));
  const sameKey = PATHS.find((known) => known.split('.')[1] === path.split('.').at(-1));
  throw new InputError(messages.unknownParameter(path, nearest(path, PATHS) ?? sameKey));
}

/**
 * Splits `clusters.NAME.path` and checks both parts, the name where `clusters` are known (not undefined).
 * Throws InputError, without place.
 */
export function readTarget(
  path: string,
  clusters: readonly string[] | null | undefined,
): { cluster: string | null; parameter: ParameterDefinition } {
  if (!path.startsWith('clusters.')) return { cluster: null, parameter: parameterAt(path) };
  const [, cluster, ...rest] = path.split('.');
  if (clusters === null) throw new InputError(messages.noClusters(path));
  if (clusters && !clusters.includes(cluster)) {
    throw new InputError(messages.unknownCluster(cluster, nearest(cluster, clusters), clusters));
  }
  const parameter = parameterAt(rest.join('.'));
  if (parameter.world) throw new InputError(messages.worldParameter(parameter.path));
  return { cluster, parameter };
}

/** Reads `path=value` texts; `clusters` are the names in the world, null where it has but one. */
export function parseAssignments(
  texts: readonly AssignmentText[],
  clusters: readonly string[] | null,
  faults: Faults,
): Override[] {
  const overrides: Override[] = [];
  for (const given of texts) {
    const { text, option } = typeof given === 'string' ? { text: given, option: '--set' } : given;
    const equals = text.indexOf('=');
    const path = text.slice(0, Math.max(0, equals)).trim();
    const place = { path: `${option} ${path}`.trim() };
    const read = faults.attempt(place, () => {
      const raw = text.slice(equals + 1).trim();
      if (path === '' || raw === '') throw new InputError(messages.notAnAssignment(text));
      return readOverride(path, raw, clusters, place);
    });
    if (read) overrides.push(read);
  }
  return overrides;
}

/** Reads a mapping of values by dotted path or nested by group, or both. */
export function readSet(
  document: SourceDocument,
  at: DocumentPath,
  map: JsonMap,
  clusters: readonly string[] | null | undefined,
  faults: Faults,
): Override[] {
  const overrides: Override[] = [];
  const seen = new Set<string>();
  const visit = (value: JsonValue, path: DocumentPath, dotted: string): void => {
    const place = document.place(path);
    if (isMapping(value)) {
      for (const [key, inner] of Object.entries(value)) {
        visit(inner, [...path, key], dotted === '' ? key : `${dotted}.${key}`);
      }
      return;
    }
    if (seen.has(dotted)) faults.add(messages.givenTwice(dotted), place);
    seen.add(dotted);
    const read = faults.attempt(place, () => {
      if (value === null) throw new InputError(messages.empty());
      if (typeof value === 'object')
        throw new InputError(messages.wrongType('a single value', value));
      return readOverride(dotted, value, clusters, place);
    });
    if (read) overrides.push(read);
  };
  visit(map, at, '');
  return overrides;
}

function readOverride(
  path: string,
  raw: RawValue,
  clusters: readonly string[] | null | undefined,
  place: InputPlace,
): Override {
  const { cluster, parameter } = readTarget(path, clusters);
  return { cluster, parameter, raw, ...readValue(raw, parameter), place };
}
