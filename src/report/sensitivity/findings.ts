/**
 * Which factors of a study move an outcome, under each arm: the method that fits its design, over means of
 * replications, with what is missing and what is luck.
 */
import seedrandom from 'seedrandom';
import { armShare } from '../../analysis/armShare.ts';
import { type MorrisFactor, morrisEffects, movesOf } from '../../analysis/morris.ts';
import { type PawnFactor, pawn } from '../../analysis/pawn.ts';
import type { Interval } from '../../analysis/proportions.ts';
import {
  completePoints,
  type Luck,
  luckOf,
  pointMeans,
  type Replicated,
} from '../../analysis/replicated.ts';
import { type SobolIndices, sobolIndices } from '../../analysis/sobolIndices.ts';
import { InputError } from '../../engine/errors.ts';
import type { Manifest } from '../../store/manifest.ts';
import type { Results } from '../../store/results.ts';
import { reportMessages } from '../messages.ts';
import { readOutcome } from './outcome.ts';

export const METHODS = ['morris', 'sobol', 'pawn'] as const;
export type Method = (typeof METHODS)[number];

/** What is asked of a study with factors. */
export interface SensitivityRequest {
  readonly method: Method | 'auto';
  /** Outcome classes or metrics. */
  readonly metrics: readonly string[];
  /** One arm only. */
  readonly arm?: string;
  /** The outcome is then what each arm has more than this one, run by run. */
  readonly against?: string;
  /** Leaves out whole what misses a run. */
  readonly allowPartial?: boolean;
}

/** How much of the design could be used. */
export interface Coverage {
  /** What is left out whole where a run is missing. */
  readonly unit: 'block' | 'trajectory' | 'point';
  readonly used: number;
  readonly planned: number;
  /** Runs without the outcome: failed ones, and those that have none. */
  readonly missing: number;
  /** All runs of the arm that the method looks at. */
  readonly runs: number;
  readonly replications: number;
}

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

/** What an analysis must know of a study, swept or not. */
export interface StudyPlan {
  readonly designKind: string;
  readonly factors: number;
  /** Names of arms, and of outcome classes and metrics. */
  readonly arms: readonly string[];
  readonly outcomes: readonly string[];
}

/**
 * The method, and the arms by index.
 * @throws InputError where the study does not allow what is asked.
 */
export function planSensitivity(
  { designKind, factors, arms, outcomes }: StudyPlan,
  request: SensitivityRequest,
): { readonly method: Method; readonly arms: readonly number[]; readonly against: number | null } {
  if (factors === 0) throw new InputError(reportMessages.noFactors());
  for (const metric of request.metrics) {
    if (!outcomes.includes(metric)) {
      throw new InputError(reportMessages.unknownMetric(metric, outcomes));
    }
  }
  const method = methodFor(designKind, request.method);
  const against = armIndex(arms, request.against);
  const asked = armIndex(arms, request.arm);
  const analysed = [...arms.keys()].filter(
    (arm) => arm !== against && (asked === null || arm === asked),
  );
  if (analysed.length === 0) {
    throw new InputError(reportMessages.armAgainstItself(arms[against ?? 0]));
  }
  return { method, arms: analysed, against };
}

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

function methodFor(kind: string, asked: Method | 'auto'): Method {
  const own: Method = kind === 'morris' ? 'morris' : kind === 'saltelli' ? 'sobol' : 'pawn';
  if (asked === 'auto' || asked === own) return own;
  // The rows A and B of Saltelli's matrices are a sample like any other.
  if (asked === 'pawn' && own === 'sobol') return 'pawn';
  throw new InputError(reportMessages.methodOfDesign(asked, kind, own));
}

function armIndex(arms: readonly string[], name: string | undefined): number | null {
  if (name === undefined) return null;
  const index = arms.indexOf(name);
  if (index < 0) throw new InputError(reportMessages.unknownArm(name, arms));
  return index;
}

/** Rows of a block, of a trajectory, or one point. */
function unitSize({ design, factors }: Manifest, method: Method): number {
  const k = factors.length;
  if (method === 'pawn') return 1;
  return method === 'morris' ? k + 1 : design.secondOrder ? 2 * k + 2 : k + 2;
}

/** Points that are drawn as the factors are, of all that are used, and what is missing. */
function useOf(
  manifest: Manifest,
  method: Method,
  values: Float64Array,
): { coverage: Coverage; points: number[] } {
  const { design, factors, replications } = manifest;
  const runs: Replicated = { points: design.points.length, values };
  const block = design.secondOrder ? 2 * factors.length + 2 : factors.length + 2;
  // Of a block of Saltelli's matrices A and B; all points of any other design.
  const drawn = (p: number) => design.kind !== 'saltelli' || p % block < 2;
  const complete = completePoints(runs);
  const size = unitSize(manifest, method);
  const whole = [...complete.keys()].filter((p) => {
    const first = p - (p % size);
    return complete.slice(first, first + size).every(Boolean);
  });
  const looked = [...complete.keys()].filter((p) => method !== 'pawn' || drawn(p));
  const points = whole.filter(drawn);
  return {
    points,
    coverage: {
      unit: method === 'morris' ? 'trajectory' : method === 'sobol' ? 'block' : 'point',
      used: method === 'pawn' ? points.length : whole.length / size,
      planned: looked.length / size,
      missing: looked.reduce((sum, p) => sum + missingAt(runs, p), 0),
      runs: looked.length * replications,
      replications,
    },
  };
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

function missingAt({ points, values }: Replicated, p: number): number {
  let missing = 0;
  for (let task = p; task < values.length; task += points) {
    if (!Number.isFinite(values[task])) missing += 1;
  }
  return missing;
}

/** The values of a list have an order of their own: that in which the study lists them. */
function orderOf({ distribution }: Manifest['factors'][number]): readonly number[] | null {
  const { kind, values } = (distribution ?? {}) as { kind?: string; values?: readonly number[] };
  return kind === 'discrete' && values ? values : null;
}

function refuseMissing(
  { missing, runs, used, planned, unit }: Coverage,
  allowed: boolean,
  metric: string,
  arm: string,
): void {
  if (missing === 0) return;
  const lost = planned - used;
  if (used < 2)
    throw new InputError(
      reportMessages.nothingComplete(metric, arm, missing, runs, unitWord(unit)),
    );
  if (!allowed) {
    throw new InputError(
      reportMessages.incomplete(
        metric,
        arm,
        missing,
        runs,
        `${lost} of ${planned} ${unitWord(unit)}`,
      ),
    );
  }
}

export const unitWord = (unit: Coverage['unit']): string =>
  unit === 'trajectory' ? 'trajectories' : `${unit}s`;
