/** Quantities with units: `6 years`, `500 k€/quarter`, `65 %`, turned into a parameter's own unit. */
import { InputError } from '../engine/errors.ts';
import type { Unit } from '../model/parameters/index.ts';
import { messages } from './messages.ts';

type Dimension = 'number' | 'time' | 'money' | 'money per time' | 'rate' | 'staff';

/** A unit as a ratio to its dimension's base, kept as two whole numbers to stay exact. */
interface UnitSize {
  readonly dimension: Dimension;
  readonly up: number;
  readonly down: number;
}

const DIMENSION_OF: Readonly<Record<Unit, Dimension>> = {
  '1': 'number',
  share: 'number',
  flag: 'number',
  choice: 'number',
  rule: 'number',
  count: 'number',
  FTE: 'staff',
  'k€': 'money',
  'k€/year': 'money per time',
  'k€/quarter': 'money per time',
  quarter: 'time',
  year: 'time',
  '1/quarter': 'rate',
  '1/year': 'rate',
};

/** Months in each; the base of time is the month, that of money the euro. */
const MONTHS = { year: 12, years: 12, quarter: 3, quarters: 3, month: 1, months: 1 } as const;
const EUROS = {
  '€': 1,
  EUR: 1,
  'k€': 1_000,
  kEUR: 1_000,
  'M€': 1_000_000,
  MEUR: 1_000_000,
} as const;

const SIZES: ReadonlyMap<string, UnitSize> = makeSizes();

function makeSizes(): Map<string, UnitSize> {
  const sizes = new Map<string, UnitSize>();
  const add = (name: string, dimension: Dimension, up: number, down: number): void => {
    sizes.set(name, { dimension, up, down });
  };
  add('%', 'number', 1, 100);
  add('FTE', 'staff', 1, 1);
  for (const [time, months] of Object.entries(MONTHS)) {
    add(time, 'time', months, 1);
    add(`/${time}`, 'rate', 1, months);
    add(`1/${time}`, 'rate', 1, months);
    add(`%/${time}`, 'rate', 1, 100 * months);
    for (const [money, euros] of Object.entries(EUROS)) {
      add(`${money}/${time}`, 'money per time', euros, months);
    }
  }
  for (const [money, euros] of Object.entries(EUROS)) add(money, 'money', euros, 1);
  return sizes;
}

/** The names of the units a file may use, longest first. */
export const UNIT_NAMES: readonly string[] = [...SIZES.keys()].sort((a, b) => b.length - a.length);

/** The unit that a metric or series names; what is none of a parameter's is a plain number. */
export function unitNamed(name: string): Unit {
  return Object.hasOwn(DIMENSION_OF, name) ? (name as Unit) : '1';
}

/** Units that suit a parameter, the usual ones only, for messages and completion. */
export function unitsFor(unit: Unit): readonly string[] {
  switch (DIMENSION_OF[unit]) {
    case 'time':
      return ['years', 'quarters', 'months'];
    case 'money':
      return ['€', 'k€', 'M€'];
    case 'money per time':
      return ['k€/year', 'k€/quarter', 'M€/year'];
    case 'rate':
      return ['/year', '/quarter', '%/year'];
    case 'staff':
      return ['FTE'];
    case 'number':
      return unit === 'share' || unit === '1' ? ['%'] : [];
  }
}

/** `value` given in the named unit, in `target`. Throws InputError where it does not suit. */
export function convert(value: number, unitName: string, target: Unit): number {
  const name = unitName.replace(/\s+/g, '');
  const given = SIZES.get(name);
  if (!given) throw new InputError(messages.unknownUnit(unitName, unitsFor(target), UNIT_NAMES));
  const wanted = targetSize(target);
  if (given.dimension !== wanted.dimension || target === 'count') {
    throw new InputError(messages.wrongUnit(unitName, given.dimension, target, unitsFor(target)));
  }
  const up = given.up * wanted.down;
  const down = given.down * wanted.up;
  // One rounding only where the ratio or its inverse is whole: 65 % is the double nearest to .65.
  if (up % down === 0) return value * (up / down);
  return down % up === 0 ? value / (down / up) : (value * up) / down;
}

function targetSize(target: Unit): UnitSize {
  return SIZES.get(target) ?? { dimension: DIMENSION_OF[target], up: 1, down: 1 };
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,4})?/i;

/** A number, with or without a unit, in `target`. Throws InputError. */
export function readQuantity(text: string, target: Unit): number {
  const trimmed = text.trim();
  const digits = NUMBER.exec(trimmed)?.[0];
  if (digits === undefined) throw new InputError(messages.notANumber(text, unitsFor(target)));
  const value = Number(digits);
  const unitName = trimmed.slice(digits.length).trim();
  const converted = unitName === '' ? value : convert(value, unitName, target);
  if (!Number.isFinite(converted)) throw new InputError(messages.tooLarge(text));
  return converted;
}
