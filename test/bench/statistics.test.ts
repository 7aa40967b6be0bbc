import { describe, expect, it } from 'vitest';
import { bootstrap, mulberry32 } from '../../bench/stats/bootstrap.ts';
import { areaUnderCurve, type DosePoint, fitLogistic, halfPoint } from '../../bench/stats/logistic.ts';
import { correctedStatistic, mcnemar } from '../../bench/stats/mcnemar.ts';
import { chiSquareTail } from '../../bench/stats/normal.ts';
import { quantile, summarize } from '../../bench/stats/quantiles.ts';
import { wilson } from '../../bench/stats/wilson.ts';

describe('wilson', () => {
  // Newcombe (1998), Statistics in Medicine 17:857-872, table I, method 3 (score, without continuity correction); the
  // same from SciPy 1.17, binomtest(k, n).proportion_ci(method='wilson').
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%i of %i as Newcombe prints it', (successes, trials, low, high) => {
    const interval = wilson(successes, trials);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('is symmetric, and knows nothing without trials', () => {
    expect(wilson(29, 29).high).toBe(1);
    expect(wilson(28, 29).low).toBeCloseTo(1 - wilson(1, 29).high, 12);
    expect(wilson(0, 0)).toEqual({ value: 0, low: 0, high: 1 });
  });
});

describe('mcnemar', () => {
  it('agrees with tables of chi-square', () => {
    expect(chiSquareTail(3.841459)).toBeCloseTo(0.05, 6);
    expect(chiSquareTail(6.634897)).toBeCloseTo(0.01, 6);
    expect(chiSquareTail(0)).toBeCloseTo(1, 6);
  });

  // 1 and 7 are the discordant counts of table II of Fagerland, Lydersen and Laake (2014), as R's ratesci quotes it. Values
  // from SciPy 1.17: binomtest(b, b + c).pvalue and chi2.sf((|b - c| - 1)^2 / (b + c), 1).
  it.each([
    [1, 7, 0.0703125, 0.0770999],
    [6, 16, 0.0524788, 0.0550088],
  ])('%i against %i as SciPy has it', (b, c, exact, corrected) => {
    expect(mcnemar(b, c)).toMatchObject({ onlyFirst: b, onlySecond: c, method: 'exact' });
    expect(mcnemar(b, c).p).toBeCloseTo(exact, 6);
    expect(chiSquareTail(correctedStatistic(b, c))).toBeCloseTo(corrected, 6);
  });

  it('reproduces the two culture media of Armitage and Berry', () => {
    // Statistical Methods in Medical Research (3rd ed., 1994), p. 127; 12 and 2 discordant. StatsDirect's manual, McNemar:
    // continuity-corrected chi-square 5.785714, P = 0.0162; exact P (two sided) = 0.0129.
    expect(correctedStatistic(12, 2)).toBeCloseTo(5.785714, 6);
    expect(chiSquareTail(5.785714)).toBeCloseTo(0.0162, 4);
    expect(mcnemar(12, 2).p).toBeCloseTo(0.0129, 4);
  });

  it('takes chi-square for many pictures', () => {
    // R's mcnemar.test prints for 150 and 86 discordant: chi-squared = 16.818, p-value = 4.115e-05; (64 - 1)^2 / 236.
    expect(correctedStatistic(150, 86)).toBeCloseTo(16.818, 3);
    expect(mcnemar(150, 86)).toMatchObject({ method: 'chi-square' });
    expect(mcnemar(150, 86).p).toBeCloseTo(4.1146e-5, 8);
    expect(mcnemar(86, 150).p).toBe(mcnemar(150, 86).p);
  });

  it('is exact for few pictures', () => {
    // Binomial(10, 1/2): P(X <= 1) = 11 / 1024.
    expect(mcnemar(9, 1)).toEqual({ onlyFirst: 9, onlySecond: 1, p: 22 / 1024, method: 'exact' });
    expect(mcnemar(5, 5).p).toBe(1);
    expect(mcnemar(0, 0).p).toBe(1);
    expect(mcnemar(0, 6).p).toBeCloseTo(2 / 64, 12);
  });

  it('joins the two methods without a jump', () => {
    expect(mcnemar(62, 37).p).toBeCloseTo(chiSquareTail(correctedStatistic(62, 37)), 2);
  });
});

/** Bliss (1935) as printed by Dobson (2002), table 7.2: beetles after five hours of carbon disulphide, by log10 dose. */
const BEETLES = [
  [1.6907, 59, 6],
  [1.7242, 60, 13],
  [1.7552, 62, 18],
  [1.7842, 56, 28],
  [1.8113, 63, 52],
  [1.8369, 59, 53],
  [1.861, 62, 61],
  [1.8839, 60, 60],
] as const;

