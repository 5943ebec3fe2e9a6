/**
 * How long clusters and new firms last under the shown arms, against the first of them: curves, restricted means,
 * their differences and hazard ratios. Resampled are whole tasks (all arms of a point in one replication), or, where there are
 * several design points, whole replications and whole points.
 */
import seedrandom from 'seedrandom';
import {
  type CountedLives,
  countedLeaving,
  countedTables,
  type Leaving,
  lifeTable,
  once,
  type RunLifeTable,
} from '../analysis/countedLives.ts';
import type { LifeRow } from '../analysis/survival.ts';
import { type SurvivalByArm, survivalOf } from '../analysis/survivalByArm.ts';
import { type Bundles, bundleOf, bundlesOf } from '../store/byTask.ts';
import type { ArmKey } from './charts/theme.ts';
import { BUNDLES_MOST, type FigureData } from './data.ts';

/** Enough for steady bands. */
const RESAMPLES = 400;
/** Firms are followed until fewer are at risk: the rest is noise. */
export const AT_RISK_LEAST = 30;

export interface SurvivalComparison extends SurvivalByArm {
  readonly of: 'clusters' | 'firms';
  /** What was drawn as a whole. */
  readonly resampled: 'runs' | 'replications and design points';
  /** In the order of `arms`; all are compared with the first. */
  readonly labels: readonly string[];
}

/** Of the shown arms under which there are lives; of one alone, too, though nothing is compared then. */
export function survivalComparisons(data: FigureData): SurvivalComparison[] {
  const { findings, courses, study } = data;
  const several = courses.clusters.length > 0;
  // As those of the firms' life tables.
  const replications = study.outcomes[0].length / study.points;
  const bundles = bundlesOf(study.points, replications, BUNDLES_MOST);
  // Where support never was nobody formed the cluster: it has no life to compare with.
  const neverPaid = findings.answer?.points.find(({ kind }) => kind === 'none')?.arm;
  const clusters = findings.shown.lines
    .filter(({ arm }) => arm !== neverPaid)
    .map((key) => ({ key, lives: several ? [] : clusterLives(study, key.arm, bundles) }))
    .filter(({ lives }) => lives.some((own) => own.length > 0));
  const firms = findings.shown.lines
    .map((key) => ({ key, lives: courses.firmLives[key.arm] ?? [] }))
    .filter(({ lives }) => lives.some(hasLives));
  return [
    ...compared('clusters', clusters, countedLeaving, wholeCurve, bundles, findings.confidence),
    ...compared(
      'firms',
      firms,
      countedTables,
      (table) => lastOf(wellWatched(table)),
      bundles,
      findings.confidence,
    ),
  ];
}

function compared<L>(
  of: SurvivalComparison['of'],
  arms: readonly { readonly key: ArmKey; readonly lives: readonly L[] }[],
  count: (arms: readonly (readonly L[])[]) => CountedLives,
  limitOf: (table: readonly LifeRow[]) => number,
  bundles: Bundles,
  confidence: number,
): SurvivalComparison[] {
  if (arms.length === 0) return [];
  const counted = count(arms.map(({ lives }) => lives));
  const tables = counted
    .talliesOf(once(counted.tasks))
    .map((tally) => lifeTable(tally, counted.times));
  const known = Math.min(...tables.map(limitOf));
  const limit = known === Infinity ? Math.max(...tables.map(lastOf)) : known;
  const uniform = seedrandom(`survival of ${of}`);
  const options = { confidence, resamples: RESAMPLES, uniform };
  // A run has one cluster, and many firms.
  const { points, replications } = bundles;
  const found = survivalOf(counted, limit, options, {
    crossed: [replications, points],
    oneLife: of === 'clusters' && points === 1,
  });
  const resampled = points === 1 ? 'runs' : 'replications and design points';
  return [{ ...found, of, resampled, labels: arms.map(({ key }) => key.label) }];
}

/** One life a run: that of its cluster. By bundle, those that left at one time together. */
function clusterLives(study: FigureData['study'], arm: string, bundles: Bundles): Leaving[][] {
  const index = study.arms.findIndex(({ name }) => name === arm);
  const lifetimes = study.metrics.cluster_lifetime?.[index] ?? [];
  const ended = study.metrics.cluster_ended?.[index];
  if (ended === undefined) return [];
  const found = Array.from(
    { length: bundles.points * bundles.replications },
    (): { time: number; deaths: number; censored: number }[] => [],
  );
  for (let task = 0; task < lifetimes.length; task++) {
    const time = lifetimes[task];
    if (Number.isNaN(time)) continue;
    const bundle = found[bundleOf(task, study.points, bundles)];
    let row = bundle.find((own) => own.time === time);
    if (row === undefined) {
      row = { time, deaths: 0, censored: 0 };
      bundle.push(row);
    }
    if (ended[task] > 0) row.deaths++;
    else row.censored++;
  }
  return found;
}

/** Time of the last row; 0 where there is none. */
export const lastOf = (table: readonly LifeRow[]): number => table.at(-1)?.time ?? 0;

/** A curve is known up to its last time; for ever where all had ended by then. */
function wholeCurve(table: readonly LifeRow[]): number {
  const last = table.at(-1);
  return last && last.atRisk > last.deaths ? last.time : Infinity;
}

/** The rows at which enough lives are still watched. */
export function wellWatched<R extends LifeRow>(table: readonly R[]): readonly R[] {
  const end = table.findIndex(({ atRisk }) => atRisk < AT_RISK_LEAST);
  return end < 0 ? table : table.slice(0, end);
}

/** A run that failed, or in which no firm was founded, has none. */
const hasLives = ({ atRisk }: RunLifeTable): boolean => atRisk[0] > 0;
