/**
 * Sharpening: edges made steeper.
 */

import { createLuma } from '../image/luma.ts';
import { BLURRED_ONE, gaussianBlur } from './gaussian.ts';
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
 * `radius` (see `gaussianBlur`). (Gonzalez, Woods, "Digital Image Processing", 4th ed., 3.6.)
 */
export const unsharp: StepFactory<UnsharpParameters> = /* @__PURE__ */ defineStep<UnsharpParameters>({
  name: 'unsharp',
  description: 'Makes edges steeper, for pictures slightly out of focus.',
  parameters: {
    radius: {
      type: 'number',
      unit: 'px',
      min: 0.3,
      max: 20,
      default: 1.5,
      description: 'Standard deviation of the blur to undo; larger reaches further at the same cost.',
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
  nsPerPixel: () => 21,
  apply(source, { radius, amount }) {
    const plane = source.luma();
    const { data, width, height, stride } = plane;
    const result = createLuma(width, height);
    const out = new Uint8ClampedArray(result.data.buffer);
    const blurred = gaussianBlur(plane, radius);
    for (let y = 0, to = 0; y < height; y++) {
      let from = y * stride;
      for (const end = to + width; to < end; to++, from++) {
        const v = data[from];
        out[to] = v + amount * (v - blurred[to] / BLURRED_ONE);
      }
    }
    return sameGeometry(result);
  },
});
