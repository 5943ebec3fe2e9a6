/** The fork tree: which arms share which past. */

import { describe, expect, it } from 'vitest';
import { type PlanNode, plannedTicks, planTree } from '../../src/sweep/plan.ts';
import fc from '../support/properties.ts';

/** Leaves from left to right with the stretches that lead to them. */
function paths(node: PlanNode, above: readonly PlanNode[] = []): PlanNode[][] {
  const here = [...above, node];
  return node.children.length === 0 ? [here] : node.children.flatMap((c) => paths(c, here));
}

describe('the fork tree', () => {
  it('is one leaf for identical arms', () => {
    expect(planTree([0, 1, 2], () => Infinity, 100)).toEqual({
      until: 100,
      arm: 0,
      arms: [0, 1, 2],
      children: [],
    });
  });

  it('simulates the shared past of cliffs once', () => {
    const ends = [8, 16, 24, 24];
    const tree = planTree(
      [0, 1, 2, 3],
      (a, b) => (ends[a] === ends[b] ? Infinity : Math.min(ends[a], ends[b])),
      100,
    );
    expect(tree).toEqual({
      until: 8,
      arm: 0,
      arms: [0, 1, 2, 3],
      children: [
        { until: 100, arm: 0, arms: [0], children: [] },
        {
          until: 16,
          arm: 1,
          arms: [1, 2, 3],
          children: [
            { until: 100, arm: 1, arms: [1], children: [] },
            { until: 100, arm: 2, arms: [2, 3], children: [] },
          ],
        },
      ],
    });
    expect(plannedTicks(tree, -80)).toBe(88 + 92 + 8 + 84 + 84);
  });

  it('forks at the very start where nothing is shared', () => {
    const tree = planTree([0, 1], () => -80, 100);
    expect(tree.until).toBe(-80);
    expect(tree.children.map((c) => c.arms)).toEqual([[0], [1]]);
  });

  it('treats arms that differ only beyond the horizon as identical', () => {
    expect(planTree([0, 1], () => 100, 100).children).toEqual([]);
  });

  it('brings every arm to one leaf, apart from every arm by the tick at which they may differ', () => {
    // Any symmetric table of branching ticks, also one that contradicts itself.
    const table = fc.integer({ min: 1, max: 7 }).chain((n) =>
      fc.tuple(
        fc.constant(n),
        fc.array(fc.constantFrom(-4, 0, 3, 9, 20, Infinity), {
          minLength: n * n,
          maxLength: n * n,
        }),
      ),
    );
    fc.assert(
      fc.property(table, ([n, ticks]) => {
        const branch = (a: number, b: number) => ticks[Math.min(a, b) * n + Math.max(a, b)];
        const arms = Array.from({ length: n }, (_, i) => i);
        const found = paths(planTree(arms, branch, 20));
        expect(found.flatMap((p) => p.at(-1)!.arms).sort((a, b) => a - b)).toEqual(arms);
        expect(found[0].at(-1)!.arms[0]).toBe(0);
        for (const path of found) {
          for (const [i, node] of path.entries()) {
            expect(node.arms[0]).toBe(node.arm);
            if (i > 0) expect(node.until).toBeGreaterThan(path[i - 1].until);
            for (const a of node.arms) {
              for (const b of node.arms) {
                if (a !== b) expect(branch(a, b)).toBeGreaterThanOrEqual(node.until);
              }
            }
          }
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
