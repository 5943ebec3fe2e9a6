/** The two survival charts: how long clusters last, and how long new firms live. */
import seedrandom from 'seedrandom';
import { clusteredKaplanMeier, type RunLifeTable } from '../analysis/clusteredSurvival.ts';
import { logRank } from '../analysis/logRank.ts';
import {
  kaplanMeier,
  lifeTableOf,
  restrictedMean,
  type SurvivalPoint,
  survivalAt,
} from '../analysis/survival.ts';
import { type SurvivalStep, survival } from './charts/survival.ts';
import type { ArmKey, RunCount } from './charts/theme.ts';
import type { Figure, FigureData } from './figures.ts';
import { askedPercent, listed, percent } from './numbers.ts';

/** Enough for steady bands. */
export const RESAMPLES = 400;
/** Curves of firms end where fewer are at risk: the rest is noise. */
export const AT_RISK_LEAST = 30;
const QUARTERS = 4;

export function clusterSurvival(data: FigureData, count: RunCount): Figure[] {
  // In worlds of several clusters the metric is their mean, which has no curve.
  if (data.courses.clusters.length > 0) return [];
  const { confidence, shown } = data.findings;
  const groups = shown.lines
    .map((key) => ({ key, table: clusterTable(data, key.arm) }))
    .filter(({ table }) => table.length > 0);
  if (groups.length === 0) return [];
  const horizon = Math.max(...groups.map(({ table }) => table.at(-1)!.time));
  const curves = groups.map(({ key, table }) => ({ key, curve: kaplanMeier(table, confidence) }));
  const told = curves.map(
    ({ key, curve }) => `${key.label} ${percent(survivalAt(curve, horizon))}`,
  );
  const means = curves.map(({ key, curve }) => {
    const { mean } = restrictedMean(curve, horizon);
    return `${(mean / QUARTERS).toFixed(1)} years (${key.label})`;
  });
  const spec = survival({
    title: 'How long the cluster lasts',
    subtitle: 'Share of runs whose cluster still exists (Kaplan–Meier)',
    yTitle: 'clusters alive',
    xTitle: 'years since the programme began',
    curves: curves.map(({ key, curve }) => ({ key, steps: steps(curve, horizon) })),
    band: `bands: ${askedPercent(confidence)}`,
    count,
    description: `Share of runs whose cluster still exists ${horizon / QUARTERS} years after the programme began: ${listed(told)}.`,
  });
  const caption = `A cluster has ended when too few members have had a joint project for a year. It lasts, within the ${Math.round(horizon / QUARTERS)} years simulated, on average ${listed(means)}.${testWords(groups.map(({ table }) => table))}`;
  return [{ name: 'survival-cluster', caption, spec }];
}

function testWords(tables: readonly Parameters<typeof logRank>[0][number][]): string {
  if (tables.length < 2) return '';
  const { p } = logRank(tables);
  if (Number.isNaN(p)) return '';
  const text = p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`;
  return ` Log-rank test of equal curves: ${text}; it takes the arms for independent, which is cautious, since they share their luck.`;
}

function clusterTable({ study }: FigureData, arm: string) {
  const index = study.arms.findIndex(({ name }) => name === arm);
  const lifetimes = study.metrics.cluster_lifetime?.[index];
  const ended = study.metrics.cluster_ended?.[index];
  if (lifetimes === undefined || ended === undefined) return [];
  const known = (_: number, run: number): boolean => !Number.isNaN(lifetimes[run]);
  return lifeTableOf(
    Float64Array.from(lifetimes).filter(known),
    Float64Array.from(ended).filter(known),
  );
}

export function firmSurvival(data: FigureData, count: RunCount): Figure[] {
  const { confidence, shown } = data.findings;
  const curves = shown.lines.flatMap((key): { key: ArmKey; curve: SurvivalPoint[] }[] => {
    const lives = (data.courses.firmLives[key.arm] ?? []).filter(hasLives);
    // Each arm with the same stream: the same runs are drawn in all arms.
    const uniform = seedrandom('firm survival');
    const curve = clusteredKaplanMeier(lives, confidence, RESAMPLES, uniform);
    const kept = curve.findIndex(({ atRisk }) => atRisk < AT_RISK_LEAST);
    const shownPart = kept < 0 ? curve : curve.slice(0, kept);
    return shownPart.length === 0 ? [] : [{ key, curve: shownPart }];
  });
  if (curves.length === 0) return [];
  const horizon = Math.max(...curves.map(({ curve }) => curve.at(-1)!.time));
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
    band: `bands: ${askedPercent(confidence)}, whole runs resampled`,
    count,
    description: `Share of new firms alive after one and after five years: ${listed(told)}.`,
  });
  const caption = `Alive after one and after five years: ${listed(told)}. Firms of one run share its fate, so the bands come from resampling whole runs. Curves end where fewer than ${AT_RISK_LEAST} firms are left to watch.`;
  return [{ name: 'survival-firms', caption, spec }];
}

/** A run that failed, or in which no firm was founded, has none. */
export const hasLives = ({ atRisk }: RunLifeTable): boolean => atRisk[0] > 0;

/** A curve in years from (0, 1); unknown bands close up: at 1 none, at 0 the last one. */
function steps(curve: readonly SurvivalPoint[], horizon: number): SurvivalStep[] {
  const found: SurvivalStep[] = [{ years: 0, survival: 1, lower: 1, upper: 1 }];
  for (const { time, survival: level, lower, upper } of curve) {
    const before = found[found.length - 1];
    found.push({
      years: Math.min(time, horizon) / QUARTERS,
      survival: level,
      lower: Number.isNaN(lower) ? Math.min(level, before.lower) : lower,
      upper: Number.isNaN(upper) ? Math.max(level, before.upper) : upper,
    });
  }
  return found;
}
