/** A design told in words. */
import { describe, expect, it } from 'vitest';
import type { Design } from '../../src/scenario/designOptions.ts';
import { designWords } from '../../src/sweep/designWords.ts';

describe('a design in words', () => {
  it.each<[Design, number, string]>([
    [{ kind: 'grid', points: null }, 0, 'nothing varies but luck'],
    [{ kind: 'grid', points: null }, 1, 'grid, all combinations of the levels of 1 factor'],
    [{ kind: 'list', points: null, file: 'd.csv' }, 2, 'the rows of d.csv, 2 factors'],
    [
      { kind: 'latin-hypercube', points: 8, maximin: true },
      3,
      'Latin hypercube, spread (maximin), 3 factors',
    ],
    [{ kind: 'sobol', points: 8 }, 3, 'Sobol sequence, scrambled, 3 factors'],
    [
      { kind: 'saltelli', points: null, base: 64, secondOrder: false },
      5,
      "Saltelli's matrices, 64 base points × (5 factors + 2)",
    ],
    [
      { kind: 'saltelli', points: null, base: 64, secondOrder: true },
      5,
      "Saltelli's matrices, 64 base points × (2 × 5 factors + 2)",
    ],
    [
      { kind: 'morris', points: null, trajectories: 10, levels: 4 },
      5,
      "Morris's trajectories, 10 × (5 factors + 1), 4 levels",
    ],
  ])('%j over %i factors: %s', (design, factors, words) => {
    expect(designWords(design, factors)).toBe(words);
  });
});
