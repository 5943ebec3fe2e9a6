/** Factors: parameters that vary over a distribution, in studies and where a scenario is not sure. */
import { InputError } from '../engine/errors.ts';
import type { ParameterDefinition } from '../model/parameters/index.ts';
import { parameterAt } from './assignments.ts';
import { type Distribution, readDistribution } from './distributions.ts';
import { type DocumentPath, isMapping, type JsonMap, type SourceDocument } from './document.ts';
import type { Faults } from './faults.ts';
import { MAX_FACTORS } from './limits.ts';
import { messages } from './messages.ts';
import type { RawValue } from './values.ts';

/** What varies in a study, in all clusters alike. */
export interface Factor {
  readonly path: string;
  readonly cluster: null;
  /** A lever can be chosen, an uncertainty cannot. */
  readonly role: 'lever' | 'uncertainty';
  readonly distribution: Distribution;
}

/** Reads a mapping of paths to distributions, which lies at `at` of a document. */
export function readFactors(
  document: SourceDocument,
  at: DocumentPath,
  map: JsonMap,
  faults: Faults,
): readonly Factor[] {
  const entries = Object.entries(map);
  if (entries.length > MAX_FACTORS) {
    faults.add(
      messages.tooMany(String(at.at(-1)), entries.length, MAX_FACTORS),
      document.place(at),
    );
    return [];
  }
  return entries.flatMap(([path, given]) => {
    const place = document.place([...at, path]);
    if (faults.has(place)) return [];
    const factor = faults.attempt(place, (): Factor => {
      const parameter = factorParameter(path);
      const { role, values } = isMapping(given) ? given : { role: undefined, values: given };
      return {
        path,
        cluster: null,
        role: (role as Factor['role'] | undefined) ?? usualRole(parameter),
        distribution: readDistribution(values as RawValue | RawValue[], parameter),
      };
    });
    return factor ? [factor] : [];
  });
}

function factorParameter(path: string): ParameterDefinition {
  if (path.startsWith('clusters.')) throw new InputError(messages.factorPath(path));
  return parameterAt(path);
}

const usualRole = ({ role }: ParameterDefinition): Factor['role'] =>
  role === 'lever' ? 'lever' : 'uncertainty';
