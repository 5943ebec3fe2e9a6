/**
 * Cost-complexity pruning: of all trees that pruning leads to, the smallest whose cross-validated error is
 * within one standard error of the least. Breiman et al. (1984), sections 3.3 and 3.4.3.
 */
import type { Uniform } from '../bootstrap.ts';
import { allRows, type Cases, subset } from './cases.ts';
import { foldOfCases, unitsOf } from './split.ts';
import { growTree, leafFor, leavesOf, type TreeNode, type TreeSettings } from './tree.ts';

/** A tree of the pruning sequence. */
export interface Pruned {
  /** It is the best one for costs of a leaf from this on, in parts of the root's sum of squares. */
  readonly cost: number;
  readonly tree: TreeNode;
  readonly leaves: number;
  /** Squared error of cases held out, in parts of that of the root; with its standard error. */
  readonly error: number;
  readonly errorSd: number;
}

export interface PrunedTree {
  readonly chosen: TreeNode;
  /** From the full tree to its root. */
  readonly sequence: readonly Pruned[];
}

/** The sequence of best subtrees: the weakest links are cut first. */
export function pruningSequence(full: TreeNode): { cost: number; tree: TreeNode }[] {
  const total = full.squares;
  const sequence = [{ cost: 0, tree: full }];
  let { tree } = sequence[0];
  while (tree.branches !== null) {
    const cost = weakestLink(tree);
    tree = cut(tree, cost);
    sequence.push({ cost: total > 0 ? cost / total : 0, tree });
  }
  return sequence;
}

/** What a leaf may cost before the subtree below a node is not worth having. */
function linkStrength(node: TreeNode): number {
  const leaves = leavesOf(node);
  const squares = leaves.reduce((sum, leaf) => sum + leaf.squares, 0);
  return (node.squares - squares) / (leaves.length - 1);
}

function weakestLink(node: TreeNode): number {
  if (node.branches === null) return Infinity;
  const { left, right } = node.branches;
  return Math.min(linkStrength(node), weakestLink(left), weakestLink(right));
}

/** Guards against the last bit of a strength computed twice. */
const HAIR = 1e-9;

/** The tree without the subtrees that are not worth `cost` a leaf. */
function cut(node: TreeNode, cost: number): TreeNode {
  if (node.branches === null) return node;
  const { split, left, right } = node.branches;
  if (linkStrength(node) <= cost * (1 + HAIR)) return { ...node, branches: null };
  return { ...node, branches: { split, left: cut(left, cost), right: cut(right, cost) } };
}

/** The best subtree of a sequence for a cost. */
function treeAt(sequence: readonly { cost: number; tree: TreeNode }[], cost: number): TreeNode {
  return (sequence.findLast((own) => own.cost <= cost * (1 + HAIR)) ?? sequence[0]).tree;
}

/** Grows, prunes and chooses a tree. Folds are of whole design points. */
export function prunedTree(
  cases: Cases,
  settings: TreeSettings,
  options: { readonly folds: number; readonly uniform: Uniform },
): PrunedTree {
  const sequence = pruningSequence(growTree(cases, settings));
  // The geometric middle of each range of costs stands for it.
  const middle = sequence.map(({ cost }, i) =>
    i + 1 < sequence.length ? Math.sqrt(cost * sequence[i + 1].cost) : Infinity,
  );
  const rows = allRows(cases);
  const units = unitsOf(cases);
  const folds = Math.min(options.folds, units.count);
  const foldOf = foldOfCases(units, folds, options.uniform);
  const errors = sequence.map(() => new Float64Array(rows.length));
  for (let fold = 0; fold < folds; fold++) {
    const training = subset(
      cases,
      rows.filter((row) => foldOf[row] !== fold),
    );
    const own = pruningSequence(growTree(training, settings));
    for (const [s, cost] of middle.entries()) {
      const tree = treeAt(own, cost);
      for (const row of rows) {
        if (foldOf[row] !== fold) continue;
        const off = cases.outcome[row] - leafFor(tree, cases, row).mean;
        errors[s][row] = off * off;
      }
    }
  }
  const root = sequence[0].tree.squares;
  const judged = sequence.map(({ cost, tree }, s): Pruned => {
    const sum = errors[s].reduce((a, b) => a + b, 0);
    return {
      ...{ cost, tree, leaves: leavesOf(tree).length },
      error: sum / root,
      errorSd: Math.sqrt(spread(errors[s], units.of, units.count)) / root,
    };
  });
  const best = judged.reduce((a, b) => (b.error < a.error ? b : a));
  const simple = judged.findLast(({ error }) => error <= best.error + best.errorSd) ?? best;
  return { chosen: simple.tree, sequence: judged };
}

/** Variance of the sum of errors; those of one design point vary together. */
function spread(errors: Float64Array, unitOf: Int32Array, count: number): number {
  const sums = new Float64Array(count);
  for (let row = 0; row < errors.length; row++) sums[unitOf[row]] += errors[row];
  const mean = sums.reduce((a, b) => a + b, 0) / count;
  let squares = 0;
  for (const sum of sums) squares += (sum - mean) * (sum - mean);
  return (squares * count) / (count - 1);
}
