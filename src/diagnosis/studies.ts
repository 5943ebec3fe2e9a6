/**
 * The studies of a diagnosis, written as files that anybody can sweep again. Each has the scenario within it
 * and a luck of its own where it is to judge what another study has chosen.
 */
import { stringify } from 'yaml';
import { assign } from '../model/arm.ts';
import { PARAMETERS, parameterIndex } from '../model/parameters/index.ts';
import { worldFaults } from '../scenario/checks.ts';
import { MAX_ARMS } from '../scenario/limits.ts';
import type { CompiledScenario } from '../scenario/scenario.ts';
import { change, INGREDIENTS } from './ingredients.ts';
import type { Measure } from './measures.ts';
import { type Policy, policiesOf } from './policies.ts';

type Value = string | number | boolean;
type ArmSource = {
  readonly label: string;
  readonly set: Readonly<Record<string, Value>>;
  readonly from?: string;
};

/** A study as its file says it. */
export interface StudySource {
  readonly name: string;
  readonly text: string;
}

/** What all studies of a diagnosis share. */
export interface Subject {
  readonly scenario: CompiledScenario;
  readonly seed: string;
  readonly ask: { readonly probability: number; readonly confidence: number };
}

/** What nobody can measure and the answer hangs on, with plausible ranges; a scenario may say others. */
const UNCERTAIN: Readonly<Record<string, string>> = {
  'trust.initial': 'uniform(0.15, 0.55)', // unobserved; ODD
  'conduct.temptation': 'uniform(20, 45)', // dominates the answer
  'state.crowdingOut': 'uniform(-0.3, 0.3)', // evidence disagrees
  'specialist.skillHalfLife': 'uniform(2, 10)', // "slow" (Kutsenko 2015)
};

/** Paths of what varies over the plausible sets of a scenario. */
export function uncertainOf(scenario: CompiledScenario): Readonly<Record<string, unknown>> {
  return { ...UNCERTAIN, ...scenario.uncertain };
}

/** When can support end, with everything as the scenario has it? */
export function withdrawalStudy(subject: Subject): StudySource {
  return written(subject, 'withdrawal', policyArms(policiesOf(valuesOf(subject))));
}

/** What happens without each ingredient, and with more of it, under one policy? */
export function leversStudy(
  subject: Subject,
  base: Policy,
  measures: readonly Measure[],
): StudySource {
  const values = valuesOf(subject);
  const arms: Record<string, ArmSource> = { base: { label: 'as it is', set: base.set } };
  for (const ingredient of INGREDIENTS) {
    for (const [to, prefix] of [
      ['missing', 'without'],
      ['there', 'with'],
    ] as const) {
      const set = change(ingredient, values, to);
      if (set.size === 0) continue;
      const label = `${prefix} ${ingredient.name.replaceAll('-', ' ')}`;
      const arm = withSet(label, base, set, ingredient.fromBeginning);
      if (isWorld(subject, arm)) arms[`${prefix}-${ingredient.name}`] = arm;
    }
  }
  for (const { name, set } of measures) {
    if (INGREDIENTS.some((ingredient) => ingredient.name === name)) continue;
    arms[`with-${name}`] = withSet(name.replaceAll('-', ' '), base, set, true);
  }
  return written(subject, 'levers', arms);
}

/** The arm of some supplies; the longest two names make 53 characters of the 64 that an arm may have. */
export const armOfGroup = (names: readonly string[]): string => `with-${names.join('-and-')}`;

/** The most telling supplies, singly and in pairs, over plausible sets. */
export function pairsStudy(
  subject: Subject,
  base: Policy,
  names: readonly string[],
  sets: number,
): StudySource {
  const values = valuesOf(subject);
  const found = INGREDIENTS.filter(({ name }) => names.includes(name)).map((ingredient) => ({
    ...ingredient,
    set: change(ingredient, values, 'there'),
  }));
  const arms: Record<string, ArmSource> = { base: { label: 'as it is', set: base.set } };
  const add = (together: typeof found): void => {
    const name = armOfGroup(together.map((one) => one.name));
    const set = new Map(together.flatMap((one) => [...one.set]));
    const label = `with ${together.map((one) => one.name.replaceAll('-', ' ')).join(' and ')}`;
    const arm = withSet(
      label,
      base,
      set,
      together.every((one) => one.fromBeginning),
    );
    if (isWorld(subject, arm)) arms[name] = arm;
  };
  for (const one of found) add([one]);
  found.forEach((one, i) => {
    for (const other of found.slice(i + 1)) add([one, other]);
  });
  return written(subject, 'pairs', arms, sets);
}

