/** Measures evaluated: from the rows of runs to a number with its interval. */
import { percentileInterval, resampleCounts, type Uniform } from '../src/analysis/bootstrap.ts';
import { clusteredKaplanMeier } from '../src/analysis/clusteredSurvival.ts';
import { crossingInterval } from '../src/analysis/crossing.ts';
import type { Outcome } from '../src/analysis/outcomes.ts';
import { meanInterval, pairedProportions } from '../src/analysis/paired.ts';
import { type Interval, wilson } from '../src/analysis/proportions.ts';
import { uniformStream } from '../src/sweep/seed.ts';
import type { Evidence } from './evidence.ts';
import { CONFIDENCE, type Estimate, type Measure } from './measure.ts';

const RESAMPLES = 1000;

type Of<K extends Measure['kind']> = Extract<Measure, { kind: K }>;
type Evaluators = {
  [K in Measure['kind']]: (m: Of<K>, e: Evidence, luck: Bootstrap) => Promise<Estimate>;
};

interface Bootstrap {
  readonly uniform: Uniform;
  readonly resamples: number;
}

/**
 * Evaluates a measure. The bootstrap's luck is named by the measure itself, so order cannot matter.
 * @param resamples of the bootstrap, where a measure needs it; few where only the estimate matters.
 */
export function evaluate(
  measure: Measure,
  evidence: Evidence,
  resamples = RESAMPLES,
): Promise<Estimate> {
  const uniform = uniformStream('judge', `validation/${JSON.stringify(measure)}`);
  const evaluator = EVALUATORS[measure.kind] as (
    m: Measure,
    e: Evidence,
    luck: Bootstrap,
  ) => Promise<Estimate>;
  return evaluator(measure, evidence, { uniform, resamples });
}

const EVALUATORS: Evaluators = {
  async mean({ study, arm, metric, zeroIsMissing }, evidence) {
    const all = Array.from(await evidence.metric(study, arm, metric));
    const finished = all.filter((x) => !Number.isNaN(x));
    const values = zeroIsMissing ? finished.filter((x) => x !== 0) : finished;
    const failed = all.length - finished.length;
    return { ...meanInterval(values, CONFIDENCE), runs: values.length, failed };
  },

  async share({ study, arm, outcome }, evidence) {
    return shareOf(await evidence.outcomes(study, arm), outcome);
  },

  async reaches({ study, arm, metric, least }, evidence) {
    const all = Array.from(await evidence.metric(study, arm, metric));
    const finished = all.filter((x) => !Number.isNaN(x));
    const reached = finished.filter((x) => x >= least).length;
    return {
      ...wilson(reached, finished.length, CONFIDENCE),
      runs: finished.length,
      failed: all.length - finished.length,
    };
  },

  async ratio({ study, arm, of, per, from, to }, evidence, luck) {
    const tops = await evidence.sums(study, arm, of, from, to);
    const bottoms = await evidence.sums(study, arm, per, from, to);
    return ratioOf(tops, bottoms, luck);
  },

  async survival({ study, arm, quarters }, evidence, luck) {
    const all = await evidence.lives(study, arm);
    const runs = all.filter((run) => Array.from(run.atRisk).some((n) => n > 0));
    const curve = clusteredKaplanMeier(runs, CONFIDENCE, luck.resamples, luck.uniform);
    const point = curve[quarters - 1];
    const outcomes = await evidence.outcomes(study, arm);
    return {
      estimate: point?.survival ?? Number.NaN,
      lower: point?.lower ?? Number.NaN,
      upper: point?.upper ?? Number.NaN,
      runs: runs.length,
      failed: outcomes.filter((o) => o === null).length,
    };
  },

  async tail({ study, arm }, evidence, luck) {
    const exponents = Array.from(await evidence.metric(study, arm, 'size_tail'));
    const firms = await evidence.metric(study, arm, 'firms_end');
    // Hill's exponent of a run is k over a sum of logarithms: pooled, the k and the sums add up.
    const upper = exponents.map((x, i) =>
      x > 0 ? Math.max(5, Math.floor(firms[i] / 10)) : Number.NaN,
    );
    const sums = exponents.map((x, i) => upper[i] / x);
    return ratioOf(upper, sums, luck);
  },

  async gain({ study, arms: [from, to], outcome }, evidence) {
    const before = await evidence.outcomes(study, from);
    const after = await evidence.outcomes(study, to);
    return pairedGain(before, after, outcome, outcome);
  },

  async excess({ study, arm, outcomes: [first, second] }, evidence) {
    const outcomes = await evidence.outcomes(study, arm);
    return pairedGain(outcomes, outcomes, second, first);
  },

  async crossing({ study, arm, factor, metric, level }, evidence, luck) {
    const values = Array.from(await evidence.metric(study, arm, metric));
    const xs = await evidence.factor(study, factor);
    const points = await evidence.points(study);
    const runs = values.flatMap((value, task) =>
      Number.isNaN(value)
        ? []
        : [{ x: xs[task], success: value === 1, unit: Math.floor(task / points) }],
    );
    return {
      ...crossingInterval(runs, level, CONFIDENCE, luck.resamples, luck.uniform),
      runs: runs.length,
      failed: values.length - runs.length,
    };
  },

  async lowered({ study, base, arms, outcome }, evidence) {
    const whole = await evidence.outcomes(study, base);
    return countArms(arms, async (arm) => {
      const { estimate, lower, upper, runs, failed } = pairedGain(
        whole,
        await evidence.outcomes(study, arm),
        outcome,
        outcome,
      );
      return { is: estimate < 0, surely: upper < 0, perhaps: lower < 0, runs, failed };
    });
  },

  async belowHalf({ study, arms, outcome }, evidence) {
    return countArms(arms, async (arm) => {
      const { estimate, lower, upper, runs, failed } = shareOf(
        await evidence.outcomes(study, arm),
        outcome,
      );
      return { is: estimate < 0.5, surely: upper < 0.5, perhaps: lower < 0.5, runs, failed };
    });
  },

  async armRatio({ study, arms: [first, second], metric, factor, value }, evidence, luck) {
    const xs = await evidence.factor(study, factor);
    const at = (values: ArrayLike<number>) => Array.from(values).filter((_, t) => xs[t] === value);
    const tops = at(await evidence.metric(study, first, metric));
    const bottoms = at(await evidence.metric(study, second, metric));
    return ratioOf(tops, bottoms, luck);
  },

  async clusterContrast({ study, arm, outcome, first, second }, evidence, luck) {
    const rows = await evidence.clusters(study, arm, 'members_end');
    const tasks = [...new Set(rows.map((row) => row.task))];
    const shares = (names: readonly string[]) =>
      tasks.map((task) => {
        const own = rows.filter((row) => row.task === task && names.includes(row.cluster));
        return own.filter((row) => row.outcome === outcome).length / own.length;
      });
    const better = shares(first);
    const worse = shares(second);
    const differences = better.map((x, i) => x - worse[i]);
    return bootstrapped(
      tasks.length,
      0,
      (times) => weighted(differences, times) / total(times),
      luck,
    );
  },

  async clusterSpread({ study, arm, metric, of }, evidence) {
    const rows = await evidence.clusters(study, arm, metric);
    const tasks = [...new Set(rows.map((row) => row.task))];
    const values = tasks.map((task) => {
      const own = rows.filter((row) => row.task === task).map(({ value }) => value);
      if (of === 'mean') return own.reduce((a, b) => a + b, 0) / own.length;
      return of === 'least' ? Math.min(...own) : Math.max(...own);
    });
    return { ...meanInterval(values, CONFIDENCE), runs: values.length, failed: 0 };
  },
};

