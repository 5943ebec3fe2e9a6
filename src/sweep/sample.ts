/** Simulating stored runs again from what the manifest holds, and comparing them bit for bit. */
import type { Arm, WorldInputs } from '../model/inputs.ts';
import type { Manifest, Segment } from '../store/manifest.ts';
import { memoryShareMb } from './budget.ts';
import { differences } from './difference.ts';
import type { TaskEngine } from './engine.ts';
import type { TaskRows } from './leaf.ts';
import { sweepMessages } from './messages.ts';
import { rowsOfTables } from './readBack.ts';
import { readSegment } from './recover.ts';
import { seedWords } from './seed.ts';
import type { SweepSpec } from './spec.ts';
import { canSimulate } from './storedInputs.ts';
import { createTaskRunner } from './task.ts';
import { ENGINE_VERSION } from './version.ts';

export interface Sampled {
  readonly simulated: number;
  readonly notSimulated: string | null;
  readonly faults: readonly string[];
}

/**
 * Simulates some tasks of `segments` again, spread evenly over them.
 * @param options.sample runs, about; at least one task if it is above zero.
 */
export async function runSample(
  folder: string,
  manifest: Manifest,
  segments: readonly Segment[],
  options: { readonly sample: number; readonly engine?: TaskEngine },
): Promise<Sampled> {
  const none = (notSimulated: string | null): Sampled => ({
    simulated: 0,
    notSimulated,
    faults: [],
  });
  if (options.sample === 0) return none(null);
  if (manifest.engine !== ENGINE_VERSION) {
    return none(sweepMessages.otherEngine(manifest.engine, ENGINE_VERSION));
  }
  if (manifest.arms.some((arm) => !Array.isArray(arm.set)) || !manifest.scenario.inputs) {
    return none(sweepMessages.noInputs());
  }
  // Another engine has parameters of its own.
  if (options.engine === undefined && !canSimulate(manifest)) {
    return none(sweepMessages.inputsOutside());
  }
  const spec = specOf(manifest);
  const engine = options.engine ?? (await import('./model.ts')).model;
  let runTask: (task: number) => TaskRows;
  try {
    runTask = createTaskRunner(spec, engine, memoryShareMb());
  } catch (error) {
    return none(sweepMessages.sampleFailed(error instanceof Error ? error.message : String(error)));
  }
  const perTask = spec.arms.length;
  const wanted = Math.ceil(options.sample / perTask);
  const stored = segments.reduce((sum, { counts }) => sum + counts.done / perTask, 0);
  const step = Math.max(1, stored / wanted);
  const faults: string[] = [];
  let simulated = 0;
  /** Tasks passed so far, and the place of the next one to be taken. */
  let passed = 0;
  let next = step / 2;
  for (const segment of segments) {
    const tasks = segment.counts.done / perTask;
    if (passed + tasks > next) {
      const rows = rowsOfTables(spec, await readSegment(folder, segment));
      for (; next < passed + tasks; next += step) {
        const own = rows[Math.floor(next) - passed];
        // What took its worker down is not tried in this process.
        if (own.leaves.some(({ status }) => status === 'quarantined')) continue;
        faults.push(...differences(spec, own, runTask(own.task)));
        simulated += perTask;
      }
    }
    passed += tasks;
  }
  return { simulated, notSimulated: null, faults };
}

/** The sweep as the manifest tells it. */
export function specOf(manifest: Manifest): SweepSpec {
  return {
    inputs: manifest.scenario.inputs as WorldInputs,
    arms: manifest.arms as unknown as readonly Arm[],
    factors: manifest.factors.map(({ path }) => ({ path, cluster: null })),
    matrix: manifest.design.points.map((point) => [...point]),
    replications: manifest.replications,
    ownLuck: manifest.design.luck === 'own',
    seed: manifest.seed,
    seedWords: seedWords(manifest.seed),
  };
}
