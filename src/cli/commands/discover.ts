/** `karenina discover`: where runs end one way and where another, in boxes or as a tree. */
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { InputError } from '../../engine/errors.ts';
import { PARAMETERS, parameterIndex } from '../../model/parameters/index.ts';
import { type ParameterWords, readCases } from '../../report/discovery/cases.ts';
import { type DiscoverySettings, discover } from '../../report/discovery/findings.ts';
import { readQuestion } from '../../report/discovery/question.ts';
import { answerTable, type Discovery, discoveryJson } from '../../report/discovery/report.ts';
import { caseCountWords, discoveryWords } from '../../report/discovery/words.ts';
import { grouped } from '../../report/numbers.ts';
import { loadStudy } from '../../scenario/files.ts';
import { findManifest } from '../../store/manifest.ts';
import { openResults } from '../../store/results.ts';
import { runSweep, type SweepSummary } from '../../sweep/run.ts';
import { uniformStream } from '../../sweep/seed.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { interruptible } from '../interrupt.ts';
import { findInput } from '../library.ts';
import { cliMessages } from '../messages.ts';
import { note, say, sayJson } from '../output.ts';
import { showProgress } from '../progress.ts';
import { textTable, wrapped } from '../table.ts';

export interface DiscoverCommandOptions {
  readonly method: DiscoverySettings['method'];
  readonly outcome: string;
  readonly arm?: string;
  readonly alpha: number;
  readonly mass: number;
  readonly density?: number;
  readonly boxes: number;
  readonly allowPartial?: boolean;
  readonly png?: boolean;
  readonly json?: boolean;
  readonly threads?: number;
  readonly seed?: string;
  readonly replications?: number;
  readonly out?: string;
}

/** Characters of a line of words. */
const WIDTH = 96;

export async function discoverCommand(
  subject: string,
  options: DiscoverCommandOptions,
): Promise<ExitCode> {
  let folder = subject;
  if (isFolder(subject)) refuseStudyOptions(options);
  else {
    const summary = await simulated(subject, options);
    if (summary.status === 'interrupted') {
      const { done, planned } = summary.counts;
      note(cliMessages.discoveryInterrupted(grouped(done), grouped(planned)));
      return EXIT.interrupted;
    }
    folder = summary.folder;
  }
  const found = await discovery(folder, options);
  const { writeDiscovery } = await import('../../report/discovery/report.ts');
  const report = await writeDiscovery(found, options);
  if (options.json) sayJson({ report, ...discoveryJson(found) });
  else print(found, report);
  return found.study.failed > 0 && !isFolder(subject) ? EXIT.failed : EXIT.done;
}

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

function refuseStudyOptions(options: DiscoverCommandOptions): void {
  const given = (['threads', 'seed', 'replications', 'out'] as const).filter(
    (name) => options[name] !== undefined,
  );
  if (given.length > 0) {
    throw new InputError(cliMessages.onlyForStudies(given.map((name) => `--${name}`)));
  }
}

/** Simulates a study, or what is missing of it. */
async function simulated(path: string, options: DiscoverCommandOptions): Promise<SweepSummary> {
  const { seed, replications } = options;
  const file = findInput(path, 'study');
  const study = loadStudy(file, { seed, replications });
  const out = options.out ?? join('results', study.name);
  const threads = options.threads ?? availableParallelism();
  return interruptible(async (signal) => {
    const display = await showProgress();
    const onProgress = display.update;
    const resume = findManifest(out) !== null;
    try {
      return await runSweep(study, {
        ...{ out, threads, resume, signal, onProgress, studyFolder: dirname(file) },
      });
    } finally {
      display.stop();
    }
  });
}

async function discovery(folder: string, options: DiscoverCommandOptions): Promise<Discovery> {
  const { method, alpha, mass: massLeast, density = null, boxes } = options;
  const settings: DiscoverySettings = { method, alpha, massLeast, density, boxes };
  const arm = options.arm ?? null;
  const results = await openResults(folder, options);
  try {
    const { manifest } = results;
    const question = readQuestion(options.outcome, manifest.columns.metrics);
    const study = await readCases(results, question, arm, parameterWords);
    const stream = (purpose: string) => uniformStream(manifest.seed, `discover/${purpose}`);
    const findings = discover(study.cases, settings, manifest.ask.confidence, stream);
    return { folder, manifest, question, arm, settings, study, findings };
  } finally {
    results.close();
  }
}

/** What the table of parameters says of a factor. */
function parameterWords(path: string): ParameterWords {
  const parameter = PARAMETERS[parameterIndex(path)];
  if (!parameter) return { unit: '1', meaning: '', names: null };
  const { unit, meaning, choices } = parameter;
  return { unit, meaning, names: choices ?? (unit === 'flag' ? ['false', 'true'] : null) };
}

function print(found: Discovery, report: string): void {
  const { manifest, findings, study, question } = found;
  say(manifest.title);
  say();
  for (const words of discoveryWords(findings, study, question, manifest.ask.confidence)) {
    for (const line of wrapped(words, WIDTH)) say(line);
  }
  const { columns, rows, note: about } = answerTable(found);
  if (rows.length > 0) {
    say();
    say(textTable(...terminalTable(found, columns, rows)));
    for (const line of wrapped(about ?? '', WIDTH)) say(line);
  }
  say();
  say(caseCountWords(study));
  say(cliMessages.whereDiscoveryLies(report));
}

/** Boxes by number, since they are told above; leaves with their long conditions last. */
function terminalTable(
  { findings }: Discovery,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): Parameters<typeof textTable> {
  const right = columns.slice(1).map((title) => ({ title, align: 'right' as const }));
  return findings.method === 'prim'
    ? [[{ title: 'box' }, ...right], rows.map(([box, ...rest]) => [box.split(':')[0], ...rest])]
    : [[...right, { title: 'where' }], rows.map(([where, ...rest]) => [...rest, where])];
}
