/** The draws of a calibration: which are simulated again, and how they are stored. */
import { join } from 'node:path';
import type { Study } from '../../scenario/study.ts';
import type { CalibrationRecord, CalibrationSettings, Draws } from '../../store/calibration.ts';
import { tableHash } from '../../store/contentHash.ts';
import type { Column, Table } from '../../store/table.ts';
import { uniformStream } from '../seed.ts';
import type { Simulated } from './simulate.ts';

/** Draws of a posterior that are simulated again. */
const CHECKED_MOST = 100;

/**
 * Points of the result to be simulated again: all of a front; of a posterior so many draws, each as often
 * as its weight says (systematic resampling: Kitagawa 1996).
 */
export function placesToCheck(
  study: Study,
  draws: Draws,
  settings: CalibrationSettings,
): number[][] {
  const n = draws.weights.length;
  const placeOf = (i: number): number[] => draws.shares.map((own) => own[i]);
  if (settings.method === 'nsga2') return Array.from({ length: n }, (_, i) => placeOf(i));
  const count = Math.min(CHECKED_MOST, n);
  const start = uniformStream(study.seed, `calibrate/${settings.method}/check`)();
  const places: number[][] = [];
  let below = 0;
  for (let i = 0; i < n; i++) {
    below += draws.weights[i];
    while (places.length < count && (places.length + start) / count < below)
      places.push(placeOf(i));
  }
  while (places.length < count) places.push(placeOf(n - 1));
  return places;
}

/** The draws as a table: `posterior` or `front`. */
export function drawTable(
  study: Study,
  draws: Draws,
  { method }: CalibrationSettings,
  check: Simulated,
): Table {
  const front = method === 'nsga2';
  const double = (name: string, values: Float64Array): Column => ({ name, type: 'double', values });
  const names = study.factors.map(({ path }) => path);
  const checked = (t: number): Float64Array => Float64Array.from(check.values, (own) => own[t]);
  return {
    name: front ? 'front' : 'posterior',
    rows: draws.weights.length,
    columns: [
      { name: 'draw', type: 'integer', values: draws.generations.map((_, i) => i) },
      { name: 'generation', type: 'integer', values: draws.generations },
      double('weight', draws.weights),
      double('distance', draws.distances),
      ...names.map((path, f) => double(`f_${path}`, draws.values[f])),
      ...(front
        ? []
        : names.map((path, f) => double(`simulated_f_${path}`, draws.simulatedValues[f]))),
      ...study.targets.map(({ name }, t) => double(`target_${name}`, draws.targets[t])),
      ...(front ? study.targets.map(({ name }, t) => double(`checked_${name}`, checked(t))) : []),
    ],
  };
}

export async function storeDraws(
  folder: string,
  table: Table,
): Promise<NonNullable<CalibrationRecord['draws']>> {
  const { openParquetWriter } = await import('../../store/parquetWriter.ts');
  const file = `${table.name}.parquet`;
  const writer = await openParquetWriter();
  try {
    await writer.write(join(folder, file), table);
  } finally {
    await writer.close();
  }
  return { file, rows: table.rows, contentHash: tableHash(table) };
}

/** How many draws will be checked, at most. */
export function checkedMost({ method, population, accept }: CalibrationSettings): number {
  return method === 'nsga2' ? population : Math.min(CHECKED_MOST, Math.round(accept * population));
}
