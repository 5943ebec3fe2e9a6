/** Reads from a results folder what a report needs. */

import type { RunLifeTable } from '../analysis/clusteredSurvival.ts';
import { type ArmOutcomes, type ArmRuns, OUTCOMES, outcomesOf } from '../analysis/outcomes.ts';
import { programmeFindings } from '../analysis/programme.ts';
import { InputError } from '../engine/errors.ts';
import {
  clusterOutcomesByTask,
  type LifeTables,
  lifetimesOfArms,
  metricsByTask,
  outcomesByTask,
} from '../store/byTask.ts';
import type { Manifest } from '../store/manifest.ts';
import { clusterRuns, type FailedRun, failedRuns } from '../store/query.ts';
import type { Results } from '../store/results.ts';
import { type YearlyMean, yearlyMeans } from '../store/yearly.ts';
import type { StudyArm } from './arms.ts';
import { endingArm, type Findings } from './findings.ts';
import { reportMessages } from './messages.ts';
import { NOTHING, type Programme } from './programme.ts';
import { METRICS_USED, type StudyRuns } from './studyRuns.ts';

/** Series columns that charts show. */
export const SERIES_USED = {
  channels: (columns: readonly string[]) =>
    columns.filter((c) => c.startsWith('innovations_') && c !== 'innovations_collaborative'),
  income: (columns: readonly string[]) => columns.filter((c) => c.startsWith('income_')),
  births: (columns: readonly string[]) => columns.filter((c) => c.startsWith('births_')),
  others: [
    'firms',
    'members',
    'deaths',
    'innovations',
    'staff',
    'break_even_staff',
    'project_aid',
  ] as const,
};

/** Survival is resampled in so many bundles of tasks at most: more would make no interval better. */
export const BUNDLES_MOST = 2000;

export interface StudyCourses {
  /** How each cluster ended under the arm of `endingArm`; empty for worlds of one cluster. */
  readonly clusters: readonly ArmOutcomes[];
  readonly yearly: readonly YearlyMean[];
  /** Life tables of the firms by bundle of tasks, by the shown arm's name; ages in quarters. */
  readonly firmLives: Readonly<Record<string, readonly RunLifeTable[]>>;
}

/** Everything charts are made of. */
export interface FigureData {
  readonly study: StudyRuns;
  readonly findings: Findings;
  readonly courses: StudyCourses;
  readonly scenarioSource: unknown;
  readonly planned: number;
  readonly programme: Programme | null;
}

/** The runs of a study. @throws InputError if its outcome classes are not those of this version. */
export async function readRuns(results: Results): Promise<StudyRuns & { failures: FailedRun[] }> {
  const { manifest } = results;
  if (manifest.columns.outcomes.join() !== OUTCOMES.join()) {
    throw new InputError(reportMessages.foreignOutcomes(manifest.columns.outcomes), {
      file: results.folder,
    });
  }
  const used = METRICS_USED.filter((metric) => manifest.columns.metrics.includes(metric));
  const values = await metricsByTask(results, used);
  const failures = await failedRuns(results);
  const count = manifest.arms.length;
  return {
    arms: distinctLabels(manifest.arms),
    ask: manifest.ask,
    points: manifest.design.points.length,
    studySource: manifest.study.source,
    outcomes: (await outcomesByTask(results)).values,
    failedTasks: manifest.arms.map(({ name }) =>
      failures.filter(({ arm }) => arm === name).map(({ run }) => Math.floor(run / count)),
    ),
    metrics: Object.fromEntries(used.map((metric, i) => [metric, values[i].values])),
    failures,
  };
}

/** The study without the metrics that only findings are made of: there are as many values as runs. */
export function withoutFound<S extends StudyRuns>(study: S): S {
  const { cluster_lifetime, cluster_ended } = study.metrics;
  return { ...study, metrics: { cluster_lifetime, cluster_ended } };
}

/** Courses over the years of all arms, and lifetimes of firms in the shown ones. */
export async function readCourses(results: Results, findings: Findings): Promise<StudyCourses> {
  const { series } = results.manifest.columns;
  const columns = [
    ...SERIES_USED.others.filter((c) => series.includes(c)),
    ...SERIES_USED.channels(series),
    ...SERIES_USED.income(series),
  ];
  const births = SERIES_USED.births(series);
  const sums: Record<string, readonly string[]> = births.length === 0 ? {} : { births };
  const arms = findings.shown.lines.map(({ arm }) => arm);
  const tables = await lifetimesOfArms(results, arms, BUNDLES_MOST);
  const firmLives = Object.fromEntries(arms.map((arm, i) => [arm, byBundle(tables[i])]));
  const clusters = await clusterOutcomes(results, findings);
  return { clusters, yearly: await yearlyMeans(results, columns, sums), firmLives };
}

async function clusterOutcomes(results: Results, findings: Findings): Promise<ArmOutcomes[]> {
  const arm = endingArm(findings);
  if (arm === undefined) return [];
  const found = await clusterOutcomesByTask(results, arm.name);
  if (found.length === 0) return [];
  const places = placesOfTasks(results.manifest);
  return found.map(({ cluster, codes }) =>
    outcomesOf(cluster, { ...places, codes }, findings.confidence),
  );
}

/** Where the runs of an arm stand, by task. */
function placesOfTasks({
  design,
  replications,
}: Manifest): Pick<ArmRuns, 'points' | 'replications'> {
  const points = design.points.length;
  const tasks = { length: points * replications };
  return {
    points: Int32Array.from(tasks, (_, task) => task % points),
    replications: Int32Array.from(tasks, (_, task) => Math.floor(task / points)),
  };
}

function byBundle({ bundles, ages, atRisk, deaths }: LifeTables): RunLifeTable[] {
  return Array.from({ length: bundles }, (_, bundle) => ({
    atRisk: atRisk.subarray(bundle * ages, (bundle + 1) * ages),
    deaths: deaths.subarray(bundle * ages, (bundle + 1) * ages),
  }));
}

/** Arms with labels that tell them apart: charts know arms by label. */
function distinctLabels(arms: readonly StudyArm[]): StudyArm[] {
  return arms.map(({ name, label }) => {
    const text = label.trim() === '' ? name : label;
    const alike = arms.filter((other) => (other.label.trim() || other.name) === text);
    return { name, label: alike.length > 1 ? `${text} (${name})` : text };
  });
}

/** Fewer arms leave nothing to choose. */
const ARMS_LEAST = 4;

/** Null for worlds of one cluster, and for studies without an unpaid arm and several others. */
export async function readProgramme(
  results: Results,
  arms: readonly StudyArm[],
): Promise<Programme | null> {
  const names = arms.map(({ name }) => name);
  if (!names.includes(NOTHING) || names.length < ARMS_LEAST) return null;
  const rows = await clusterRuns(results);
  if (rows.length === 0) return null;
  const runs = rows.map(({ outcome, ...row }) => ({
    ...row,
    sustained: outcome === 'self_sustaining',
  }));
  const { confidence } = results.manifest.ask;
  const findings = programmeFindings(runs, names, confidence);
  return findings && { findings, arms, confidence };
}
