/** The two survival charts: how long clusters last, and how long new firms live. */
import { type SurvivalPoint, survivalAt } from '../analysis/survival.ts';
import { shownWords } from './arms.ts';
import { type SurvivalStep, survival } from './charts/survival.ts';
import type { ArmKey, RunCount } from './charts/theme.ts';
import type { Figure } from './figure.ts';
import type { Findings } from './findings.ts';
import { askedPercent, listed, percent } from './numbers.ts';
import {
  AT_RISK_LEAST,
  lastOf,
  type SurvivalComparison,
  wellWatched,
} from './survivalComparison.ts';
import { inYears } from './survivalTable.ts';

const QUARTERS = 4;

export function survivalFigures(
  comparisons: readonly SurvivalComparison[],
  { arms, shown, confidence }: Findings,
  count: RunCount,
): Figure[] {
  return comparisons.flatMap((one) => {
    const curves = shown.lines.flatMap((key): Curve[] => {
      const own = one.arms[one.labels.indexOf(key.label)];
      return own ? [{ key, curve: own.curve }] : [];
    });
    const figures =
      one.of === 'clusters'
        ? [clusterSurvival(curves, one, confidence, count)]
        : firmSurvival(curves, one, confidence, count);
    const shownOf = shownWords(curves.length, arms.length);
    return figures.map((figure) => ({ ...figure, caption: `${figure.caption}${shownOf}` }));
  });
}

/** The survival curve of an arm. */
interface Curve {
  readonly key: ArmKey;
  readonly curve: readonly SurvivalPoint[];
}

function clusterSurvival(
  curves: readonly Curve[],
  { arms, labels, limit, logRank, resampled }: SurvivalComparison,
  confidence: number,
  count: RunCount,
): Figure {
  const horizon = Math.max(...curves.map(({ curve }) => lastOf(curve)));
  const told = curves.map(
    ({ key, curve }) => `${key.label} ${percent(survivalAt(curve, horizon))}`,
  );
  const means = curves.map(
    ({ key: { label } }) => `${label} ${inYears(arms[labels.indexOf(label)].mean)}`,
  );
  const spec = survival({
    title: 'How long the cluster lasts',
    subtitle: 'Share of runs whose cluster still exists (Kaplan–Meier)',
    yTitle: 'clusters alive',
    xTitle: 'years since the programme began',
    curves: curves.map(({ key, curve }) => ({ key, steps: steps(curve, horizon) })),
    band: `bands: ${askedPercent(confidence)} intervals${resampled === 'runs' ? '' : `, whole ${resampled} resampled`}`,
    count,
    description: `Share of runs whose cluster still exists ${horizon / QUARTERS} years after the programme began: ${listed(told)}.`,
  });
  const caption = `A cluster has ended when too few members have had a joint project for a year. Mean life within ${Math.round(limit / QUARTERS)} years, in years with ${askedPercent(confidence)} intervals: ${listed(means)}.${testWords(logRank.p)}`;
  return { name: 'survival-cluster', caption, spec };
}

function testWords(p: number): string {
  if (Number.isNaN(p)) return '';
  const text = p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`;
  return ` Log-rank test of equal curves: ${text}; it takes the arms for independent, which is cautious, since they share their luck.`;
}

function firmSurvival(
  own: readonly Curve[],
  { resampled }: SurvivalComparison,
  confidence: number,
  count: RunCount,
): Figure[] {
  const curves = own
    .map(({ key, curve }) => ({ key, curve: wellWatched(curve) }))
    .filter(({ curve }) => curve.length > 0);
  if (curves.length === 0) return [];
  const horizon = Math.max(...curves.map(({ curve }) => lastOf(curve)));
  const told = curves.map(
    ({ key, curve }) =>
      `${key.label} ${percent(survivalAt(curve, QUARTERS))} and ${percent(survivalAt(curve, 5 * QUARTERS))}`,
  );
  const spec = survival({
    title: 'How long new firms live',
    subtitle: 'Share of firms founded since the programme began that still exist (Kaplan–Meier)',
    yTitle: 'firms alive',
    xTitle: 'years since the firm was founded',
    curves: curves.map(({ key, curve }) => ({ key, steps: steps(curve, horizon) })),
    band: `bands: ${askedPercent(confidence)} intervals, whole ${resampled} resampled`,
    count,
    description: `Share of new firms alive after one and after five years: ${listed(told)}.`,
  });
  const caption = `Alive after one and after five years: ${listed(told)}. Firms of one run share its fate${resampled === 'runs' ? '' : ', and runs of a design point its values'}, so the bands come from resampling whole ${resampled}. Curves end where fewer than ${AT_RISK_LEAST} firms are left to watch.`;
  return [{ name: 'survival-firms', caption, spec }];
}

/** A curve in years from (0, 1); unknown bands close up, at 0 below the last one. */
function steps(curve: readonly SurvivalPoint[], horizon: number): SurvivalStep[] {
  const found: SurvivalStep[] = [{ years: 0, survival: 1, lower: 1, upper: 1 }];
  for (const { time, survival: level, lower, upper } of curve) {
    const before = found[found.length - 1];
    // Where only other arms lost lives nothing is to be drawn, but for the end.
    if (level === before.survival && time < horizon) continue;
    found.push({
      years: Math.min(time, horizon) / QUARTERS,
      survival: level,
      lower: Number.isNaN(lower) ? level : lower,
      upper: Number.isNaN(upper) ? level || before.upper : upper,
    });
  }
  return found;
}
