/** `karenina explain`: who lives under one arm and dies under another, and what led there. */
import { type Comparison, compareWorlds } from '../../analysis/explain/compare.ts';
import type { RecordedWorld } from '../../analysis/explain/world.ts';
import { InputError } from '../../engine/errors.ts';
import type { ArmNames, Line } from '../../report/explain/names.ts';
import { type ExplanationWords, explanationWords } from '../../report/explain/words.ts';
import { wrapped } from '../../report/textWidth.ts';
import { type RecordedRun, recordRun } from '../../sweep/events.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { cliMessages } from '../messages.ts';
import { note, say, sayJson } from '../output.ts';
import { runRecord } from '../runRecord.ts';
import { type RunSubject, runSubject } from '../runSubject.ts';

export interface ExplainOptions {
  readonly arms?: string;
  readonly setA: readonly string[];
  readonly setB: readonly string[];
  readonly set: readonly string[];
  readonly point?: number;
  readonly seed?: string;
  readonly replication: number;
  readonly top: number;
  readonly out?: string;
  readonly json?: boolean;
}

/** One of the two worlds. */
interface Told {
  readonly name: string;
  readonly subject: RunSubject;
  readonly run: RecordedRun;
}

/** Characters of a line of words, after the quarter. */
const WIDTH = 76;

export async function explain(path: string, options: ExplainOptions): Promise<ExitCode> {
  const { replication } = options;
  const [a, b] = subjects(path, options).map(
    ({ name, subject }): Told => ({
      ...{ name, subject },
      run: recordRun(subject.scenario, { seed: subject.seed, replication, arm: subject.arm }),
    }),
  );
  const worlds: [RecordedWorld, RecordedWorld] = [worldOf(a), worldOf(b)];
  const comparison = compareWorlds(...worlds);
  const names: ArmNames = { a: a.name, b: b.name };
  const words = explanationWords(comparison, names);
  const record = recordOf(a, b, replication, comparison, words);
  const luck = `seed '${a.subject.seed}', replication ${replication}`;
  const text = textOf(record, words, luck, options.top);
  if (options.json) sayJson(record);
  else say(text);
  if (options.out !== undefined) {
    const { livesSpec, writeExplanation } = await import('../../report/explain/files.ts');
    const chart = livesSpec(comparison, worlds, names, luck);
    const all = textOf(record, words, luck, words.stories.length);
    for (const file of await writeExplanation(options.out, record, all, chart))
      note(`written: ${file}`);
  }
  return EXIT.done;
}

/** @throws InputError unless exactly two worlds are named. */
function subjects(path: string, options: ExplainOptions): { name: string; subject: RunSubject }[] {
  const { arms, setA, setB, set, point, seed } = options;
  if (arms === undefined) {
    if (setA.length + setB.length === 0) throw new InputError(cliMessages.explainWhat());
    return Object.entries({ '--set-a': setA, '--set-b': setB }).map(([option, own]) => ({
      name: own.length === 0 ? cliMessages.asItIs() : `'${own.join(' ')}'`,
      subject: runSubject(path, {
        ...{ point, seed },
        set: [...set, ...own.map((text) => ({ text, option }))],
      }),
    }));
  }
  if (setA.length + setB.length > 0) throw new InputError(cliMessages.armsOrSets());
  const named = arms.split(',').map((arm) => arm.trim());
  if (named.length !== 2 || named[0] === named[1]) throw new InputError(cliMessages.twoArms(arms));
  return named.map((arm) => ({ name: arm, subject: runSubject(path, { arm, point, seed, set }) }));
}

const worldOf = ({ run: { events, courses, ticks } }: Told): RecordedWorld => ({
  ...{ events, courses },
  end: ticks,
});

function recordOf(
  a: Told,
  b: Told,
  replication: number,
  comparison: Comparison,
  words: ExplanationWords,
) {
  const { seed, scenario } = a.subject;
  const ended = ({ name, subject, run }: Told) => {
    const { outcome, verdict, stateHash } = runRecord(subject.scenario, { seed, replication }, run);
    return { name, outcome, verdict, stateHash };
  };
  return {
    scenario: scenario.name,
    title: scenario.title,
    ...{ seed, replication },
    a: ended(a),
    b: ended(b),
    ...comparison,
    words,
  };
}

function textOf(
  { title, a, b }: ReturnType<typeof recordOf>,
  { summary, decisions, stories }: ExplanationWords,
  luck: string,
  top: number,
): string {
  const told = stories.slice(0, top);
  return [
    title,
    luck,
    '',
    ...[a, b].map(({ name, verdict }) => `Under ${name}: ${verdict ?? ''}`),
    '',
    ...summary.flatMap((words) => wrapped(words, WIDTH + 26)),
    ...(decisions.length > 0 ? ['', 'What parts them', ...decisions.flatMap(lineOf)] : []),
    ...told.flatMap(({ head, lines }) => ['', head, ...lines.flatMap(lineOf)]),
    ...(told.length < stories.length
      ? ['', ...wrapped(cliMessages.moreStories(told.length, stories.length), WIDTH + 26)]
      : []),
  ].join('\n');
}

/** The quarter, then the words, hanging. */
function lineOf({ when, tick, text }: Line): string[] {
  return wrapped(text, WIDTH).map((line, k) =>
    `  ${(k === 0 ? `${when} (${tick})` : '').padEnd(25)} ${line}`.trimEnd(),
  );
}
