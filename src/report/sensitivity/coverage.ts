/** Which points of a design a method can use, and what it must leave out where runs are missing. */
import { completePoints, type Replicated } from '../../analysis/replicated.ts';
import { InputError } from '../../engine/errors.ts';
import type { Manifest } from '../../store/manifest.ts';
import { reportMessages } from '../messages.ts';
import type { Method } from './request.ts';

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

/** Rows of a block, of a trajectory, or one point. */
function unitSize({ design, factors }: Manifest, method: Method): number {
  const k = factors.length;
  if (method === 'pawn') return 1;
  return method === 'morris' ? k + 1 : design.secondOrder ? 2 * k + 2 : k + 2;
}

/** Points that are drawn as the factors are, of all that are used, and what is missing. */
export function useOf(
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

function missingAt({ points, values }: Replicated, p: number): number {
  let missing = 0;
  for (let task = p; task < values.length; task += points) {
    if (!Number.isFinite(values[task])) missing += 1;
  }
  return missing;
}

/** @throws InputError where runs are missing that may not be, or too little is whole. */
export function refuseMissing(
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
