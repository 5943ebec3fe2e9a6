/** `karenina sensitivity`: which factors move an outcome; of a study, which it sweeps first, or of results. */
import { statSync } from 'node:fs';
import { InputError } from '../../engine/errors.ts';
import { METRICS, OUTCOMES } from '../../model/metrics.ts';
import {
  type Method,
  planSensitivity,
  type Sensitivity,
  type SensitivityRequest,
  sensitivityOf,
} from '../../report/sensitivity/findings.ts';
import { armWords, betweenArmsWords } from '../../report/sensitivity/words.ts';
import type { Study } from '../../scenario/study.ts';
import { openResults } from '../../store/results.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { cliMessages } from '../messages.ts';
import { say, sayJson } from '../output.ts';
import { textTable, wrapped } from '../table.ts';
import { completed, dryRun, exitOf, jobOf, noteTime, type SweepCommandOptions } from './sweep.ts';

export interface SensitivityCommandOptions extends Omit<SweepCommandOptions, 'report'> {
  readonly method: Method | 'auto';
  readonly metric: readonly string[];
  readonly arm?: string;
  readonly against?: string;
  readonly allowPartial?: boolean;
}

const DEFAULT_METRIC = 'self_sustaining';
/** Characters of a line of words. */
const WIDTH = 96;

export async function sensitivity(
  path: string,
  options: SensitivityCommandOptions,
): Promise<ExitCode> {
  const { method, metric, arm, against, allowPartial } = options;
  const metrics = metric.length > 0 ? metric : [DEFAULT_METRIC];
  const request: SensitivityRequest = { method, metrics, arm, against, allowPartial };
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    refuseSweepOptions(options);
    await analyse(path, options.out ?? path, request, options);
    return EXIT.done;
  }
  const sweepOptions = { ...options, report: false };
  const job = jobOf(path, sweepOptions);
  // What cannot be analysed is not swept.
  planSensitivity(planOf(job.study), request);
  if (options.dryRun) return dryRun(job, sweepOptions);
  const summary = await completed(job, sweepOptions);
  if (typeof summary === 'number') return summary;
  await analyse(job.folder, job.folder, request, options);
  if (!options.json) noteTime(summary);
  return exitOf(summary);
}

function planOf({ design, factors, arms }: Study) {
  return {
    designKind: design.kind,
    factors: factors.length,
    arms: arms.map(({ name }) => name),
    outcomes: [...OUTCOMES, ...METRICS.map(({ name }) => name)],
  };
}

/** Stored results cannot be swept otherwise. */
function refuseSweepOptions(options: SensitivityCommandOptions): void {
  const { seed, replications, set, force, resume, threads, dryRun: dry } = options;
  const given = [
    ...(seed === undefined ? [] : ['--seed']),
    ...(replications === undefined ? [] : ['--replications']),
    ...(threads === undefined ? [] : ['--threads']),
    ...(set.length > 0 ? ['--set'] : []),
    ...(force ? ['--force'] : []),
    ...(resume ? ['--resume'] : []),
    ...(dry ? ['--dry-run'] : []),
  ];
  if (given.length > 0) throw new InputError(cliMessages.resultsAreThere(given));
}

/** Reads what lies in `folder`, and writes tables and charts into `out`. */
async function analyse(
  folder: string,
  out: string,
  request: SensitivityRequest,
  { json, allowPartial }: SensitivityCommandOptions,
): Promise<void> {
  const results = await openResults(folder, { allowPartial });
  let found: Sensitivity;
  try {
    found = await sensitivityOf(results, request);
  } finally {
    results.close();
  }
  // Vega is heavy: it is loaded when there is something to draw.
  const { writeSensitivity } = await import('../../report/sensitivity/write.ts');
  const files = await writeSensitivity(out, found);
  if (json) sayJson({ folder, files, ...found });
  else say(`${sensitivityText(found)}\n${cliMessages.filesWritten(out, files.length)}`);
}

/** Of each outcome and arm its tables and what they say. */
function sensitivityText(found: Sensitivity): string {
  const parts = found.arms.map((arm) => {
    const { heading, tables, words } = armWords(arm, found);
    const told = tables.map(({ heads, rows }) =>
      textTable(
        heads.map((title, c) => ({
          title,
          align: c === 0 ? ('left' as const) : ('right' as const),
        })),
        rows,
      ),
    );
    return [heading, ...told, words.flatMap((text) => wrapped(text, WIDTH)).join('\n')].join(
      '\n\n',
    );
  });
  const arms = betweenArmsWords(found).flatMap((text) => wrapped(text, WIDTH));
  const last = arms.length > 0 ? ['', ...arms] : [];
  return [found.title, '', parts.join('\n\n'), ...last, ''].join('\n');
}
