/**
 * Sharpening: edges made steeper.
 */

import { createLuma } from '../image/luma.ts';
import { BLURRED_ONE, blurRowInto, blurScratch, gaussianKernel } from './gaussian.ts';
import { defineStep, type StepFactory, sameGeometry } from './step.ts';

/** Width and strength. */
export interface UnsharpParameters {
  /** Standard deviation of the Gaussian that is subtracted, in pixels, 0.3..20. */
  readonly radius: number;
  /** How much of the difference is added, 0.1..10. */
  readonly amount: number;
}

/**
 * Unsharp masking: v + amount (v - blurred), rounded and clamped to 0..255, with a Gaussian blur of standard deviation
 * `radius`. (Gonzalez, Woods, "Digital Image Processing", 4th ed., 3.6.)
 */
export const unsharp: StepFactory<UnsharpParameters> = defineStep<UnsharpParameters>({
  name: 'unsharp',
  description: 'Makes edges steeper, for pictures slightly out of focus.',
  parameters: {
    radius: {
      type: 'number',
      unit: 'px',
      min: 0.3,
      max: 20,
      default: 1.5,
      description: 'Standard deviation of the blur to undo; larger reaches further and is slower.',
    },
    amount: {
      type: 'number',
      unit: '',
      min: 0.1,
      max: 10,
      default: 1,
      description: 'Strength; larger recovers weaker edges, but blows up noise and rings.',
    },
  },
  consumes: 'luma',
  nsPerPixel: ({ radius }) => 6 + 4 * radius,
  apply(source, { radius, amount }) {
    const plane = source.luma();
    const { data, width, height, stride } = plane;
    const result = createLuma(width, height);
    const out = result.data;
    const kernel = gaussianKernel(radius);
    const scratch = blurScratch(width, kernel);
    const row = new Int32Array(width);
    for (let y = 0, to = 0; y < height; y++) {
      blurRowInto(row, scratch, plane, kernel, y);
      const start = y * stride;
      for (let x = 0; x < width; x++) {
        const v = data[start + x];
        const sharp = Math.round(v + amount * (v - row[x] / BLURRED_ONE));
        out[to++] = sharp < 0 ? 0 : sharp > 255 ? 255 : sharp;
      }
    }
    return sameGeometry(result);
  },
});