/** Some policies, each with every choice of some measures. */
export function packagesStudy(
  subject: Subject,
  policies: readonly Policy[],
  measures: readonly Measure[],
): { readonly source: StudySource; readonly packages: readonly PackageParts[] } {
  const packages = policies.flatMap((policy) =>
    subsets(measures).map((chosen): PackageParts => {
      // Names of measures would be too long for the name of an arm: it has their letters.
      const letters = chosen.map((one) => LETTERS[measures.indexOf(one)]).join('');
      const arm = letters === '' ? policy.name : `${policy.name}-${letters}`;
      return { arm, policy, measures: chosen };
    }),
  );
  const possible = packages.filter((one) => isWorld(subject, packageArm(one))).slice(0, MAX_ARMS);
  const arms = Object.fromEntries(possible.map((one) => [one.arm, packageArm(one)]));
  return { source: written(subject, 'packages', arms), packages: possible };
}

/** What a package is made of. */
export interface PackageParts {
  readonly arm: string;
  readonly policy: Policy;
  readonly measures: readonly Measure[];
}

/** All policies and some packages over plausible sets. */
export function plausibleStudy(
  subject: Subject,
  packages: readonly PackageParts[],
  sets: number,
): StudySource {
  const arms = {
    ...policyArms(policiesOf(valuesOf(subject))),
    ...Object.fromEntries(packages.map((one) => [one.arm, packageArm(one)])),
  };
  return written(subject, 'plausible', arms, sets);
}

function policyArms(policies: readonly Policy[]): Record<string, ArmSource> {
  return Object.fromEntries(
    policies.map(({ name, set }) => [name, { label: name.replaceAll('-', ' '), set }]),
  );
}

function packageArm({ policy, measures }: PackageParts): ArmSource {
  const set = new Map(measures.flatMap((measure) => [...measure.set]));
  const label = [policy.name, ...measures.map(({ name }) => name)].join(', ').replaceAll('-', ' ');
  return withSet(label, policy, set, set.size > 0);
}

const LETTERS = 'abcdefgh';

function withSet(
  label: string,
  { set }: Policy,
  more: ReadonlyMap<string, number>,
  fromBeginning: boolean,
): ArmSource {
  const readable = [...more].map(([path, value]): [string, Value] => {
    const { unit } = PARAMETERS[parameterIndex(path)];
    return [path, unit === 'flag' ? value === 1 : value];
  });
  const all = { ...set, ...Object.fromEntries(readable) };
  return fromBeginning ? { label, set: all, from: '0 years' } : { label, set: all };
}

/** Whether what an arm sets leaves a world without contradiction. */
function isWorld({ scenario }: Subject, { set }: ArmSource): boolean {
  const numbers = Object.entries(set).flatMap(([path, raw]) => {
    const value = typeof raw === 'boolean' ? Number(raw) : raw;
    return typeof value === 'number' ? [{ path, cluster: null, value, program: null }] : [];
  });
  return worldFaults(assign(scenario.inputs, numbers)).length === 0;
}

function subsets<T>([first, ...rest]: readonly T[]): T[][] {
  if (first === undefined) return [[]];
  const others = subsets(rest);
  return [...others, ...others.map((subset) => [first, ...subset])];
}

/** @param sets of what nobody knows; without it everything is as the scenario has it. */
function written(
  subject: Subject,
  name: string,
  arms: Readonly<Record<string, ArmSource>>,
  sets?: number,
): StudySource {
  const { scenario, seed, ask } = subject;
  const source = {
    name,
    title: `${scenario.title}: ${name}`,
    scenario: scenario.source,
    seed: `${seed}/${name}`,
    ask,
    arms,
    ...(sets === undefined
      ? {}
      : {
          factors: uncertainOf(scenario),
          design: { kind: 'latin-hypercube', points: sets },
        }),
  };
  return { name, text: stringify(source, { lineWidth: 100 }) };
}

function valuesOf({ scenario }: Subject): readonly number[] {
  return scenario.inputs.clusters[0].values;
}
