/**
 * What shared luck saves: over the replications of a withdrawal study, the variance of a difference
 * between two arms with the same luck against that of two arms with luck of their own.
 */
import { resampleCounts } from '../../src/analysis/bootstrap.ts';
import { metricIndex, OUTCOMES } from '../../src/model/metrics.ts';
import { model } from '../../src/sweep/model.ts';
import { uniformStream } from '../../src/sweep/seed.ts';
import { sweepSpec } from '../../src/sweep/spec.ts';
import { createTaskRunner } from '../../src/sweep/task.ts';
import { type Summary, summarise } from '../support/statistics.ts';
import { endsAfter, NO_SUPPORT, PERMANENT, studyOf } from './studies.ts';

export interface LuckFigures {
  readonly replications: number;
  readonly pairs: readonly {
    readonly arms: string;
    readonly measure: string;
    /** Replications that independent seeds need for each of the paired design, over bootstrap samples. */
    readonly factor: Summary | null;
  }[];
}

const RESAMPLES = 400;
const SELF_SUSTAINING = OUTCOMES.indexOf('self_sustaining');
const YEARS = [6, 8, 10, 12];
/** Metrics that have a value in every run. */
const MEASURED = ['members_end', 'innovations_total'];

export function commonLuck(request: { readonly replications: number }): LuckFigures {
  const { replications } = request;
  const arms = [NO_SUPPORT, ...YEARS.map(endsAfter), PERMANENT];
  const spec = sweepSpec(studyOf(arms, { replications }));
  const runTask = createTaskRunner(spec, model, Infinity);
  const measures = ['self_sustaining', ...MEASURED];
  /** `values[measure][arm][replication]` */
  const values = measures.map(() => spec.arms.map(() => new Float64Array(replications)));
  for (let task = 0; task < replications; task++) {
    runTask(task).leaves.forEach((leaf, arm) => {
      values[0][arm][task] = leaf.outcome === SELF_SUSTAINING ? 1 : 0;
      MEASURED.forEach((name, m) => {
        values[m + 1][arm][task] = leaf.metrics[metricIndex(name)];
      });
    });
  }
  const pairs = spec.arms.slice(1).map((_, i) => [i, i + 1] as const);
  return {
    replications,
    pairs: measures.flatMap((measure, m) =>
      pairs.map(([a, b]) => ({
        arms: `${spec.arms[a].name}, ${spec.arms[b].name}`,
        measure,
        factor: factorOf(values[m][a], values[m][b]),
      })),
    ),
  };
}

/** Null where the arms do not differ in any replication, or one has no value in some. */
function factorOf(first: Float64Array, second: Float64Array): Summary | null {
  const n = first.length;
  const uniform = uniformStream('bench', 'resample');
  const counts = new Int32Array(n);
  const factors = Array.from({ length: RESAMPLES }, () => {
    resampleCounts(n, uniform, counts);
    const apart = variance(first, counts) + variance(second, counts);
    return (
      apart /
      variance(
        first.map((value, i) => value - second[i]),
        counts,
      )
    );
  });
  return factors.every(Number.isFinite) ? summarise(factors) : null;
}

function variance(values: Float64Array, counts: Int32Array): number {
  let n = 0;
  let sum = 0;
  values.forEach((value, i) => {
    n += counts[i];
    sum += counts[i] * value;
  });
  const mean = sum / n;
  let squares = 0;
  values.forEach((value, i) => {
    squares += counts[i] * (value - mean) * (value - mean);
  });
  return squares / (n - 1);
}
