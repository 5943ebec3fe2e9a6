/** One value of a file or of the command line, turned into a parameter's number or program. */
import { InputError, type InputPlace } from '../engine/errors.ts';
import { nearest } from '../engine/nearest.ts';
import type { Program } from '../engine/program.ts';
import type { ParameterDefinition } from '../model/parameters/index.ts';
import { isDistributionKind, splitCall } from './distributionForms.ts';
import { compileExpression } from './expressions.ts';
import { messages } from './messages.ts';
import { readQuantity, unitsFor } from './units.ts';

/** What YAML or the command line hands over. */
export type RawValue = number | string | boolean;

export interface ParameterValue {
  /** In the parameter's unit; its default where `program` says the value. */
  readonly value: number;
  readonly program: Program | null;
}

/** A parameter set to a value, and where that was said. */
export interface Setting extends ParameterValue {
  readonly parameter: ParameterDefinition;
  readonly raw: RawValue;
  readonly place: InputPlace;
}

/** Stands for a value at fault: no rule between parameters is broken by it. */
export const UNKNOWN: ParameterValue = { value: Number.NaN, program: null };

/** Reads one value of a parameter. Throws InputError, without place. */
export function readValue(raw: RawValue, parameter: ParameterDefinition): ParameterValue {
  if (parameter.unit === 'rule') return { value: parameter.default, program: readRule(raw) };
  if (typeof raw === 'string' && raw.trimStart().startsWith('=')) {
    if (!parameter.timeVarying) throw new InputError(messages.notTimeVarying(raw, parameter));
    const text = raw.trimStart().slice(1);
    const program = compileExpression(text, 'time', parameter.unit);
    return { value: parameter.default, program };
  }
  return { value: readNumber(raw, parameter), program: null };
}

/** Reads a plain value: a number, a flag or a name, within the parameter's range. */
export function readNumber(raw: RawValue, parameter: ParameterDefinition): number {
  if (parameter.unit === 'flag') return readFlag(raw);
  if (parameter.choices) return readChoice(raw, parameter.choices);
  if (typeof raw === 'boolean')
    throw new InputError(messages.notANumber(raw, unitsFor(parameter.unit)));
  if (typeof raw === 'string' && isDistributionKind(splitCall(raw)?.name ?? '')) {
    throw new InputError(messages.distributionInScenario(raw));
  }
  const value = typeof raw === 'number' ? raw : readQuantity(raw, parameter.unit);
  checkValue(value, raw, parameter);
  return value;
}

/** Refuses what is not finite, out of range, or broken where whole numbers are asked. */
export function checkValue(value: number, raw: unknown, parameter: ParameterDefinition): void {
  const [low, high] = parameter.range;
  if (!Number.isFinite(value)) throw new InputError(messages.tooLarge(raw));
  if (value < low || value > high) throw new InputError(messages.outOfRange(raw, parameter));
  if (parameter.integer && !Number.isInteger(value)) {
    throw new InputError(messages.notWhole(raw, value, parameter.unit));
  }
}

function readRule(raw: RawValue): Program {
  if (typeof raw === 'number') throw new InputError(messages.notACondition(String(raw)));
  return compileExpression(String(raw).replace(/^\s*=(?!=)/, ''), 'rule', 'rule');
}

function readFlag(raw: RawValue): number {
  if (raw === true || raw === 'true' || raw === 1 || raw === '1') return 1;
  if (raw === false || raw === 'false' || raw === 0 || raw === '0') return 0;
  throw new InputError(messages.notAFlag(raw));
}

function readChoice(raw: RawValue, choices: readonly string[]): number {
  const index = choices.indexOf(String(raw));
  if (index < 0) {
    throw new InputError(messages.notAChoice(raw, nearest(String(raw), choices), choices));
  }
  return index;
}
