/** The target table of a study: what was observed of real clusters, for a calibration to aim at. */
import { InputError } from '../engine/errors.ts';
import { nearest } from '../engine/nearest.ts';
import type { Arm } from '../model/inputs.ts';
import { METRICS, OUTCOMES } from '../model/metrics.ts';
import { SERIES } from '../model/series.ts';
import type { SourceDocument } from './document.ts';
import type { Faults } from './faults.ts';
import { messages } from './messages.ts';
import { readQuantity, unitNamed } from './units.ts';
import type { RawValue } from './values.ts';

/** One observed figure. A simulated value within `low` to `high` hits it. */
export interface Target {
  /** Unique within the study: what it is of, its year, and its arm where there are several. */
  readonly name: string;
  /** Mean of a metric, share of runs that end in an outcome class, or mean of a series in one year. */
  readonly kind: 'metric' | 'outcome' | 'series';
  readonly of: string;
  /** Of a series; 1 is the first year of the programme. */
  readonly year: number | null;
  readonly arm: string;
  readonly unit: string;
  readonly low: number;
  readonly high: number;
  /** What counts as one unit of distance. */
  readonly scale: number;
  /** Of the squared distance. */
  readonly weight: number;
  readonly source: string;
}

const KINDS = ['metric', 'outcome', 'series'] as const;

/** Of a value without a scale, the part that counts as one unit of distance. */
const USUAL_SCALE = 0.1;

interface RawTarget {
  readonly metric?: string;
  readonly outcome?: string;
  readonly series?: string;
  readonly year?: number;
  readonly arm?: string;
  readonly value?: RawValue;
  readonly band?: readonly [RawValue, RawValue];
  readonly scale?: RawValue;
  readonly weight?: number;
  readonly source?: string;
}

/** What a study's targets are read with. */
export interface TargetContext {
  readonly document: SourceDocument;
  /** None where they could not be read. */
  readonly arms: readonly Arm[];
  readonly horizonYears: number;
  readonly faults: Faults;
}

/** The targets of a study in order; faults are collected. */
export function readTargets(context: TargetContext): readonly Target[] {
  const { document, faults } = context;
  const given = document.root.targets;
  const list = (Array.isArray(given) ? given : []) as unknown as readonly RawTarget[];
  const targets: Target[] = [];
  for (const [i, raw] of list.entries()) {
    const place = document.place(['targets', i]);
    // What has not the shape of a target is judged no further.
    const target = faults.has(place) ? undefined : readTarget(raw, i, context);
    if (!target) continue;
    if (targets.some(({ name }) => name === target.name)) {
      faults.add(messages.targetTwice(target.name), place);
    } else targets.push(target);
  }
  return targets;
}

/** The target at position `i`; each fault of it stands where the value does. */
function readTarget(raw: RawTarget, i: number, context: TargetContext): Target | undefined {
  const { arms, horizonYears, document, faults } = context;
  const part = <T>(key: keyof RawTarget, read: () => T): T | undefined =>
    faults.attempt(
      document.place(raw[key] === undefined ? ['targets', i] : ['targets', i, key]),
      read,
    );
  const seen = part(KINDS.find((key) => raw[key] !== undefined) ?? 'metric', () => observable(raw));
  const arm = part('arm', () => readArm(raw.arm, arms));
  if (!seen) return undefined;
  const { kind, of, unit } = seen;
  const year = part('year', () => readYear(raw, kind, horizonYears));
  const quantity = (value: RawValue): number => readQuantity(String(value), unitNamed(unit));
  const bounds = part(raw.value === undefined ? 'band' : 'value', () => readBounds(raw, quantity));
  const scale = bounds && part('scale', () => readScale(raw, bounds, quantity));
  if (arm === undefined || year === undefined || !bounds || scale === undefined) return undefined;
  const label = year === null ? of : `${of}.year-${year}`;
  return {
    ...{ name: arms.length > 1 ? `${label}@${arm}` : label, kind, of, year, arm, unit },
    ...bounds,
    scale,
    weight: raw.weight ?? 1,
    source: raw.source ?? '',
  };
}

/** What a target is of, and its unit. */
function observable(raw: RawTarget): Pick<Target, 'kind' | 'of' | 'unit'> {
  const given = KINDS.filter((key) => raw[key] !== undefined);
  if (given.length !== 1) throw new InputError(messages.targetOfOne(given));
  const [kind] = given;
  const of = raw[kind] as string;
  if (kind === 'outcome') {
    if (!(OUTCOMES as readonly string[]).includes(of)) {
      throw new InputError(messages.unknownObservable(kind, of, nearest(of, OUTCOMES), OUTCOMES));
    }
    return { kind, of, unit: 'share' };
  }
  const known: readonly { readonly name: string; readonly unit: string }[] =
    kind === 'metric' ? METRICS : SERIES;
  const found = known.find(({ name }) => name === of);
  const names = known.map(({ name }) => name);
  if (!found) throw new InputError(messages.unknownObservable(kind, of, nearest(of, names), names));
  if (found.unit === 'code') throw new InputError(messages.targetOfCode(of));
  return { kind, of, unit: found.unit };
}

function readYear({ year }: RawTarget, kind: Target['kind'], horizon: number): number | null {
  if ((kind === 'series') !== (year !== undefined)) throw new InputError(messages.targetYear(kind));
  if (year === undefined) return null;
  if (year > horizon) throw new InputError(messages.afterHorizon(year, horizon));
  return year;
}

function readArm(given: string | undefined, arms: readonly Arm[]): string {
  const names = arms.map(({ name }) => name);
  if (names.length === 0) return given ?? '';
  if (given === undefined) {
    if (arms.length > 1) throw new InputError(messages.targetArmMissing(names));
    return names[0];
  }
  if (!names.includes(given)) {
    throw new InputError(messages.targetArmUnknown(given, nearest(given, names), names));
  }
  return given;
}

function readBounds(
  { value, band }: RawTarget,
  quantity: (raw: RawValue) => number,
): Pick<Target, 'low' | 'high'> {
  if ((value === undefined) === (band === undefined)) throw new InputError(messages.targetBounds());
  if (value !== undefined) {
    const exact = quantity(value);
    return { low: exact, high: exact };
  }
  const [low, high] = (band ?? []).map(quantity);
  if (!(low < high)) throw new InputError(messages.notAscending(JSON.stringify(band)));
  return { low, high };
}

/** As given; else half the width of a band, or a tenth of a value. */
function readScale(
  { scale }: RawTarget,
  { low, high }: Pick<Target, 'low' | 'high'>,
  quantity: (raw: RawValue) => number,
): number {
  if (scale === undefined) {
    const usual = low < high ? (high - low) / 2 : USUAL_SCALE * Math.abs(low);
    if (!(usual > 0)) throw new InputError(messages.targetScaleMissing());
    return usual;
  }
  const given = quantity(scale);
  if (!(given > 0)) throw new InputError(messages.targetScale(scale));
  return given;
}
