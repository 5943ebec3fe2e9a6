/** `karenina new`: a commented scenario file from what a user knows of a cluster. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { readAnswer } from '../../diagnosis/answers.ts';
import { FACTS, type Told } from '../../diagnosis/facts.ts';
import { readMembers } from '../../diagnosis/members.ts';
import { scenarioText } from '../../diagnosis/scenarioText.ts';
import { InputError } from '../../engine/errors.ts';
import { counted } from '../../report/numbers.ts';
import { loadScenario } from '../../scenario/files.ts';
import { NAME } from '../../scenario/schema.ts';
import { writeFileAtomic } from '../../store/atomic.ts';
import { askFacts } from '../ask.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { cliMessages } from '../messages.ts';
import { say, sayJson } from '../output.ts';

export interface NewOptions {
  readonly title?: string;
  readonly field: string;
  readonly csv?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly json?: boolean;
  /** Answers by the name of the fact, as typed; keys as commander makes them. */
  readonly [fact: string]: unknown;
}

/** Larger files are no list of members. */
const MAX_BYTES = 4 * 2 ** 20;

export async function newScenario(name: string, options: NewOptions): Promise<ExitCode> {
  if (!NAME.test(name)) throw new InputError(cliMessages.notAName(name));
  const file = options.out ?? `${name}.yaml`;
  if (existsSync(file) && !options.force) throw new InputError(cliMessages.fileThere(file));
  const told = new Map([
    ...(options.csv === undefined ? [] : readMembers(readCsv(options.csv), basename(options.csv))),
    ...flagAnswers(options),
  ]);
  const asks = options.csv === undefined && process.stdin.isTTY === true && !options.json;
  const known = asks ? await askFacts(told, process.stdin, process.stderr) : told;
  if (known.size === 0) throw new InputError(cliMessages.nothingTold());
  const title = options.title ?? name;
  writeFileAtomic(file, scenarioText({ name, title, field: options.field, told: known }));
  // What contradicts itself is told now, with its line, and not when it is diagnosed.
  loadScenario(file);
  const untold = FACTS.filter((fact) => !known.has(fact.name)).map((fact) => fact.name);
  if (options.json) sayJson({ file, told: [...known.keys()], untold });
  else say(cliMessages.newWritten(file, counted(known.size, 'fact'), untold));
  return EXIT.done;
}

function flagAnswers(options: NewOptions): [string, Told][] {
  return FACTS.flatMap((fact): [string, Told][] => {
    const key = fact.name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const answer = options[key];
    if (typeof answer !== 'string') return [];
    const told = readAnswer(fact, answer, `told: ${answer.trim()}`);
    return told === null ? [] : [[fact.name, told]];
  });
}

function readCsv(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile()) throw new InputError(cliMessages.noSuchCsv(file), { file });
  if (stat.size > MAX_BYTES) throw new InputError(cliMessages.csvTooLarge(file), { file });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch {
    throw new InputError(cliMessages.csvNotUtf8(file), { file });
  }
}
