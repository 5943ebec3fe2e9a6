/** `karenina sweep`: simulates a study in worker threads, stores it, and says what came of it. */
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { InputError } from '../../engine/errors.ts';
import { counted, grouped, percent } from '../../report/numbers.ts';
import { loadStudy } from '../../scenario/files.ts';
import type { Study } from '../../scenario/study.ts';
import { designWords } from '../../sweep/designWords.ts';
import { runSweep, type SweepSummary } from '../../sweep/run.ts';
import { answerJson, answerText, readAnswer } from '../answer.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { interruptible } from '../interrupt.ts';
import { findInput } from '../library.ts';
import { cliMessages } from '../messages.ts';
import { note, say, sayJson } from '../output.ts';
import { duration, showProgress } from '../progress.ts';
import { stoppingWords, untilNarrow } from '../stopping.ts';

export interface SweepCommandOptions {
  readonly threads?: number;
  readonly seed?: string;
  readonly replications?: number;
  readonly set: readonly string[];
  readonly out?: string;
  readonly force?: boolean;
  readonly resume?: boolean;
  readonly memory?: number;
  readonly runTimeout?: number;
  readonly onError: 'continue' | 'stop';
  readonly dryRun?: boolean;
  readonly report: boolean;
  readonly json?: boolean;
}

/** What is to be done, all defaults filled in. */
export interface Job {
  readonly study: Study;
  /** As given on the command line. */
  readonly path: string;
  readonly studyFolder: string;
  readonly folder: string;
  readonly threads: number;
}

export async function sweep(path: string, options: SweepCommandOptions): Promise<ExitCode> {
  const job = jobOf(path, options);
  return options.dryRun ? dryRun(job, options) : execute(job, options);
}

/** @throws InputError where the study is at fault. */
export function jobOf(path: string, options: SweepCommandOptions): Job {
  if (options.force && options.resume) throw new InputError(cliMessages.forceAndResume());
  const { seed, replications, set } = options;
  const file = findInput(path, 'study');
  const study = loadStudy(file, { seed, replications, set });
  return {
    study,
    path,
    studyFolder: dirname(file),
    folder: options.out ?? join('results', study.name),
    threads: options.threads ?? availableParallelism(),
  };
}

async function execute(job: Job, options: SweepCommandOptions): Promise<ExitCode> {
  const summary = await completed(job, options);
  if (typeof summary === 'number') return summary;
  const report = options.report ? await writtenReport(job.folder) : null;
  const answer = await readAnswer(job.folder);
  if (options.json) {
    sayJson({ ...summary, seed: job.study.seed, report, ...answerJson(answer) });
  } else {
    say(answerText(answer));
    if (summary.stopping) say(stoppingWords(summary.stopping));
    say(cliMessages.whereResultsLie(job.folder, report, job.study.seed, answer.contentHash));
    noteTime(summary);
  }
  return exitOf(summary);
}

/** Simulates all of a study; the exit code, after saying why, where it did not come to its end. */
export async function completed(
  job: Job,
  options: SweepCommandOptions,
): Promise<SweepSummary | ExitCode> {
  const summary = await interruptible((signal) => simulate(job, options, signal));
  if (summary.firstFailure !== null) return stopped(summary, options);
  if (summary.status === 'interrupted') return interrupted(job, summary, options);
  return summary;
}

export function noteTime({ counts, seconds }: SweepSummary): void {
  note(cliMessages.took(grouped(counts.done), duration(seconds)));
}

/** Of a sweep that came to its end. */
export function exitOf({ counts: { failed, quarantined } }: SweepSummary): ExitCode {
  return failed + quarantined > 0 ? EXIT.failed : EXIT.done;
}

async function simulate(
  { study, studyFolder, folder, threads }: Job,
  { force, resume, memory: memoryMb, runTimeout, onError }: SweepCommandOptions,
  signal: AbortSignal,
): Promise<SweepSummary> {
  const display = await showProgress();
  const onProgress = display.update;
  try {
    return await runSweep(study, {
      ...{ out: folder, studyFolder, threads, force, resume },
      ...{ memoryMb, runTimeout, onError, signal, onProgress },
    });
  } finally {
    display.stop();
  }
}

/** Vega is heavy: it is loaded when there is something to draw. */
async function writtenReport(folder: string): Promise<string> {
  const { writeReport } = await import('../../report/report.ts');
  return (await writeReport(folder)).report;
}

function interrupted(
  { path, folder }: Job,
  summary: SweepSummary,
  { json }: SweepCommandOptions,
): ExitCode {
  const { done, planned } = summary.counts;
  if (json) sayJson(summary);
  note(cliMessages.interrupted(grouped(done), grouped(planned), path, folder));
  return EXIT.interrupted;
}

function stopped(summary: SweepSummary, { json }: SweepCommandOptions): ExitCode {
  const { done, planned } = summary.counts;
  if (json) sayJson(summary);
  note(cliMessages.stoppedOnError(grouped(done), grouped(planned), summary.firstFailure ?? ''));
  return EXIT.failed;
}

export async function dryRun(job: Job, { json, memory }: SweepCommandOptions): Promise<ExitCode> {
  const { estimateSweep } = await import('../../sweep/estimate.ts');
  const { study, threads, studyFolder } = job;
  const processors = availableParallelism();
  const estimate = await estimateSweep(study, {
    ...{ threads, processors, studyFolder, memoryMb: memory },
  });
  if (json) {
    sayJson({ study: study.name, threads, design: study.design, ...estimate });
    return EXIT.done;
  }
  const { points, arms, replications, runs, leastRuns, ticks, seconds } = estimate;
  const saved = 1 - ticks.forked / ticks.apart;
  say(study.title);
  const size = `${counted(arms, 'arm')} × ${counted(points, 'design point')}`;
  say(
    study.stop
      ? untilNarrow(size, study.stop, study)
      : `${size} × ${counted(replications, 'replication')} = ${counted(runs, 'run')}`,
  );
  say(`Design: ${designWords(study.design, study.factors.length)}.`);
  say(`Arms share their common past: ${percent(saved)} of all quarters need not be simulated.`);
  const least = (seconds * leastRuns) / runs;
  const time = leastRuns < runs ? `${duration(least)} to ${duration(seconds)}` : duration(seconds);
  say(`Estimated time with ${counted(threads, 'thread')}: ${time}.`);
  return EXIT.done;
}
