/** What a factor of a study varies over: a distribution, or the levels of a list. */
import { InputError } from '../engine/errors.ts';
import { nearest } from '../engine/nearest.ts';
import type { ParameterDefinition } from '../model/parameters/index.ts';
import { DISTRIBUTION_FORMS, isDistributionKind, splitCall } from './distributionForms.ts';
import { MAX_LEVELS } from './limits.ts';
import { messages } from './messages.ts';
import { readQuantity } from './units.ts';
import { checkValue, type RawValue, readNumber } from './values.ts';

/** All numbers in the parameter's unit; bounds inclusive. */
export type Distribution =
  | { readonly kind: 'uniform' | 'loguniform'; readonly min: number; readonly max: number }
  /** Cut at `min` and `max`, the parameter's range. */
  | {
      readonly kind: 'normal';
      readonly mean: number;
      readonly sd: number;
      readonly min: number;
      readonly max: number;
    }
  | {
      readonly kind: 'triangular';
      readonly min: number;
      readonly mode: number;
      readonly max: number;
    }
  /** Beta(a, b), stretched from 0..1 to min..max. */
  | {
      readonly kind: 'beta';
      readonly a: number;
      readonly b: number;
      readonly min: number;
      readonly max: number;
    }
  | { readonly kind: 'discrete'; readonly values: readonly number[] };

/** Reads a distribution, a list of levels or one value. Throws InputError, without place. */
export function readDistribution(
  raw: RawValue | readonly RawValue[],
  parameter: ParameterDefinition,
): Distribution {
  if (parameter.unit === 'rule') throw new InputError(messages.ruleAsFactor());
  if (typeof raw === 'object') return readLevels(raw, parameter);
  if (typeof raw !== 'string') return readLevels([raw], parameter);
  const call = splitCall(raw);
  if (!call) return readLevels([raw], parameter);
  const { name, list } = call;
  if (!isDistributionKind(name)) {
    const names = Object.keys(DISTRIBUTION_FORMS);
    throw new InputError(messages.unknownDistribution(name, nearest(name, names), names));
  }
  if (name === 'discrete') return readLevels(list, parameter);
  if (parameter.unit === 'flag' || parameter.choices) {
    throw new InputError(messages.onlyLevels(raw));
  }
  return readContinuous(name, list, parameter, raw);
}

function readLevels(raws: readonly RawValue[], parameter: ParameterDefinition): Distribution {
  if (raws.length === 0 || raws.length > MAX_LEVELS) {
    throw new InputError(messages.levelCount(raws.length, MAX_LEVELS));
  }
  const values = raws.map((raw) => readNumber(raw, parameter));
  const twice = raws.find((_, i) => values.indexOf(values[i]) < i);
  if (twice !== undefined) throw new InputError(messages.levelTwice(twice));
  return { kind: 'discrete', values };
}

function readContinuous(
  kind: Exclude<Distribution['kind'], 'discrete'>,
  texts: readonly string[],
  parameter: ParameterDefinition,
  raw: string,
): Distribution {
  const counts = { uniform: [2], loguniform: [2], normal: [2], triangular: [3], beta: [2, 4] }[
    kind
  ];
  if (!counts.includes(texts.length)) {
    throw new InputError(messages.distributionArguments(raw, DISTRIBUTION_FORMS[kind]));
  }
  const plain = kind === 'beta' ? 2 : 0;
  const numbers = texts.map((text, i) => readQuantity(text, i < plain ? '1' : parameter.unit));
  const [first, second, third, fourth] = numbers;
  const [low, high] = parameter.range;
  switch (kind) {
    case 'normal': {
      checkValue(first, texts[0], { ...parameter, integer: false });
      if (!(second > 0)) throw new InputError(messages.notPositive(texts[1], 'sd'));
      return { kind, mean: first, sd: second, min: low, max: high };
    }
    case 'beta': {
      if (!(first > 0)) throw new InputError(messages.notPositive(texts[0], 'a'));
      if (!(second > 0)) throw new InputError(messages.notPositive(texts[1], 'b'));
      const [min, max] = texts.length === 4 ? [third, fourth] : [0, 1];
      checkBounds(min, max, raw, parameter);
      return { kind, a: first, b: second, min, max };
    }
    case 'triangular': {
      checkBounds(first, third, raw, parameter);
      if (second < first || second > third) throw new InputError(messages.notAscending(raw));
      return { kind, min: first, mode: second, max: third };
    }
    case 'loguniform':
      if (!(first > 0)) throw new InputError(messages.notPositive(texts[0], 'min'));
      checkBounds(first, second, raw, parameter);
      return { kind, min: first, max: second };
    case 'uniform':
      checkBounds(first, second, raw, parameter);
      return { kind, min: first, max: second };
  }
}

function checkBounds(min: number, max: number, raw: string, parameter: ParameterDefinition): void {
  const [low, high] = parameter.range;
  if (!(min < max)) throw new InputError(messages.notAscending(raw));
  if (min < low || max > high) throw new InputError(messages.outOfRange(raw, parameter));
}

/** The smallest and largest values that can be drawn, or all levels. */
export function extremes(distribution: Distribution): readonly number[] {
  if (distribution.kind === 'discrete') return distribution.values;
  return [distribution.min, distribution.max];
}
