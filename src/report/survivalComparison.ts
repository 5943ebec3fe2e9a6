/**
 * How long clusters and new firms last under the shown arms, against the first of them: restricted means,
 * their differences and hazard ratios, with whole tasks (all arms of a point in one replication) resampled.
 */
import seedrandom from 'seedrandom';
import type { RunLifeTable } from '../analysis/clusteredSurvival.ts';
import { type Leaving, type SurvivalByArm, survivalByArm } from '../analysis/survivalByArm.ts';
import { bundleOf } from '../store/byTask.ts';
import type { ArmKey } from './charts/theme.ts';
import { BUNDLES_MOST } from './data.ts';
import type { FigureData } from './figures.ts';
import { AT_RISK_LEAST, RESAMPLES } from './survivalFigures.ts';

export interface SurvivalComparison extends SurvivalByArm {
  readonly of: 'clusters' | 'firms';
  /** In the order of `arms`; all are compared with the first. */
  readonly labels: readonly string[];
}

/** Lives of each bundle of tasks under an arm. */
interface ArmLives {
  readonly key: ArmKey;
  readonly bundles: readonly (readonly Leaving[])[];
}

export function survivalComparisons(data: FigureData): SurvivalComparison[] {
  const { lines } = data.findings.shown;
  const several = data.courses.clusters.length > 0;
  const clusters = several
    ? []
    : lines.map((key) => ({ key, bundles: clusterLives(data, key.arm) }));
  const firms = lines.map((key) => ({
    key,
    bundles: (data.courses.firmLives[key.arm] ?? []).map(leavingOf),
  }));
  return [
    ...compared('clusters', clusters, wholeCurve, data),
    ...compared('firms', firms, wellWatched, data),
  ];
}

function compared(
  of: SurvivalComparison['of'],
  all: readonly ArmLives[],
  limitOf: (arm: ArmLives) => number,
  { findings: { confidence } }: FigureData,
): SurvivalComparison[] {
  const arms = all.filter(({ bundles }) => bundles.some((lives) => lives.length > 0));
  if (arms.length < 2) return [];
  const known = Math.min(...arms.map(limitOf));
  const limit = known === Infinity ? Math.max(...arms.map(lastOf)) : known;
  if (!(limit > 0)) return [];
  const lives = arms.map(({ bundles }) => bundles);
  const uniform = seedrandom(`survival of ${of}`);
  const found = survivalByArm(lives, limit, { confidence, resamples: RESAMPLES, uniform });
  return [{ ...found, of, labels: arms.map(({ key }) => key.label) }];
}

/** One life a run: that of its cluster. By bundle of tasks. */
function clusterLives({ study }: FigureData, arm: string): Leaving[][] {
  const index = study.arms.findIndex(({ name }) => name === arm);
  const lifetimes = Array.from(study.metrics.cluster_lifetime?.[index] ?? []);
  const ended = study.metrics.cluster_ended?.[index];
  if (ended === undefined) return [];
  const bundles: Leaving[][] = Array.from(
    { length: Math.min(lifetimes.length, BUNDLES_MOST) },
    () => [],
  );
  for (const [task, time] of lifetimes.entries()) {
    if (Number.isNaN(time)) continue;
    const died = ended[task] > 0 ? 1 : 0;
    bundles[bundleOf(task, BUNDLES_MOST)].push({ time, deaths: died, censored: 1 - died });
  }
  return bundles;
}

/** Row a of a life table: who of those that reached age a died before a + 1, or was not seen again. */
function leavingOf({ atRisk, deaths }: RunLifeTable): Leaving[] {
  return Array.from({ length: atRisk.length }, (_, age) => ({
    time: age + 1,
    deaths: deaths[age],
    censored: atRisk[age] - deaths[age] - (atRisk[age + 1] ?? 0),
  })).filter((row) => row.deaths + row.censored > 0);
}

function lastOf({ bundles }: ArmLives): number {
  return bundles.flat().reduce((most, { time }) => Math.max(most, time), 0);
}

/** A curve is known up to its last time; for ever where all had ended by then. */
function wholeCurve(arm: ArmLives): number {
  const last = lastOf(arm);
  const seen = arm.bundles.flat().some(({ time, censored }) => time === last && censored > 0);
  return seen ? last : Infinity;
}

/** The last time at which enough lives are still watched. */
function wellWatched(arm: ArmLives): number {
  const total = new Float64Array(lastOf(arm) + 1);
  for (const { time, deaths, censored } of arm.bundles.flat()) total[time] += deaths + censored;
  let watched = 0;
  for (let time = total.length - 1; time > 0; time--) {
    watched += total[time];
    if (watched >= AT_RISK_LEAST) return time;
  }
  return 0;
}