describe('logistic fit', () => {
  it("reproduces Dobson's beetles", () => {
    const points = BEETLES.map(([severity, trials, successes]) => ({ severity, trials, successes }));
    const { intercept, slope, covariance, converged } = fitLogistic(points);
    // The same by reweighted least squares in NumPy: -60.717455 (5.180711) and 34.270326 (2.912140).
    expect(converged).toBe(true);
    expect(intercept).toBeCloseTo(-60.717455, 4);
    expect(slope).toBeCloseTo(34.270326, 4);
    expect(Math.sqrt(covariance.intercept)).toBeCloseTo(5.180711, 4);
    expect(Math.sqrt(covariance.slope)).toBeCloseTo(2.91214, 4);
  });

  it('finds the dose that half survive', () => {
    const points = BEETLES.map(([severity, trials, killed]) => ({ severity, trials, successes: trials - killed }));
    const half = halfPoint(points);
    // By the delta method on NumPy's fit: 1.771721 with standard error 0.003858.
    expect(half).toMatchObject({ kind: 'inside' });
    if (half.kind !== 'inside') return;
    expect(half.value).toBeCloseTo(1.771721, 6);
    expect((half.high - half.low) / 2 / 1.959964).toBeCloseTo(0.003858, 6);
  });

  const curve = (...successes: number[]): DosePoint[] =>
    successes.map((count, severity) => ({ severity, trials: 10, successes: count }));

  it('says so when the point lies outside or there is none', () => {
    expect(halfPoint(curve(0, 0, 0))).toEqual({ kind: 'below' });
    expect(halfPoint(curve(10, 10, 10))).toEqual({ kind: 'above' });
    expect(halfPoint(curve(10, 10, 9))).toEqual({ kind: 'above' });
    expect(halfPoint(curve(1, 2, 9))).toEqual({ kind: 'undefined' });
    expect(halfPoint([])).toEqual({ kind: 'undefined' });
  });

  it('takes the gap of a step for the interval', () => {
    expect(halfPoint(curve(10, 10, 0, 0))).toEqual({ kind: 'inside', value: 1.5, low: 1, high: 2 });
    expect(fitLogistic(curve(10, 10, 0, 0)).converged).toBe(false);
    expect(halfPoint(curve(10, 3, 0, 0))).toEqual({ kind: 'inside', value: 1, low: 0, high: 2 });
    // Two severities between: the fit is finite again.
    const fitted = halfPoint(curve(10, 8, 3, 0));
    expect(fitted).toMatchObject({ kind: 'inside' });
    if (fitted.kind === 'inside') expect(fitted.high - fitted.low).toBeLessThan(1.5);
    // Reads beyond the first severity without any are no step.
    expect(halfPoint(curve(10, 10, 0, 1))).toMatchObject({ kind: 'inside' });
  });

  it('measures the mean rate', () => {
    expect(areaUnderCurve(curve(10, 5, 0))).toBeCloseTo(0.5, 12);
    expect(areaUnderCurve(curve(7))).toBe(0.7);
    expect(areaUnderCurve([])).toBeNaN();
  });
});

describe('summaries', () => {
  it('interpolates quantiles as R does', () => {
    // R: quantile(c(1, 2, 4, 8, 16), c(.5, .75, .95)) is 4, 8, 14.4; mad(..., constant = 1) is 3.
    expect(summarize([16, 1, 8, 2, 4])).toMatchObject({
      samples: 5,
      mean: 6.2,
      min: 1,
      p50: 4,
      p75: 8,
      max: 16,
      mad: 3,
    });
    expect(quantile([1, 2, 4, 8, 16], 0.95)).toBeCloseTo(14.4, 12);
    expect(summarize([]).p50).toBeNaN();
  });

  it('resamples by seed, within groups', () => {
    const mean = (draws: readonly (readonly number[])[]) =>
      draws.flat().reduce((a, b) => a + b, 0) / draws.flat().length;
    const values = Array.from({ length: 100 }, (_, i) => i);
    const interval = bootstrap([values], mean);
    expect(interval).toEqual(bootstrap([values], mean));
    // Standard error of the mean of 0..99: 28.87 / 10.
    expect(interval.value).toBe(49.5);
    expect(interval.high - interval.low).toBeGreaterThan(9);
    expect(interval.high - interval.low).toBeLessThan(13.5);
    expect(bootstrap([[1], [3]], mean)).toEqual({ value: 2, low: 2, high: 2 });
  });

  it('draws uniformly', () => {
    const random = mulberry32(7);
    const draws = Array.from({ length: 1000 }, random);
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...draws)).toBeLessThan(1);
    expect(draws.reduce((a, b) => a + b, 0) / 1000).toBeCloseTo(0.5, 1);
  });
});