/** Wilson's interval of the share of an outcome. */
export function shareOf(outcomes: readonly (Outcome | null)[], outcome: Outcome): Estimate {
  const finished = outcomes.filter((o) => o !== null);
  const found = finished.filter((o) => o === outcome).length;
  return {
    ...wilson(found, finished.length, CONFIDENCE),
    runs: finished.length,
    failed: outcomes.length - finished.length,
  };
}

/** P(second outcome) in `after` less P(first outcome) in `before`, over pairs that both finished. */
export function pairedGain(
  before: readonly (Outcome | null)[],
  after: readonly (Outcome | null)[],
  first: Outcome,
  second: Outcome,
): Estimate {
  let onlyFirst = 0;
  let onlySecond = 0;
  let pairs = 0;
  for (let t = 0; t < before.length; t++) {
    if (before[t] === null || after[t] === null) continue;
    pairs++;
    const was = before[t] === first;
    const is = after[t] === second;
    if (is && !was) onlyFirst++;
    if (was && !is) onlySecond++;
  }
  const gain: Interval = pairedProportions({ onlyFirst, onlySecond, pairs }, CONFIDENCE);
  return { ...gain, runs: pairs, failed: before.length - pairs };
}

interface ArmVerdict {
  readonly is: boolean;
  /** Beyond the doubt that the number of runs leaves; `perhaps`: not ruled out by it. */
  readonly surely: boolean;
  readonly perhaps: boolean;
  readonly runs: number;
  readonly failed: number;
}

/** How many arms something holds for; the bounds count where it surely and where it perhaps holds. */
async function countArms(
  arms: readonly string[],
  judge: (arm: string) => Promise<ArmVerdict>,
): Promise<Estimate> {
  const verdicts = await Promise.all(arms.map(judge));
  return {
    estimate: verdicts.filter((v) => v.is).length,
    lower: verdicts.filter((v) => v.surely).length,
    upper: verdicts.filter((v) => v.perhaps).length,
    runs: Math.min(...verdicts.map((v) => v.runs)),
    failed: verdicts.reduce((sum, v) => sum + v.failed, 0),
  };
}

/** Ratio of two sums over runs with the bootstrap of whole runs; runs with NaN count as failed. */
function ratioOf(tops: readonly number[], bottoms: readonly number[], luck: Bootstrap): Estimate {
  const kept = tops.map((x, i) => [x, bottoms[i]]).filter((pair) => !pair.some(Number.isNaN));
  const top = kept.map(([x]) => x);
  const bottom = kept.map(([, y]) => y);
  return bootstrapped(
    kept.length,
    tops.length - kept.length,
    (times) => weighted(top, times) / weighted(bottom, times),
    luck,
  );
}

function bootstrapped(
  runs: number,
  failed: number,
  statistic: (times: Int32Array) => number,
  { uniform, resamples }: Bootstrap,
): Estimate {
  if (runs === 0) {
    return { estimate: Number.NaN, lower: Number.NaN, upper: Number.NaN, runs, failed };
  }
  const times = new Int32Array(runs).fill(1);
  const estimate = statistic(times);
  const resampled: number[] = [];
  for (let b = 0; b < resamples; b++) {
    resampleCounts(runs, uniform, times);
    resampled.push(statistic(times));
  }
  const finite = resampled.filter(Number.isFinite);
  return { estimate, ...percentileInterval(finite, CONFIDENCE), runs, failed };
}

const weighted = (values: readonly number[], times: Int32Array): number =>
  values.reduce((sum, value, i) => sum + value * times[i], 0);
const total = (times: Int32Array): number => times.reduce((a, b) => a + b, 0);
