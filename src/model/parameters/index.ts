/** Every parameter of the model in one table; the order is the order in the world buffer. */
import { entry, exit, innovation, market, suppliers } from './business.ts';
import type { ParameterDefinition } from './definition.ts';
import { membership, specialist } from './organisation.ts';
import { composition, place, time } from './place.ts';
import { conduct, meetings, projects, trust } from './relations.ts';
import { outcome, shocks, state, support } from './state.ts';

export type { ParameterDefinition, Unit } from './definition.ts';
export { POLICIES } from './state.ts';

const ALL = {
  ...time,
  ...composition,
  ...place,
  ...trust,
  ...meetings,
  ...projects,
  ...conduct,
  ...innovation,
  ...market,
  ...exit,
  ...entry,
  ...suppliers,
  ...specialist,
  ...membership,
  ...support,
  ...state,
  ...shocks,
  ...outcome,
};

/** The full dotted path of a parameter, as in `trust.initial`. */
export type ParameterPath = keyof typeof ALL;

/** All parameters, in buffer order. */
export const PARAMETERS: readonly ParameterDefinition[] = Object.values(ALL);

/** Number of parameters of a cluster. */
export const PARAMETER_COUNT = PARAMETERS.length;

const INDEX_OF: ReadonlyMap<string, number> = new Map(PARAMETERS.map((p, i) => [p.path, i]));

/** Column of a parameter known when the code is written; a wrong path does not compile. */
export function at(path: ParameterPath): number {
  return INDEX_OF.get(path) as number;
}

/** Column of a parameter named in a file or on the command line; −1 where there is none. */
export function parameterIndex(path: string): number {
  return INDEX_OF.get(path) ?? -1;
}

/** The default values of one cluster, in buffer order. */
export function defaultValues(): Float64Array {
  return Float64Array.from(PARAMETERS, (p) => p.default);
}
