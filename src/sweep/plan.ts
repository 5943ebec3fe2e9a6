/**
 * The fork tree of one world's arms: what they share is simulated once. Each node simulates a stretch
 * under one arm on behalf of all arms that are still the same, then forks into its children.
 */

/** A stretch of one world. A node without children ends at the horizon and is a leaf. */
export interface PlanNode {
  /** Simulated until this tick (exclusive): the tick that will be simulated next. */
  readonly until: number;
  /** Index of the arm whose tables are followed. */
  readonly arm: number;
  /** Indices of all arms that take this stretch, `arm` first. */
  readonly arms: readonly number[];
  readonly children: readonly PlanNode[];
}

/**
 * Plans the tree of some arms.
 * @param branchTick first tick at which two arms may differ; Infinity if they never do.
 * @param horizon tick at which every arm ends.
 * Earlier arms are walked to first wherever paths part.
 */
export function planTree(
  arms: readonly number[],
  branchTick: (a: number, b: number) => number,
  horizon: number,
): PlanNode {
  const branch: number[][] = [];
  for (const a of arms) {
    branch[a] = [];
    for (const b of arms) branch[a][b] = a === b ? Infinity : branchTick(a, b);
  }
  return grow(arms, branch, horizon);
}

function grow(arms: readonly number[], branch: number[][], horizon: number): PlanNode {
  let until = horizon;
  for (const a of arms) for (const b of arms) until = Math.min(until, branch[a][b]);
  if (until >= horizon) return { until: horizon, arm: arms[0], arms, children: [] };
  const children = classes(arms, (a, b) => branch[a][b] > until);
  return {
    until,
    arm: arms[0],
    arms,
    children: children.map((own) => grow(own, branch, horizon)),
  };
}

/** Splits arms into classes in which all are the same in pairs; the order of arms is kept. */
function classes(arms: readonly number[], same: (a: number, b: number) => boolean): number[][] {
  const found: number[][] = [];
  for (const arm of arms) {
    const own = found.find((members) => members.every((member) => same(member, arm)));
    if (own) own.push(arm);
    else found.push([arm]);
  }
  return found;
}

/** Ticks that the tree simulates. */
export function plannedTicks(node: PlanNode, firstTick: number): number {
  return node.children.reduce(
    (sum, child) => sum + plannedTicks(child, node.until),
    node.until - firstTick,
  );
}

/** The most forks that lie within each other. */
export function forksWithin({ children }: PlanNode): number {
  return children.length === 0 ? 0 : 1 + Math.max(...children.map(forksWithin));
}
