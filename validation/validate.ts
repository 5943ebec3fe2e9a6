/**
 * `npm run validate`: runs the battery, judges the patterns, writes the report card.
 *
 * Options: `--part 0.1` a tenth of the replications; `--threads n`; `--out folder` for results;
 * `--doc file` for the card; `--only id,id` runs these studies only and writes no card; `--strict` exits
 * with 1 if a pattern fails.
 */
import { setMaxListeners } from 'node:events';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { InputError } from '../src/engine/errors.ts';
import { BATTERY, ROOT, runBatteryStudy, writeText } from './battery.ts';
import { evaluate } from './evaluate.ts';
import { type Evidence, storedEvidence } from './evidence.ts';
import { FACTS } from './heldAside.ts';
import { PATTERNS } from './patterns.ts';
import { type FactResult, reportCard } from './report/card.ts';
import { bandText, figure, intervalText } from './report/figures.ts';
import { judgePart, judgePattern, type PatternResult } from './verdict.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const note = (text: string): void => void process.stderr.write(`${text}\n`);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      part: { type: 'string', default: '1' },
      threads: { type: 'string', default: String(availableParallelism()) },
      out: { type: 'string', default: join(ROOT, 'results/validation') },
      doc: { type: 'string', default: join(ROOT, 'docs/validation.md') },
      only: { type: 'string' },
      strict: { type: 'boolean', default: false },
    },
  });
  const part = Number(values.part);
  if (!(part > 0 && part <= 1))
    throw new InputError(`--part must lie above 0 and up to 1, not '${values.part}'`);
  const threads = Number(values.threads);
  const chosen = values.only?.split(',') ?? BATTERY.map(({ id }) => id);
  const unknown = chosen.filter((id) => !BATTERY.some((one) => one.id === id));
  if (unknown.length > 0) {
    throw new InputError(
      `--only names no study '${unknown.join(', ')}'; there are ${BATTERY.map(({ id }) => id).join(', ')}`,
    );
  }
  const interrupt = new AbortController();
  // One listener a study.
  setMaxListeners(2 * BATTERY.length, interrupt.signal);
  process.once('SIGINT', () => interrupt.abort());
  const options = { out: values.out, threads, part, signal: interrupt.signal };
  for (const one of BATTERY.filter(({ id }) => chosen.includes(id))) {
    const began = performance.now();
    if (!(await runBatteryStudy(one, options))) {
      note('Interrupted; the same command goes on where it stopped.');
      process.exitCode = 130;
      return;
    }
    note(`${one.id}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
  if (values.only !== undefined) return;
  const evidence = storedEvidence((id) => join(values.out, id));
  try {
    const failed = await writeCard(evidence, values.doc);
    if (values.strict && failed > 0) process.exitCode = 1;
  } finally {
    evidence.close();
  }
}

async function writeCard(evidence: Evidence, doc: string): Promise<number> {
  const patterns: PatternResult[] = [];
  for (const pattern of PATTERNS) {
    const estimates = [];
    for (const part of pattern.parts) estimates.push(await evaluate(part.measure, evidence));
    const result = judgePattern(pattern, estimates);
    patterns.push(result);
    for (const { part, estimate, passed } of result.parts) {
      say(
        `${passed ? 'pass' : 'FAIL'}  ${pattern.number}. ${part.label}: ${figure(estimate.estimate, part.unit)} (${intervalText(estimate, part.unit)}), asked ${bandText(part)}`,
      );
    }
  }
  const facts: FactResult[] = [];
  for (const fact of FACTS) {
    const parts = [];
    for (const part of fact.parts)
      parts.push(judgePart(part, await evaluate(part.measure, evidence)));
    facts.push({ fact, parts });
    for (const { part, estimate, passed } of parts) {
      say(
        `${passed ? 'agrees ' : 'DIFFERS'}  ${fact.id}, ${part.label}: ${figure(estimate.estimate, part.unit)} (${intervalText(estimate, part.unit)}), asked ${bandText(part)}`,
      );
    }
  }
  const studies = [];
  for (const { id } of BATTERY) studies.push({ id, manifest: await evidence.manifest(id) });
  const card = await reportCard(patterns, facts, evidence, studies);
  writeText(doc, card.text);
  for (const { name, svg } of card.images) writeText(join(dirname(doc), 'images', name), svg);
  const failed = patterns.filter(({ passed }) => !passed).length;
  say(`${patterns.length - failed} of ${patterns.length} patterns pass; written to ${doc}`);
  return failed;
}

try {
  await main();
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  note(`error: ${error.message}`);
  process.exitCode = 2;
}
