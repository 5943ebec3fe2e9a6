/** The hashes of one run: nothing of Node, so that any JavaScript engine can take them. */
import { xxh32 } from '../../src/engine/hash.ts';
import type { Arm, WorldInputs } from '../../src/model/inputs.ts';
import { judge, keepCounterfactual, lifeTable, yearlySeries } from '../../src/model/judge.ts';
import { POLICIES } from '../../src/model/parameters/index.ts';
import { compileArm, noSupportArm } from '../../src/model/simulator.ts';
import { armOf, luckOf, smallWorld, started } from '../model/worlds.ts';

/** Hashes of one run, 16 and 8 hex digits. */
export interface Golden {
  readonly state: string;
  readonly seen: string;
}

/** The state at the horizon, and everything observed, of one run with its paired run. */
export function goldenOf(world: WorldInputs, arm: Arm | null = null, replication = 0): Golden {
  const tables = compileArm(world, arm);
  const simulator = started(tables, replication);
  const none = noSupportArm(world);
  simulator.start(none, luckOf(replication));
  simulator.runTo(simulator.horizonTicks);
  const reference = keepCounterfactual(simulator);
  simulator.start(tables, luckOf(replication));
  simulator.runTo(simulator.horizonTicks);
  const judgement = judge(simulator, reference);
  const life = lifeTable(simulator);
  const seen = Float64Array.from([
    ...yearlySeries(simulator, null),
    ...judgement.metrics,
    ...judgement.clusterMetrics,
    ...judgement.clusterOutcomes,
    ...life.atRisk,
    ...life.deaths,
    ...life.censored,
  ]);
  const hash = xxh32(new Int32Array(seen.buffer), 0);
  return { state: simulator.stateHash(), seen: hash.toString(16).padStart(8, '0') };
}

/** Small default worlds under every policy, of two clusters, with other luck, and with a late change. */
export function goldenOfDefaults(): Record<string, Golden> {
  const out: Record<string, Golden> = {};
  for (const policy of POLICIES) out[policy] = goldenOf(smallWorld({ 'support.policy': policy }));
  out['two clusters'] = goldenOf(
    smallWorld({}, [{ 'composition.members': 14 }, { 'composition.members': 30 }]),
  );
  out['other luck'] = goldenOf(smallWorld(), null, 1);
  const later = armOf('later', { 'meetings.workingGroups': 0, 'state.jointOnly': 0 }, 3);
  out['other rules from year 3'] = goldenOf(smallWorld(), later);
  return out;
}
