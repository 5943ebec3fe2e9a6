/** A study of removals: which of its arms lack what, and what came of it. */
import seedrandom from 'seedrandom';
import { type Interactions, interactions } from '../analysis/interactions.ts';
import { OUTCOMES } from '../analysis/outcomes.ts';
import type { StudyArm } from './arms.ts';

/** Indices of arms. */
export interface RemovalArms {
  readonly base: number;
  readonly singles: readonly { readonly arm: number; readonly ingredient: string }[];
  /** `a` and `b` are indices of `singles`. */
  readonly pairs: readonly { readonly arm: number; readonly a: number; readonly b: number }[];
}

export interface RemovalFindings extends Interactions {
  /** What each single lacks, in the order of `singles`; unique. */
  readonly ingredients: readonly string[];
  readonly arms: RemovalArms;
}

const BASE = 'base';
const SELF_SUSTAINING = OUTCOMES.indexOf('self_sustaining');
/** Fine enough for a claim among some hundred pairs: the least p-value is 2 in 10,000. */
const RESAMPLES = 9999;

/**
 * The arms of a study with `removals` in its source: `base`, one named as each removal, and pairs named
 * `a+b`. Null for any other study.
 */
export function removalArms(arms: readonly StudyArm[], studySource: unknown): RemovalArms | null {
  const removals = (studySource as { removals?: unknown } | null)?.removals;
  if (typeof removals !== 'object' || removals === null) return null;
  const at = new Map(arms.map(({ name }, i) => [name, i]));
  const base = at.get(BASE);
  const names = Object.keys(removals).filter((name) => at.has(name));
  if (base === undefined || names.length === 0) return null;
  const label = (name: string): string => {
    const told = (removals as Record<string, { label?: unknown } | null>)[name]?.label;
    return typeof told === 'string' && told.trim() !== '' ? told : name;
  };
  const singles = names.map((name) => {
    const alike = names.filter((other) => label(other) === label(name)).length;
    const ingredient = alike > 1 ? `${label(name)} (${name})` : label(name);
    return { arm: at.get(name) as number, ingredient };
  });
  const pairs = names.flatMap((one, a) =>
    names.slice(a + 1).flatMap((other, i) => {
      const arm = at.get(`${one}+${other}`);
      return arm === undefined ? [] : [{ arm, a, b: a + 1 + i }];
    }),
  );
  return { base, singles, pairs };
}

/** What the removals did to the share of self-sustaining runs. */
export function removalFindings(
  arms: RemovalArms,
  study: {
    readonly outcomes: readonly ArrayLike<number>[];
    readonly points: number;
    readonly ask: { readonly confidence: number };
  },
): RemovalFindings {
  const runs = (arm: number) =>
    Float64Array.from(study.outcomes[arm], (code) =>
      code < 0 ? Number.NaN : code === SELF_SUSTAINING ? 1 : 0,
    );
  const found = interactions(
    {
      base: runs(arms.base),
      singles: arms.singles.map(({ arm }) => runs(arm)),
      pairs: arms.pairs.map(({ arm, a, b }) => ({ a, b, runs: runs(arm) })),
      points: study.points,
    },
    {
      confidence: study.ask.confidence,
      resamples: RESAMPLES,
      uniform: seedrandom('interactions'),
    },
  );
  return { ...found, ingredients: arms.singles.map(({ ingredient }) => ingredient), arms };
}

/** Indices of the singles, the worst lack first. */
export function worstFirst({ singles }: Interactions): number[] {
  const share = (i: number) =>
    Number.isNaN(singles[i].share.estimate) ? 2 : singles[i].share.estimate;
  return [...singles.keys()].sort((a, b) => share(a) - share(b) || a - b);
}
