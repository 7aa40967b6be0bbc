/**
 * Binarisation by one threshold for all or by the levels around each pixel: dark becomes 0, light 255.
 */

import { createLuma } from '../image/luma.ts';
import type { LumaImage } from '../types.ts';
import { advance, columnSums } from './box.ts';
import { applyTableInto, histogramOf } from './histogram.ts';
import { defineStep, type NumberParameter, type StepFactory, sameGeometry } from './step.ts';

const RADIUS: NumberParameter = {
  type: 'integer',
  unit: 'px',
  min: 1,
  max: 500,
  default: 12,
  description:
    'Half the side of the window; should exceed 1.5 modules. Larger bears larger modules, but blurs shadow edges.',
};

/** No parameters. */
export type OtsuParameters = Record<never, never>;

/**
 * One threshold t for the whole picture: of all splits v <= t < v' the one with the largest variance between
 * the classes. Pixels with v > t become 255. A picture of one level becomes white.
 * (N. Otsu, "A Threshold Selection Method from Gray-Level Histograms", IEEE Trans. SMC 9(1), 1979.)
 */
export const otsu: StepFactory<OtsuParameters> = /* @__PURE__ */ defineStep<OtsuParameters>({
  name: 'otsu',
  description: 'Black and white by one threshold for the whole picture; fast, for even light.',
  parameters: {},
  consumes: 'luma',
  nsPerPixel: () => 3,
  apply(source) {
    const plane = source.luma();
    const table = new Uint8Array(256).fill(255, otsuThreshold(histogramOf(plane)) + 1);
    const result = createLuma(plane.width, plane.height);
    applyTableInto(result.data, plane, table);
    return sameGeometry(result);
  },
});

/** The threshold in the middle of the best splits; -1 when there is only one level. */
function otsuThreshold(histogram: Uint32Array): number {
  let pixels = 0;
  let total = 0;
  for (let v = 0; v < 256; v++) {
    pixels += histogram[v];
    total += v * histogram[v];
  }
  let dark = 0;
  let darkSum = 0;
  let best = 0;
  let first = -1;
  let last = -1;
  for (let v = 0; v < 255; v++) {
    dark += histogram[v];
    darkSum += v * histogram[v];
    const light = pixels - dark;
    if (dark === 0 || light === 0) continue;
    const between = darkSum / dark - (total - darkSum) / light;
    const variance = dark * light * between * between;
    if (variance > best) {
      best = variance;
      first = v;
    }
    // Empty bins repeat the best value exactly; the middle of that gap is equally far from both classes.
    if (variance === best) last = v;
  }
  return (first + last) >> 1;
}

/** Window and offset. */
export interface LocalMeanParameters {
  /** Half the side of the window without its middle, in pixels, 1..500. */
  readonly radius: number;
  /** How much darker than the mean a dark pixel is, in gray levels, -128..128. */
  readonly offset: number;
}

/**
 * Local mean: v becomes 255 where v > m - offset, with m the exact mean of the (2 radius + 1)^2 window, clipped to the
 * picture. (P. Wellner, "Adaptive Thresholding for the DigitalDesk", EuroPARC EPC-93-110, 1993, with a square window.)
 */
export const localMean: StepFactory<LocalMeanParameters> = /* @__PURE__ */ defineStep<LocalMeanParameters>({
  name: 'localMean',
  description: 'Black and white by the mean of the pixels around each one; for uneven light.',
  parameters: {
    radius: RADIUS,
    offset: {
      type: 'number',
      unit: 'gray levels',
      min: -128,
      max: 128,
      default: 5,
      description:
        'How much darker than the mean a dark pixel is; larger keeps noise out of plain paper, but loses faint codes.',
    },
  },
  consumes: 'luma',
  nsPerPixel: () => 8,
  apply(source, { radius, offset }) {
    const plane = source.luma();
    const result = createLuma(plane.width, plane.height);
    localMeanInto(result.data, plane, radius, offset);
    return sameGeometry(result);
  },
});

function localMeanInto(out: Uint8Array, plane: LumaImage, radius: number, offset: number): void {
  const { data, width, height, stride } = plane;
  const sums = columnSums(width, radius, false);
  const { levels, across } = sums;
  const reach = 2 * radius + 1;
  for (let y = 0, to = 0; y < height; y++) {
    const rows = advance(sums, plane, y);
    const start = y * stride;
    let sum = 0;
    for (let i = 0; i < reach; i++) sum += levels[i];
    for (let x = 0; x < width; x++) {
      sum += levels[x + reach] - levels[x];
      out[to++] = (data[start + x] + offset) * across[x] * rows > sum ? 255 : 0;
    }
  }
}

/** Window and sensitivity. */
export interface SauvolaParameters {
  /** Half the side of the window without its middle, in pixels, 1..500. */
  readonly radius: number;
  /** How far the threshold sinks where there is no contrast, as a share of the mean, 0.01..1. */
  readonly k: number;
  /** Standard deviation at full contrast, in gray levels, 1..255. */
  readonly range: number;
}

/**
 * v becomes 255 where v > m (1 + k (s / range - 1)), with mean m and standard deviation s of the (2 radius + 1)^2
 * window, clipped to the picture.
 * (J. Sauvola, M. Pietikäinen, "Adaptive document image binarization", Pattern Recognition 33(2), 2000.)
 */
export const sauvola: StepFactory<SauvolaParameters> = /* @__PURE__ */ defineStep<SauvolaParameters>({
  name: 'sauvola',
  description: 'Black and white by mean and deviation around each pixel; for uneven light on clean, light paper.',
  parameters: {
    radius: RADIUS,
    k: {
      type: 'number',
      unit: '',
      min: 0.01,
      max: 1,
      default: 0.2,
      description:
        'How far the threshold sinks where there is no contrast; larger keeps noise out, but loses faint codes.',
    },
    range: {
      type: 'number',
      unit: 'gray levels',
      min: 1,
      max: 255,
      default: 128,
      description: 'Standard deviation at full contrast; smaller suits pale or dark pictures.',
    },
  },
  consumes: 'luma',
  nsPerPixel: () => 12,
  apply(source, { radius, k, range }) {
    const plane = source.luma();
    const result = createLuma(plane.width, plane.height);
    sauvolaInto(result.data, plane, radius, k, range);
    return sameGeometry(result);
  },
});

function sauvolaInto(out: Uint8Array, plane: LumaImage, radius: number, k: number, range: number): void {
  const { data, width, height, stride } = plane;
  const sums = columnSums(width, radius, true);
  const { levels, squares, across } = sums;
  const reach = 2 * radius + 1;
  const base = 1 - k;
  const slope = k / range;
  for (let y = 0, to = 0; y < height; y++) {
    const rows = advance(sums, plane, y);
    const start = y * stride;
    let sum = 0;
    // A window of 1001 x 1001 squares needs 36 bits; as a sum of integers it is exact in a double.
    let squareSum = 0;
    for (let i = 0; i < reach; i++) {
      sum += levels[i];
      squareSum += squares[i];
    }
    for (let x = 0; x < width; x++) {
      sum += levels[x + reach] - levels[x];
      squareSum += squares[x + reach] - squares[x];
      const count = across[x] * rows;
      const variance = count * squareSum - sum * sum;
      // Radii above 300 px exceed the 53 bits of a double here, so that rounding may leave flat windows below zero.
      const deviation = variance > 0 ? Math.sqrt(variance) / count : 0;
      out[to++] = data[start + x] * count > sum * (base + slope * deviation) ? 255 : 0;
    }
  }
}
