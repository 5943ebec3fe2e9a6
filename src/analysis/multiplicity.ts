/** Many tests at once: p-values adjusted so that a level holds for all of them together. */

/**
 * Holm's step-down adjustment: the chance of even one false claim stays at the level, however the tests
 * depend on each other. Holm (1979), Scand. J. Stat. 6, 65. NaN is no test and stays.
 */
export function holm(p: readonly number[]): number[] {
  const order = ascending(p);
  const adjusted = [...p];
  let most = 0;
  order.forEach((i, rank) => {
    most = Math.max(most, Math.min(1, (order.length - rank) * p[i]));
    adjusted[i] = most;
  });
  return adjusted;
}

/**
 * The false discovery rate: among the claims made at a level, at most that share is expected to be
 * false, for tests that are independent or positively dependent. Benjamini & Hochberg (1995), J. R.
 * Stat. Soc. B 57, 289. NaN is no test and stays.
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  const order = ascending(p);
  const adjusted = [...p];
  let least = 1;
  for (let rank = order.length; rank >= 1; rank--) {
    const i = order[rank - 1];
    least = Math.min(least, (order.length / rank) * p[i]);
    adjusted[i] = least;
  }
  return adjusted;
}

/** Indices of the tests by p, smallest first; ties in their order. */
function ascending(p: readonly number[]): number[] {
  return [...p.keys()].filter((i) => !Number.isNaN(p[i])).sort((a, b) => p[a] - p[b] || a - b);
}
