/**
 * The test of equidistribution that cipher and luck have to pass: chi-square of 2^20 draws over
 * 1,024 cells, refused if too uneven and if too even.
 *
 * Level: with 1,023 degrees of freedom chance alone lies outside with probability below 2e-4.
 * Power: cell frequencies that are off by 2 % (root mean square) shift the statistic by 419, nine of
 * its standard deviations; 1.75 % is found with probability .99.
 */
import { expect } from 'vitest';

export const CELLS = 1024;
export const DRAWS = 2 ** 20;
export const CHI_SQUARE_LOW = 860;
export const CHI_SQUARE_HIGH = 1202;

/** `cell` is asked once for each draw 0 … 2^20 − 1, in order. */
export function chiSquare(cell: (draw: number) => number): number {
  const counts = new Float64Array(CELLS);
  for (let draw = 0; draw < DRAWS; draw++) counts[cell(draw)]++;
  const expected = DRAWS / CELLS;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

export function expectEven(statistic: number): void {
  expect(statistic).toBeGreaterThan(CHI_SQUARE_LOW);
  expect(statistic).toBeLessThan(CHI_SQUARE_HIGH);
}
