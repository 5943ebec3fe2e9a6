/**
 * The patient rule induction method: peel thin slices off the space of inputs until few cases are left,
 * and paste slices back on. Friedman & Fisher (1999), Stat. Comput. 9, 123. Of the slices the one of the
 * lowest density goes: for slices of unequal size, as categories and levels make them, that is the one
 * whose loss gains most for each case that it costs (Kwakkel & Jaxa-Rozen 2016, Environ. Model. Softw. 79,
 * 311), and where none gains, as between two boxes, the one that costs least.
 */
import {
  type Box,
  holds,
  type Merit,
  meritOf,
  rowsIn,
  type Side,
  wholeBox,
  withSide,
} from './box.ts';
import { allRows, type Cases, type Input, meanOutcome } from './cases.ts';

export interface PeelSettings {
  /** Share of the cases in the box that a slice holds, about: patience. */
  readonly alpha: number;
  /** Least share of all cases that a box may hold. */
  readonly massLeast: number;
}

/** A box of the trajectory. */
export interface Step {
  readonly box: Box;
  readonly merit: Merit;
}

/** Densities that differ by less are equal: the first slice goes. */
const HAIR = 1e-12;

/** A side that a slice was cut off or added to, and the rows of the box then. */
interface Change {
  readonly place: number;
  readonly side: Side;
  readonly rows: number[];
}

/** Boxes from the whole space to the smallest, each within the one before; ends with a box of pure interest. */
export function peel(cases: Cases, settings: PeelSettings): Step[] {
  const all = allRows(cases);
  const least = settings.massLeast * all.length;
  let box = wholeBox(cases.inputs);
  let inside = all;
  const steps: Step[] = [{ box, merit: meritOf(cases, all, all) }];
  while (meanOutcome(cases, inside) < 1) {
    const hits = inside.length * meanOutcome(cases, inside);
    let best: Change | null = null;
    let bestLost = Infinity;
    for (const change of slices(box, cases, inside, settings.alpha)) {
      const left = change.rows.length;
      if (left < least || left === 0 || left === inside.length) continue;
      const lost = (hits - left * meanOutcome(cases, change.rows)) / (inside.length - left);
      if (lost < bestLost - HAIR) {
        best = change;
        bestLost = lost;
      }
    }
    if (best === null) break;
    box = withSide(box, best.place, best.side);
    inside = best.rows;
    steps.push({ box, merit: meritOf(cases, all, inside) });
  }
  return steps;
}

/** Adds slices back to a box as long as that makes it denser. */
export function paste(cases: Cases, start: Box, settings: PeelSettings): Step {
  const all = allRows(cases);
  let box = start;
  let inside = rowsIn(box, cases, all);
  for (;;) {
    let bestDensity = meanOutcome(cases, inside);
    let best: Change | null = null;
    for (const change of additions(box, cases, inside.length, settings.alpha)) {
      const density = meanOutcome(cases, change.rows);
      if (change.rows.length > inside.length && density > bestDensity) {
        best = change;
        bestDensity = density;
      }
    }
    if (best === null) return { box, merit: meritOf(cases, all, inside) };
    box = withSide(box, best.place, best.side);
    inside = best.rows;
  }
}

/** All boxes that are one slice smaller. */
function slices(box: Box, cases: Cases, rows: readonly number[], alpha: number): Change[] {
  return cases.inputs.flatMap((input, place) => {
    const side = box[place];
    const sides = side.kind === 'number' ? thinner(side, input, rows, alpha) : without(side);
    return sides.map((own) => ({
      place,
      side: own,
      rows: rows.filter((row) => holds(own, input.values[row])),
    }));
  });
}

function without(side: Extract<Side, { kind: 'category' }>): Side[] {
  if (side.left.length < 2) return [];
  return side.left.map((gone) => ({
    kind: 'category',
    left: side.left.filter((code) => code !== gone),
  }));
}

/** The side without about a share alpha of the rows at either end; limits lie half-way between values. */
function thinner(
  side: Extract<Side, { kind: 'number' }>,
  input: Input,
  rows: readonly number[],
  alpha: number,
): Side[] {
  const sorted = Float64Array.from(rows, (row) => input.values[row]).sort();
  const last = sorted.length - 1;
  if (sorted[0] === sorted[last]) return [];
  const count = Math.max(1, Math.floor(alpha * sorted.length));
  // Equal values go together: as many as would be cut, or else all of the outermost.
  let low = count;
  while (low > 0 && sorted[low - 1] === sorted[low]) low--;
  if (low === 0) while (sorted[low] === sorted[0]) low++;
  let high = last - count;
  while (high < last && sorted[high + 1] === sorted[high]) high++;
  if (high === last) while (sorted[high] === sorted[last]) high--;
  return [
    { ...side, low: (sorted[low - 1] + sorted[low]) / 2 },
    { ...side, high: (sorted[high] + sorted[high + 1]) / 2 },
  ];
}

/** All boxes that are one slice larger, the slice about a share alpha of the cases in the box. */
function additions(box: Box, cases: Cases, inside: number, alpha: number): Change[] {
  const all = allRows(cases);
  const count = Math.max(1, Math.floor(alpha * inside));
  return cases.inputs.flatMap((input, place) => {
    const side = box[place];
    const others = rowsIn(withSide(box, place, wholeBox(cases.inputs)[place]), cases, all);
    const sides = side.kind === 'number' ? wider(side, input, others, count) : withOne(side, input);
    return sides.map((own) => ({
      place,
      side: own,
      rows: others.filter((row) => holds(own, input.values[row])),
    }));
  });
}

function withOne(side: Extract<Side, { kind: 'category' }>, { levels }: Input): Side[] {
  const gone = Array.from({ length: levels }, (_, code) => code).filter(
    (code) => !side.left.includes(code),
  );
  return gone.map((code) => ({
    kind: 'category',
    left: [...side.left, code].sort((a, b) => a - b),
  }));
}

/** The side with `count` of the rows beyond it at either end, where there are any. */
function wider(
  side: Extract<Side, { kind: 'number' }>,
  input: Input,
  rows: readonly number[],
  count: number,
): Side[] {
  const values = rows.map((row) => input.values[row]);
  const below = values.filter((value) => value < side.low).sort((a, b) => b - a);
  const above = values.filter((value) => value > side.high).sort((a, b) => a - b);
  const limit = (beyond: readonly number[], whole: number): number => {
    let end = Math.min(count, beyond.length);
    while (end < beyond.length && beyond[end] === beyond[end - 1]) end++;
    return end === beyond.length ? whole : (beyond[end - 1] + beyond[end]) / 2;
  };
  return [
    ...(below.length > 0 ? [{ ...side, low: limit(below, -Infinity) }] : []),
    ...(above.length > 0 ? [{ ...side, high: limit(above, Infinity) }] : []),
  ];
}
