/**
 * Cox's partial likelihood with Efron's ties, and its derivatives. Lives that are alike are counted, not gone
 * through one by one: the cost is that of the times and of the different covariates.
 */
import { expAll } from '../engine/math.ts';
import { tieSums } from './tieSums.ts';

/** Lives that are alike. */
export interface CoxRow {
  readonly time: number;
  /** Whether the lives ended then; false: last seen alive. */
  readonly ended: boolean;
  readonly x: readonly number[];
  /** How many lives; 1 if left away. */
  readonly count?: number;
}

/**
 * Rows in cells of one time and one kind, the latest time first: those who come before are at risk too. Lives
 * of one kind have the same covariates, so what depends on these alone is reckoned once a kind.
 */
export interface CoxDesign {
  /** Number of covariates. */
  readonly k: number;
  readonly kinds: number;
  /** Of each kind 1, x, and below each other the rows of x x' up to its diagonal. */
  readonly moments: Float64Array;
  readonly kindOf: Int32Array;
  /** Where the cells of each time begin, and their end. */
  readonly bounds: Int32Array;
  /** Of each row as it was given. */
  readonly cellOf: Int32Array;
  readonly ends: Uint8Array;
}

export function designOf(rows: readonly CoxRow[]): CoxDesign {
  const kindOfRow = new Map<string, number>();
  const kinds: (readonly number[])[] = [];
  const kindAt = rows.map(({ x }) => {
    const key = x.join();
    const known = kindOfRow.get(key) ?? kinds.length;
    if (known === kinds.length) kinds.push(x);
    kindOfRow.set(key, known);
    return known;
  });
  const order = Int32Array.from(rows.keys()).sort(
    (a, b) => rows[b].time - rows[a].time || kindAt[a] - kindAt[b],
  );
  const cellOf = new Int32Array(rows.length);
  const kindOf: number[] = [];
  const bounds: number[] = [];
  for (let i = 0; i < order.length; i++) {
    const [row, before] = [order[i], order[i - 1]];
    const later = i === 0 || rows[row].time !== rows[before].time;
    if (later) bounds.push(kindOf.length);
    if (later || kindAt[row] !== kindAt[before]) kindOf.push(kindAt[row]);
    cellOf[row] = kindOf.length - 1;
  }
  return {
    ...{ k: kinds[0]?.length ?? 0, kinds: kinds.length, moments: momentsOf(kinds), cellOf },
    kindOf: Int32Array.from(kindOf),
    bounds: Int32Array.from([...bounds, kindOf.length]),
    ends: Uint8Array.from(rows, ({ ended }) => (ended ? 1 : 0)),
  };
}

/** x is centred, which changes no coefficient and keeps exp within bounds. */
function momentsOf(kinds: readonly (readonly number[])[]): Float64Array {
  const means = kinds[0]?.map((_, c) => kinds.reduce((all, x) => all + x[c], 0) / kinds.length);
  return Float64Array.from(
    kinds.flatMap((given) => {
      const x = given.map((value, c) => value - means[c]);
      return [1, ...x, ...x.flatMap((a, i) => x.slice(0, i + 1).map((b) => a * b))];
    }),
  );
}

/** How many lives the rows of a design stand for. */
export interface CoxLives {
  /** How many leave in each cell, and how many of them end there. */
  readonly leaving: Float64Array;
  readonly ending: Float64Array;
  /** How many of each kind end. */
  readonly ended: Float64Array;
}

export function livesOf(
  { kinds, kindOf, cellOf, ends }: CoxDesign,
  counts: Float64Array,
): CoxLives {
  const leaving = new Float64Array(kindOf.length);
  const ending = new Float64Array(kindOf.length);
  const ended = new Float64Array(kinds);
  for (let row = 0; row < counts.length; row++) {
    const cell = cellOf[row];
    leaving[cell] += counts[row];
    if (ends[row] === 0) continue;
    ending[cell] += counts[row];
    ended[kindOf[cell]] += counts[row];
  }
  return { leaving, ending, ended };
}

export interface Derivatives {
  /** Logarithm of the partial likelihood. */
  readonly value: number;
  readonly gradient: Float64Array;
  /** Minus its second derivatives, row after row. */
  readonly information: Float64Array;
}

export function derivatives(design: CoxDesign, lives: CoxLives, beta: Float64Array): Derivatives {
  const { k, kinds, moments, bounds } = design;
  const size = 1 + k + (k * (k + 1)) / 2;
  const linear = new Float64Array(kinds);
  for (let kind = 0; kind < kinds; kind++) {
    for (let c = 0; c < k; c++) linear[kind] += beta[c] * moments[kind * size + 1 + c];
  }
  const weights = linear.slice();
  expAll(weights, kinds);
  const sums: RiskSums = { atRisk: new Float64Array(size), dying: new Float64Array(size) };
  const gradient = new Float64Array(k);
  const information = new Float64Array(k * k);
  let value = 0;
  for (let set = 0; set + 1 < bounds.length; set++) {
    const deaths = gather(design, lives, set, weights, sums);
    if (deaths > 0) value -= addTies(deaths, sums, gradient, information);
  }
  for (let kind = 0; kind < kinds; kind++) {
    value += lives.ended[kind] * linear[kind];
    for (let c = 0; c < k; c++) gradient[c] += lives.ended[kind] * moments[kind * size + 1 + c];
  }
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < i; j++) information[j * k + i] = information[i * k + j];
  }
  return { value, gradient, information };
}

/** Moments with weights exp(β·x), added up over those at risk and over those that end now. */
interface RiskSums {
  readonly atRisk: Float64Array;
  readonly dying: Float64Array;
}

/** Goes on to the lives of the next time; returns how many of them end. */
function gather(
  { kindOf, bounds, moments }: CoxDesign,
  { leaving, ending }: CoxLives,
  set: number,
  weights: Float64Array,
  { atRisk, dying }: RiskSums,
): number {
  const size = atRisk.length;
  let deaths = 0;
  dying.fill(0);
  for (let cell = bounds[set]; cell < bounds[set + 1]; cell++) {
    if (leaving[cell] === 0) continue;
    const kind = kindOf[cell];
    const weightLeaving = leaving[cell] * weights[kind];
    const weightEnding = ending[cell] * weights[kind];
    for (let i = 0, at = kind * size; i < size; i++, at++) {
      atRisk[i] += weightLeaving * moments[at];
      dying[i] += weightEnding * moments[at];
    }
    deaths += ending[cell];
  }
  return deaths;
}

/** Adds what the ends at one time expect of the covariates, up to the diagonal; returns their part of `value`. */
function addTies(
  deaths: number,
  { atRisk, dying }: RiskSums,
  gradient: Float64Array,
  information: Float64Array,
): number {
  const k = gradient.length;
  const { logs, a0, a1, b0, b1, b2 } = tieSums(deaths, atRisk[0], dying[0]);
  for (let i = 0, at = 1 + k; i < k; i++) {
    const si = atRisk[1 + i];
    const di = dying[1 + i];
    gradient[i] -= a0 * si - a1 * di;
    for (let j = 0; j <= i; j++, at++) {
      const sj = atRisk[1 + j];
      const dj = dying[1 + j];
      information[i * k + j] +=
        a0 * atRisk[at] - a1 * dying[at] - (b0 * si * sj - b1 * (si * dj + di * sj) + b2 * di * dj);
    }
  }
  return logs;
}
