/**
 * The golden runs as a script for any JavaScript engine, without Node and without a browser. Worlds of
 * scenario files come in as plain data, since reading files is not for every engine.
 */
import type { WorldInputs } from '../../src/model/inputs.ts';
import { goldenOf, goldenOfDefaults } from '../golden/goldenOf.ts';

/** The same text as tests/golden/hashes.json without blanks, its names in order. */
function golden(worlds: Readonly<Record<string, WorldInputs>>): string {
  const scenarios = Object.entries(worlds).map(([name, world]) => [name, goldenOf(world)]);
  return JSON.stringify({ defaults: goldenOfDefaults(), scenarios: Object.fromEntries(scenarios) });
}

Object.assign(globalThis, { golden });
