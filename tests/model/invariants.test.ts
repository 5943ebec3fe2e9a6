/** What must hold between quarters, in scenarios over 40 years and in random worlds. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judge, keepCounterfactual } from '../../src/model/judge.ts';
import { METRICS } from '../../src/model/metrics.ts';
import { compileArm, noSupportArm } from '../../src/model/simulator.ts';
import { loadScenario } from '../../src/scenario/files.ts';
import fc from '../support/properties.ts';
import { complaintsOf } from './inspected.ts';
import { anyWorld } from './randomWorld.ts';
import { STRUCTURE } from './structure.ts';
import { luckOf, smallWorld, started } from './worlds.ts';

const FOLDER = join(import.meta.dirname, '../../scenarios');
const SCENARIOS = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.slice(0, -'.yaml'.length));

describe('over 40 years', () => {
  it.each(SCENARIOS)(
    'heads, ties, projects and money add up, and metrics are numbers: %s',
    (name) => {
      const { inputs } = loadScenario(join(FOLDER, `${name}.yaml`), ['time.horizon=40']);
      const simulator = started(noSupportArm(inputs));
      simulator.runTo(simulator.horizonTicks);
      const reference = keepCounterfactual(simulator);
      simulator.start(compileArm(inputs, null), luckOf());
      expect(complaintsOf(simulator, simulator.horizonTicks, 8)).toEqual([]);
      const { metrics } = judge(simulator, reference);
      expect(METRICS.filter((_, m) => !Number.isFinite(metrics[m])).map((m) => m.name)).toEqual([]);
    },
  );

  it.each(['none', 'cliff', 'taper', 'milestone', 'adaptive', 'matching', 'permanent'] as const)(
    'heads, ties, projects and money add up under the policy %s',
    (policy) => {
      const world = smallWorld({
        'time.horizon': 40,
        'support.policy': policy,
        'support.end': 15,
        'state.jointOnly': policy === 'taper' ? 0 : 1,
        'specialist.anchorVeto': policy === 'milestone' ? 1 : 0,
        'specialist.concentration': policy === 'adaptive' ? 1 : 0,
        'shocks.demandYear': 12,
        'shocks.technologyYear': 13,
        'shocks.scandalYear': 14,
        'shocks.sanctionsYear': 15,
        'shocks.talentYear': 16,
      });
      const simulator = started(compileArm(world, null));
      expect(complaintsOf(simulator, simulator.horizonTicks)).toEqual([]);
    },
  );
});

describe('anywhere in the ranges of parameters', () => {
  it('a world stays a world, and its metrics are numbers', () => {
    fc.assert(
      fc.property(anyWorld, fc.integer({ min: 0, max: 1000 }), (world, replication) => {
        const none = noSupportArm(world);
        const simulator = started(none, replication);
        expect(complaintsOf(simulator, simulator.horizonTicks, 5)).toEqual([]);
        const reference = keepCounterfactual(simulator);
        simulator.start(compileArm(world, null), luckOf(replication));
        expect(complaintsOf(simulator, simulator.horizonTicks, 5)).toEqual([]);
        const { metrics } = judge(simulator, reference);
        expect(METRICS.filter((_, m) => !Number.isFinite(metrics[m])).map((m) => m.name)).toEqual(
          [],
        );
      }),
      { numRuns: 60, seed: 20 },
    );
  });
});

describe('the inspection', () => {
  /** What it says of a world in which one cell was changed by hand. */
  function saysOf(spoil: (views: ReturnType<typeof started>['world']['views']) => void): string {
    const simulator = started(compileArm(smallWorld(), null));
    simulator.runTo(12);
    spoil(simulator.world.views);
    const complaints: string[] = [];
    for (const check of STRUCTURE) check(simulator, (text) => complaints.push(text));
    return complaints.join('\n');
  }

  it('sees what is broken', () => {
    expect(saysOf(() => undefined)).toBe('');
    expect(saysOf((v) => v.organisation.sales.fill(Number.NaN, 3, 4))).toMatch(/sales\[3\] is NaN/);
    expect(saysOf((v) => v.cluster.neutrality.fill(1.1))).toMatch(/neutrality/);
    const active = (tieActive: Uint8Array): number => tieActive.indexOf(1);
    expect(
      saysOf((v) => v.organisation.tieActive.fill(0, 0, active(v.organisation.tieActive) + 1)),
    ).toMatch(/active/);
    expect(saysOf((v) => v.organisation.tieTo.fill(-1, 0, 60))).toMatch(
      /does not know|without active tie/,
    );
    expect(saysOf((v) => v.organisation.projects.fill(9, 2, 3))).toMatch(/counts 9 projects/);
    expect(saysOf((v) => v.cluster.nicheDemand.fill(1))).toMatch(/sells/);
    expect(saysOf((v) => v.organisation.idLo.fill(7) && v.organisation.idHi.fill(7))).toMatch(
      /two organisations/,
    );
    expect(saysOf((v) => v.project.ends.fill(3, 0, 1))).toMatch(/should have ended/);
  });
});
