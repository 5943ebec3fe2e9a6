/**
 * Simulating what a calibration proposes: each generation is a sweep with a results folder of its own, so
 * threads, faults and resuming are those of all sweeps, and a generation that is there is not made again.
 */
import { join } from 'node:path';
import type { Study } from '../../scenario/study.ts';
import type { Target } from '../../scenario/targets.ts';
import { metricByTask, outcomesByTask, seriesByTask } from '../../store/byTask.ts';
import { findManifest } from '../../store/manifest.ts';
import { openResults, type Results } from '../../store/results.ts';
import { valueAt } from '../design.ts';
import { runSweep, type SweepOptions, type SweepProgress } from '../run.ts';

/** Folder of all generations, within that of the calibration. */
export const SIMULATIONS = 'simulations';

/** What a calibration hands on to its sweeps. */
export type SimulationOptions = Pick<
  SweepOptions,
  'threads' | 'memoryMb' | 'runTimeout' | 'signal' | 'engine' | 'threadFile'
>;

export interface StageRequest {
  /** Folder of the calibration. */
  readonly folder: string;
  /** Name of the stage's own folder. */
  readonly stage: string;
  readonly study: Study;
  readonly places: Places;
  /** Whether points are independent draws, or compared under the same luck. */
  readonly ownLuck: boolean;
  readonly seed: string;
  readonly onProgress: (progress: SweepProgress) => void;
}

export interface Simulated {
  readonly folder: string;
  /** `values[p][t]`: target t at point p; NaN where no run of the point has it. */
  readonly values: number[][];
  readonly runs: number;
  readonly failedRuns: number;
  readonly contentHash: string;
}

/** Parameters, in their units, at a place of the unit cube. */
export function valuesAt(study: Study, place: readonly number[]): number[] {
  return study.factors.map((factor, f) => valueAt(factor, place[f]));
}

/** The rows of a stage; null where the work was interrupted. @throws InputError as sweeps do. */
export async function simulateStage(
  request: StageRequest,
  options: SimulationOptions,
): Promise<Simulated | null> {
  const { study, places, ownLuck, seed, stage, onProgress } = request;
  const relative = join(SIMULATIONS, stage);
  const out = join(request.folder, relative);
  const points = places.map((place) => valuesAt(study, place));
  const used = new Set(study.targets.map(({ arm }) => arm));
  const own: Study = {
    ...study,
    ...{ name: `${study.name}-${stage}`, title: `${study.title} (${stage})`, seed },
    arms: study.arms.filter(({ name }) => used.has(name)),
    design: { kind: 'list', points: null, ...(ownLuck ? { luck: 'own' as const } : {}) },
  };
  const summary = await runSweep(own, {
    ...{ ...options, out, points, onProgress },
    resume: findManifest(out) !== null,
  });
  if (summary.contentHash === null) return null;
  const results = await openResults(out);
  try {
    const values = await targetValues(results, study.targets);
    const { done, failed, quarantined } = summary.counts;
    const { contentHash } = summary;
    return { folder: relative, values, runs: done, failedRuns: failed + quarantined, contentHash };
  } finally {
    results.close();
  }
}

/** Mean of each target over the runs of each point that have it, added up in the order of runs. */
async function targetValues(results: Results, targets: readonly Target[]): Promise<number[][]> {
  const points = results.manifest.design.points.length;
  const values = Array.from({ length: points }, () => targets.map(() => Number.NaN));
  for (const [t, target] of targets.entries()) {
    const byTask = await observations(results, target);
    for (let p = 0; p < points; p++) {
      let sum = 0;
      let n = 0;
      for (let task = p; task < byTask.length; task += points) {
        if (Number.isNaN(byTask[task])) continue;
        sum += byTask[task];
        n++;
      }
      values[p][t] = n > 0 ? sum / n : Number.NaN;
    }
  }
  return values;
}

/** Coordinates in [0, 1), a row a point. */
export type Places = readonly (readonly number[])[];

/** What each task of the target's arm gave. */
async function observations(results: Results, target: Target): Promise<Float64Array> {
  const arm = results.manifest.arms.findIndex(({ name }) => name === target.arm);
  if (target.kind === 'metric') return (await metricByTask(results, target.of)).values[arm];
  if (target.kind === 'series') {
    return (await seriesByTask(results, target.of, target.year ?? 1)).values[arm];
  }
  const { outcomes } = results.manifest.columns;
  const code = outcomes.indexOf(target.of);
  const { values } = await outcomesByTask(results);
  return Float64Array.from(values[arm], (own) => (own < 0 ? Number.NaN : own === code ? 1 : 0));
}
