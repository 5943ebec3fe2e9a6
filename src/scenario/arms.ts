/**
 * The arms of a study: policies set against each other, or ingredients taken away from one cluster,
 * each alone and in pairs.
 */
import type { InputPlace } from '../engine/errors.ts';
import { assign } from '../model/arm.ts';
import type { Arm, Assignment, WorldInputs } from '../model/inputs.ts';
import { at as columnOf } from '../model/parameters/index.ts';
import { type Override, readSet } from './assignments.ts';
import { type WorldFault, worldFaults } from './checks.ts';
import { type DocumentPath, isMapping, type JsonMap, type SourceDocument } from './document.ts';
import type { Faults } from './faults.ts';
import { MAX_ARMS } from './limits.ts';
import { messages } from './messages.ts';
import { readQuantity } from './units.ts';
import type { RawValue } from './values.ts';

/** The arm of a study that names none. */
const ONLY_ARM: Arm = { name: 'scenario', label: 'the scenario as it is', set: [], from: null };
/** The arm from which nothing is removed. */
export const BASE_ARM: Arm = { name: 'base', label: 'nothing removed', set: [], from: null };
/** Between the names of a pair of removals; no name of a file can hold it. */
export const PAIR_SIGN = '+';

/** What a study is read in: its document, its world, and where faults go. */
export interface ArmContext {
  readonly document: SourceDocument;
  readonly world: WorldInputs;
  /** Names that an arm may set, null where the world has but one cluster; undefined where it could not be read. */
  readonly clusters: readonly string[] | null | undefined;
  readonly faults: Faults;
}

/** The arms of a study in order; none where they could not be read. */
export function readArms(context: ArmContext): readonly Arm[] {
  const { document, faults } = context;
  const { arms, removals, pairs } = document.root as { readonly [key: string]: JsonMap };
  if (removals === undefined) {
    if (pairs !== undefined) faults.add(messages.pairsOfNothing(), document.place(['pairs']));
    if (arms === undefined) return [ONLY_ARM];
    if (!isMapping(arms)) return [];
    return Object.keys(arms).length === 0
      ? [ONLY_ARM]
      : readSettings(context, 'arms', arms).map(({ arm }) => arm);
  }
  if (arms !== undefined) faults.add(messages.removalsAndArms(), document.place(['arms']));
  return isMapping(removals) ? removalArms(context, removals, (pairs as unknown) === true) : [];
}

/** An arm as it was read, with what it was read from. */
interface Reading {
  readonly arm: Arm;
  readonly set: readonly Override[];
}

/** Reads a mapping of names to label, set and from. */
function readSettings(context: ArmContext, key: 'arms' | 'removals', map: JsonMap): Reading[] {
  const { document, world, clusters, faults } = context;
  const entries = Object.entries(map);
  if (entries.length > MAX_ARMS) {
    faults.add(messages.tooMany(key, entries.length, MAX_ARMS), document.place([key]));
    return [];
  }
  // What is wrong with the world as it is has been told already.
  const told = new Set(worldFaults(world).map(({ message }) => message));
  return entries.map(([name, given]) => {
    const path = [key, name];
    const raw = isMapping(given) ? given : {};
    const map = isMapping(raw.set) ? raw.set : {};
    const set = readSet(document, [...path, 'set'], map, clusters, faults);
    for (const { parameter, place } of set) {
      if (parameter.world) faults.add(messages.worldParameter(parameter.path), place);
    }
    const label = (raw.label as string | undefined) ?? name;
    const from = readFrom(context, path, raw.from as RawValue | undefined);
    for (const { parameter, place } of set) {
      if (parameter.once && from !== null && from > 0)
        faults.add(messages.onceOnly(parameter.path, from), place);
    }
    const arm: Arm = { name, label, set: set.map((one) => assignment(one, world)), from };
    // A name that nobody knows may stand for any that a rule asks for.
    const sound = !faults.has(document.place([...path, 'set']));
    for (const fault of sound ? worldFaults(assign(world, arm.set)) : []) {
      if (told.has(fault.message)) continue;
      const place = placeIn(set, fault) ?? document.place(path);
      faults.add(messages.inArm(name, fault.message), place);
    }
    return { arm, set };
  });
}

