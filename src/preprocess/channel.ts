/**
 * Gray from colour: one channel, or the mixture in which the picture's colours differ most.
 */

import { LUMA_WEIGHTS } from '../image/project.ts';
import type { ImageSource, LumaImage, Projection, RgbaImage } from '../types.ts';
import { binAbove, binBelow } from './histogram.ts';
import { defineStep, type StepFactory, sameGeometry } from './step.ts';

/** Pixels looked at to find the mixture; enough for codes of a few percent of the picture. */
const SAMPLES = 20_000;

/** Bins per unit of projected colour, and the largest projection of a unit vector, rounded up. */
const BINS_PER_LEVEL = 4;
const LARGEST_PROJECTION = 442;

/** Projections that span less than this many levels hold little but noise, and would need weights that overflow. */
const SMALLEST_SPAN = 8;

const SINGLE: Readonly<Record<'red' | 'green' | 'blue', Projection>> = {
  red: { red: 1, green: 0, blue: 0, offset: 0 },
  green: { red: 0, green: 1, blue: 0, offset: 0 },
  blue: { red: 0, green: 0, blue: 1, offset: 0 },
};

/** Which gray. */
export interface ChannelParameters {
  /** One channel, or the mixture in which the colours of the picture differ most. */
  readonly select: 'red' | 'green' | 'blue' | 'largest-separation';
}

/**
 * `largest-separation` projects colours on the first principal component of a sample of about 20,000 pixels
 * (K. Pearson, "On Lines and Planes of Closest Fit", Phil. Mag. 2(11), 1901), signed so that lighter stays lighter, and
 * spreads the 1st to 99th percentile of the projections over 0..255. Pictures without colour stay as they are.
 */
export const channel: StepFactory<ChannelParameters> = /* @__PURE__ */ defineStep<ChannelParameters>({
  name: 'channel',
  description: 'Makes gray from one colour channel or the best mixture, for coloured codes and coloured light.',
  parameters: {
    select: {
      type: 'choice',
      choices: ['red', 'green', 'blue', 'largest-separation'],
      default: 'largest-separation',
      description:
        'One channel, or the mixture in which the colours of the picture differ most; that is a little slower.',
    },
  },
  consumes: 'rgba',
  nsPerPixel: ({ select }) => (select === 'largest-separation' ? 5 : 4),
  apply(source, { select }) {
    if (!source.coloured) return sameGeometry(source.luma());
    return sameGeometry(select === 'largest-separation' ? separate(source) : source.channel(SINGLE[select]));
  },
});

function separate(source: ImageSource): LumaImage {
  const samples = sampleColours(source.rgba());
  const axis = principalAxis(covariance(samples));
  const histogram = new Uint32Array(2 * LARGEST_PROJECTION * BINS_PER_LEVEL + 1);
  for (let i = 0; i < samples.length; i += 3) {
    const projection = axis[0] * samples[i] + axis[1] * samples[i + 1] + axis[2] * samples[i + 2];
    histogram[Math.round((projection + LARGEST_PROJECTION) * BINS_PER_LEVEL)]++;
  }
  const percent = samples.length / 3 / 100;
  const low = binAbove(histogram, percent) / BINS_PER_LEVEL - LARGEST_PROJECTION;
  const high = binBelow(histogram, percent) / BINS_PER_LEVEL - LARGEST_PROJECTION;
  if (high - low < SMALLEST_SPAN) return source.luma();
  const gain = 255 / (high - low);
  return source.channel({ red: axis[0] * gain, green: axis[1] * gain, blue: axis[2] * gain, offset: -low * gain });
}

/** Red, green and blue of pixels on a regular grid. */
function sampleColours({ data, width, height }: RgbaImage): Uint8Array {
  const step = Math.max(1, Math.floor(Math.sqrt((width * height) / SAMPLES)));
  const samples = new Uint8Array(3 * Math.ceil(width / step) * Math.ceil(height / step));
  let to = 0;
  for (let y = 0; y < height; y += step) {
    for (let x = 0; x < width; x += step) {
      const from = 4 * (y * width + x);
      samples[to++] = data[from];
      samples[to++] = data[from + 1];
      samples[to++] = data[from + 2];
    }
  }
  return samples;
}

/** Row by row, 3x3; not divided by the number of samples, since only directions matter. */
function covariance(samples: Uint8Array): Float64Array {
  const sums = new Float64Array(3);
  const products = new Float64Array(9);
  for (let at = 0; at < samples.length; at += 3) {
    for (let i = 0; i < 3; i++) {
      sums[i] += samples[at + i];
      for (let j = 0; j < 3; j++) products[3 * i + j] += samples[at + i] * samples[at + j];
    }
  }
  const count = samples.length / 3;
  for (let i = 0; i < 9; i++) products[i] -= (sums[Math.floor(i / 3)] * sums[i % 3]) / count;
  return products;
}

/** Unit eigenvector of the largest eigenvalue of a 3x3 covariance, not pointing against luma; zero when there is none. */
function principalAxis(matrix: Float64Array): Float64Array {
  let power = matrix;
  // Squaring the normalised matrix k times leaves the 2^k-th powers of its eigenvalues: only the largest survives.
  for (let round = 0; round < 12; round++) {
    const trace = power[0] + power[4] + power[8];
    if (trace <= 0) return new Float64Array(3);
    const next = new Float64Array(9);
    for (let i = 0; i < 9; i++) {
      const row = 3 * Math.floor(i / 3);
      for (let k = 0; k < 3; k++) next[i] += (power[row + k] * power[3 * k + (i % 3)]) / (trace * trace);
    }
    power = next;
  }
  const diagonal = [power[0], power[4], power[8]];
  const row = 3 * diagonal.indexOf(Math.max(...diagonal));
  const [red, green, blue] = power.subarray(row, row + 3);
  const sign = LUMA_WEIGHTS.red * red + LUMA_WEIGHTS.green * green + LUMA_WEIGHTS.blue * blue < 0 ? -1 : 1;
  const length = Math.hypot(red, green, blue);
  return Float64Array.of((sign * red) / length, (sign * green) / length, (sign * blue) / length);
}
