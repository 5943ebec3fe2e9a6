/**
 * The runs whose hashes are kept: short ones of every shipped scenario, and of default worlds under
 * every policy. A hash covers the whole world at the horizon; `seen` all that was observed, judged and
 * counted on the way.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { xxh32 } from '../../src/engine/hash.ts';
import type { Arm, WorldInputs } from '../../src/model/inputs.ts';
import { judge, keepCounterfactual, lifeTable, yearlySeries } from '../../src/model/judge.ts';
import { POLICIES } from '../../src/model/parameters/index.ts';
import { compileArm, noSupportArm } from '../../src/model/simulator.ts';
import { loadScenario } from '../../src/scenario/files.ts';
import { armOf, luckOf, smallWorld, started } from '../model/worlds.ts';

/** Hashes of one run, 16 and 8 hex digits. */
export interface Golden {
  readonly state: string;
  readonly seen: string;
}

const FOLDER = join(import.meta.dirname, '../../scenarios');
/** Long enough for support, its end, reviews and spin-offs of spin-offs. */
const SHORT = ['time.horizon=8', 'time.burnIn=4', 'outcome.judgeAfter=8'];

export const scenarioNames = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.slice(0, -5))
  .sort();

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

/** A short run of a shipped scenario. */
export const goldenOfScenario = (name: string): Golden =>
  goldenOf(loadScenario(join(FOLDER, `${name}.yaml`), SHORT).inputs);

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

/** Everything the golden file holds. */
export function allGolden(): Record<string, Record<string, Golden>> {
  const scenarios = Object.fromEntries(scenarioNames.map((name) => [name, goldenOfScenario(name)]));
  return { defaults: goldenOfDefaults(), scenarios };
}
