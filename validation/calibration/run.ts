/** One stage of the calibration: its studies with the free parameters as factors, run and measured. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { loadStudy } from '../../src/scenario/files.ts';
import { parseStudy, type Study } from '../../src/scenario/study.ts';
import { runStudy, STUDIES, writeText } from '../battery.ts';
import { evaluate } from '../evaluate.ts';
import { type Evidence, evidenceOf, storedEvidence } from '../evidence.ts';
import type { Part } from '../pattern.ts';
import { PATTERNS } from '../patterns.ts';
import { missOf } from '../verdict.ts';
import { FREE } from './parameters.ts';
import type { Stage, StageStudy } from './stages.ts';

export const CALIBRATE_SEED = 'calibrate';
/** Only estimates matter here, not their intervals. */
const RESAMPLES = 2;

/** One set of values, in the order of FREE. */
export type Point = readonly number[];

/** What a point scored. */
export interface Score {
  /** Sum of squared misses over parts. */
  readonly distance: number;
  readonly parts: readonly { readonly part: Part; readonly value: number; readonly miss: number }[];
}

export interface StageOptions {
  readonly folder: string;
  readonly threads: number;
  readonly replications?: number;
  readonly signal?: AbortSignal;
}

/** Runs the studies of a stage for these points and scores each; null if interrupted. */
export async function runStage(
  stage: Stage,
  points: readonly Point[],
  options: StageOptions,
): Promise<Score[] | null> {
  const rowsOf = new Map<string, number>();
  for (const one of stage.studies) {
    const { study, rows } = stageStudy(one, points, stage, options);
    rowsOf.set(one.id, rows);
    const run = { ...options, id: one.id, out: join(options.folder, one.id) };
    if (!(await runStudy(study, { ...run, studyFolder: options.folder }))) return null;
  }
  const evidence = storedEvidence((id) => join(options.folder, id));
  try {
    const scores: Score[] = [];
    for (const index of points.keys()) {
      scores.push(await scoreOf(pointEvidence(evidence, index, rowsOf), stage));
    }
    return scores;
  } finally {
    evidence.close();
  }
}

/** A study of the stage: its own points, if any, within each point of the calibration. */
function stageStudy(
  one: StageStudy,
  points: readonly Point[],
  stage: Stage,
  { folder, replications }: StageOptions,
): { readonly study: Study; readonly rows: number } {
  const file = join(STUDIES, one.file);
  const whole = loadStudy(file, { seed: CALIBRATE_SEED });
  const source: Record<string, unknown> = { ...whole.source, ...one.edit };
  if (one.arms) {
    const all = source.arms as Record<string, unknown>;
    source.arms = Object.fromEntries(one.arms.map((name) => [name, all[name]]));
  }
  const own = ownRows(one, source);
  const csv = [[...FREE.map(({ path }) => path), ...own.heads].join(',')];
  for (const point of points) for (const row of own.rows) csv.push([...point, ...row].join(','));
  const list = `${one.id}.csv`;
  writeText(join(folder, list), `${csv.join('\n')}\n`);
  const factors = FREE.map(({ path, values }) => [path, { role: 'uncertainty', values }]);
  source.factors = {
    ...Object.fromEntries(factors),
    ...(source.factors as Record<string, unknown> | undefined),
  };
  source.design = { kind: 'list', file: list };
  source.seed = CALIBRATE_SEED;
  source.replications = Math.ceil(one.times * (replications ?? stage.replications));
  return { study: parseStudy(stringify(source), file), rows: own.rows.length };
}

/** The rows of the study's own list that are kept; one empty row if it has none. */
function ownRows(one: StageStudy, source: Record<string, unknown>) {
  const file = (source.design as { file?: string } | undefined)?.file;
  if (file === undefined) return { heads: [], rows: [[]] };
  const [heads, ...rows] = readFileSync(join(STUDIES, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const members = heads.indexOf('composition.members');
  return {
    heads,
    rows: rows.filter((row) => one.sizes?.includes(Number(row[members])) ?? true),
  };
}

/** The evidence of one point of the calibration. */
function pointEvidence(
  evidence: Evidence,
  index: number,
  rowsOf: ReadonlyMap<string, number>,
): Evidence {
  return evidenceOf(evidence, async (study) => {
    const rows = rowsOf.get(study) ?? 1;
    return Array.from({ length: rows }, (_, r) => index * rows + r);
  });
}

async function scoreOf(evidence: Evidence, stage: Stage): Promise<Score> {
  const known = new Set(stage.studies.map(({ id }) => id));
  const parts = [];
  for (const part of PATTERNS.flatMap((pattern) => pattern.parts)) {
    if (!known.has(part.measure.study)) continue;
    const { estimate } = await evaluate(part.measure, evidence, RESAMPLES);
    parts.push({ part, value: estimate, miss: missOf(part, estimate) });
  }
  return { parts, distance: parts.reduce((sum, { miss }) => sum + miss * miss, 0) };
}
