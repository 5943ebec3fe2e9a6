/** `karenina discover`: where runs end one way and where another, in boxes or as a tree. */
import { join } from 'node:path';
import { restricted } from '../../analysis/discovery/box.ts';
import { InputError } from '../../engine/errors.ts';
import { METRICS } from '../../model/metrics.ts';
import { PARAMETERS, parameterIndex } from '../../model/parameters/index.ts';
import { ARM_INPUT, type ParameterWords, readCases } from '../../report/discovery/cases.ts';
import { type DiscoverySettings, discover } from '../../report/discovery/findings.ts';
import { readQuestion } from '../../report/discovery/question.ts';
import {
  answerTable,
  DISCOVERY_FOLDER,
  type Discovery,
  discoveryJson,
  writeDiscovery,
} from '../../report/discovery/report.ts';
import { caseCountWords, discoveryWords } from '../../report/discovery/words.ts';
import { askedPercent, percent } from '../../report/numbers.ts';
import { removeProducts } from '../../store/products.ts';
import { openResults } from '../../store/results.ts';
import { uniformStream } from '../../sweep/seed.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { cliMessages } from '../messages.ts';
import { say, sayJson } from '../output.ts';
import { refuseForResults, resultsOf, type StudyOptions } from '../subject.ts';
import { paragraphs, textTable } from '../table.ts';
import { exitOf } from './sweep.ts';

export interface DiscoverCommandOptions extends StudyOptions {
  readonly method: DiscoverySettings['method'];
  readonly outcome: string;
  readonly arm?: string;
  readonly alpha: number;
  readonly mass: number;
  readonly density?: number;
  readonly boxes: number;
  readonly allowPartial?: boolean;
  readonly png?: boolean;
}

export async function discoverCommand(
  subject: string,
  options: DiscoverCommandOptions,
): Promise<ExitCode> {
  // What cannot be asked is not swept.
  if (options.method !== 'prim' && options.density !== undefined) {
    throw new InputError(cliMessages.densityOfBoxes());
  }
  const names = METRICS.map(({ name }) => name);
  const results = await resultsOf(subject, options, () => readQuestion(options.outcome, names));
  if (typeof results === 'number') return results;
  const { folder, swept } = results;
  if (swept === null) refuseForResults(options, ['out']);
  const found = await discovery(folder, options);
  removeProducts(join(folder, DISCOVERY_FOLDER));
  const report = await writeDiscovery(found, options);
  if (options.json) sayJson({ report, ...discoveryJson(found) });
  else print(found, report);
  return swept === null ? EXIT.done : exitOf(swept);
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
  say(paragraphs(discoveryWords(findings, study, question, manifest.ask.confidence)));
  const missed = densityMissed(found);
  if (missed !== null) say(paragraphs([missed]));
  const meanings = meaningsOf(found);
  if (meanings.length > 0) say(`\n${paragraphs(meanings)}`);
  const { columns, rows, note: about } = answerTable(found);
  if (rows.length > 0) {
    say();
    say(textTable(...terminalTable(found, columns, rows)));
    say(paragraphs([about ?? '']));
  }
  say();
  say(caseCountWords(study));
  say(cliMessages.whereDiscoveryLies(report));
}

/** What the parameters mean that are spoken of: a bare number, as of a rate that 1 leaves as it is, says little. */
function meaningsOf({ findings, study: { inputs, cases } }: Discovery): string[] {
  const boxes =
    findings.method === 'prim'
      ? findings.boxes.map(({ rule }) => rule.box)
      : findings.leaves.map(({ box }) => box);
  const spoken = new Set(boxes.flatMap((box) => restricted(box, cases.inputs)));
  return inputs.flatMap(({ name, meaning }, i) =>
    spoken.has(i) && name !== ARM_INPUT && meaning !== '' ? [`${name}: ${meaning}.`] : [],
  );
}

/** Says of a density that was asked for how far it was not reached; null where it was. */
function densityMissed({ findings, settings: { density, massLeast } }: Discovery): string | null {
  // Where all runs are alike there is no box, and nothing to be denser than.
  const alike = [0, 1].includes(findings.base.estimate);
  if (findings.method !== 'prim' || density === null || alike) return null;
  const short = findings.boxes.flatMap(({ rule: { merit } }, i) =>
    merit.density < density ? [`box ${i + 1} reaches ${percent(merit.density)}`] : [],
  );
  if (findings.boxes.length > 0 && short.length === 0) return null;
  return cliMessages.densityMissed(askedPercent(density), short, askedPercent(massLeast));
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
