/**
 * Which clusters of a programme to fund, and how, within a shared budget: one option for each cluster so
 * that the sum of gains is greatest (the multiple-choice knapsack problem; Kellerer, Pferschy & Pisinger
 * 2004, Knapsack Problems, chapter 11).
 */

export interface Option {
  /** ≥ 0, in the unit of the budget. */
  readonly cost: number;
  readonly gain: number;
}

export interface Portfolio {
  /** Index of the option of each cluster. */
  readonly options: readonly number[];
  readonly cost: number;
  readonly gain: number;
}

/**
 * The efficient portfolios with a budget of at most `steps` × `step`, from the cheapest on: each has a
 * greater gain than all cheaper ones. Costs count as whole steps, rounded up, so no portfolio costs more
 * than it says. Exact where costs are multiples of `step`.
 * @param clusters options of each cluster; one of them must cost nothing.
 */
export function portfolioFrontier(
  clusters: readonly (readonly Option[])[],
  step: number,
  steps: number,
): Portfolio[] {
  const unlimited = steps + 1;
  let best = new Float64Array(unlimited);
  const taken: Int32Array[] = [];
  for (const options of clusters) {
    const next = new Float64Array(unlimited).fill(-Infinity);
    const own = new Int32Array(unlimited);
    for (const [i, { cost, gain }] of options.entries()) {
      const need = stepsOf(cost, step);
      for (let budget = need; budget < unlimited; budget++) {
        const total = best[budget - need] + gain;
        if (total > next[budget]) {
          next[budget] = total;
          own[budget] = i;
        }
      }
    }
    best = next;
    taken.push(own);
  }
  const found: Portfolio[] = [];
  for (let budget = 0; budget < unlimited; budget++) {
    if (budget > 0 && !(best[budget] > best[budget - 1] + 1e-12)) continue;
    found.push(walkedBack(clusters, taken, budget, step));
  }
  return found;
}

/** Guards the ceiling against the last bit of a quotient. */
const HAIR = 1e-9;

const stepsOf = (cost: number, step: number): number => Math.ceil(cost / step - HAIR);

function walkedBack(
  clusters: readonly (readonly Option[])[],
  taken: readonly Int32Array[],
  budget: number,
  step: number,
): Portfolio {
  const options = new Array<number>(clusters.length).fill(0);
  let left = budget;
  for (let c = clusters.length - 1; c >= 0; c--) {
    options[c] = taken[c][left];
    left -= stepsOf(clusters[c][options[c]].cost, step);
  }
  const sum = (of: (option: Option) => number) =>
    options.reduce((total, i, c) => total + of(clusters[c][i]), 0);
  return { options, cost: sum(({ cost }) => cost), gain: sum(({ gain }) => gain) };
}
