/** What discovery finds in the cases of a study: boxes or a tree, in sample and held out. */
import type { Uniform } from '../../analysis/bootstrap.ts';
import { type Box, rowsIn, type Side, wholeBox, withSide } from '../../analysis/discovery/box.ts';
import { allRows, type Cases, subset } from '../../analysis/discovery/cases.ts';
import {
  crossValidate,
  densityOf,
  type HeldOut,
  reproducibility,
} from '../../analysis/discovery/honesty.ts';
import { type Pruned, prunedTree } from '../../analysis/discovery/prune.ts';
import { findRules, type Rule } from '../../analysis/discovery/rule.ts';
import { foldOfCases, unitsOf } from '../../analysis/discovery/split.ts';
import { leafFor, type Split, type TreeNode } from '../../analysis/discovery/tree.ts';
import type { Interval } from '../../analysis/proportions.ts';

/** What is looked for, and how finely. */
export interface DiscoverySettings {
  readonly method: 'prim' | 'cart';
  /** Share of a box that a peel takes. */
  readonly alpha: number;
  /** Least share of all runs in a box or leaf. */
  readonly massLeast: number;
  /** Asked density of a box; null lets the trade-off decide. */
  readonly density: number | null;
  /** Most boxes. */
  readonly boxes: number;
}

export interface FoundBox {
  readonly rule: Rule;
  /** Density in the runs that the box was sought on. */
  readonly inSample: Interval;
  readonly held: HeldOut;
}

export interface FoundLeaf {
  readonly box: Box;
  /** Cases that grew the tree, and the share of interest among them. */
  readonly cases: number;
  readonly share: number;
  /** The same among the runs held out. */
  readonly heldCases: number;
  readonly held: Interval;
}

export interface BoxFindings {
  readonly method: 'prim';
  readonly boxes: readonly FoundBox[];
  /** For each input, the share of random halves whose first box restricts it. */
  readonly reproducibility: readonly number[];
}

export interface TreeFindings {
  readonly method: 'cart';
  readonly tree: TreeNode;
  readonly sequence: readonly Pruned[];
  /** From the left of the tree to its right. */
  readonly leaves: readonly FoundLeaf[];
  /** Cases that grew the tree, and those held out. */
  readonly grown: number;
  readonly held: number;
}

/** What discovery found: boxes (PRIM) or leaves of a tree (CART), each with what held out of sample. */
export type Findings = (BoxFindings | TreeFindings) & {
  /** Share of all cases that are of interest, with its interval. */
  readonly base: Interval;
  readonly cases: number;
};

const FOLDS = 10;
const RESAMPLES = 20;
const QUASI_P_MOST = 0.05;
/** A tree deeper than this is no longer read. */
const DEPTH_MOST = 4;
/** Every so manieth part of the design points is held out of a tree. */
const HELD_PART = 3;
const LEAF_LEAST = 10;

/**
 * Looks for where cases of interest are dense, and holds what it finds against cases that took no part.
 * @param confidence of the intervals, between 0 and 1.
 * @param stream of random numbers for a purpose.
 */
export function discover(
  cases: Cases,
  settings: DiscoverySettings,
  confidence: number,
  stream: (purpose: string) => Uniform,
): Findings {
  const rows = allRows(cases);
  const base = densityOf(cases, rows, confidence);
  const found =
    settings.method === 'prim'
      ? findBoxes(cases, settings, confidence, stream)
      : findTree(cases, settings, confidence, stream);
  return { ...found, base, cases: rows.length };
}

function findBoxes(
  cases: Cases,
  { alpha, massLeast, density, boxes }: DiscoverySettings,
  confidence: number,
  stream: (purpose: string) => Uniform,
): BoxFindings {
  const settings = { alpha, massLeast, density, quasiPMost: QUASI_P_MOST };
  const rules = findRules(cases, settings, boxes);
  if (rules.length === 0) {
    return { method: 'prim', boxes: [], reproducibility: cases.inputs.map(() => 0) };
  }
  const held = crossValidate(cases, settings, rules.length, {
    ...{ folds: FOLDS, confidence, uniform: stream('folds') },
  });
  let left = allRows(cases);
  const found = rules.map((rule, r): FoundBox => {
    const inside = new Set(rowsIn(rule.box, cases, left));
    const inSample = densityOf(cases, [...inside], confidence);
    left = left.filter((row) => !inside.has(row));
    return { rule, inSample, held: held[r] };
  });
  return {
    method: 'prim',
    boxes: found,
    reproducibility: reproducibility(cases, settings, RESAMPLES, stream('halves')),
  };
}

function findTree(
  cases: Cases,
  { massLeast }: DiscoverySettings,
  confidence: number,
  stream: (purpose: string) => Uniform,
): TreeFindings {
  const rows = allRows(cases);
  const foldOf = foldOfCases(unitsOf(cases), HELD_PART, stream('held out'));
  const growing = rows.filter((row) => foldOf[row] !== 0);
  const held = rows.filter((row) => foldOf[row] === 0);
  const leafLeast = Math.max(LEAF_LEAST, Math.round(massLeast * growing.length));
  const { chosen, sequence } = prunedTree(
    subset(cases, growing),
    { leafLeast, depthMost: DEPTH_MOST },
    { folds: FOLDS, uniform: stream('folds') },
  );
  const leaves = boxesOf(chosen, wholeBox(cases.inputs)).map(({ leaf, box }): FoundLeaf => {
    const caught = held.filter((row) => leafFor(chosen, cases, row) === leaf);
    return {
      ...{ box, cases: leaf.cases, share: leaf.mean, heldCases: caught.length },
      held: densityOf(cases, caught, confidence),
    };
  });
  const counts = { grown: growing.length, held: held.length };
  return { method: 'cart', tree: chosen, sequence, leaves, ...counts };
}

/** The leaves of a tree with what its questions say of each. */
function boxesOf(node: TreeNode, box: Box): { leaf: TreeNode; box: Box }[] {
  if (node.branches === null) return [{ leaf: node, box }];
  const { split, left, right } = node.branches;
  const [a, b] = halves(box[split.input], split);
  return [
    ...boxesOf(left, withSide(box, split.input, a)),
    ...boxesOf(right, withSide(box, split.input, b)),
  ];
}

/** What a question leaves of a side, to the left and to the right. */
export function halves(side: Side, split: Split): [Side, Side] {
  if (split.kind === 'number' && side.kind === 'number') {
    return [
      { ...side, high: Math.min(side.high, split.below) },
      { ...side, low: Math.max(side.low, split.below) },
    ];
  }
  if (split.kind === 'category' && side.kind === 'category') {
    const inLeft = side.left.filter((code) => split.left.includes(code));
    const inRight = side.left.filter((code) => !split.left.includes(code));
    return [
      { kind: 'category', left: inLeft },
      { kind: 'category', left: inRight },
    ];
  }
  throw new Error('a question of another kind than its input');
}
