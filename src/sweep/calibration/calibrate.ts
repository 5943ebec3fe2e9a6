/** Calibrating a study from beginning to end: search, check with new luck, store. */
import { InputError } from '../../engine/errors.ts';
import type { Study } from '../../scenario/study.ts';
import {
  type CalibrationRecord,
  type CalibrationResult,
  type CalibrationSettings,
  type Stage,
  writeCalibration,
} from '../../store/calibration.ts';
import { sweepMessages } from '../messages.ts';
import type { SweepProgress } from '../run.ts';
import { bayes } from './bayes.ts';
import { drawTable, placesToCheck, storeDraws } from './draws.ts';
import { pareto } from './pareto.ts';
import { addedProgress } from './progress.ts';
import { beginRecord } from './record.ts';
import type { SearchContext } from './search.ts';
import { type Places, type Simulated, type SimulationOptions, simulateStage } from './simulate.ts';

/** Where a calibration is kept, and how its generations are swept. */
export interface CalibrateOptions extends SimulationOptions {
  /** The calibration's folder; made if it is not there. */
  readonly out: string;
  readonly force?: boolean;
  readonly resume?: boolean;
  /** Runs of all generations together; fewer may be needed. */
  readonly onProgress?: (progress: SweepProgress) => void;
}

/**
 * Calibrates the factors of a study to its targets. Stores each generation as a sweep, the record and the
 * draws; the same for any number of threads.
 * @returns null where `signal` interrupted it; what was simulated is kept for `resume`.
 * @throws InputError where the study has nothing to calibrate or to aim at, or as sweeps do.
 */
export async function calibrate(
  study: Study,
  settings: CalibrationSettings,
  options: CalibrateOptions,
): Promise<CalibrationResult | null> {
  if (study.factors.length === 0)
    throw new InputError(sweepMessages.nothingToCalibrate(study.name));
  if (study.targets.length === 0) throw new InputError(sweepMessages.noTargets(study.name));
  const { out: folder } = options;
  const begun = beginRecord(study, settings, options);
  const stages: Stage[] = [];
  const progress = addedProgress(study, settings, options.onProgress);

  const simulated = (stage: string, places: Places, ownLuck: boolean, seed: string) =>
    simulateStage(
      { folder, stage, study, places, ownLuck, seed, onProgress: progress.add },
      options,
    ).finally(progress.next);
  const context: SearchContext = {
    ...{ study, settings },
    simulate: (generation, places, ownLuck) => {
      const stage = String(generation).padStart(2, '0');
      // Points under common luck keep it for all generations.
      const seed = ownLuck ? `${study.seed}/${settings.method}/${stage}` : study.seed;
      return simulated(stage, places, ownLuck, seed);
    },
    onStage: (own, found) => stages.push({ ...stageOf(own), ...found }),
  };
  const search = await (settings.method === 'nsga2' ? pareto : bayes)(context);
  if (search === null) return null;
  const { draws, adjusted } = search;
  const places = placesToCheck(study, draws, settings);
  const checking = `check-${String(stages.length).padStart(2, '0')}`;
  const check = await simulated(checking, places, true, `${study.seed}/${settings.method}/check`);
  if (check === null) return null;
  const table = drawTable(study, draws, settings, check);
  const record: CalibrationRecord = {
    ...{ ...begun, status: 'finished', stages, adjusted },
    check: { ...stageOf(check), tolerance: null, acceptance: null, effectiveSize: null },
    draws: await storeDraws(folder, table),
  };
  writeCalibration(folder, record);
  const columns = (values: readonly (readonly number[])[]): Float64Array[] =>
    study.targets.map((_, t) => Float64Array.from(values, (own) => own[t]));
  return { folder, record, draws, prior: columns(search.prior), checked: columns(check.values) };
}

function stageOf({ folder, values, runs, failedRuns, contentHash }: Simulated) {
  const lostPoints = values.filter((own) => own.some((value) => Number.isNaN(value))).length;
  return { folder, points: values.length, runs, failedRuns, lostPoints, contentHash };
}
