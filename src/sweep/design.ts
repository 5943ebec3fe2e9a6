/**
 * The design matrix: the factor values of each design point. Every kind of design is an entry of DESIGNS.
 * Draws come from one stream a factor, named by its path, so that another factor, another arm or more
 * replications change nothing (but where points are spread together, or take the dimensions of a sequence in
 * order). All kinds but the Latin hypercube keep their points when more are added.
 */
import { InputError } from '../engine/errors.ts';
import { PARAMETERS, parameterIndex } from '../model/parameters/index.ts';
import type { Design } from '../scenario/designOptions.ts';
import type { Distribution } from '../scenario/distributions.ts';
import { morrisShares, saltelliBlock, saltelliShares } from './effectDesigns.ts';
import { randomStrata, spread } from './latinHypercube.ts';
import { sweepMessages } from './messages.ts';
import { quantile } from './quantile.ts';
import { uniformStream } from './seed.ts';
import { SOBOL_DIMENSIONS_MAX, sobolColumn } from './sobolSequence.ts';

/** Most design points of a study. */
export const MAX_POINTS = 1_000_000;

/** What a design needs to know of a factor. */
export interface DesignFactor {
  readonly path: string;
  readonly distribution: Distribution;
}

/** What a design matrix is made from. */
export interface DesignRequest extends Omit<Design, 'kind' | 'file'> {
  readonly factors: readonly DesignFactor[];
  readonly kind: string;
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
  sobol,
  saltelli,
  morris,
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
  const { factors } = request;
  const count = pointsOf(request);
  return byColumn(factors, ({ path }) => {
    const uniform = streamOf(request)(path);
    return Array.from({ length: count }, uniform);
  });
}

/** One draw in each of `points` equal strata of every factor, the strata in random order or spread. */
function latinHypercube(request: DesignRequest): DesignMatrix {
  const { factors, maximin } = request;
  const count = pointsOf(request);
  const streams = factors.map(({ path }) => streamOf(request)(path));
  const strata = streams.map((uniform) => randomStrata(count, uniform));
  if (maximin) spread(strata, streamOf(request)('maximin'));
  return byColumn(factors, (_, f) => strata[f].map((s) => (s + streams[f]()) / count));
}

/** The first points of a scrambled Sobol sequence, its dimensions in the order of the factors. */
function sobol(request: DesignRequest): DesignMatrix {
  const { factors } = request;
  const count = pointsOf(request);
  refuseTooWide(factors.length, request.kind);
  return byColumn(factors, ({ path }, f) => sobolColumn(f, count, streamOf(request)(path)));
}

/** Saltelli's matrices, a block of rows for each base point. */
function saltelli(request: DesignRequest): DesignMatrix {
  const { factors, secondOrder = false, base = 0 } = request;
  refuseTooWide(2 * factors.length, request.kind);
  refuseTooMany(base * saltelliBlock(factors.length, secondOrder));
  const paths = factors.map(({ path }) => path);
  return valuesAt(factors, saltelliShares(paths, base, secondOrder, streamOf(request)));
}

/** Morris's trajectories, factors + 1 rows each. */
function morris(request: DesignRequest): DesignMatrix {
  const { factors, trajectories = 0, levels = 0 } = request;
  refuseTooMany(trajectories * (factors.length + 1));
  const paths = factors.map(({ path }) => path);
  return valuesAt(factors, morrisShares(paths, trajectories, levels, streamOf(request)));
}

/** A stream for each purpose of one kind of design. */
const streamOf =
  ({ seed, kind }: DesignRequest) =>
  (purpose: string): (() => number) =>
    uniformStream(seed, `design/${kind}/${purpose}`);

function pointsOf({ kind, points }: DesignRequest): number {
  if (points === null) {
    throw new InputError(sweepMessages.designNeedsPoints(kind), { path: 'design.points' });
  }
  refuseTooMany(points);
  return points;
}

/** A matrix from the shares in [0, 1) of each factor. */
function byColumn(
  factors: readonly DesignFactor[],
  draw: (factor: DesignFactor, index: number) => readonly number[],
): DesignMatrix {
  const drawn = factors.map(draw);
  const rows = drawn[0].map((_, p) => drawn.map((column) => column[p]));
  return valuesAt(factors, rows);
}

const valuesAt = (
  factors: readonly DesignFactor[],
  shares: readonly (readonly number[])[],
): DesignMatrix => shares.map((row) => row.map((share, f) => valueAt(factors[f], share)));

/** The value of a factor at a share of its distribution; whole numbers where only those exist. */
export function valueAt({ path, distribution }: DesignFactor, share: number): number {
  const value = quantile(distribution, share);
  return PARAMETERS[parameterIndex(path)]?.integer ? Math.floor(value + 0.5) : value;
}

function refuseTooWide(dimensions: number, kind: string): void {
  if (dimensions > SOBOL_DIMENSIONS_MAX) {
    throw new InputError(sweepMessages.tooWide(kind, dimensions, SOBOL_DIMENSIONS_MAX), {
      path: 'factors',
    });
  }
}

function refuseTooMany(points: number): void {
  if (points > MAX_POINTS) {
    throw new InputError(sweepMessages.tooManyPoints(points, MAX_POINTS), { path: 'design' });
  }
}
