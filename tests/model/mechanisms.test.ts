/** Every mechanism of the founding texts has parameters that exist, and one that takes it away. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PARAMETERS, parameterIndex } from '../../src/model/parameters/index.ts';
import { MECHANISMS } from '../../src/model/parameters/mechanisms.ts';
import { loadScenario, loadStudy } from '../../src/scenario/files.ts';

const SCENARIOS = join(import.meta.dirname, '../../scenarios');

describe('the mechanisms of the founding texts', () => {
  it.each(MECHANISMS.map((one) => [one.name, one] as const))(
    '%s can be set',
    (_, { parameters }) => {
      for (const path of parameters) {
        const p = PARAMETERS[parameterIndex(path)];
        const [low, high] = p.range;
        const up = p.default < high;
        const whole = p.integer === true || p.unit === 'flag' || p.unit === 'count';
        const step = (up ? 1 : -1) * (whole ? 1 : 0.05 * (high - low));
        const other = p.default + step;
        const value = p.unit === 'flag' ? String(other === 1) : String(other);
        const { inputs } = loadScenario(join(SCENARIOS, 'global-average.yaml'), [
          `${path}=${value}`,
        ]);
        expect(inputs.clusters[0].values[parameterIndex(path)]).toBe(other);
      }
    },
  );

  it('are those that the study of removals takes away, and more', () => {
    const { removals } = loadStudy(join(SCENARIOS, 'studies/anna-karenina.yaml')).source as {
      removals: Record<string, { set: Record<string, unknown> }>;
    };
    const told = new Set<string>(MECHANISMS.flatMap(({ parameters }) => parameters));
    for (const [name, { set }] of Object.entries(removals)) {
      if (name === 'market-demand') continue; // a condition of the place that no text calls a mechanism
      expect(
        Object.keys(set).filter((path) => told.has(path)),
        name,
      ).not.toEqual([]);
    }
  });
});
