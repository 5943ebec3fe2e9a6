/**
 * Elementary effects from Morris's trajectories: how much an outcome changes when one factor moves, from
 * many places. μ* is the mean size of the change (Campolongo, Cariboni & Saltelli 2007, Environ. Model.
 * Softw. 22, 1509), μ its mean with sign, σ its standard deviation: a large σ means that the effect depends
 * on where the others stand, or is bent. Intervals resample trajectories.
 */
import { percentileInterval, resampleCounts } from './bootstrap.ts';
import type { Interval } from './proportions.ts';
import { completePoints, differenceLuck, pointMeans, type Replicated } from './replicated.ts';
import type { ResamplingOptions } from './sobolIndices.ts';

/** One step of a trajectory: the factor that moved, and whether upwards. */
export interface Move {
  readonly factor: number;
  readonly up: boolean;
}

export interface MorrisRequest extends Replicated {
  readonly factors: number;
  /** Of all trajectories in order, factors moves each, between factors + 1 points. */
  readonly moves: readonly Move[];
  /** Size of a move: effects are changes of the outcome over it. */
  readonly delta: number;
}

export interface MorrisFactor {
  readonly muStar: Interval;
  readonly mu: Interval;
  readonly sigma: Interval;
  /** The μ* that a factor without effect would have, by the luck left in the means; NaN for one replication. */
  readonly muStarByLuck: number;
}

/** Elementary effects of the factors of a design. */
export interface MorrisEffects {
  /** Trajectories used: those in which no run is missing. */
  readonly trajectories: number;
  readonly trajectoriesPlanned: number;
  readonly factors: readonly MorrisFactor[];
}

/**
 * The moves of a design from the values of its points. A move that changes nothing (a factor with a single
 * value) is given to a factor that did not move.
 * @param orders of each factor the list of its values where they have an order of their own, else null.
 */
export function movesOf(
  points: readonly (readonly number[])[],
  orders: readonly (readonly number[] | null)[],
): Move[] {
  const factors = orders.length;
  const rank = (f: number, value: number) => orders[f]?.indexOf(value) ?? value;
  const moves: Move[] = [];
  for (let first = 0; first < points.length; first += factors + 1) {
    const rest = new Set(orders.keys());
    const steps = Array.from({ length: factors }, (_, s): Move | null => {
      const [from, to] = [points[first + s], points[first + s + 1]];
      const factor = from.findIndex((value, f) => value !== to[f]);
      rest.delete(factor);
      return factor < 0
        ? null
        : { factor, up: rank(factor, to[factor]) > rank(factor, from[factor]) };
    });
    const unmoved = [...rest];
    moves.push(...steps.map((step) => step ?? { factor: unmoved.shift() as number, up: true }));
  }
  return moves;
}

/** Works out elementary effects and their intervals. */
export function morrisEffects(request: MorrisRequest, options: ResamplingOptions): MorrisEffects {
  const { points, factors, moves, delta } = request;
  const size = factors + 1;
  if (points % size !== 0 || moves.length !== (points / size) * factors) {
    throw new RangeError(`morrisEffects: ${points} rows and ${moves.length} moves, ${size} a row`);
  }
  const complete = completePoints(request);
  const means = pointMeans(request);
  const luck = new Float64Array(factors);
  /** Effects by trajectory and factor. */
  const effects: Float64Array[] = [];
  for (let first = 0; first < points; first += size) {
    if (!complete.slice(first, first + size).every(Boolean)) continue;
    const own = new Float64Array(factors);
    for (let s = 0; s < factors; s++) {
      const { factor, up } = moves[(first / size) * factors + s];
      const change = means[first + s + 1] - means[first + s];
      own[factor] = (up ? change : -change) / delta;
      luck[factor] += differenceLuck(request, first + s, first + s + 1) / (delta * delta);
    }
    effects.push(own);
  }
  const counts = new Int32Array(effects.length).fill(1);
  const observed = Array.from({ length: factors }, (_, f) => summary(effects, f, counts));
  const drawn: Summary[][] = [];
  for (let i = 0; i < options.resamples && effects.length > 1; i++) {
    resampleCounts(effects.length, options.uniform, counts);
    drawn.push(observed.map((_, f) => summary(effects, f, counts)));
  }
  return {
    trajectories: effects.length,
    trajectoriesPlanned: points / size,
    factors: observed.map((own, f) => {
      const interval = (key: keyof Summary): Interval => ({
        estimate: own[key],
        ...percentileInterval(
          drawn.map((one) => one[f][key]),
          options.confidence,
        ),
      });
      // The mean size of a normal deviate is √(2/π) of its standard deviation.
      const muStarByLuck = Math.sqrt(((2 / Math.PI) * luck[f]) / effects.length);
      return {
        muStar: interval('muStar'),
        mu: interval('mu'),
        sigma: interval('sigma'),
        muStarByLuck,
      };
    }),
  };
}

interface Summary {
  readonly muStar: number;
  readonly mu: number;
  readonly sigma: number;
}

function summary(effects: readonly Float64Array[], f: number, counts: Int32Array): Summary {
  const n = effects.length;
  let sum = 0;
  let sizes = 0;
  for (let t = 0; t < n; t++) {
    sum += counts[t] * effects[t][f];
    sizes += counts[t] * Math.abs(effects[t][f]);
  }
  const mu = sum / n;
  let squares = 0;
  for (let t = 0; t < n; t++) squares += counts[t] * (effects[t][f] - mu) * (effects[t][f] - mu);
  return { muStar: sizes / n, mu, sigma: Math.sqrt(squares / (n - 1)) };
}
