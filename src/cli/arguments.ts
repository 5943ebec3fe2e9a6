/** Reading of options; a wrong value becomes commander's sentence and exit code 2. */
import { InvalidArgumentError } from 'commander';
import { InputError } from '../engine/errors.ts';
import { readQuantity } from '../scenario/units.ts';
import { cliMessages } from './messages.ts';

/** A reader of whole numbers from `min` to `max`. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= min && value <= max)) {
      throw new InvalidArgumentError(cliMessages.wholeNumber(min, max));
    }
    return value;
  };
}

/** @throws InputError where results are to be both replaced and gone on with. */
export function refuseForceWithResume(options: {
  readonly force?: boolean;
  readonly resume?: boolean;
}): void {
  if (options.force && options.resume) throw new InputError(cliMessages.forceAndResume());
}

/** A path that is not empty. */
export function place(text: string): string {
  if (text === '') throw new InvalidArgumentError(cliMessages.place());
  return text;
}

/** A seed: any text but none, which a script with an empty variable gives. */
export function seedText(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError(cliMessages.seed());
  return text;
}

/** Reads a share between 0 and 1, as in 0.5 or '50 %'; neither end is one. */
export function share(text: string): number {
  const match = /^(\d*\.?\d+)\s*(%?)$/.exec(text.trim());
  const value = match ? Number(match[1]) / (match[2] === '%' ? 100 : 1) : Number.NaN;
  if (!(value > 0 && value < 1)) throw new InvalidArgumentError(cliMessages.share());
  return value;
}

/** Reads `i/n`: part i of n. */
export function shardWord(text: string): { readonly index: number; readonly of: number } {
  const [, index, of] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  if (!(index >= 1 && index <= of)) throw new InvalidArgumentError(cliMessages.notAShard());
  return { index, of };
}

/** Reads a time limit of Slurm. */
export function slurmTime(text: string): string {
  if (!/^(\d+-)?\d+(:\d\d){0,2}$/.test(text))
    throw new InvalidArgumentError(cliMessages.notATime());
  return text;
}

/** Collects the `path=value` texts of an option that may be repeated. */
export function collectAssignment(text: string, before: readonly string[]): string[] {
  if (!/^[^=]+=/.test(text)) throw new InvalidArgumentError(cliMessages.notAnAssignment());
  return [...before, text];
}

/** Collects the texts of an option that may be repeated. */
export const collectText = (text: string, before: readonly string[]): string[] => [...before, text];

/** An amount of money, k€. */
export function readMoney(text: string): number {
  return quantity(text, 'k€', cliMessages.notMoney(text, '10 M€'));
}

/** Collects `name=k€ a year` texts. */
export function collectPrice(
  text: string,
  before: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const equals = text.indexOf('=');
  if (equals < 1) throw new InvalidArgumentError(cliMessages.notAPrice(text));
  const fault = cliMessages.notAPrice(text);
  const price = quantity(text.slice(equals + 1), 'k€/year', fault);
  return new Map([...before, [text.slice(0, equals).trim(), price]]);
}

/** Not below zero. */
function quantity(text: string, unit: 'k€' | 'k€/year', fault: string): number {
  // A number alone may be meant in euros, thousands or millions: nobody's millions are guessed.
  if (/^[\s\d.,_'e+-]*$/i.test(text)) throw new InvalidArgumentError(fault);
  let value: number;
  try {
    value = readQuantity(text, unit);
  } catch {
    throw new InvalidArgumentError(fault);
  }
  if (!(value >= 0)) throw new InvalidArgumentError(fault);
  return value;
}
