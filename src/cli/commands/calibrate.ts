/** `karenina calibrate`: finds the parameters under which the model meets a study's targets. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../../engine/errors.ts';
import {
  frontTable,
  parameterTable,
  targetTable,
  writeCalibrationReport,
} from '../../report/calibration/report.ts';
import { type CalibrationSummary, summaryOf } from '../../report/calibration/summary.ts';
import { calibrationCountWords, calibrationWords } from '../../report/calibration/words.ts';
import type { MethodTable } from '../../report/methodPage.ts';
import { loadStudy } from '../../scenario/files.ts';
import type {
  CalibrationMethod,
  CalibrationResult,
  CalibrationSettings,
} from '../../store/calibration.ts';
import { calibrate } from '../../sweep/calibration/calibrate.ts';
import { refuseForceWithResume } from '../arguments.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { findInput } from '../library.ts';
import { cliMessages } from '../messages.ts';
import { note, say, sayJson } from '../output.ts';
import { watched } from '../progress.ts';
import { figureTable, paragraphs } from '../table.ts';

export interface CalibrateCommandOptions {
  readonly method: CalibrationMethod;
  readonly population?: number;
  readonly generations?: number;
  readonly accept?: number;
  readonly threads?: number;
  readonly seed?: string;
  readonly replications?: number;
  readonly set: readonly string[];
  readonly out?: string;
  readonly force?: boolean;
  readonly resume?: boolean;
  readonly png?: boolean;
  readonly json?: boolean;
}

const DEFAULTS: Readonly<Record<CalibrationMethod, Omit<CalibrationSettings, 'method'>>> = {
  smc: { population: 200, generations: 8, accept: 0.5 },
  abc: { population: 1000, generations: 1, accept: 0.1 },
  nsga2: { population: 60, generations: 20, accept: 1 },
};

export async function calibrateCommand(
  path: string,
  options: CalibrateCommandOptions,
): Promise<ExitCode> {
  refuseForceWithResume(options);
  const settings = settingsOf(options);
  const { seed, replications, set, force, resume } = options;
  const file = findInput(path, 'study');
  const study = loadStudy(file, { seed, replications, set });
  const out = options.out ?? join('results', `${study.name}-calibration`);
  const threads = options.threads ?? availableParallelism();
  const result = await watched((watch) =>
    calibrate(study, settings, { out, threads, force, resume, ...watch }),
  );
  if (result === null) {
    note(cliMessages.calibrationInterrupted(path, out));
    return EXIT.interrupted;
  }
  const report = await writeCalibrationReport(result, options);
  const summary = summaryOf(result);
  if (options.json) sayJson({ folder: out, report, ...answer(result, summary) });
  else print(result, summary, report);
  return summary.counts.failedRuns > 0 ? EXIT.failed : EXIT.done;
}

function settingsOf(options: CalibrateCommandOptions): CalibrationSettings {
  const { method, population, generations, accept } = options;
  const usual = DEFAULTS[method];
  if (method === 'abc' && (generations ?? 1) > 1) {
    throw new InputError(cliMessages.abcHasOneGeneration());
  }
  if (method === 'nsga2' && accept !== undefined) {
    throw new InputError(cliMessages.nothingIsAccepted());
  }
  return {
    method,
    population: population ?? usual.population,
    generations: generations ?? usual.generations,
    accept: accept ?? usual.accept,
  };
}

function answer(result: CalibrationResult, summary: CalibrationSummary): object {
  const { title, settings, seed, stages, check, draws } = result.record;
  return {
    ...{ title, settings, seed, stages, check, draws },
    ...summary,
    parameters: summary.parameters.map(({ factor, ...own }) => ({
      path: factor.path,
      unit: factor.unit,
      ...own,
    })),
    words: calibrationWords(result, summary),
  };
}

function print(result: CalibrationResult, summary: CalibrationSummary, report: string): void {
  const { record, folder } = result;
  const front = record.settings.method === 'nsga2';
  say(record.title);
  say();
  say(paragraphs(calibrationWords(result, summary)));
  say();
  say(tableText(front ? frontTable(result, summary) : parameterTable(summary)));
  say();
  say(tableText(targetTable(summary)));
  say();
  say(paragraphs([calibrationCountWords(summary.counts)]));
  say(
    cliMessages.whereCalibrationLies(folder, report, record.seed, record.draws?.contentHash ?? ''),
  );
}

/** A table of the page as text; its last column, a source in words, is left to the page. */
function tableText({ columns, rows, note: about }: MethodTable): string {
  const shown = columns.filter((name) => name !== 'source');
  const table = figureTable(
    shown,
    rows.map((row) => row.slice(0, shown.length)),
  );
  return [table, paragraphs([about ?? ''])].join('\n');
}
