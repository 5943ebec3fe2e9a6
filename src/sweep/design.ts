/**
 * The design matrix: the factor values of each design point. Every kind of design is an entry of DESIGNS.
 * Draws come from one stream a factor, named by its path, so that another factor, another arm or more
 * replications change nothing; a random design keeps its points when more are added.
 */
import { InputError } from '../engine/errors.ts';
import { PARAMETERS, parameterIndex } from '../model/parameters/index.ts';
import type { Distribution } from '../scenario/distributions.ts';
import { sweepMessages } from './messages.ts';
import { quantile } from './quantile.ts';
import { uniformStream } from './seed.ts';

/** Most design points of a study. */
export const MAX_POINTS = 1_000_000;

/** What a design needs to know of a factor. */
export interface DesignFactor {
  readonly path: string;
  readonly distribution: Distribution;
}

export interface DesignRequest {
  readonly factors: readonly DesignFactor[];
  readonly kind: string;
  /** Number of points where the kind asks for one. */
  readonly points: number | null;
  /** Text of the study's seed. */
  readonly seed: string;
  /** The points of a `list`, in the order of factors. */
  readonly list?: readonly (readonly number[])[];
}

/** `matrix[p][f]` is the value of factor f at point p, in the parameter's unit. */
export type DesignMatrix = number[][];

/** The kinds of design by name. To add one, add it here. */
export const DESIGNS: Readonly<Record<string, (request: DesignRequest) => DesignMatrix>> = {
  grid,
  list,
  random,
  'latin-hypercube': latinHypercube,
};

/**
 * The design matrix of a study; one point without values if there are no factors.
 * @throws InputError where the request does not fit the kind.
 */
export function designMatrix(request: DesignRequest): DesignMatrix {
  if (request.factors.length === 0) return [[]];
  if (!Object.hasOwn(DESIGNS, request.kind)) {
    throw new InputError(sweepMessages.unknownDesign(request.kind, Object.keys(DESIGNS)), {
      path: 'design.kind',
    });
  }
  return DESIGNS[request.kind](request);
}

/** All combinations of levels; the last factor varies fastest. */
function grid({ factors }: DesignRequest): DesignMatrix {
  let matrix: DesignMatrix = [[]];
  for (const { path, distribution } of factors) {
    if (distribution.kind !== 'discrete') {
      throw new InputError(sweepMessages.gridNeedsLevels(path), { path: `factors.${path}` });
    }
    const { values } = distribution;
    refuseTooMany(matrix.length * values.length);
    matrix = matrix.flatMap((row) => values.map((value) => [...row, value]));
  }
  return matrix;
}

/** The points of a table, as they are. */
function list(request: DesignRequest): DesignMatrix {
  if (!request.list) throw new InputError(sweepMessages.listNeedsFile(), { path: 'design.file' });
  refuseTooMany(request.list.length);
  return request.list.map((row) => [...row]);
}

/** Independent draws. */
function random(request: DesignRequest): DesignMatrix {
  return columns(request, (count, uniform) => Array.from({ length: count }, uniform));
}

/** One draw in each of `points` equal strata of every factor, the strata in random order. */
function latinHypercube(request: DesignRequest): DesignMatrix {
  return columns(request, (count, uniform) => {
    const strata = Array.from({ length: count }, (_, i) => i);
    for (let i = count - 1; i > 0; i--) {
      const j = Math.floor(uniform() * (i + 1));
      [strata[i], strata[j]] = [strata[j], strata[i]];
    }
    return strata.map((stratum) => (stratum + uniform()) / count);
  });
}

/** A matrix from the shares in [0, 1) that `draw` gives for each factor. */
function columns(
  { factors, kind, points, seed }: DesignRequest,
  draw: (count: number, uniform: () => number) => number[],
): DesignMatrix {
  if (points === null) {
    throw new InputError(sweepMessages.designNeedsPoints(kind), { path: 'design.points' });
  }
  refuseTooMany(points);
  const drawn = factors.map(({ path }) =>
    draw(points, uniformStream(seed, `design/${kind}/${path}`)),
  );
  return Array.from({ length: points }, (_, p) =>
    factors.map((factor, f) => valueAt(factor, drawn[f][p])),
  );
}

/** The value of a factor at a share of its distribution; whole numbers where only those exist. */
export function valueAt({ path, distribution }: DesignFactor, share: number): number {
  const value = quantile(distribution, share);
  return PARAMETERS[parameterIndex(path)]?.integer ? Math.floor(value + 0.5) : value;
}

function refuseTooMany(points: number): void {
  if (points > MAX_POINTS) {
    throw new InputError(sweepMessages.tooManyPoints(points, MAX_POINTS), { path: 'design' });
  }
}
