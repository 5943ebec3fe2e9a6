/** What a method is about: results that are there, or those of a study, which is swept first. */
import { statSync } from 'node:fs';
import { InputError } from '../engine/errors.ts';
import type { Study } from '../scenario/study.ts';
import { completed, type Done, dryRun, jobOf, type SweepCommandOptions } from './commands/sweep.ts';
import type { ExitCode } from './exit.ts';
import { cliMessages } from './messages.ts';

/** The options of `karenina sweep`, for a method that writes a report of its own. */
export type StudyOptions = Omit<SweepCommandOptions, 'report' | 'shard'>;

export interface Subject {
  readonly folder: string;
  /** Of the sweep that was made now; null where the results were there. */
  readonly swept: Done | null;
}

/** Options that mean nothing to results that are there. */
const OF_SWEEPS = [
  ...(['threads', 'seed', 'replications', 'set', 'force', 'resume'] as const),
  ...(['memory', 'runTimeout', 'queue', 'dryRun'] as const),
];

/**
 * Finds the results that `given` names, or makes them; `judge` may refuse a study before it is swept.
 * @returns an exit code where there is nothing to go on with: a dry run, or a sweep that did not end.
 * @throws InputError for options of a sweep where results are there, or a study at fault.
 */
export async function resultsOf(
  given: string,
  options: StudyOptions,
  judge: (study: Study) => unknown = () => {},
): Promise<Subject | ExitCode> {
  if (statSync(given, { throwIfNoEntry: false })?.isDirectory()) {
    refuseForResults(options, OF_SWEEPS);
    return { folder: given, swept: null };
  }
  const sweepOptions = { ...options, report: false };
  const job = jobOf(given, sweepOptions);
  judge(job.study);
  if (options.dryRun) return dryRun(job, sweepOptions);
  const swept = await completed(job, sweepOptions);
  return typeof swept === 'number' ? swept : { folder: job.folder, swept };
}

/** @throws InputError that names those of the options that are given. */
export function refuseForResults<T extends object>(options: T, names: readonly (keyof T)[]): void {
  const given = names.filter((name) => {
    const value = options[name];
    return Array.isArray(value) ? value.length > 0 : value !== undefined;
  });
  if (given.length === 0) return;
  const written = given.map(
    (name) => `--${String(name).replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`,
  );
  throw new InputError(cliMessages.onlyForStudies(written));
}
