/** The runs of a results folder as cases for discovery. */
import type { Cases, Input } from '../../analysis/discovery/cases.ts';
import { OUTCOMES } from '../../analysis/outcomes.ts';
import { InputError } from '../../engine/errors.ts';
import { metricByTask, outcomesByTask } from '../../store/byTask.ts';
import type { Results } from '../../store/results.ts';
import { reportMessages } from '../messages.ts';
import type { Question } from './question.ts';

/** What is to be known of a parameter to speak of it; from the table of parameters. */
export interface ParameterWords {
  readonly unit: string;
  readonly meaning: string;
  /** Names of the values of a choice or flag; null for a number. */
  readonly names: readonly string[] | null;
}

/** An input with words for its values. */
export interface DescribedInput {
  readonly name: string;
  readonly unit: string;
  readonly meaning: string;
  /** By code; null for a number. */
  readonly names: readonly string[] | null;
  /** Values that occur, in order, where a number has levels; else null. */
  readonly levels: readonly number[] | null;
  /** Smallest and largest value of a number. */
  readonly ends: readonly [number, number];
}

/** The runs of a study as cases for discovery, and which were left out. */
export interface StudyCases {
  readonly cases: Cases;
  readonly inputs: readonly DescribedInput[];
  readonly planned: number;
  /** Runs of the chosen arms without a result: left out. */
  readonly failed: number;
  /** Runs that have no value of the metric asked for: left out. */
  readonly without: number;
  /** Runs planned but not stored: left out. */
  readonly missing: number;
}

/** Name of the input that says under which arm a run was. */
export const ARM_INPUT = 'arm';

/**
 * @param arm only this one; null takes all, and their name becomes an input where there are several.
 * @throws InputError where the arm is unknown, nothing varies, or no run has a result.
 */
export async function readCases(
  results: Results,
  question: Question,
  arm: string | null,
  words: (path: string) => ParameterWords,
): Promise<StudyCases> {
  const { manifest } = results;
  const names = manifest.arms.map(({ name }) => name);
  if (arm !== null && !names.includes(arm)) {
    throw new InputError(reportMessages.unknownArm(arm, names));
  }
  const chosen = names.map((_, a) => a).filter((a) => arm === null || names[a] === arm);
  const points = manifest.design.points.length;
  const outcomes = await outcomesByTask(results);
  const wanted =
    question.kind === 'outcome' ? question.classes.map((own) => OUTCOMES.indexOf(own)) : [];
  const metric = question.kind === 'metric' ? await metricByTask(results, question.metric) : null;
  const rows: { task: number; arm: number; outcome: number }[] = [];
  let without = 0;
  for (const a of chosen) {
    for (let task = 0; task < outcomes.tasks; task++) {
      const code = outcomes.values[a][task];
      if (code < 0) continue;
      const value = metric?.values[a][task] ?? 0;
      if (Number.isNaN(value)) without++;
      else rows.push({ task, arm: a, outcome: hit(question, wanted, code, value) });
    }
  }
  if (rows.length === 0) throw new InputError(reportMessages.noCases(), { file: results.folder });
  const inputs: Input[] = [];
  const described: DescribedInput[] = [];
  for (const [f, { path, distribution }] of manifest.factors.entries()) {
    const own = words(path);
    const values = Float64Array.from(rows, ({ task }) => manifest.design.points[task % points][f]);
    if (values.every((value) => value === values[0])) continue;
    const found = [...new Set(values)].sort((a, b) => a - b);
    const ends: [number, number] = [found[0], found[found.length - 1]];
    if (own.names) {
      // Codes of the categories that occur, in their order.
      const codes = values.map((value) => found.indexOf(value));
      inputs.push({ name: path, kind: 'category', levels: found.length, values: codes });
      const names = found.map((value) => own.names?.[value] ?? String(value));
      described.push({ ...own, name: path, names, levels: null, ends });
    } else {
      inputs.push({ name: path, kind: 'number', levels: 0, values });
      const levels = isDiscrete(distribution) ? found : null;
      described.push({ ...own, name: path, names: null, levels, ends });
    }
  }
  if (chosen.length > 1) {
    const values = Float64Array.from(rows, (row) => row.arm);
    inputs.push({ name: ARM_INPUT, kind: 'category', levels: names.length, values });
    described.push({
      ...{ name: ARM_INPUT, unit: 'choice', names, levels: null, ends: [0, names.length - 1] },
      meaning: manifest.arms.map(({ name, label }) => `${name}: ${label || name}`).join('; '),
    });
  }
  if (inputs.length === 0) {
    throw new InputError(reportMessages.nothingVaries(), { file: results.folder });
  }
  const { done, planned } = manifest.counts;
  const stored = (done / manifest.arms.length) * chosen.length;
  return {
    cases: {
      inputs,
      outcome: Float64Array.from(rows, ({ outcome }) => outcome),
      point: Int32Array.from(rows, ({ task }) => task % points),
      replication: Int32Array.from(rows, ({ task }) => Math.floor(task / points)),
    },
    inputs: described,
    planned: (planned / manifest.arms.length) * chosen.length,
    failed: stored - rows.length - without,
    without,
    missing: ((planned - done) / manifest.arms.length) * chosen.length,
  };
}

function hit(question: Question, wanted: readonly number[], code: number, value: number): number {
  if (question.kind === 'outcome') return wanted.includes(code) ? 1 : 0;
  const inside = question.side === 'below' ? value < question.limit : value > question.limit;
  return inside ? 1 : 0;
}

const isDiscrete = (distribution: unknown): boolean =>
  (distribution as { readonly kind?: string } | null)?.kind === 'discrete';
