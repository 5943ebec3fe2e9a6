/**
 * Which arms of a study form the withdrawal curve, which are shown in charts of few lines, and in which
 * colours.
 */
import type { WithdrawalArm } from '../analysis/withdrawal.ts';
import type { ArmKey } from './charts/theme.ts';

export interface StudyArm {
  readonly name: string;
  /** Unique among the arms. */
  readonly label: string;
}

/** Fewer withdrawal years than this are no curve. */
const YEARS_LEAST = 2;

/**
 * Arms that differ only in when the same support ends, with those that never have it and never lose it.
 * Read from what the arms set in the study's source (`support.policy`, `support.end`); where that is
 * missing, from names such as `none`, `cliff-6`, `permanent`. Empty if there are fewer than two years.
 */
export function withdrawalArms(arms: readonly StudyArm[], studySource: unknown): WithdrawalArm[] {
  const policies = arms.map(({ name }) => policyOf(name, setOf(name, studySource)));
  const years = new Map<string, number>();
  for (const { kind, policy } of policies) {
    if (kind === 'ends') years.set(policy, (years.get(policy) ?? 0) + 1);
  }
  const most = Math.max(0, ...years.values());
  if (most < YEARS_LEAST) return [];
  const curve = [...years].find(([, n]) => n === most)?.[0];
  const found: WithdrawalArm[] = [];
  for (const [i, { kind, policy, year }] of policies.entries()) {
    if (kind === 'other' || (kind === 'ends' && policy !== curve)) continue;
    if (found.some((arm) => arm.kind === kind && arm.year === year)) continue;
    found.push({ arm: arms[i].name, kind, year });
  }
  return found;
}

interface Policy {
  readonly kind: 'none' | 'ends' | 'permanent' | 'other';
  readonly policy: string;
  readonly year: number | null;
}

function policyOf(name: string, set: ReadonlyMap<string, unknown> | null): Policy {
  if (set === null) return policyOfName(name);
  const policy = String(set.get('support.policy') ?? '');
  const others = [...set.keys()].filter((path) => path !== 'support.policy');
  // Without support there may be no specialist organisation either: still the same world.
  if (policy === 'none' && others.every((path) => path.startsWith('specialist.'))) {
    return { kind: 'none', policy, year: null };
  }
  if (policy === 'permanent' && others.length === 0)
    return { kind: 'permanent', policy, year: null };
  const year = yearsOf(set.get('support.end'));
  if (year !== null && others.length === 1) return { kind: 'ends', policy, year };
  return { kind: 'other', policy, year: null };
}

function policyOfName(name: string): Policy {
  if (name === 'none' || name === 'permanent') return { kind: name, policy: name, year: null };
  const match = /^([a-z]+)-(\d+(?:\.\d+)?)$/.exec(name);
  if (match === null) return { kind: 'other', policy: '', year: null };
  return { kind: 'ends', policy: match[1], year: Number(match[2]) };
}

/** What an arm sets, by dotted path; null where the source does not say, or where it sets it later. */
function setOf(name: string, studySource: unknown): Map<string, unknown> | null {
  const arm = field(field(studySource, 'arms'), name);
  if (arm === undefined) return null;
  const set = new Map<string, unknown>();
  flatten('', field(arm, 'set') ?? {}, set);
  const from = field(arm, 'from');
  if (from !== undefined && from !== null) set.set('from', from);
  return set;
}

function flatten(prefix: string, value: unknown, into: Map<string, unknown>): void {
  if (typeof value !== 'object' || value === null) {
    into.set(prefix, value);
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    flatten(prefix === '' ? key : `${prefix}.${key}`, inner, into);
  }
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

function yearsOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  const match = /^\s*(\d+(?:\.\d+)?)\s*(years?|quarters?)?\s*$/.exec(String(value ?? ''));
  if (match === null) return null;
  return match[2]?.startsWith('quarter') ? Number(match[1]) / 4 : Number(match[1]);
}

/** Warm to cool, as the withdrawal comes early to late (Okabe & Ito). */
const EARLY_TO_LATE = ['#d55e00', '#e69f00', '#009e73', '#56b4e9', '#0072b2'];
const NEVER_PAID = '#888888';
const NEVER_ENDS = '#222222';
const ANY = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'];
/** Lines that one chart bears, and columns that one page bears. */
const LINES_MOST = 6;
const PANELS_MOST = 3;

/** The arms that charts show. */
export interface ShownArms {
  readonly lines: readonly ArmKey[];
  readonly panels: readonly ArmKey[];
}

/** A sentence on how many of the arms a chart or table shows, where it leaves some out; else empty. */
export function shownWords(shown: number, all: number): string {
  return shown < all ? ` Shown are ${shown} of the ${all} arms.` : '';
}

/**
 * A withdrawal study shows the ends of the curve, the decided year and its neighbours; a general study
 * its first arms.
 */
export function shownArms(
  arms: readonly StudyArm[],
  curve: readonly WithdrawalArm[],
  decidedYear: number | null,
): ShownArms {
  const labelOf = (name: string) => arms.find((a) => a.name === name)?.label ?? name;
  if (curve.length === 0) {
    const lines = arms
      .slice(0, LINES_MOST)
      .map(({ name, label }, i) => ({ arm: name, label, colour: ANY[i], dashed: false }));
    return { lines, panels: lines.slice(0, PANELS_MOST) };
  }
  const ends = curve
    .filter(({ kind }) => kind === 'ends')
    .sort((a, b) => (a.year ?? 0) - (b.year ?? 0));
  const decided = ends.findIndex(({ year }) => year === decidedYear);
  const middle = decided >= 0 ? decided : Math.floor((ends.length - 1) / 2);
  const picked = [0, Math.floor(middle / 2), middle, ends.length - 1];
  const shown = ends.filter((_, i) => picked.includes(i));
  const colourAt = (i: number) =>
    EARLY_TO_LATE[Math.round((i * (EARLY_TO_LATE.length - 1)) / Math.max(1, shown.length - 1))];
  const key = (arm: WithdrawalArm, colour: string): ArmKey => ({
    arm: arm.arm,
    label: labelOf(arm.arm),
    colour,
    dashed: arm.kind === 'none',
  });
  const endKeys = shown.map((arm, i) => key(arm, colourAt(i)));
  const never = (kind: WithdrawalArm['kind'], colour: string) =>
    curve.filter((arm) => arm.kind === kind).map((arm) => key(arm, colour));
  const permanent = never('permanent', NEVER_ENDS);
  const early =
    endKeys[ends[0] === ends[middle] ? endKeys.length - 1 : Math.min(1, endKeys.length - 1)];
  const right = endKeys.find(({ arm }) => arm === ends[middle].arm);
  const columns = new Set([early, right, permanent[0] ?? endKeys.at(-1)]);
  return {
    lines: [...never('none', NEVER_PAID), ...endKeys, ...permanent],
    panels: [...columns].filter((column) => column !== undefined),
  };
}
