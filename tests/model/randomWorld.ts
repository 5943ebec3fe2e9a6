/** Random worlds: every parameter anywhere in its range, sizes kept small. */

import type { WorldInputs } from '../../src/model/inputs.ts';
import {
  PARAMETERS,
  type ParameterDefinition,
  type ParameterPath,
} from '../../src/model/parameters/index.ts';
import fc from '../support/properties.ts';
import { type Settings, worldOf } from './worlds.ts';

/** Sizes that keep a random world to some milliseconds. */
const SIZES: Partial<Record<ParameterPath, readonly [number, number]>> = {
  'time.horizon': [1, 12],
  'time.burnIn': [0, 6],
  'composition.members': [0, 40],
  'composition.outsiders': [0, 1.5],
  'composition.universities': [0, 6],
  'composition.anchors': [0, 6],
  'entry.outsideRate': [0, 12],
};
const TICKS_PER_YEAR = 4;

/** A value of a parameter: one end, the default, or anywhere between the ends. */
function valueFor(p: ParameterDefinition): fc.Arbitrary<number> {
  const [low, high] = SIZES[p.path as ParameterPath] ?? p.range;
  if (p.path === 'time.horizon' || p.path === 'time.burnIn') {
    return fc
      .integer({ min: low * TICKS_PER_YEAR, max: high * TICKS_PER_YEAR })
      .map((ticks) => ticks / TICKS_PER_YEAR);
  }
  const whole = p.integer === true || p.unit === 'flag' || p.unit === 'choice' || p.unit === 'rule';
  const between = whole
    ? fc.integer({ min: low, max: high })
    : fc.double({ min: low, max: high, noNaN: true });
  const ends = fc.constantFrom(low, high);
  const usual = p.default >= low && p.default <= high ? fc.constant(p.default) : between;
  return fc.oneof(
    { arbitrary: usual, weight: 3 },
    { arbitrary: between, weight: 3 },
    { arbitrary: ends, weight: 1 },
  );
}

/** Settings of every parameter of one cluster. */
export const anySettings: fc.Arbitrary<Settings> = fc.record(
  Object.fromEntries(PARAMETERS.map((p) => [p.path, valueFor(p)])),
) as fc.Arbitrary<Settings>;

/** A world of one cluster, now and then of two. */
export const anyWorld: fc.Arbitrary<WorldInputs> = fc
  .tuple(anySettings, fc.oneof({ arbitrary: fc.constant(null), weight: 3 }, anySettings))
  .map(([first, second]) =>
    worldOf(
      {},
      second === null
        ? [first]
        : [
            first,
            {
              ...second,
              // Time is the world's.
              'time.horizon': first['time.horizon'],
              'time.burnIn': first['time.burnIn'],
            },
          ],
    ),
  );
