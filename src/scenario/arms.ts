/**
 * The arms of a study: policies set against each other, or ingredients taken away from one cluster,
 * each alone and in pairs.
 */
import { assign } from '../model/arm.ts';
import type { Arm, Assignment, WorldInputs } from '../model/inputs.ts';
import { at as columnOf } from '../model/parameters/index.ts';
import { type Override, readSet } from './assignments.ts';
import { worldFaults } from './checks.ts';
import type { DocumentPath, JsonMap, SourceDocument } from './document.ts';
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
  readonly faults: Faults;
}

/** The arms of a study in order. */
export function readArms(context: ArmContext): readonly Arm[] {
  const { document, faults } = context;
  const { arms, removals, pairs } = document.root as { readonly [key: string]: JsonMap };
  if (removals === undefined) {
    if (pairs !== undefined) faults.add(messages.pairsOfNothing(), document.place(['pairs']));
    const read = readSettings(context, 'arms', arms ?? {});
    return read.length === 0 ? [ONLY_ARM] : read.map(({ arm }) => arm);
  }
  if (arms !== undefined) faults.add(messages.removalsAndArms(), document.place(['arms']));
  return removalArms(context, removals, (pairs as unknown) === true);
}

/** An arm as it was read, with what it was read from. */
interface Reading {
  readonly arm: Arm;
  readonly set: readonly Override[];
}

/** Reads a mapping of names to label, set and from. */
function readSettings(context: ArmContext, key: 'arms' | 'removals', map: JsonMap): Reading[] {
  const { document, world, faults } = context;
  const entries = Object.entries(map) as [string, JsonMap][];
  if (entries.length > MAX_ARMS) {
    faults.add(messages.tooMany(key, entries.length, MAX_ARMS), document.place([key]));
    return [];
  }
  const clusters = world.clusters.length > 1 ? world.clusters.map((one) => one.name) : null;
  return entries.map(([name, raw]) => {
    const path = [key, name];
    const set = readSet(document, [...path, 'set'], (raw.set as JsonMap) ?? {}, clusters, faults);
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
    for (const fault of worldFaults(assign(world, arm.set))) {
      const said = set.findLast((one) => one.parameter.path === fault.path);
      faults.add(messages.inArm(name, fault.message), said?.place ?? document.place(path));
    }
    return { arm, set };
  });
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
  const years = faults.attempt(place, () => readQuantity(String(raw), 'year'));
  if (years !== undefined && !(years >= 0 && years < horizon)) {
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
  const place = document.place(['removals', b.arm.name]);
  const clash = b.arm.set.find(({ path }) => a.arm.set.some((one) => one.path === path));
  if (clash) faults.add(messages.removalsClash(...names, clash.path), place);
  const years = [a.arm.from, b.arm.from].filter((year) => year !== null);
  if (years.length === 2 && years[0] !== years[1]) {
    faults.add(messages.removalYears(...names), place);
  }
  const early = [a.arm, b.arm].filter(({ from }) => from === null).flatMap(({ set }) => set);
  const late = [a.arm, b.arm].filter(({ from }) => from !== null).flatMap(({ set }) => set);
  // A contradiction that one of the two has alone has been told already.
  const alone = [a, b].some(({ arm }) => worldFaults(assign(world, arm.set)).length > 0);
  const [fault] = alone ? [] : worldFaults(assign(world, [...early, ...late]));
  const name = names.join(PAIR_SIGN);
  if (fault && !clash) faults.add(messages.inArm(name, fault.message), place);
  const label = `without ${a.arm.label} and ${b.arm.label}`;
  if (late.length === 0) return { name, label, set: early, from: null };
  const arm = { name, label, set: late, from: years[0] };
  return early.length === 0 ? arm : { ...arm, always: early };
}