/** Where a list of settings sets one of the values of a fault. */
function placeIn(set: readonly Override[], { paths }: WorldFault): InputPlace | undefined {
  const path = paths.find((one) => set.some(({ parameter }) => parameter.path === one));
  return set.findLast(({ parameter }) => parameter.path === path)?.place;
}

function assignment(one: Override, world: WorldInputs): Assignment {
  const { parameter, cluster, value, program } = one;
  return {
    path: parameter.path,
    cluster: cluster === null ? null : world.clusters.findIndex(({ name }) => name === cluster),
    value: program ? null : value,
    program,
  };
}

function readFrom(
  { document, world, faults }: ArmContext,
  path: DocumentPath,
  raw: RawValue | undefined,
): number | null {
  if (raw === undefined) return null;
  const horizon = world.clusters[0].values[columnOf('time.horizon')];
  const place = document.place([...path, 'from']);
  if (faults.has(place)) return null;
  const years = faults.attempt(place, () => readQuantity(String(raw), 'year'));
  if (years !== undefined && (!(years >= 0) || years >= horizon)) {
    faults.add(messages.afterHorizon(raw, horizon), place);
  }
  return years ?? null;
}

/** The base, every removal alone, and every pair of them where asked. */
function removalArms(context: ArmContext, map: JsonMap, pairs: boolean): readonly Arm[] {
  const { document, faults } = context;
  const count = Object.keys(map).length;
  const arms = 1 + count + (pairs ? (count * (count - 1)) / 2 : 0);
  if (arms > MAX_ARMS) {
    faults.add(messages.tooMany('arms by removals', arms, MAX_ARMS), document.place(['removals']));
    return [];
  }
  if (map[BASE_ARM.name] !== undefined) {
    const place = document.place(['removals', BASE_ARM.name]);
    faults.add(messages.removalNamedBase(BASE_ARM.name), place);
  }
  const read = readSettings(context, 'removals', map);
  const singles = read.map(({ arm }) => ({ ...arm, label: `without ${arm.label}` }));
  if (!pairs) return [BASE_ARM, ...singles];
  const together = read.flatMap((a, i) => read.slice(i + 1).map((b) => pairOf(context, a, b)));
  return [BASE_ARM, ...singles, ...together];
}

function pairOf({ document, world, faults }: ArmContext, a: Reading, b: Reading): Arm {
  const names = [a.arm.name, b.arm.name] as const;
  const path = ['removals', b.arm.name];
  const clash = b.set.find(({ parameter }) =>
    a.set.some((one) => one.parameter.path === parameter.path),
  );
  if (clash) faults.add(messages.removalsClash(...names, clash.parameter.path), clash.place);
  const years = [a.arm.from, b.arm.from].filter((year) => year !== null);
  if (years.length === 2 && years[0] !== years[1]) {
    faults.add(messages.removalYears(...names), document.place([...path, 'from']));
  }
  const early = [a.arm, b.arm].filter(({ from }) => from === null).flatMap(({ set }) => set);
  const late = [a.arm, b.arm].filter(({ from }) => from !== null).flatMap(({ set }) => set);
  // A contradiction that one of the two has alone has been told already.
  const alone = [a, b].some(
    ({ arm }) =>
      faults.has(document.place(['removals', arm.name, 'set'])) ||
      worldFaults(assign(world, arm.set)).length > 0,
  );
  const [fault] = alone ? [] : worldFaults(assign(world, [...early, ...late]));
  const name = names.join(PAIR_SIGN);
  if (fault && !clash) {
    const place = placeIn(b.set, fault) ?? document.place(path);
    faults.add(messages.inArm(name, fault.message), place);
  }
  const label = `without ${a.arm.label} and ${b.arm.label}`;
  if (late.length === 0) return { name, label, set: early, from: null };
  const arm = { name, label, set: late, from: years[0] };
  return early.length === 0 ? arm : { ...arm, always: early };
}
