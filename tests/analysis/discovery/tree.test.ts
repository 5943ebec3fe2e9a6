/** Trees against those of R's rpart (4.1.19), and pruning by cross-validation. */
import { describe, expect, it } from 'vitest';
import { allRows, type Cases } from '../../../src/analysis/discovery/cases.ts';
import { prunedTree, pruningSequence } from '../../../src/analysis/discovery/prune.ts';
import {
  growTree,
  leafFor,
  leavesOf,
  type TreeNode,
} from '../../../src/analysis/discovery/tree.ts';
import { boxed, CARS, independent, KYPHOSIS, numeric, stream } from './samples.ts';

/** Nodes as `[question, cases, sum of squares, mean]`, the left ones first. */
function told(node: TreeNode, { inputs }: Cases): unknown[] {
  const split = node.branches?.split;
  const question =
    split === undefined
      ? 'leaf'
      : `${inputs[split.input].name} ${split.kind === 'number' ? split.below : split.left.join()}`;
  const own = [question, node.cases, Number(node.squares.toFixed(4)), Number(node.mean.toFixed(5))];
  if (!node.branches) return [own];
  const { left, right } = node.branches;
  return [own, ...told(left, { inputs } as Cases), ...told(right, { inputs } as Cases)];
}

describe('a tree', () => {
  it('asks what rpart asks of the children', () => {
    // rpart(y ~ ., method = "anova", control = rpart.control(cp = 0, minbucket = 7, minsplit = 14))
    const tree = growTree(KYPHOSIS, { leafLeast: 7, depthMost: 30 });
    expect(told(tree, KYPHOSIS)).toEqual([
      ['Start 8.5', 81, 13.4321, 0.20988],
      ['Age 93', 19, 4.6316, 0.57895],
      ['leaf', 10, 2.4, 0.4],
      ['leaf', 9, 1.5556, 0.77778],
      ['Start 14.5', 62, 5.4194, 0.09677],
      ['Age 55', 33, 4.9091, 0.18182],
      ['leaf', 12, 0, 0],
      ['Age 111', 21, 4.2857, 0.28571],
      ['leaf', 7, 1.7143, 0.57143],
      ['leaf', 14, 1.7143, 0.14286],
      ['leaf', 29, 0, 0],
    ]);
  });
  it('divides categories as rpart divides the cars', () => {
    // rpart(Mileage ~ Type, control = rpart.control(cp = 0, minbucket = 5, minsplit = 10))
    const tree = growTree(CARS, { leafLeast: 5, depthMost: 30 });
    expect(told(tree, CARS).slice(0, 6)).toEqual([
      ['Type 0,1,2,4,5', 60, 1354.5833, 24.58333],
      ['Type 1,2,5', 47, 497.2766, 22.80851],
      ['Type 1,5', 23, 66.8696, 20.69565],
      // rpart stops here, its minsplit being 10 …
      ['leaf', 10, 22.1, 19.3],
      ['leaf', 13, 10.3077, 21.76923],
      ['Type 0', 24, 229.3333, 24.83333],
    ]);
  });
  it('has no leaf below the least and no way beyond the longest', () => {
    const cases = boxed(800, 0.9, 0.1, 'limits');
    const depth = (node: TreeNode): number =>
      node.branches ? 1 + Math.max(depth(node.branches.left), depth(node.branches.right)) : 0;
    const tree = growTree(cases, { leafLeast: 20, depthMost: 4 });
    expect(Math.min(...leavesOf(tree).map((leaf) => leaf.cases))).toBeGreaterThanOrEqual(20);
    expect(depth(tree)).toBe(4);
    const rows = allRows(cases);
    const sum = leavesOf(tree).reduce((n, leaf) => n + leaf.cases, 0);
    expect(sum).toBe(rows.length);
    for (const leaf of leavesOf(tree)) {
      const own = rows.filter((row) => leafFor(tree, cases, row) === leaf);
      expect(own).toHaveLength(leaf.cases);
    }
  });
  it('is a single leaf where nothing differs', () => {
    const same = independent([numeric('x', [1, 2, 3, 4])], [1, 1, 1, 1]);
    expect(growTree(same, { leafLeast: 1, depthMost: 9 }).branches).toBeNull();
    const { chosen } = prunedTree(
      same,
      { leafLeast: 1, depthMost: 9 },
      { folds: 2, uniform: stream('same') },
    );
    expect(chosen.branches).toBeNull();
  });
});

