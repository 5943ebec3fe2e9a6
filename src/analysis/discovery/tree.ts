/**
 * Regression trees: Breiman, Friedman, Olshen & Stone (1984). Splits make the sum of squares within nodes
 * as small as possible; for an outcome of 0 and 1 that is Gini's criterion (its impurity is twice the
 * variance). Categories are ordered by their mean outcome, which finds the best of all their divisions
 * (Fisher 1958, J. Am. Stat. Assoc. 53, 789).
 */
import { allRows, type Cases, type Input } from './cases.ts';

export interface TreeSettings {
  /** Fewest cases in a leaf. */
  readonly leafLeast: number;
  /** Most questions on the way to a leaf. */
  readonly depthMost: number;
}

/** A question: numbers below the threshold, or the listed categories, go left. */
export type Split =
  | { readonly kind: 'number'; readonly input: number; readonly below: number }
  | { readonly kind: 'category'; readonly input: number; readonly left: readonly number[] };

/** A node of a tree of questions, with all below it. */
export interface TreeNode {
  readonly cases: number;
  /** Mean outcome: for 0 and 1 the share of cases of interest. */
  readonly mean: number;
  /** Sum of squares about it. */
  readonly squares: number;
  /** Null in a leaf. */
  readonly branches: Branches | null;
}

export interface Branches {
  readonly split: Split;
  readonly left: TreeNode;
  readonly right: TreeNode;
}

/** Splits that gain less than this part of the root's sum of squares are not made. */
const GAIN_LEAST = 1e-9;

/** The largest tree that the settings allow. */
export function growTree(cases: Cases, settings: TreeSettings): TreeNode {
  const rows = allRows(cases);
  const root = leafOf(cases, rows);
  return grow(cases, rows, settings, 0, GAIN_LEAST * root.squares);
}

function leafOf({ outcome }: Cases, rows: readonly number[]): TreeNode {
  let sum = 0;
  for (const row of rows) sum += outcome[row];
  const mean = sum / rows.length;
  let squares = 0;
  for (const row of rows) squares += (outcome[row] - mean) * (outcome[row] - mean);
  return { cases: rows.length, mean, squares, branches: null };
}

function grow(
  cases: Cases,
  rows: readonly number[],
  settings: TreeSettings,
  depth: number,
  gainLeast: number,
): TreeNode {
  const node = leafOf(cases, rows);
  if (depth >= settings.depthMost || rows.length < 2 * settings.leafLeast) return node;
  let best: Split | null = null;
  let bestGain = gainLeast;
  for (const [place, input] of cases.inputs.entries()) {
    const found = bestSplit(cases, place, input, rows, settings.leafLeast);
    if (found === null || !(found.gain > bestGain)) continue;
    best = found.split;
    bestGain = found.gain;
  }
  if (best === null) return node;
  const split = best;
  const { values } = cases.inputs[split.input];
  const goesLeft = (row: number): boolean => isLeft(split, values[row]);
  const child = (own: readonly number[]): TreeNode =>
    grow(cases, own, settings, depth + 1, gainLeast);
  const left = child(rows.filter(goesLeft));
  const right = child(rows.filter((row) => !goesLeft(row)));
  return { ...node, branches: { split, left, right } };
}

/** Cases of equal value, or of one category, in the order in which splits are sought. */
interface Group {
  readonly value: number;
  cases: number;
  sum: number;
}

function bestSplit(
  cases: Cases,
  place: number,
  input: Input,
  rows: readonly number[],
  leafLeast: number,
): { readonly split: Split; readonly gain: number } | null {
  const byValue = new Map<number, Group>();
  let total = 0;
  for (const row of rows) {
    const value = input.values[row];
    const group = byValue.get(value) ?? { value, cases: 0, sum: 0 };
    group.cases++;
    group.sum += cases.outcome[row];
    total += cases.outcome[row];
    byValue.set(value, group);
  }
  const number = input.kind === 'number';
  const groups = [...byValue.values()].sort(
    (a, b) => (number ? 0 : a.sum / a.cases - b.sum / b.cases) || a.value - b.value,
  );
  const mean = total / rows.length;
  let at = -1;
  let bestGain = 0;
  let n = 0;
  let sum = 0;
  for (let g = 0; g < groups.length - 1; g++) {
    n += groups[g].cases;
    sum += groups[g].sum;
    const others = rows.length - n;
    if (n < leafLeast || others < leafLeast) continue;
    // Sum of squares between the two sides.
    const off = sum - n * mean;
    const gain = (off * off * rows.length) / (n * others);
    if (gain > bestGain) {
      bestGain = gain;
      at = g;
    }
  }
  if (at < 0) return null;
  const split: Split = number
    ? { kind: 'number', input: place, below: (groups[at].value + groups[at + 1].value) / 2 }
    : {
        kind: 'category',
        input: place,
        left: groups
          .slice(0, at + 1)
          .map(({ value }) => value)
          .sort((a, b) => a - b),
      };
  return { split, gain: bestGain };
}

/** Whether a value goes left; a category that was not met when the tree was grown goes right. */
export function isLeft(split: Split, value: number): boolean {
  return split.kind === 'number' ? value < split.below : split.left.includes(value);
}

/** The leaf that a case falls into. */
export function leafFor(tree: TreeNode, { inputs }: Cases, row: number): TreeNode {
  let node = tree;
  while (node.branches !== null) {
    const { split, left, right } = node.branches;
    node = isLeft(split, inputs[split.input].values[row]) ? left : right;
  }
  return node;
}

export function leavesOf(tree: TreeNode): TreeNode[] {
  if (tree.branches === null) return [tree];
  return [...leavesOf(tree.branches.left), ...leavesOf(tree.branches.right)];
}
