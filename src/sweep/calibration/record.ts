/** The record of a calibration: what may be overwritten, what is gone on with, what is written first. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../engine/errors.ts';
import { PARAMETERS, parameterIndex } from '../../model/parameters/index.ts';
import { extremes } from '../../scenario/distributions.ts';
import type { Factor } from '../../scenario/factors.ts';
import type { Study } from '../../scenario/study.ts';
import { makeFolder } from '../../store/atomic.ts';
import {
  CALIBRATION_FORMAT,
  type CalibratedFactor,
  type CalibrationRecord,
  type CalibrationSettings,
  findCalibration,
  writeCalibration,
} from '../../store/calibration.ts';
import { MANIFEST_FILE } from '../../store/manifest.ts';
import { sweepMessages } from '../messages.ts';
import { quantile } from '../quantile.ts';
import { ENGINE_VERSION, VERSION } from '../version.ts';
import { SIMULATIONS } from './simulate.ts';

const PRIOR_SHARES = Array.from({ length: 101 }, (_, k) =>
  Math.min(0.999, Math.max(0.001, k / 100)),
);

export interface RecordOptions {
  readonly out: string;
  readonly force?: boolean;
  readonly resume?: boolean;
}

/** Makes the folder ready and writes the first record. @throws InputError where results would be lost or mixed. */
export function beginRecord(
  study: Study,
  settings: CalibrationSettings,
  { out: folder, force = false, resume = false }: RecordOptions,
): CalibrationRecord {
  if (existsSync(join(folder, MANIFEST_FILE))) {
    throw new InputError(sweepMessages.holdsSweep(folder), { file: folder });
  }
  const found = force ? null : findCalibration(folder);
  if (found && !resume)
    throw new InputError(sweepMessages.hasCalibration(folder), { file: folder });
  if (resume && !found) throw new InputError(sweepMessages.noCalibration(folder), { file: folder });
  const fresh = firstRecord(study, settings);
  if (found) refuseOther(found, fresh, folder);
  else removeSimulations(folder);
  makeFolder(folder);
  const record = { ...fresh, created: found?.created ?? fresh.created };
  writeCalibration(folder, record);
  return record;
}

/** Removes the sweeps of an earlier calibration, and nothing else. */
function removeSimulations(folder: string): void {
  const all = join(folder, SIMULATIONS);
  if (!existsSync(all)) return;
  for (const name of readdirSync(all)) {
    const path = join(all, name);
    if (!/^(check-)?\d{2,}$/.test(name) || !existsSync(join(path, MANIFEST_FILE))) continue;
    rmSync(path, { recursive: true, force: true });
  }
}

/** More generations go on with those that are there; all else must be the same. */
function refuseOther(found: CalibrationRecord, fresh: CalibrationRecord, folder: string): void {
  const parts: readonly (readonly [string, (record: CalibrationRecord) => unknown])[] = [
    ['engine version', (r) => r.engine],
    ['seed', (r) => r.seed],
    ['study', (r) => r.study.hash],
    ['number of replications', (r) => r.replications],
    ['target table', (r) => r.targets],
    ['method', (r) => r.settings.method],
    ['population', (r) => r.settings.population],
    ['share to accept', (r) => r.settings.accept],
  ];
  for (const [what, part] of parts) {
    if (JSON.stringify(part(found)) !== JSON.stringify(part(fresh))) {
      throw new InputError(sweepMessages.otherCalibration(folder, what), { file: folder });
    }
  }
}

function firstRecord(study: Study, settings: CalibrationSettings): CalibrationRecord {
  return {
    format: CALIBRATION_FORMAT,
    status: 'running',
    version: VERSION,
    engine: ENGINE_VERSION,
    node: process.version,
    created: new Date().toISOString(),
    ...{ name: study.name, title: study.title, about: study.about, seed: study.seed },
    replications: study.replications,
    settings,
    factors: study.factors.map(factorOf),
    targets: study.targets,
    arms: study.arms.map(({ name, label }) => ({ name, label })),
    study: { source: study.source, hash: study.hash },
    scenario: { title: study.scenario.title, hash: study.scenario.hash },
    ...{ stages: [], check: null, adjusted: false, draws: null },
  };
}

function factorOf({ path, distribution }: Factor): CalibratedFactor {
  const parameter = PARAMETERS[parameterIndex(path)];
  const values = extremes(distribution);
  const nameOf = (value: number): string => {
    if (parameter?.choices) return parameter.choices[value];
    return parameter?.unit === 'flag' ? String(value === 1) : String(value);
  };
  return {
    ...{ path, distribution, unit: parameter?.unit ?? '1', meaning: parameter?.meaning ?? '' },
    quantiles: PRIOR_SHARES.map((share) => quantile(distribution, share)),
    levels:
      distribution.kind === 'discrete'
        ? values.map((value) => ({ value, name: nameOf(value) }))
        : null,
  };
}
