/** The results of shipped scenarios and default worlds, to the bit. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Golden, goldenOfDefaults, goldenOfScenario, scenarioNames } from './goldenRuns.ts';

const golden: Record<string, Record<string, Golden>> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'hashes.json'), 'utf8'),
);

describe('golden hashes (npx tsx tests/golden/update.ts)', () => {
  it('cover every shipped scenario and no other', () => {
    expect(Object.keys(golden.scenarios ?? {}).sort()).toEqual(scenarioNames);
  });

  it.each(scenarioNames)('hold for the scenario %s', (name) => {
    expect(goldenOfScenario(name)).toEqual(golden.scenarios?.[name]);
  });

  it('hold for default worlds under every policy', () => {
    expect(goldenOfDefaults()).toEqual(golden.defaults);
  });
});
