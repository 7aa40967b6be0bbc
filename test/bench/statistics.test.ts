import { describe, expect, it } from 'vitest';
import { bootstrap, mulberry32 } from '../../bench/stats/bootstrap.ts';
import { areaUnderCurve, type DosePoint, fitLogistic, halfPoint } from '../../bench/stats/logistic.ts';
import { macroBlocks, macroInterval, shareRead } from '../../bench/stats/macro.ts';
import { correctedStatistic, mcnemar } from '../../bench/stats/mcnemar.ts';
import { chiSquareTail } from '../../bench/stats/normal.ts';
import { quantile, summarize } from '../../bench/stats/quantiles.ts';
import { wilson } from '../../bench/stats/wilson.ts';

describe('wilson', () => {
  // Newcombe (1998), Statistics in Medicine 17:857-872, table I, method 3 (score, without continuity correction).
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

  it('ends where the score test rejects', () => {
    // Wilson (1927): the shares p whose distance to the measured one is 1.96 of their own standard errors.
    for (const trials of [1, 7, 29, 1000]) {
      for (const successes of [0, 1, trials >> 1, trials - 1, trials]) {
        const { value, low, high } = wilson(successes, trials);
        for (const p of [low, high]) {
          const expected = 1.959964 ** 2 * p * (1 - p);
          // At the very ends both sides are zero.
          expect(trials * (value - p) ** 2).toBeCloseTo(expected, 6);
        }
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(high).toBeGreaterThan(low);
      }
    }
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

  it('agrees with the integral of the normal density', () => {
    for (const x of [0.01, 0.5, 1, 2.7, 3.84, 5.7857, 10, 25]) {
      expect(chiSquareTail(x) / (2 * normalTail(Math.sqrt(x))), `x = ${x}`).toBeCloseTo(1, 6);
    }
  });

  it('agrees with binomial sums in whole numbers', () => {
    for (const n of [1, 2, 9, 40, 99]) {
      for (let b = 0; b <= n; b++) expect(mcnemar(b, n - b).p / exactP(b, n - b), `${b} of ${n}`).toBeCloseTo(1, 10);
    }
  });

  it('reproduces airway hyper-responsiveness before and after a transplantation', () => {
    // Bentur et al. (2009) as table 1 of Fagerland, Lydersen and Laake (2013), BMC Medical Research Methodology 13:91: 1 and 7
    // discordant, twice P(X <= 1) of Binomial(8, 1/2): 2 * 9 / 256; corrected chi-square (6 - 1)^2 / 8.
    expect(mcnemar(1, 7)).toEqual({ onlyFirst: 1, onlySecond: 7, p: 18 / 256, method: 'exact' });
    expect(correctedStatistic(1, 7)).toBe(3.125);
    expect(chiSquareTail(3.125)).toBeCloseTo(2 * normalTail(Math.sqrt(3.125)), 6);
  });

  it('reproduces the two culture media of Armitage and Berry', () => {
    // Statistical Methods in Medical Research (3rd ed., 1994), p. 127; 12 and 2 discordant. StatsDirect's manual, McNemar:
    // continuity-corrected chi-square 5.785714, P = 0.0162; exact P (two sided) = 0.0129.
    expect(correctedStatistic(12, 2)).toBeCloseTo(5.785714, 6);
    expect(chiSquareTail(5.785714)).toBeCloseTo(0.0162, 4);
    expect(mcnemar(12, 2).p).toBeCloseTo(0.0129, 4);
  });

  it('takes chi-square for many pictures', () => {
    // Agresti (1990), Categorical Data Analysis, p. 350: approval of the president in two surveys, 794, 150, 86 and 570. It is
    // the example of R's mcnemar.test, which prints: McNemar's chi-squared = 16.818, df = 1, p-value = 4.115e-05.
    expect(correctedStatistic(150, 86)).toBeCloseTo(16.818, 3);
    expect(mcnemar(150, 86)).toMatchObject({ method: 'chi-square' });
    expect(mcnemar(150, 86).p.toExponential(3)).toBe('4.115e-5');
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

/** Upper tail of the standard normal distribution by Simpson's rule, up to 12 where nothing is left. */
function normalTail(from: number): number {
  const steps = 2000;
  const width = (12 - from) / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
    sum += weight * Math.exp(-((from + i * width) ** 2) / 2);
  }
  return (sum * width) / 3 / Math.sqrt(2 * Math.PI);
}

/** Twice the smaller tail of Binomial(b + c, 1/2), at most 1, summed in whole numbers. */
function exactP(b: number, c: number): number {
  let [choose, sum] = [1n, 0n];
  for (let k = 0; k <= Math.min(b, c); k++) {
    sum += choose;
    choose = (choose * BigInt(b + c - k)) / BigInt(k + 1);
  }
  const [numerator, denominator] = [2n * sum, 2n ** BigInt(b + c)];
  return numerator >= denominator ? 1 : Number(numerator) / Number(denominator);
}

/**
 * Bliss (1935), Annals of Applied Biology 22:134-167, as printed by Dobson (2002), An Introduction to Generalized Linear
 * Models, table 7.2: beetles, and beetles killed by five hours of carbon disulphide, by log10 dose.
 */
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

/** Dalal, Fowlkes and Hoadley (1989), JASA 84:945-957: space shuttle launches by temperature in F, and those with O-ring distress. */
const LAUNCHES = [
  [53, 1, 1],
  [57, 1, 1],
  [58, 1, 1],
  [63, 1, 1],
  [66, 1, 0],
  [67, 3, 0],
  [68, 1, 0],
  [69, 1, 0],
  [70, 4, 2],
  [72, 1, 0],
  [73, 1, 0],
  [75, 2, 1],
  [76, 2, 0],
  [78, 1, 0],
  [79, 1, 0],
  [81, 1, 0],
] as const;

function toPoints(rows: readonly (readonly [number, number, number])[]): DosePoint[] {
  return rows.map(([severity, trials, successes]) => ({ severity, trials, successes }));
}

describe('logistic fit', () => {
  it("reproduces Dobson's beetles", () => {
    const { intercept, slope, covariance, converged } = fitLogistic(toPoints(BEETLES));
    expect(converged).toBe(true);
    // Dobson, table 7.3: -60.717 (standard error 5.18) and 34.270 (2.91).
    expect(intercept.toFixed(3)).toBe('-60.717');
    expect(slope.toFixed(3)).toBe('34.270');
    expect(Math.sqrt(covariance.intercept).toFixed(2)).toBe('5.18');
    expect(Math.sqrt(covariance.slope).toFixed(2)).toBe('2.91');
    // The same by reweighted least squares on centred doses in Python: -60.717455 (5.180711) and 34.270326 (2.912140).
    expect(intercept).toBeCloseTo(-60.717455, 4);
    expect(slope).toBeCloseTo(34.270326, 4);
    expect(Math.sqrt(covariance.intercept)).toBeCloseTo(5.180711, 4);
    expect(Math.sqrt(covariance.slope)).toBeCloseTo(2.91214, 4);
  });

  it('reproduces the O-rings of the space shuttle', () => {
    // R's glm prints 15.0429 (7.3786) and -0.2322 (0.1082).
    const { intercept, slope, covariance, converged } = fitLogistic(toPoints(LAUNCHES));
    expect(converged).toBe(true);
    expect(intercept.toFixed(4)).toBe('15.0429');
    expect(slope.toFixed(4)).toBe('-0.2322');
    expect(Math.sqrt(covariance.intercept).toFixed(4)).toBe('7.3786');
    expect(Math.sqrt(covariance.slope).toFixed(4)).toBe('0.1082');
    expect(halfPoint(toPoints(LAUNCHES))).toMatchObject({ kind: 'inside', value: -intercept / slope });
  });

  it.each([
    ['beetles', BEETLES],
    ['O-rings', LAUNCHES],
  ])('leaves no better likelihood beside it, and knows how sharp it is: %s', (_, rows) => {
    const points = toPoints(rows);
    const { intercept, slope, covariance } = fitLogistic(points);
    const likelihood = (b0: number, b1: number) =>
      points.reduce((sum, { severity, trials, successes }) => {
        const p = 1 / (1 + Math.exp(-(b0 + b1 * severity)));
        return sum + successes * Math.log(p) + (trials - successes) * Math.log(1 - p);
      }, 0);
    const best = likelihood(intercept, slope);
    // Profile likelihood: t standard errors of the slope away, the intercept following, costs about t^2 / 2.
    const along = covariance.both / covariance.slope;
    for (const step of [-0.1, 0.1].map((t) => t * Math.sqrt(covariance.slope))) {
      const cost = best - likelihood(intercept + step * along, slope + step);
      expect(cost / (0.5 * 0.1 ** 2)).toBeGreaterThan(0.9);
      expect(cost / (0.5 * 0.1 ** 2)).toBeLessThan(1.1);
    }
  });

  it('finds the dose that half survive', () => {
    const points = BEETLES.map(([severity, trials, killed]) => ({ severity, trials, successes: trials - killed }));
    const half = halfPoint(points);
    // By the delta method on the fit in Python: 1.771721 with standard error 0.003858.
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

  it.each([
    // Standard error of a mean over K categories: sqrt(sum of s^2 / n) / K, where s^2 = n / (n - 1) p (1 - p).
    ['two pictures in each of 40 categories', 40, 2, Math.sqrt(40 * 0.25) / 40],
    ['five pictures in each of 40 categories', 40, 5, Math.sqrt((40 * 0.3) / 5) / 40],
    ['200 categories of one picture', 200, 1, Math.sqrt((200 / 199) * 0.25 * 200) / 200],
  ])('gives the macro rate the standard error that theory does: %s', (_, categories, count, error) => {
    // Of every even category half, rounded down, is read, of every odd one half, rounded up.
    const pictures = Array.from({ length: categories * count }, (_, i) => {
      const category = i % categories;
      const place = Math.floor(i / categories);
      return { category: `${category}`, codes: 1, read: place < (count + (category % 2)) >> 1 ? 1 : 0 };
    });
    const { value, low, high } = macroInterval(pictures, shareRead);
    expect(value).toBeCloseTo(50, 9);
    expect((high - low) / 2 / 1.96 / (100 * error)).toBeGreaterThan(0.9);
    expect((high - low) / 2 / 1.96 / (100 * error)).toBeLessThan(1.1);
  });

  it('parts each category into blocks of neighbours for the spread of the macro rate', () => {
    const reads = [1, 1, 1, 1, 0, 0, 1, 1, 0, 0].map((read) => ({ category: 'a', codes: 1, read }));
    const pictures = [...reads, { category: 'b', codes: 2, read: 1 }];
    expect(macroBlocks(reads)).toEqual([100, 100, 0, 100, 0]);
    // The only picture of its category is part of the last block.
    expect(macroBlocks(pictures)).toEqual([100, 100, 0, 100, 25]);
  });

  it('knows no macro rate without pictures, and no interval of a single one', () => {
    expect(macroInterval([], shareRead)).toEqual({ value: 0, low: 0, high: 0 });
    expect(macroInterval([{ category: 'a', codes: 4, read: 1 }], shareRead)).toEqual({ value: 25, low: 25, high: 25 });
  });

  it('draws uniformly', () => {
    const random = mulberry32(7);
    const draws = Array.from({ length: 1000 }, random);
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...draws)).toBeLessThan(1);
    expect(draws.reduce((a, b) => a + b, 0) / 1000).toBeCloseTo(0.5, 1);
  });
});
