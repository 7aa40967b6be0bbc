/**
 * Small systems of linear equations.
 */

/**
 * Gaussian elimination with row pivots of an n x (n + 1) system, in place.
 * @returns the solution, or undefined for a singular system
 */
export function solve(matrix: Float64Array, n: number): Float64Array | undefined {
  const width = n + 1;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let i = column + 1; i < n; i++) {
      if (Math.abs(matrix[i * width + column]) > Math.abs(matrix[pivot * width + column])) pivot = i;
    }
    if (!(Math.abs(matrix[pivot * width + column]) > 1e-12)) return undefined;
    if (pivot !== column) {
      for (let j = column; j < width; j++) {
        const swap = matrix[pivot * width + j];
        matrix[pivot * width + j] = matrix[column * width + j];
        matrix[column * width + j] = swap;
      }
    }
    for (let i = column + 1; i < n; i++) {
      const factor = matrix[i * width + column] / matrix[column * width + column];
      if (factor === 0) continue;
      for (let j = column; j < width; j++) matrix[i * width + j] -= factor * matrix[column * width + j];
    }
  }
  const solution = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    let sum = matrix[i * width + n];
    for (let j = i + 1; j < n; j++) sum -= matrix[i * width + j] * solution[j];
    solution[i] = sum / matrix[i * width + i];
  }
  return solution;
}
