/**
 * The studies of the report card and how they are run: by the sweep of the product, on the seed kept for
 * judging. What is finished is not run again while the model is the same.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { loadStudy } from '../src/scenario/files.ts';
import { parseStudy, type Study } from '../src/scenario/study.ts';
import { findManifest } from '../src/store/manifest.ts';
import { runSweep, type SweepProgress } from '../src/sweep/run.ts';
import { VARIANTS } from './variants.ts';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const STUDIES = join(ROOT, 'scenarios/studies');
/** The seed of all judging; `calibrate` is the other. */
export const JUDGE_SEED = 'judge';

/** A study of the battery. */
export interface BatteryStudy {
  /** Name by which measures know it. */
  readonly id: string;
  /** File among the shipped studies. */
  readonly file: string;
  /** Replaces the study's own number. */
  readonly replications?: number;
  /** `path=value` of its scenario. */
  readonly set?: readonly string[];
  /** Keys of the study file that are changed. */
  readonly edit?: Readonly<Record<string, unknown>>;
}

export const BATTERY: readonly BatteryStudy[] = [
  { id: 'withdrawal', file: 'validation-withdrawal.yaml' },
  { id: 'size', file: 'validation-size.yaml' },
  { id: 'captured', file: 'validation-captured.yaml' },
  { id: 'removal', file: 'anna-karenina.yaml', replications: 100, edit: { pairs: false } },
  { id: 'uncertain', file: 'withdrawal-uncertain.yaml' },
  { id: 'groups', file: 'validation-groups.yaml' },
  { id: 'pilots', file: 'validation-pilots.yaml' },
  { id: 'upper-austria', file: 'validation-upper-austria.yaml' },
  ...VARIANTS.map(({ id, set }) => ({
    id: `variant-${id}`,
    file: 'validation-threshold.yaml',
    set,
  })),
];

/** Reads a study of the battery; `part` of its replications, at least 2. */
export function studyOf({ file, replications, set, edit }: BatteryStudy, part = 1): Study {
  const whole = loadStudy(join(STUDIES, file), { seed: JUDGE_SEED, set });
  const count = Math.max(2, Math.round(part * (replications ?? whole.replications)));
  const source = { ...whole.source, ...edit, seed: JUDGE_SEED, replications: count };
  return parseStudy(stringify(source), join(STUDIES, file));
}

export interface RunOptions {
  readonly out: string;
  readonly threads: number;
  /** Part of the replications, 0..1. */
  readonly part: number;
  readonly onProgress?: (id: string, progress: SweepProgress) => void;
  readonly signal?: AbortSignal;
}

/** Runs a study, or goes on with it, or leaves it as it is finished. False if interrupted. */
export async function runBatteryStudy(one: BatteryStudy, options: RunOptions): Promise<boolean> {
  const study = studyOf(one, options.part);
  return runStudy(study, { ...options, out: join(options.out, one.id), id: one.id });
}

export async function runStudy(
  study: Study,
  options: Omit<RunOptions, 'part'> & { readonly id: string; readonly studyFolder?: string },
): Promise<boolean> {
  const { out, threads, signal, id } = options;
  const stamp = join(out, 'model.sha256');
  const model = modelHash();
  const found = existsSync(stamp) ? findManifest(out) : null;
  const same =
    found?.study.hash === study.hash &&
    readFileSync(stamp, 'utf8') === model &&
    !grew(found, study);
  if (same && found?.status === 'finished' && found.replications === study.replications) {
    return true;
  }
  mkdirSync(out, { recursive: true });
  const summary = await runSweep(study, {
    out,
    threads,
    signal,
    studyFolder: options.studyFolder ?? STUDIES,
    ...(same ? { resume: true } : { force: true }),
    onProgress: (progress) => {
      // Only now is what lies there of this model.
      if (!same && progress.done === 0) writeFileSync(stamp, model);
      options.onProgress?.(id, progress);
    },
  });
  return summary.status === 'finished';
}

/** Results with more replications than are asked for now cannot be taken over. */
function grew(found: { readonly replications: number }, study: Study): boolean {
  return found.replications > study.replications;
}

/** SHA-256 over the model: results of another one are not taken over. */
export function modelHash(): string {
  const hash = createHash('sha256');
  for (const folder of ['src/engine', 'src/model']) {
    const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((f) => f.endsWith('.ts')).sort()) {
      hash.update(`${folder}/${file}\n`).update(readFileSync(join(ROOT, folder, file)));
    }
  }
  return hash.digest('hex');
}

/** Makes the folder of a file. */
export function writeText(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
