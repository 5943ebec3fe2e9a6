/** `karenina sweep`: simulates a study in worker threads, stores it, and says what came of it. */
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { InputError } from '../../engine/errors.ts';
import { counted, grouped, percent } from '../../report/numbers.ts';
import { loadStudy } from '../../scenario/files.ts';
import type { Study } from '../../scenario/study.ts';
import type { Shard } from '../../store/manifest.ts';
import { designWords } from '../../sweep/designWords.ts';
import type { QueuePool } from '../../sweep/machines/queuePool.ts';
import { runSweep, type SweepOptions, type SweepSummary, taskLimitMs } from '../../sweep/run.ts';
import { collectLess } from '../../sweep/v8Flags.ts';
import { refuseForceWithResume } from '../arguments.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { findInput } from '../library.ts';
import { cliMessages } from '../messages.ts';
import { note, say, sayJson } from '../output.ts';
import { dropProducts } from '../products.ts';
import { duration, type Watch, watched } from '../progress.ts';
import { tellResult } from '../result.ts';
import { untilNarrow } from '../stopping.ts';

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
  readonly queue?: string;
  readonly shard?: Shard;
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
  refuseForceWithResume(options);
  if (options.queue && (options.threads ?? options.memory) !== undefined) {
    throw new InputError(cliMessages.threadsElsewhere());
  }
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
  const done = await completed(job, options);
  if (typeof done === 'number') return done;
  const { report, json, shard } = options;
  if (shard) return partDone(shard, done, options);
  const { folder, study } = job;
  const { stopping } = done;
  await tellResult({ folder, seed: study.seed, report, json, summary: done, stopping });
  if (!json) noteTime(done);
  return exitOf(done);
}

/** What a sweep came to; `differences` are sentences about results that came twice and were not the same. */
export type Done = SweepSummary & { readonly differences: readonly string[] };

/** Simulates all of a study; the exit code, after saying why, where it did not come to its end. */
export async function completed(job: Job, options: SweepCommandOptions): Promise<Done | ExitCode> {
  const summary = await watched((watch) =>
    options.queue ? simulateByQueue(job, options, watch) : simulate(job, options, watch),
  );
  if (summary.fresh > 0) dropProducts(job.folder, options.report);
  if (summary.firstFailure !== null) return stopped(summary, options);
  if (summary.status === 'interrupted') return interrupted(job, summary, options);
  return summary;
}

export function noteTime({ fresh, counts, seconds }: SweepSummary): void {
  if (fresh === 0) note(cliMessages.allWasDone(grouped(counts.done)));
  else note(cliMessages.took(grouped(fresh), duration(seconds)));
}

/** Of a sweep that came to its end. Two machines that disagree are no better than runs that failed. */
export function exitOf({ counts: { failed, quarantined }, differences }: Done): ExitCode {
  return failed + quarantined + differences.length > 0 ? EXIT.failed : EXIT.done;
}

async function simulate(
  { study, studyFolder, folder, threads }: Job,
  options: SweepCommandOptions,
  watch: Watch,
  pool?: SweepOptions['pool'],
): Promise<Done> {
  const { force, resume, memory: memoryMb, runTimeout, onError, shard } = options;
  collectLess();
  const summary = await runSweep(study, {
    ...{ out: folder, studyFolder, threads, force, resume, shard },
    ...{ memoryMb, runTimeout, onError, pool, ...watch },
  });
  return { ...summary, differences: [] };
}

/** The same, done by whatever machines have a worker at the queue. */
async function simulateByQueue(
  job: Job,
  options: SweepCommandOptions,
  { signal, onProgress }: Watch,
): Promise<Done> {
  const { queuePool } = await import('../../sweep/machines/queuePool.ts');
  const drained = new AbortController();
  const { study } = job;
  let pool: QueuePool | undefined;
  const watch: Watch = {
    signal: AbortSignal.any([signal, drained.signal]),
    onProgress(progress) {
      onProgress(progress);
      pool?.progress(progress);
    },
  };
  const summary = await simulate({ ...job, threads: 0 }, options, watch, async (spec) => {
    pool = await queuePool(spec, {
      ...{ url: options.queue as string, study, tell: note },
      taskLimitMs: taskLimitMs(options.runTimeout, spec.arms.length),
      onDrained: () => drained.abort(),
    });
    return pool;
  });
  return { ...summary, differences: pool?.differences ?? [] };
}

function partDone(shard: Shard, done: Done, { json }: SweepCommandOptions): ExitCode {
  if (json) sayJson({ ...done, shard });
  else say(cliMessages.shardDone(grouped(done.counts.done), shard, done.folder));
  return exitOf(done);
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
