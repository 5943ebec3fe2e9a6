/**
 * What a rule is worth where it was not sought: the whole search again on parts of the design points, tested
 * on the others; and how often each input is restricted when it is sought on random halves.
 */
import type { Uniform } from '../bootstrap.ts';
import { designEffect } from '../designEffect.ts';
import { type Interval, wilson } from '../proportions.ts';
import { rowsIn } from './box.ts';
import { allRows, type Cases, subset } from './cases.ts';
import { findRule, findRules, type RuleSettings } from './rule.ts';
import { foldOfCases, shuffled, unitsOf } from './split.ts';

/** Cases held out that fell into the box found on the others. */
export interface HeldOut {
  readonly cases: number;
  readonly density: Interval;
  readonly coverage: number;
}

/** Share of rows of interest with Wilson's interval on the effective number of runs. */
export function densityOf(cases: Cases, rows: readonly number[], confidence: number): Interval {
  const observations = rows.map((row) => ({
    point: cases.point[row],
    replication: cases.replication[row],
    value: cases.outcome[row],
  }));
  const effect = observations.length === 0 ? 1 : designEffect(observations);
  const hits = observations.reduce((sum, { value }) => sum + value, 0);
  return wilson(hits / effect, rows.length / effect, confidence);
}

/**
 * Cross-validated density and coverage of the first, second … rule.
 * @param most rules that are sought in each fold.
 */
export function crossValidate(
  cases: Cases,
  settings: RuleSettings,
  most: number,
  options: { readonly folds: number; readonly confidence: number; readonly uniform: Uniform },
): HeldOut[] {
  const units = unitsOf(cases);
  const folds = Math.min(options.folds, units.count);
  const foldOf = foldOfCases(units, folds, options.uniform);
  const rows = allRows(cases);
  const caught: number[][] = Array.from({ length: most }, () => []);
  for (let fold = 0; fold < folds; fold++) {
    const training = rows.filter((row) => foldOf[row] !== fold);
    let left = rows.filter((row) => foldOf[row] === fold);
    for (const [r, rule] of findRules(subset(cases, training), settings, most).entries()) {
      const inside = rowsIn(rule.box, cases, left);
      caught[r].push(...inside);
      const gone = new Set(inside);
      left = left.filter((row) => !gone.has(row));
    }
  }
  const total = rows.reduce((sum, row) => sum + cases.outcome[row], 0);
  return caught.map((own) => ({
    cases: own.length,
    density: densityOf(cases, own, options.confidence),
    coverage: own.reduce((sum, row) => sum + cases.outcome[row], 0) / total,
  }));
}

/** Share of `resamples` random halves of the design points whose first rule restricts each input. */
export function reproducibility(
  cases: Cases,
  settings: RuleSettings,
  resamples: number,
  uniform: Uniform,
): number[] {
  const units = unitsOf(cases);
  const times = cases.inputs.map(() => 0);
  const half = Math.ceil(units.count / 2);
  for (let b = 0; b < resamples; b++) {
    const chosen = new Set(shuffled(units.count, uniform).slice(0, half));
    const rows = allRows(cases).filter((row) => chosen.has(units.of[row]));
    const { restrictions } = findRule(subset(cases, rows), settings);
    for (const { input } of restrictions) times[input]++;
  }
  return times.map((n) => n / resamples);
}
