/** What a parameter is: the one form in which every number of the model is declared. */

/** Units as printed and as accepted in files. `share` and `1` are plain numbers. */
export type Unit =
  | '1'
  | 'share'
  | 'flag'
  | 'choice'
  | 'rule'
  | 'count'
  | 'FTE'
  | 'k€'
  | 'k€/year'
  | 'k€/quarter'
  | 'quarter'
  | 'year'
  | '1/quarter'
  | '1/year';

/**
 * Who can know or move the value. `fact`: the user's cluster; `lever`: someone may choose it;
 * `uncertainty`: nobody can (sweep it); `definition`: what the report's words mean.
 */
export type Role = 'fact' | 'lever' | 'uncertainty' | 'definition';

/** One parameter of one cluster. Every cluster of a world has its own value of each. */
export interface ParameterSpec {
  readonly unit: Unit;
  /** Value used when a scenario is silent, in `unit`; for a choice, the index into `choices`. */
  readonly default: number;
  /** Smallest and largest accepted value, inclusive, in `unit`. */
  readonly range: readonly [number, number];
  readonly role: Role;
  /** One line of plain words. */
  readonly meaning: string;
  /** Where default and range come from; `assumed` where nobody knows. */
  readonly source: string;
  /** Whole numbers only. */
  readonly integer?: boolean;
  /** The names of a choice, by value. */
  readonly choices?: readonly string[];
  /** The expression used when a scenario is silent, for unit `rule`. */
  readonly defaultRule?: string;
  /** May be an expression of `t`, tabulated once a quarter. */
  readonly timeVarying?: boolean;
  /**
   * When the value matters, so that arms that differ in it share the past in which it does not:
   * `always` (default); `programme`: from the founding of the specialist organisation; `schedule`: only
   * through the tabulated support (arm.ts); `judgement`: only when the run is judged.
   */
  readonly acts?: 'always' | 'programme' | 'schedule' | 'judgement';
  /** Read only when the world or its specialist organisation begins: a later change does nothing. */
  readonly once?: boolean;
  /** Belongs to the world: read from its first cluster. */
  readonly world?: boolean;
}

/** A parameter with its full dotted path, as in `trust.initial`. */
export interface ParameterDefinition extends ParameterSpec {
  readonly path: string;
}

/**
 * Names a group of specifications: `{initial}` in group `trust` becomes `trust.initial`. `acts` is the
 * group's, where a parameter does not say its own.
 */
export function group<G extends string, const S extends Record<string, ParameterSpec>>(
  name: G,
  specs: S,
  acts: ParameterSpec['acts'] = 'always',
): { readonly [K in keyof S & string as `${G}.${K}`]: ParameterDefinition } {
  const out: Record<string, ParameterDefinition> = {};
  for (const [key, spec] of Object.entries(specs)) {
    const path = `${name}.${key}`;
    out[path] = { path, acts, ...spec };
  }
  return out as { readonly [K in keyof S & string as `${G}.${K}`]: ParameterDefinition };
}
