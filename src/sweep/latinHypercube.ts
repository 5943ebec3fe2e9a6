/** Latin hypercubes: each of n equal strata of every factor holds one of n points. */

/** Numbers in [0, 1). */
type Uniform = () => number;

/** Swaps tried for each cell, and the most work (differences of two coordinates) that a design is worth. */
const SWAPS_A_CELL = 20;
const WORK_MOST = 200_000_000;

/** The stratum of each point in one factor: a random order. */
export function randomStrata(count: number, uniform: Uniform): number[] {
  const strata = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(uniform() * (i + 1));
    [strata[i], strata[j]] = [strata[j], strata[i]];
  }
  return strata;
}

/**
 * Spreads points: two of them swap their strata of one factor wherever that lowers Morris and Mitchell's
 * criterion, the sum of d⁻¹⁰ over the distances of all pairs, which the closest pairs govern. So the least
 * distance becomes large (maximin): Morris & Mitchell (1995), J. Stat. Plan. Inference 43, 381.
 * @param strata by factor and point; changed in place.
 */
export function spread(strata: number[][], uniform: Uniform): void {
  const factors = strata.length;
  const count = strata[0]?.length ?? 0;
  if (count < 3 || factors < 2) return;
  const cells = count * factors;
  const swaps = Math.min(SWAPS_A_CELL * cells, Math.floor(WORK_MOST / (4 * cells)));
  const closeness = (a: number, b: number): number => {
    let squares = 0;
    for (let f = 0; f < factors; f++) {
      const gap = strata[f][a] - strata[f][b];
      squares += gap * gap;
    }
    const inverse = 1 / squares;
    return inverse * inverse * inverse * inverse * inverse;
  };
  /** Of the two points with all others; their own distance does not change. */
  const criterion = (a: number, b: number): number => {
    let sum = 0;
    for (let p = 0; p < count; p++)
      if (p !== a && p !== b) sum += closeness(a, p) + closeness(b, p);
    return sum;
  };
  for (let i = 0; i < swaps; i++) {
    const column = strata[Math.floor(uniform() * factors)];
    const a = Math.floor(uniform() * count);
    const b = (a + 1 + Math.floor(uniform() * (count - 1))) % count;
    const before = criterion(a, b);
    [column[a], column[b]] = [column[b], column[a]];
    if (criterion(a, b) > before) [column[a], column[b]] = [column[b], column[a]];
  }
}
