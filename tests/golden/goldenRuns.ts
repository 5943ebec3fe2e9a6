/**
 * The runs whose hashes are kept: short ones of every shipped scenario, and of default worlds under
 * every policy. A hash covers the whole world at the horizon; `seen` all that was observed, judged and
 * counted on the way.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { assign } from '../../src/model/arm.ts';
import type { WorldInputs } from '../../src/model/inputs.ts';
import { loadScenario } from '../../src/scenario/files.ts';
import { type Golden, goldenOf, goldenOfDefaults } from './goldenOf.ts';

export { type Golden, goldenOfDefaults };

const FOLDER = join(import.meta.dirname, '../../scenarios');
/** Long enough for support, its end, reviews and spin-offs of spin-offs. */
const SHORT = Object.entries({ 'time.horizon': 8, 'time.burnIn': 4, 'outcome.judgeAfter': 8 });

export const scenarioNames = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.slice(0, -5))
  .sort();

/** A shipped scenario, cut short: by hand, since a reader refuses a plan that ends after the horizon. */
export const shortWorld = (name: string): WorldInputs =>
  assign(
    loadScenario(join(FOLDER, `${name}.yaml`)).inputs,
    SHORT.map(([path, value]) => ({ path, cluster: null, value, program: null })),
  );

/** A short run of a shipped scenario. */
export const goldenOfScenario = (name: string): Golden => goldenOf(shortWorld(name));

/** Everything the golden file holds. */
export function allGolden(): Record<string, Record<string, Golden>> {
  const scenarios = Object.fromEntries(scenarioNames.map((name) => [name, goldenOfScenario(name)]));
  return { defaults: goldenOfDefaults(), scenarios };
}
