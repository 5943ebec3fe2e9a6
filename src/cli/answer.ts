/** What the stored runs of a study say, for a terminal: the answer in words, then a table. */
import type { ArmOutcomes, Outcome } from '../analysis/outcomes.ts';
import type { Interval } from '../analysis/proportions.ts';
import { OUTCOME_KEYS } from '../report/charts/theme.ts';
import { readProgramme, readRuns } from '../report/data.ts';
import { type Findings, findingsOf } from '../report/findings.ts';
import { askedPercent, grouped, listed } from '../report/numbers.ts';
import { studyWords } from '../report/studyWords.ts';
import { countWords, type RunCounts } from '../report/words.ts';
import type { Counts } from '../store/manifest.ts';
import { openResults } from '../store/results.ts';
import { figureTable, paragraphs } from './table.ts';

export interface StudyAnswer {
  readonly title: string;
  readonly counts: Counts;
  readonly contentHash: string | null;
  readonly findings: Findings;
  /** The answer first. */
  readonly words: readonly string[];
}

/**
 * Reads what a results folder says.
 * @throws InputError where there are no results, or not all of them.
 */
export async function readAnswer(
  folder: string,
  options: { readonly allowPartial?: boolean } = {},
): Promise<StudyAnswer> {
  const results = await openResults(folder, options);
  try {
    const { title, counts, contentHash } = results.manifest;
    const study = await readRuns(results);
    const findings = findingsOf(study);
    const programme = await readProgramme(results, study.arms);
    const words = studyWords(findings, programme, runCounts(counts));
    return { title, counts, contentHash, findings, words };
  } finally {
    results.close();
  }
}

/** Everything as text: words, table, number of runs. */
export function answerText({ title, counts, findings, words }: StudyAnswer): string {
  return [
    title,
    '',
    paragraphs(words),
    '',
    outcomeTable(findings),
    '',
    countWords(runCounts(counts)),
  ].join('\n');
}

/** Runs without a result are one number here, whatever stopped them. */
export function runCounts({ planned, done, failed, quarantined }: Counts): RunCounts {
  return { planned, done, failed: failed + quarantined };
}

/** The same as plain values. */
export function answerJson({ title, counts, contentHash, findings, words }: StudyAnswer): object {
  return {
    title,
    counts,
    contentHash,
    answer: findings.answer,
    removals: findings.removals,
    arms: findings.arms,
    confidence: findings.confidence,
    words,
  };
}

/** Shares of the outcome classes by withdrawal year, or by arm where the study has no such years. */
function outcomeTable({ answer, arms, confidence }: Findings): string {
  const rows: readonly { name: string; outcomes: ArmOutcomes }[] = answer
    ? answer.points.map((point) => ({ name: supportWords(point), outcomes: point }))
    : arms.map((arm) => ({ name: arm.label, outcomes: arm }));
  const classes = Object.keys(OUTCOME_KEYS) as Outcome[];
  const seen = classes.filter((o) => rows.some(({ outcomes }) => outcomes.counts[o] > 0));
  const unseen = classes.filter((o) => !seen.includes(o)).map((o) => OUTCOME_KEYS[o].label);
  const table = figureTable(
    [
      answer ? 'support ends' : 'arm',
      'runs',
      ...seen.map((o) => OUTCOME_KEYS[o].label.replace(/[ -]/, (gap) => `${gap.trim()}\n`)),
    ],
    rows.map(({ name, outcomes }) => [
      name,
      grouped(outcomes.runs),
      ...seen.map((o) => shareCell(outcomes.shares[o])),
    ]),
  );
  const none =
    unseen.length > 0 ? ` No run ended as ${listed(unseen).replace(' and ', ' or ')}.` : '';
  return `${table}\nPercent of runs with ${askedPercent(confidence)} intervals.${none}`;
}

function supportWords({ kind, year }: { readonly kind: string; readonly year: number | null }) {
  if (kind === 'none') return 'no support';
  return kind === 'permanent' ? 'never' : `year ${year}`;
}

/** `76 (69–82)`: percent, bounds rounded outwards. */
function shareCell({ estimate, lower, upper }: Interval): string {
  if (Number.isNaN(estimate)) return '–';
  const hair = 1e-9;
  const bounds = `${Math.floor(100 * lower + hair)}–${Math.ceil(100 * upper - hair)}`;
  return `${Math.round(100 * estimate)} (${bounds})`;
}
