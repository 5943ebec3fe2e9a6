/** What a calibration leaves beside its simulations: its record, and its draws as one Parquet file. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../engine/errors.ts';
import { writeFileAtomic } from './atomic.ts';
import { storeMessages } from './messages.ts';

export const CALIBRATION_FILE = 'calibration.json';
export const CALIBRATION_FORMAT = 'karenina-calibration/1';

export type CalibrationMethod = 'abc' | 'smc' | 'nsga2';

/** How a calibration searches. */
export interface CalibrationSettings {
  readonly method: CalibrationMethod;
  /** Points of the first generation. */
  readonly population: number;
  /** Most generations; 1 for rejection. */
  readonly generations: number;
  /** Share of a population that is kept; of no meaning for NSGA-II. */
  readonly accept: number;
}

/** A parameter that was calibrated, with what is needed to speak of it. */
export interface CalibratedFactor {
  readonly path: string;
  readonly unit: string;
  readonly meaning: string;
  /** The prior. */
  readonly distribution: unknown;
  /** Values below which 0.1 %, 1 %, 2 %, … 99 %, 99.9 % of the prior lie. */
  readonly quantiles: readonly number[];
  /** Names of the levels, by value, where the prior has levels; else null. */
  readonly levels: readonly { readonly value: number; readonly name: string }[] | null;
}

export interface CalibrationTarget {
  readonly name: string;
  readonly kind: string;
  readonly of: string;
  readonly year: number | null;
  readonly arm: string;
  readonly unit: string;
  readonly low: number;
  readonly high: number;
  readonly scale: number;
  readonly weight: number;
  readonly source: string;
}

/** One generation, or the simulations that check the result. */
export interface Stage {
  /** Results folder of its sweep, relative. */
  readonly folder: string;
  readonly points: number;
  readonly runs: number;
  readonly failedRuns: number;
  /** Points without a value for some target, since their runs failed; never accepted. */
  readonly lostPoints: number;
  readonly contentHash: string;
  /** Largest distance kept; null where there is no such thing. */
  readonly tolerance: number | null;
  /** Share of the points that were kept. */
  readonly acceptance: number | null;
  /** Effective number of draws kept. */
  readonly effectiveSize: number | null;
}

export interface CalibrationRecord {
  readonly format: typeof CALIBRATION_FORMAT;
  readonly status: 'running' | 'finished';
  readonly version: string;
  readonly engine: string;
  readonly node: string;
  readonly created: string;
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly seed: string;
  readonly replications: number;
  readonly settings: CalibrationSettings;
  readonly factors: readonly CalibratedFactor[];
  readonly targets: readonly CalibrationTarget[];
  readonly arms: readonly { readonly name: string; readonly label: string }[];
  /** The study in full, and the hashes by which it is known to be the same. */
  readonly study: { readonly source: unknown; readonly hash: string };
  readonly scenario: { readonly title: string; readonly hash: string };
  readonly stages: readonly Stage[];
  /** Simulations of the result with luck of their own. */
  readonly check: Stage | null;
  /** Whether draws were adjusted by regression. */
  readonly adjusted: boolean;
  /** The draws: `posterior.parquet` or `front.parquet`. */
  readonly draws: {
    readonly file: string;
    readonly rows: number;
    readonly contentHash: string;
  } | null;
}

/** Draws of the posterior, or members of the front, column by column. */
export interface Draws {
  /** Sum to 1; equal for a front. */
  readonly weights: Float64Array;
  readonly distances: Float64Array;
  readonly generations: Int32Array;
  /** `values[f][i]`: parameter f of draw i, in its unit; `shares` the part of its prior below it. */
  readonly values: readonly Float64Array[];
  readonly shares: readonly Float64Array[];
  /** Before adjustment: what was simulated. */
  readonly simulatedValues: readonly Float64Array[];
  /** `targets[t][i]`: what draw i gave for target t. */
  readonly targets: readonly Float64Array[];
}

/** Everything that a report of a calibration is made of. */
export interface CalibrationResult {
  readonly folder: string;
  readonly record: CalibrationRecord;
  readonly draws: Draws;
  /** `prior[t]`: values of target t in the first generation; NaN where runs failed. */
  readonly prior: readonly Float64Array[];
  /** `checked[t][i]`: target t simulated again, with new luck, for draws of the result. */
  readonly checked: readonly Float64Array[];
}

export function writeCalibration(folder: string, record: CalibrationRecord): void {
  writeFileAtomic(join(folder, CALIBRATION_FILE), `${JSON.stringify(record, null, 2)}\n`);
}

/** The record of a folder; null where there is none. @throws InputError if it is none of ours. */
export function findCalibration(folder: string): CalibrationRecord | null {
  const file = join(folder, CALIBRATION_FILE);
  if (!existsSync(file)) return null;
  let found: { readonly format?: unknown } | null;
  try {
    found = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new InputError(storeMessages.manifestUnreadable(file, cause), { file });
  }
  if (found?.format !== CALIBRATION_FORMAT) {
    const format = String(found?.format ?? 'none');
    throw new InputError(storeMessages.manifestForeign(file, format, CALIBRATION_FORMAT), { file });
  }
  return found as CalibrationRecord;
}
