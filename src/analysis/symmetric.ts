/** Symmetric positive definite matrices of a few rows, row after row, as the information of a likelihood is. */

/**
 * The inverse by Gauss and Jordan. A direction of which the matrix knows nothing (its pivot vanishes against
 * its diagonal) gets zeros, so that what is known of the others stands.
 */
export function inverseOf(matrix: Float64Array, n: number): Float64Array {
  const a = matrix.slice();
  const empty = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const pivot = a[i * n + i];
    if (!(pivot > 1e-12 * matrix[i * n + i])) {
      empty[i] = 1;
      continue;
    }
    // What is eliminated makes room for the inverse.
    a[i * n + i] = 1;
    for (let c = 0; c < n; c++) a[i * n + c] /= pivot;
    for (let r = 0; r < n; r++) {
      if (r === i) continue;
      const factor = a[r * n + i];
      a[r * n + i] = 0;
      for (let c = 0; c < n; c++) a[r * n + c] -= factor * a[i * n + c];
    }
  }
  for (let i = 0; i < a.length; i++) {
    if (empty[i % n] + empty[Math.floor(i / n)] > 0) a[i] = 0;
  }
  return a;
}

/** M v. */
export function times(matrix: Float64Array, v: Float64Array): Float64Array {
  const product = new Float64Array(v.length);
  for (let i = 0; i < matrix.length; i++) {
    product[Math.floor(i / v.length)] += matrix[i] * v[i % v.length];
  }
  return product;
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
