/** What an arm costs and brings, and how far its runs lie from the thresholds: numbers over its finished runs. */
import { quantileSorted } from '../analysis/bootstrap.ts';
import { clusteredMean, clusteredRatio, clusteredShare } from '../analysis/clusteredMeans.ts';
import type { ObservedColumns } from '../analysis/designEffect.ts';
import type { Interval } from '../analysis/proportions.ts';
import type { StudyRuns } from './studyRuns.ts';

/** Median and middle 80 % of runs. */
export interface Spread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** null = the results do not have it. */
export interface ArmNumbers {
  /** Share of runs whose specialist organisation finances itself. */
  readonly selfFinancing: Interval | null;
  /** Mean state money over the horizon, k€. */
  readonly stateCost: Interval | null;
  /** Mean innovations over the horizon beyond the paired world without support. */
  readonly innovationsAdded: Interval | null;
  /** State money over innovations added, k€; null also where these are not clear of zero. */
  readonly costPerInnovation: Interval | null;
  /** By the metric of the ratio by which self-sustaining is judged. */
  readonly margins: Readonly<Record<string, Spread>>;
}

/** The ratios by which self-sustaining is judged. */
const MARGINS = ['activity_ratio', 'collaboration_ratio', 'firms_ratio', 'innovation_gain'];

/** @param arm its index in the study. */
export function armNumbers(study: StudyRuns, arm: number): ArmNumbers {
  const { confidence } = study.ask;
  const known = (metric: string, of: typeof clusteredMean) => {
    const { values, ...places } = valuesOf(study, [metric], arm);
    const columns: ObservedColumns = { ...places, values: values[0] };
    return values[0].length === 0 ? null : of(columns, confidence);
  };
  const innovationsAdded = known('innovations_added', clusteredMean);
  return {
    // In worlds of several clusters the flag is the share of clusters, and counts as such.
    selfFinancing: known('self_financing', clusteredShare),
    stateCost: known('state_cost', clusteredMean),
    innovationsAdded,
    costPerInnovation:
      innovationsAdded !== null && innovationsAdded.lower > 0 ? price(study, arm) : null,
    margins: Object.fromEntries(
      MARGINS.flatMap((metric) => {
        const [values] = valuesOf(study, [metric], arm).values;
        return values.length === 0 ? [] : [[metric, spreadOf(values)]];
      }),
    ),
  };
}

function price(study: StudyRuns, arm: number): Interval | null {
  const { values, ...places } = valuesOf(study, ['state_cost', 'innovations_added'], arm);
  const [costs, innovations] = values;
  return costs.length === 0
    ? null
    : clusteredRatio({ ...places, values: costs }, innovations, study.ask.confidence);
}

/** Values of metrics over the finished runs of an arm that have them all, and where each run stands. */
function valuesOf(study: StudyRuns, metrics: readonly string[], arm: number) {
  const columns = metrics.map((metric) => study.metrics[metric]?.[arm] ?? []);
  const most = Math.min(...columns.map(({ length }) => length));
  const [points, replications] = [new Int32Array(most), new Int32Array(most)];
  const values = columns.map(() => new Float64Array(most));
  let n = 0;
  for (let task = 0; task < most; task++) {
    if (columns.some((column) => Number.isNaN(column[task]))) continue;
    points[n] = task % study.points;
    replications[n] = Math.floor(task / study.points);
    for (const [i, column] of columns.entries()) values[i][n] = column[task];
    n++;
  }
  return {
    points: points.subarray(0, n),
    replications: replications.subarray(0, n),
    values: values.map((column) => column.subarray(0, n)),
  };
}

function spreadOf(values: Float64Array): Spread {
  const sorted = Float64Array.from(values).sort();
  return {
    low: quantileSorted(sorted, 0.1),
    median: quantileSorted(sorted, 0.5),
    high: quantileSorted(sorted, 0.9),
  };
}
