/**
 * Which factors of a study move an outcome, under each arm: the method that fits its design, over means of
 * replications, with what is missing and what is luck.
 */
import seedrandom from 'seedrandom';
import { armShare } from '../../analysis/armShare.ts';
import { type MorrisFactor, morrisEffects, movesOf } from '../../analysis/morris.ts';
import { type PawnFactor, pawn } from '../../analysis/pawn.ts';
import type { Interval } from '../../analysis/proportions.ts';
import { type Luck, luckOf, pointMeans, type Replicated } from '../../analysis/replicated.ts';
import { type SobolIndices, sobolIndices } from '../../analysis/sobolIndices.ts';
import { InputError } from '../../engine/errors.ts';
import type { Manifest } from '../../store/manifest.ts';
import type { Results } from '../../store/results.ts';
import { reportMessages } from '../messages.ts';
import { type Coverage, refuseMissing, useOf } from './coverage.ts';
import { readOutcome } from './outcome.ts';
import { type Method, planSensitivity, type SensitivityRequest } from './request.ts';

export type MethodResult =
  | { readonly method: 'morris'; readonly factors: readonly MorrisFactor[] }
  | ({ readonly method: 'sobol' } & Pick<
      SobolIndices,
      'factors' | 'pairs' | 'sumFirst' | 'variance'
    >)
  | { readonly method: 'pawn'; readonly factors: readonly PawnFactor[] };

export interface ArmSensitivity {
  readonly metric: string;
  readonly label: string;
  readonly isShare: boolean;
  readonly arm: string;
  readonly armLabel: string;
  readonly againstLabel: string | null;
  readonly coverage: Coverage;
  /** Of the outcome over the points used. */
  readonly mean: number;
  /** Null for one replication, or where nothing varies. */
  readonly luck: Luck | null;
  readonly result: MethodResult;
}

/** Which part of the variance over points and arms together lies between the arms. */
export interface ShareOfArms {
  readonly metric: string;
  readonly label: string;
  readonly share: Interval;
}

/** What the factors of a study do to its outcomes. */
export interface Sensitivity {
  readonly title: string;
  readonly method: Method;
  readonly confidence: number;
  readonly factors: readonly { readonly path: string; readonly role: string }[];
  readonly arms: readonly ArmSensitivity[];
  /** By outcome; none for a single arm. */
  readonly betweenArms: readonly ShareOfArms[];
}

const RESAMPLES = 1000;
/** Parts of a factor's range in PAWN, and the points that each should have. */
const PARTS = 10;
const POINTS_A_PART = 10;
const POINTS_LEAST = 20;

/** @throws InputError where the design, the arms, the outcome or missing runs do not allow it. */
export async function sensitivityOf(
  results: Results,
  request: SensitivityRequest,
): Promise<Sensitivity> {
  const { manifest } = results;
  const { method, arms, against } = planSensitivity(
    {
      designKind: manifest.design.kind,
      factors: manifest.factors.length,
      arms: manifest.arms.map(({ name }) => name),
      outcomes: [...manifest.columns.outcomes, ...manifest.columns.metrics],
    },
    request,
  );
  const found: ArmSensitivity[] = [];
  const betweenArms: ShareOfArms[] = [];
  for (const metric of request.metrics) {
    const outcome = await readOutcome(results, metric);
    const used: { readonly values: Float64Array; readonly points: readonly number[] }[] = [];
    for (const arm of arms) {
      const own = outcome.values[arm];
      const values =
        against === null ? own : own.map((value, task) => value - outcome.values[against][task]);
      const use = useOf(manifest, method, values);
      const { name, label } = manifest.arms[arm];
      refuseMissing(use.coverage, request.allowPartial ?? false, metric, name);
      found.push({
        ...{ metric, label: outcome.label, isShare: outcome.isShare },
        ...{ arm: name, armLabel: label },
        againstLabel: against === null ? null : manifest.arms[against].label,
        coverage: use.coverage,
        ...analyse(manifest, method, values, use.points),
      });
      used.push({ values, points: use.points });
    }
    const share = used.length > 1 ? shareOfArms(manifest, used) : null;
    if (share !== null) betweenArms.push({ metric, label: outcome.label, share });
  }
  return {
    title: manifest.title,
    method,
    confidence: manifest.ask.confidence,
    factors: manifest.factors.map(({ path, role }) => ({ path, role })),
    arms: found,
    betweenArms,
  };
}

/** Over the points that can be used in all arms; null without any. */
function shareOfArms(
  { design, ask }: Manifest,
  used: readonly { readonly values: Float64Array; readonly points: readonly number[] }[],
): Interval | null {
  const sets = used.map(({ points }) => new Set(points));
  const common = used[0].points.filter((p) => sets.every((points) => points.has(p)));
  const means = used.map(({ values }) => {
    const all = pointMeans({ points: design.points.length, values });
    return common.map((p) => all[p]);
  });
  const uniform = seedrandom('arms');
  const options = { confidence: ask.confidence, resamples: RESAMPLES, uniform };
  const share = armShare(means, options);
  return Number.isNaN(share.estimate) ? null : share;
}

function analyse(
  { design, factors, ask }: Manifest,
  method: Method,
  values: Float64Array,
  used: readonly number[],
): Pick<ArmSensitivity, 'mean' | 'luck' | 'result'> {
  const runs: Replicated = { points: design.points.length, values };
  const uniform = seedrandom('sensitivity');
  const options = { confidence: ask.confidence, resamples: RESAMPLES, uniform };
  const means = pointMeans(runs);
  const mean = used.reduce((sum, p) => sum + means[p], 0) / used.length;
  const luck = luckOf(runs, used);
  const k = factors.length;
  if (method === 'morris') {
    const moves = movesOf(design.points, factors.map(orderOf));
    const effects = morrisEffects({ ...runs, factors: k, moves, delta: 1 }, options);
    return { mean, luck, result: { method, factors: effects.factors } };
  }
  if (method === 'sobol') {
    const secondOrder = design.secondOrder ?? false;
    const found = sobolIndices({ ...runs, factors: k, secondOrder }, options);
    return { mean, luck, result: { method, ...found } };
  }
  if (used.length < POINTS_LEAST) {
    throw new InputError(reportMessages.tooFewPoints(used.length, POINTS_LEAST));
  }
  const request = {
    y: used.map((p) => means[p]),
    factors: factors.map((_, f) => used.map((p) => design.points[p][f])),
    parts: Math.min(PARTS, Math.max(2, Math.floor(used.length / POINTS_A_PART))),
  };
  return { mean, luck, result: { method, factors: pawn(request, options) } };
}

/** The values of a list have an order of their own: that in which the study lists them. */
function orderOf({ distribution }: Manifest['factors'][number]): readonly number[] | null {
  const { kind, values } = (distribution ?? {}) as { kind?: string; values?: readonly number[] };
  return kind === 'discrete' && values ? values : null;
}
