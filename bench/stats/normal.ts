/**
 * The normal distribution, as far as intervals and tests need it.
 */

/** Two-sided 95 % quantile of the standard normal distribution. */
export const Z95 = 1.959963984540054;

/**
 * Upper tail of the chi-square distribution with one degree of freedom: P(X >= x), which is erfc(sqrt(x / 2)).
 * @param x statistic, 0 or more
 */
export function chiSquareTail(x: number): number {
  return complementaryError(Math.sqrt(x / 2));
}

/** Numerical Recipes (Press et al., 3rd ed., 6.2.2) rational Chebyshev fit; relative error below 1.2e-7 for x >= 0. */
function complementaryError(x: number): number {
  const t = 1 / (1 + 0.5 * x);
  const coefficients = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
    0.17087277,
  ];
  const series = coefficients.reduceRight((sum, coefficient) => sum * t + coefficient, 0);
  return t * Math.exp(-x * x + series);
}
