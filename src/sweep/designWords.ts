/** What a design is and how its size comes about, in words, for those who ask before they sweep. */
import type { Design } from '../scenario/designOptions.ts';

/**
 * As in `Saltelli's matrices, 64 base points × (5 factors + 2)`.
 * @param factors number of factors; without any there is no design.
 */
export function designWords(design: Design, factors: number): string {
  if (factors === 0) return 'nothing varies but luck';
  const varied = factors === 1 ? '1 factor' : `${factors} factors`;
  switch (design.kind) {
    case 'grid':
      return `grid, all combinations of the levels of ${varied}`;
    case 'list':
      return `the rows of ${design.file}, ${varied}`;
    case 'random':
      return `random, ${varied}`;
    case 'latin-hypercube':
      return `Latin hypercube${design.maximin ? ', spread (maximin)' : ''}, ${varied}`;
    case 'sobol':
      return `Sobol sequence, scrambled, ${varied}`;
    case 'saltelli':
      return `Saltelli's matrices, ${design.base} base points × (${design.secondOrder ? '2 × ' : ''}${varied} + 2)`;
    case 'morris':
      return `Morris's trajectories, ${design.trajectories} × (${varied} + 1), ${design.levels} levels`;
  }
}
