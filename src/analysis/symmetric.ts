/** Symmetric positive definite matrices of a few rows, as the information of a likelihood is. */

/**
 * The inverse by Gauss and Jordan. A direction of which the matrix knows nothing (its pivot vanishes against
 * its diagonal) gets zeros, so that what is known of the others stands.
 */
export function inverseOf(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length;
  const a = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  const empty = matrix.map(() => false);
  for (let i = 0; i < n; i++) {
    if (!(a[i][i] > 1e-12 * matrix[i][i])) {
      empty[i] = true;
      continue;
    }
    const pivot = a[i][i];
    for (let c = 0; c < 2 * n; c++) a[i][c] /= pivot;
    for (let r = 0; r < n; r++) {
      if (r === i) continue;
      const factor = a[r][i];
      for (let c = 0; c < 2 * n; c++) a[r][c] -= factor * a[i][c];
    }
  }
  return matrix.map((_, i) => matrix.map((__, j) => (empty[i] || empty[j] ? 0 : a[i][n + j])));
}

/** M v. */
export const times = (matrix: readonly (readonly number[])[], v: readonly number[]): number[] =>
  matrix.map((row) => dot(row, v));

export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, i) => sum + x * b[i], 0);
}
