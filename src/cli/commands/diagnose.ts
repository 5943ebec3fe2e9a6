/** `karenina diagnose`: the decision paper of one cluster. */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type DiagnoseOptions, diagnose as diagnosed } from '../../diagnosis/diagnose.ts';
import { QUICK, USUAL } from '../../diagnosis/effort.ts';
import { Interrupted, STAGES } from '../../diagnosis/stage.ts';
import { InputError } from '../../engine/errors.ts';
import type { Diagnosis } from '../../report/decision/content.ts';
import type { PaperWords } from '../../report/decision/language.ts';
import { LANGUAGES } from '../../report/decision/languages.ts';
import { sentencesOf } from '../../report/decision/sentences.ts';
import { writePaper } from '../../report/decision/write.ts';
import { wrapped } from '../../report/textWidth.ts';
import { loadScenario } from '../../scenario/files.ts';
import { VERSION } from '../../sweep/version.ts';
import { refuseForceWithResume } from '../arguments.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { findInput } from '../library.ts';
import { cliMessages, shellWord } from '../messages.ts';
import { note, say, sayJson } from '../output.ts';
import { duration, type Watch, watched } from '../progress.ts';
import { LINE_WIDTH, paragraphs } from '../table.ts';

export interface DiagnoseCommandOptions {
  readonly budget?: number;
  readonly worth?: number;
  readonly price: ReadonlyMap<string, number>;
  readonly probability: number;
  readonly quick?: boolean;
  readonly lang: string;
  readonly threads?: number;
  readonly seed: string;
  readonly set: readonly string[];
  readonly out?: string;
  readonly force?: boolean;
  readonly resume?: boolean;
  readonly json?: boolean;
}

export async function diagnose(path: string, options: DiagnoseCommandOptions): Promise<ExitCode> {
  refuseForceWithResume(options);
  const file = findInput(path, 'scenario');
  const { name } = loadScenario(file, options.set);
  const folder = options.out ?? join('results', `diagnosis-${name}`);
  const there = STAGES.some((stage) => existsSync(join(folder, stage)));
  if (there && !options.force && !options.resume) {
    throw new InputError(cliMessages.hasDiagnosis(folder), { file: folder });
  }
  const began = performance.now();
  const words = LANGUAGES[options.lang];
  const found = await watched((watch) => examined(file, folder, options, watch));
  if (found === null) {
    note(cliMessages.diagnosisInterrupted(path, folder));
    return EXIT.interrupted;
  }
  const commands = [`karenina diagnose ${shellWord(path)} ${asGiven(options)}--out again`];
  const paper = await writePaper(folder, found, words, { commands, version: VERSION });
  if (options.json)
    sayJson({ folder, report: paper, diagnosis: found, words: sentencesOf(found, words) });
  else say(paperText(found, words, paper));
  note(cliMessages.diagnosed(duration((performance.now() - began) / 1000)));
  return found.stages.some(({ failed }) => failed > 0) ? EXIT.failed : EXIT.done;
}

/** Null if interrupted. */
async function examined(
  file: string,
  folder: string,
  options: DiagnoseCommandOptions,
  { signal, onProgress }: Watch,
): Promise<Diagnosis | null> {
  const given: DiagnoseOptions = {
    ...{ folder, signal, seed: options.seed, set: options.set, prices: options.price },
    threads: options.threads ?? availableParallelism(),
    force: options.force ?? false,
    probability: options.probability,
    effort: options.quick ? QUICK : USUAL,
    budgetKeur: options.budget,
    worthKeur: options.worth,
    onProgress: (stage, progress) => onProgress(progress, stageWords(stage)),
  };
  try {
    return await diagnosed(file, given);
  } catch (error) {
    if (error instanceof Interrupted) return null;
    throw error;
  }
}

/** As in `2 / 5, which ingredient matters`: the command line speaks English, whatever the paper does. */
function stageWords(stage: string): string {
  const number = STAGES.indexOf(stage as (typeof STAGES)[number]) + 1;
  return `${number} / ${STAGES.length}, ${LANGUAGES.en.stages[stage]}`;
}

/** The paper's first page for a terminal. */
function paperText(found: Diagnosis, words: PaperWords, paper: string): string {
  const said = sentencesOf(found, words);
  const points = said.points.flatMap((sentence) =>
    wrapped(sentence, LINE_WIDTH - 2).map((line, i) => `${i === 0 ? '- ' : '  '}${line}`),
  );
  return [
    found.title,
    '',
    paragraphs([said.headline, ...said.lead]),
    '',
    ...points,
    '',
    said.counts,
    `${words.page.kind}: ${paper}`,
  ].join('\n');
}

/** The options that change what is computed, as they would be typed again. */
function asGiven(options: DiagnoseCommandOptions): string {
  const { budget, worth, price, probability, quick, seed, set } = options;
  const parts = [
    ...(budget === undefined ? [] : ['--budget', shellWord(`${budget} k€`)]),
    ...(worth === undefined ? [] : ['--worth', shellWord(`${worth} k€`)]),
    ...[...price].flatMap(([name, keur]) => ['--price', shellWord(`${name}=${keur} k€/year`)]),
    ...['--probability', String(probability), '--seed', shellWord(seed)],
    ...set.flatMap((one) => ['--set', shellWord(one)]),
    ...(quick ? ['--quick'] : []),
  ];
  return `${parts.join(' ')} `;
}
