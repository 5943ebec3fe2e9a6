/**
 * How many lives left when, by arm and task, and the tallies of these that estimates need: a resample of tasks
 * is a sum of their counts, whatever the number of lives.
 */
import { drawnSums, taskCounts } from './drawnSums.ts';
import type { LifeRow } from './survival.ts';

/** Lives of one run that left at one time: ended then, or were last seen. */
export interface Leaving {
  readonly time: number;
  readonly deaths: number;
  readonly censored: number;
}

/** Life table of one run; row a: those who reached age a, and deaths between ages a and a + 1. */
export interface RunLifeTable {
  readonly atRisk: ArrayLike<number>;
  readonly deaths: ArrayLike<number>;
}

/** Of time t in cell 2 t the deaths, in the one behind it the censored lives. */
export type Tally = Float64Array;
const DEATHS = 0;
const CENSORED = 1;

export interface CountedLives {
  readonly tasks: number;
  /** When lives may leave, ascending. */
  readonly times: readonly number[];
  /** A tally for each arm of how often each task was drawn. */
  readonly talliesOf: (drawn: Int32Array) => Tally[];
}

/** @param arms for each arm the lives of each task; the same index is the same task. */
export function countedLeaving(arms: readonly (readonly (readonly Leaving[])[])[]): CountedLives {
  const found = new Set<number>();
  for (const own of arms) for (const lives of own) for (const { time } of lives) found.add(time);
  const times = [...found].sort((a, b) => a - b);
  const place = new Map(times.map((time, t) => [time, 2 * t]));
  return counted(arms, times, (lives, row) => {
    for (const { time, deaths, censored } of lives) {
      const at = place.get(time) as number;
      row[at + DEATHS] += deaths;
      row[at + CENSORED] += censored;
    }
  });
}

/** Of life tables: who of those that reached age a died before a + 1, or was not seen again. */
export function countedTables(arms: readonly (readonly RunLifeTable[])[]): CountedLives {
  let ages = 0;
  for (const own of arms) for (const run of own) ages = Math.max(ages, agesObserved(run));
  const times = Array.from({ length: ages }, (_, age) => age + 1);
  return counted(arms, times, ({ atRisk, deaths }, row) => {
    for (let age = 0; age < Math.min(ages, atRisk.length); age++) {
      row[2 * age + DEATHS] = deaths[age];
      row[2 * age + CENSORED] = atRisk[age] - deaths[age] - (atRisk[age + 1] ?? 0);
    }
  });
}

/** Ages up to the oldest at which somebody was at risk. */
function agesObserved({ atRisk }: RunLifeTable): number {
  let ages = atRisk.length;
  while (ages > 0 && atRisk[ages - 1] === 0) ages -= 1;
  return ages;
}

function counted<L>(
  arms: readonly (readonly L[])[],
  times: readonly number[],
  add: (lives: L, row: Int32Array) => void,
): CountedLives {
  const tasks = Math.max(0, ...arms.map((own) => own.length));
  const length = 2 * times.length;
  const table = taskCounts(tasks, arms.length * length, (task, row) => {
    for (const [g, own] of arms.entries()) {
      if (task < own.length) add(own[task], row.subarray(g * length, (g + 1) * length));
    }
  });
  const talliesOf = (drawn: Int32Array): Tally[] => {
    const sums = drawnSums(table, drawn);
    return arms.map((_, g) => sums.subarray(g * length, (g + 1) * length));
  };
  return { tasks, times, talliesOf };
}

/** Each task once. */
export const once = (tasks: number): Int32Array => new Int32Array(tasks).fill(1);

export const deathsIn = (tally: Tally): number => sum(tally, DEATHS);
export const livesIn = (tally: Tally): number => sum(tally, DEATHS) + sum(tally, CENSORED);

function sum(tally: Tally, which: number): number {
  let total = 0;
  for (let i = which; i < tally.length; i += 2) total += tally[i];
  return total;
}

/** Until nobody is at risk. */
export function lifeTable(tally: Tally, times: readonly number[]): LifeRow[] {
  let atRisk = livesIn(tally);
  const rows: LifeRow[] = [];
  for (let t = 0; t < times.length && atRisk > 0; t++) {
    const deaths = tally[2 * t + DEATHS];
    rows.push({ time: times[t], atRisk, deaths });
    atRisk -= deaths + tally[2 * t + CENSORED];
  }
  return rows;
}

/** Kaplan and Meier's curve after each time, written to `curve`; returns at how many times somebody was at risk. */
export function survivalCurve(tally: Tally, curve: Float64Array): number {
  let atRisk = livesIn(tally);
  let survival = 1;
  let t = 0;
  for (; t < curve.length && atRisk > 0; t++) {
    const deaths = tally[2 * t + DEATHS];
    survival *= 1 - deaths / atRisk;
    curve[t] = survival;
    atRisk -= deaths + tally[2 * t + CENSORED];
  }
  return t;
}
