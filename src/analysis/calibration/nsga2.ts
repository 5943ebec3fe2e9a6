/**
 * NSGA-II: a search for points that no other beats in all objectives at once. Deb, Pratap, Agarwal &
 * Meyarivan (2002), IEEE Trans. Evol. Comput. 6, 182. Points live in the unit cube; objectives are to be
 * as small as possible, Infinity where a simulation failed. Tests hold the sort against brute force and
 * the front against closed forms.
 */
import { pow } from '../../engine/math.ts';
import type { Uniform } from '../bootstrap.ts';

export interface Candidate {
  /** Coordinates in [0, 1). */
  readonly place: readonly number[];
  readonly objectives: readonly number[];
}

/** A candidate with its place in the order of selection. */
export interface Ranked<C extends Candidate> {
  readonly candidate: C;
  /** 0 for those that nobody dominates. */
  readonly rank: number;
  /** How much room it has in its front; Infinity at the ends. */
  readonly crowding: number;
}

/** Chance that a pair is crossed, and indices of the two distributions: Deb et al. (2002), section V. */
const CROSSOVER_CHANCE = 0.9;
const CROSSOVER_INDEX = 20;
const MUTATION_INDEX = 20;
/** Chance that a coordinate of a crossed pair is. */
const SWAP_CHANCE = 0.5;
const BELOW_ONE = 1 - 2 ** -53;
const HAIR = 1e-14;

/** Whether `a` is nowhere worse than `b` and somewhere better. */
export function dominates(a: readonly number[], b: readonly number[]): boolean {
  let better = false;
  for (let m = 0; m < a.length; m++) {
    if (a[m] > b[m]) return false;
    if (a[m] < b[m]) better = true;
  }
  return better;
}

/** Fronts of indices, best first: the fast non-dominated sort, O(objectives × points²). */
export function nonDominatedSort(objectives: readonly (readonly number[])[]): number[][] {
  const beaten: number[][] = objectives.map(() => []);
  const betters = new Int32Array(objectives.length);
  for (let p = 0; p < objectives.length; p++) {
    for (let q = p + 1; q < objectives.length; q++) {
      if (dominates(objectives[p], objectives[q])) {
        beaten[p].push(q);
        betters[q]++;
      } else if (dominates(objectives[q], objectives[p])) {
        beaten[q].push(p);
        betters[p]++;
      }
    }
  }
  const fronts: number[][] = [];
  let front = [...betters.keys()].filter((p) => betters[p] === 0);
  while (front.length > 0) {
    fronts.push(front);
    const next: number[] = [];
    for (const p of front) {
      for (const q of beaten[p]) if (--betters[q] === 0) next.push(q);
    }
    front = next.sort((a, b) => a - b);
  }
  return fronts;
}

/** Room of each member of a front: the sum of the sides of the box between its neighbours. */
export function crowdingDistances(front: readonly (readonly number[])[]): number[] {
  const room = front.map(() => 0);
  const objectives = front[0]?.length ?? 0;
  for (let m = 0; m < objectives; m++) {
    const order = [...front.keys()].sort((a, b) => front[a][m] - front[b][m] || a - b);
    const low = front[order[0]][m];
    const high = front[order[order.length - 1]][m];
    room[order[0]] = Infinity;
    room[order[order.length - 1]] = Infinity;
    // All equal, or failed: no room to share out.
    if (!(high > low && high < Infinity)) continue;
    for (let k = 1; k < order.length - 1; k++) {
      room[order[k]] += (front[order[k + 1]][m] - front[order[k - 1]][m]) / (high - low);
    }
  }
  return room;
}

/** The best `size` candidates by front, then by room. */
export function survivors<C extends Candidate>(pool: readonly C[], size: number): Ranked<C>[] {
  const ranked = nonDominatedSort(pool.map(({ objectives }) => objectives)).flatMap(
    (front, rank) => {
      const room = crowdingDistances(front.map((i) => pool[i].objectives));
      const own = front.map((i, k) => ({ candidate: pool[i], rank, crowding: room[k], i }));
      return own.sort((a, b) => b.crowding - a.crowding || a.i - b.i);
    },
  );
  return ranked.slice(0, size).map(({ candidate, rank, crowding }) => ({
    ...{ candidate, rank, crowding },
  }));
}

/** `count` new points from parents won in tournaments of two, crossed and mutated. */
export function offspring(
  parents: readonly Ranked<Candidate>[],
  count: number,
  uniform: Uniform,
): number[][] {
  const winner = (): readonly number[] => {
    const [a, b] = [pick(parents, uniform), pick(parents, uniform)];
    const aWins = a.rank < b.rank || (a.rank === b.rank && a.crowding > b.crowding);
    const bWins = b.rank < a.rank || (a.rank === b.rank && b.crowding > a.crowding);
    if (aWins === bWins) return (uniform() < 0.5 ? a : b).candidate.place;
    return (aWins ? a : b).candidate.place;
  };
  const children: number[][] = [];
  while (children.length < count) {
    for (const child of crossed(winner(), winner(), uniform)) {
      if (children.length < count) children.push(mutated(child, uniform));
    }
  }
  return children;
}

function pick<T>(items: readonly T[], uniform: Uniform): T {
  return items[Math.floor(uniform() * items.length)];
}

/** Simulated binary crossover within bounds: Deb & Agrawal (1995), Complex Systems 9, 115. */
function crossed(
  first: readonly number[],
  second: readonly number[],
  uniform: Uniform,
): [number[], number[]] {
  const a = [...first];
  const b = [...second];
  if (uniform() > CROSSOVER_CHANCE) return [a, b];
  for (let d = 0; d < a.length; d++) {
    if (uniform() > SWAP_CHANCE || Math.abs(a[d] - b[d]) <= HAIR) continue;
    const low = Math.min(a[d], b[d]);
    const high = Math.max(a[d], b[d]);
    const u = uniform();
    const reach = (room: number): number => {
      const alpha = 2 - pow(1 + (2 * room) / (high - low), -(CROSSOVER_INDEX + 1));
      const power = 1 / (CROSSOVER_INDEX + 1);
      return u <= 1 / alpha ? pow(u * alpha, power) : pow(1 / (2 - u * alpha), power);
    };
    const below = inside((low + high - reach(low) * (high - low)) / 2);
    const above = inside((low + high + reach(1 - high) * (high - low)) / 2);
    const swapped = uniform() < 0.5;
    a[d] = swapped ? above : below;
    b[d] = swapped ? below : above;
  }
  return [a, b];
}

/** Polynomial mutation within bounds, of one coordinate on average: Deb & Goyal (1996). */
function mutated(place: readonly number[], uniform: Uniform): number[] {
  const power = 1 / (MUTATION_INDEX + 1);
  return place.map((x) => {
    if (uniform() >= 1 / place.length) return x;
    const u = uniform();
    const step =
      u < 0.5
        ? pow(2 * u + (1 - 2 * u) * pow(1 - x, MUTATION_INDEX + 1), power) - 1
        : 1 - pow(2 * (1 - u) + (2 * u - 1) * pow(x, MUTATION_INDEX + 1), power);
    return inside(x + step);
  });
}

function inside(x: number): number {
  return Math.min(BELOW_ONE, Math.max(0, x));
}