describe('pruning', () => {
  it('cuts at the costs that rpart names', () => {
    const full = growTree(KYPHOSIS, { leafLeast: 7, depthMost: 30 });
    const sequence = pruningSequence(full);
    // cptable: CP .2517, .0503, .0494, 0 with 0, 1, 2 and 5 splits
    expect(sequence.map(({ tree }) => leavesOf(tree).length)).toEqual([6, 3, 2, 1]);
    const costs = [0, 0.0494036324207, 0.0503289473684, 0.2517227604115];
    for (const [s, { cost }] of sequence.entries()) expect(cost).toBeCloseTo(costs[s], 11);
    const error = sequence.map(({ tree }) => leavesOf(tree).reduce((e, l) => e + l.squares, 0));
    const relative = [0.549737394958, 0.69794829222, 0.748277239589, 1];
    for (const [s, e] of error.entries()) expect(e / full.squares).toBeCloseTo(relative[s], 11);
  });
  it('leaves nothing of a tree grown on noise', () => {
    const uniform = stream('noise');
    const x = Array.from({ length: 400 }, uniform);
    const cases = independent(
      [numeric('x', x)],
      x.map(() => (uniform() < 0.3 ? 1 : 0)),
    );
    const settings = { leafLeast: 5, depthMost: 8 };
    expect(leavesOf(growTree(cases, settings)).length).toBeGreaterThan(10);
    const { chosen, sequence } = prunedTree(cases, settings, { folds: 10, uniform });
    expect(chosen.branches).toBeNull();
    expect(sequence[0].error).toBeGreaterThan(1);
  });
  it('keeps the questions that matter and no other', () => {
    const cases = boxed(2000, 0.95, 0.05, 'tree');
    const { chosen, sequence } = prunedTree(
      cases,
      { leafLeast: 20, depthMost: 8 },
      { folds: 10, uniform: stream('folds') },
    );
    const leaves = leavesOf(chosen);
    expect(leaves.length).toBeGreaterThanOrEqual(4);
    expect(leaves.length).toBeLessThanOrEqual(8);
    expect(Math.max(...leaves.map(({ mean }) => mean))).toBeGreaterThan(0.9);
    const own = sequence.find(({ tree }) => tree === chosen);
    // Luck alone leaves .0475 of a variance of .093 unexplained.
    expect(own?.error).toBeLessThan(0.65);
  });
  it('does not split a design point between growing and testing', () => {
    // 40 points, each of its own chance whatever x says; x tells the points apart.
    const uniform = stream('points');
    const chances = Array.from({ length: 40 }, uniform);
    const point = Array.from({ length: 800 }, (_, i) => i % 40);
    const shuffledX = chances.map(() => uniform());
    const cases: Cases = {
      inputs: [
        numeric(
          'x',
          point.map((p) => shuffledX[p]),
        ),
      ],
      outcome: point.map((p) => (uniform() < chances[p] ? 1 : 0)),
      point,
      replication: point.map((_, i) => Math.floor(i / 40)),
    };
    const settings = { leafLeast: 5, depthMost: 12 };
    const honest = prunedTree(cases, settings, { folds: 10, uniform: stream('a') });
    expect(honest.sequence[0].error).toBeGreaterThan(1);
    // As if all cases were their own point, the tree would seem to know.
    const blind = { ...cases, point: cases.outcome, replication: cases.point };
    const fooled = prunedTree({ ...blind, point: point.map((_, i) => i) }, settings, {
      folds: 10,
      uniform: stream('a'),
    });
    expect(fooled.sequence[0].error).toBeLessThan(0.95);
  });
});
