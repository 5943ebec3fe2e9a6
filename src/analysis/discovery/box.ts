/** Boxes in the space of inputs, and how well they hold the cases of interest. */
import type { Cases, Input } from './cases.ts';

/** Bounds of one input: a number's inclusive limits, or the categories that are left. */
export type Side =
  | { readonly kind: 'number'; readonly low: number; readonly high: number }
  | { readonly kind: 'category'; readonly left: readonly number[] };

/** A side for each input. */
export type Box = readonly Side[];

export function wholeBox(inputs: readonly Input[]): Box {
  return inputs.map((input) =>
    input.kind === 'number'
      ? { kind: 'number', low: -Infinity, high: Infinity }
      : { kind: 'category', left: Array.from({ length: input.levels }, (_, code) => code) },
  );
}

export function holds(side: Side, value: number): boolean {
  return side.kind === 'number'
    ? value >= side.low && value <= side.high
    : side.left.includes(value);
}

/** Whether a side leaves anything out. */
export function restricts(side: Side, input: Input): boolean {
  return side.kind === 'number'
    ? side.low > -Infinity || side.high < Infinity
    : side.left.length < input.levels;
}

/** Places of inputs that the box restricts. */
export function restricted(box: Box, inputs: readonly Input[]): number[] {
  return [...box.keys()].filter((i) => restricts(box[i], inputs[i]));
}

/** Of `rows`, those in the box. */
export function rowsIn(box: Box, cases: Cases, rows: readonly number[]): number[] {
  const sides = restricted(box, cases.inputs);
  return rows.filter((row) => sides.every((i) => holds(box[i], cases.inputs[i].values[row])));
}

/** The box with one side replaced. */
export function withSide(box: Box, place: number, side: Side): Box {
  return box.map((own, i) => (i === place ? side : own));
}

/** The box without the restriction of one input. */
export function freed(box: Box, place: number, inputs: readonly Input[]): Box {
  return withSide(box, place, wholeBox(inputs)[place]);
}

/** What Bryant & Lempert (2010), Technol. Forecast. Soc. Change 77, 34, judge a box by. */
export interface Merit {
  /** Cases in the box, and those of interest among them. */
  readonly cases: number;
  readonly hits: number;
  /** Share of all cases that lie in the box. */
  readonly mass: number;
  /** Share of cases of interest among those in the box. */
  readonly density: number;
  /** Share of all cases of interest that lie in the box. */
  readonly coverage: number;
}

/** Merit of a box that holds `inside` of `rows`. */
export function meritOf(cases: Cases, rows: readonly number[], inside: readonly number[]): Merit {
  const sum = (some: readonly number[]): number => {
    let hits = 0;
    for (const row of some) hits += cases.outcome[row];
    return hits;
  };
  const hits = sum(inside);
  return {
    cases: inside.length,
    hits,
    mass: inside.length / rows.length,
    density: hits / inside.length,
    coverage: hits / sum(rows),
  };
}
