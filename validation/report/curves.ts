/** Curves of the report card: P(self-sustaining) by year, by size, by arm, each with its intervals. */
import { crossingInterval } from '../../src/analysis/crossing.ts';
import { designEffect } from '../../src/analysis/designEffect.ts';
import type { Outcome } from '../../src/analysis/outcomes.ts';
import { meanInterval, pairedMeans } from '../../src/analysis/paired.ts';
import { type Interval, wilson } from '../../src/analysis/proportions.ts';
import { uniformStream } from '../../src/sweep/seed.ts';
import { pairedGain, shareOf } from '../evaluate.ts';
import type { Evidence } from '../evidence.ts';
import { CONFIDENCE } from '../measure.ts';

const SUSTAINED: Outcome = 'self_sustaining';
const RESAMPLES = 1000;

export interface CurvePoint extends Interval {
  readonly x: number;
  readonly runs: number;
}

/** Arms `cliff-<year>` of a study as a curve. */
export async function yearCurve(evidence: Evidence, study: string): Promise<CurvePoint[]> {
  const points: CurvePoint[] = [];
  for (const { arm, year } of await cliffs(evidence, study)) {
    points.push({ x: year, ...shareOf(await evidence.outcomes(study, arm), SUSTAINED) });
  }
  return points;
}

export async function cliffs(evidence: Evidence, study: string) {
  const { arms } = await evidence.manifest(study);
  return arms.flatMap(({ name }) => {
    const match = /^cliff-(\d+)$/.exec(name);
    return match ? [{ arm: name, year: Number(match[1]) }] : [];
  });
}

/** First year at which half of the runs sustain themselves, tasks chosen by `within`. */
export async function halfYear(
  evidence: Evidence,
  study: string,
  within: (task: number) => boolean = () => true,
): Promise<Interval> {
  const points = await evidence.points(study);
  const runs = [];
  for (const { arm, year } of await cliffs(evidence, study)) {
    for (const [task, outcome] of (await evidence.outcomes(study, arm)).entries()) {
      if (outcome === null || !within(task)) continue;
      // Runs of a design point share its factors, those of a replication their luck.
      const unit = points > 1 ? task % points : task;
      runs.push({ x: year, success: outcome === SUSTAINED, unit });
    }
  }
  return crossingInterval(
    runs,
    0.5,
    CONFIDENCE,
    RESAMPLES,
    uniformStream('judge', `half/${study}`),
  );
}

/** Share of runs with a metric at 1 by the value of a factor. */
export async function factorCurve(
  evidence: Evidence,
  study: string,
  arm: string,
  factor: string,
  metric: string,
): Promise<CurvePoint[]> {
  const xs = await evidence.factor(study, factor);
  const values = Array.from(await evidence.metric(study, arm, metric));
  return [...new Set(xs)]
    .sort((a, b) => a - b)
    .map((x) => {
      const own = values.filter((value, task) => xs[task] === x && !Number.isNaN(value));
      const found = own.filter((value) => value === 1).length;
      return { x, ...wilson(found, own.length, CONFIDENCE), runs: own.length };
    });
}

export interface ArmShare {
  readonly arm: string;
  readonly label: string;
  readonly share: Interval & { readonly runs: number };
  /** Against the first arm, paired; null for it. */
  readonly gain: Interval | null;
}

/** P(self-sustaining) of every arm of a study, the first being the base. */
export async function armShares(evidence: Evidence, study: string): Promise<ArmShare[]> {
  const { arms } = await evidence.manifest(study);
  const base = await evidence.outcomes(study, arms[0].name);
  const out: ArmShare[] = [];
  for (const [i, { name, label }] of arms.entries()) {
    const outcomes = await evidence.outcomes(study, name);
    out.push({
      arm: name,
      label,
      share: shareOf(outcomes, SUSTAINED),
      gain: i === 0 ? null : pairedGain(base, outcomes, SUSTAINED, SUSTAINED),
    });
  }
  return out;
}

export interface Third {
  readonly factor: string;
  /** 0 lowest, 1 middle, 2 highest third of design points. */
  readonly third: number;
  readonly from: number;
  readonly to: number;
  readonly curve: readonly CurvePoint[];
  readonly half: Interval;
  /** P(self-sustaining), mean over all years of the curve. */
  readonly level: Interval;
}

/** Share among the tasks chosen: runs of one design point share its factors, so they count for less. */
function clusteredShare(
  outcomes: readonly (Outcome | null)[],
  points: number,
  within: (task: number) => boolean,
): Interval & { readonly runs: number } {
  const observations = outcomes.flatMap((outcome, task) =>
    outcome === null || !within(task)
      ? []
      : [
          {
            point: task % points,
            replication: Math.floor(task / points),
            value: outcome === SUSTAINED ? 1 : 0,
          },
        ],
  );
  const effect = designEffect(observations);
  const found = observations.reduce((sum, { value }) => sum + value, 0);
  const share = wilson(found / effect, observations.length / effect, CONFIDENCE);
  return { ...share, runs: observations.length };
}

/** Self-sustaining share of all years together, by unit (design point, or replication of a single point). */
async function levels(evidence: Evidence, study: string): Promise<number[]> {
  const points = await evidence.points(study);
  const sums: number[] = [];
  const counts: number[] = [];
  for (const { arm } of await cliffs(evidence, study)) {
    for (const [task, outcome] of (await evidence.outcomes(study, arm)).entries()) {
      if (outcome === null) continue;
      const unit = points > 1 ? task % points : task;
      sums[unit] = (sums[unit] ?? 0) + (outcome === SUSTAINED ? 1 : 0);
      counts[unit] = (counts[unit] ?? 0) + 1;
    }
  }
  return sums.map((sum, unit) => sum / counts[unit]);
}

async function meanLevel(
  evidence: Evidence,
  study: string,
  points: ReadonlySet<number>,
): Promise<Interval> {
  const all = await levels(evidence, study);
  return meanInterval(
    all.filter((_, point) => points.has(point)),
    CONFIDENCE,
  );
}

/** How much more of the runs of all years sustain themselves in one study than in another, same luck. */
export async function levelGain(
  evidence: Evidence,
  study: string,
  base: string,
): Promise<Interval> {
  return pairedMeans(await levels(evidence, study), await levels(evidence, base), CONFIDENCE);
}

/** Withdrawal curves of the lowest, middle and highest third of each factor of a study. */
export async function thirds(evidence: Evidence, study: string): Promise<Third[]> {
  const { factors, design } = await evidence.manifest(study);
  const out: Third[] = [];
  for (const [f, { path }] of factors.entries()) {
    const ranked = design.points.map((p, i) => ({ i, x: p[f] })).sort((a, b) => a.x - b.x);
    const size = ranked.length / 3;
    for (let third = 0; third < 3; third++) {
      const own = ranked.slice(Math.round(third * size), Math.round((third + 1) * size));
      const points = new Set(own.map(({ i }) => i));
      const within = (task: number) => points.has(task % design.points.length);
      const curve: CurvePoint[] = [];
      for (const { arm, year } of await cliffs(evidence, study)) {
        const outcomes = await evidence.outcomes(study, arm);
        curve.push({ x: year, ...clusteredShare(outcomes, design.points.length, within) });
      }
      const half = await halfYear(evidence, study, within);
      const level = await meanLevel(evidence, study, points);
      const [from, to] = [own[0]?.x ?? Number.NaN, own.at(-1)?.x ?? Number.NaN];
      out.push({ factor: path, third, from, to, curve, half, level });
    }
  }
  return out;
}
