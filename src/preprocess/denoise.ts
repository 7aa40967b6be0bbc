/**
 * Denoising: sensor noise, compression blocks, and the dots of screens and printers smoothed away.
 */

import { createLuma } from '../image/luma.ts';
import { BLURRED_ONE, gaussianBlur } from './gaussian.ts';
import { median3Into, rankFilterInto } from './rank.ts';
import { defineStep, type StepFactory, sameGeometry } from './step.ts';

/** Size of the window. */
export interface MedianParameters {
  /** Half the side of the window without its middle, in pixels, 1..3: 3x3, 5x5 or 7x7. */
  readonly radius: number;
}

/**
 * The median of the (2 radius + 1)^2 pixels around each one; border pixels repeat outward.
 * Removes single light or dark pixels and keeps edges.
 * (J. Tukey, "Exploratory Data Analysis", 1977; T. Huang et al., 1979, see `rankFilterInto`.)
 */
export const median: StepFactory<MedianParameters> = /* @__PURE__ */ defineStep<MedianParameters>({
  name: 'median',
  description: 'Removes single wrong pixels, keeping edges.',
  parameters: {
    radius: {
      type: 'integer',
      unit: 'px',
      min: 1,
      max: 3,
      default: 1,
      description:
        'Half the side of the window; should be below half a module. Larger removes larger specks and is slower.',
    },
  },
  consumes: 'luma',
  nsPerPixel: ({ radius }) => (radius === 1 ? 7 : 15 + 10 * radius),
  apply(source, { radius }) {
    const plane = source.luma();
    const result = createLuma(plane.width, plane.height);
    if (radius === 1) {
      median3Into(result.data, plane);
    } else {
      const side = 2 * radius + 1;
      rankFilterInto(result.data, plane, radius, (side * side - 1) / 2);
    }
    return sameGeometry(result);
  },
});

/** Width of the blur. */
export interface GaussianParameters {
  /** Standard deviation in pixels, 0.3..20. */
  readonly sigma: number;
}

/**
 * Blur by a close relative of the Gaussian of standard deviation `sigma`, rounded; border pixels repeat outward.
 * (Gonzalez, Woods, "Digital Image Processing", 4th ed., 3.5; see `gaussianBlur`.)
 */
export const gaussian: StepFactory<GaussianParameters> = /* @__PURE__ */ defineStep<GaussianParameters>({
  name: 'gaussian',
  description: 'Blurs, to smooth out noise, the gaps of dotted prints and the grid of screens.',
  parameters: {
    sigma: {
      type: 'number',
      unit: 'px',
      min: 0.3,
      max: 20,
      default: 1,
      description: 'Standard deviation; should be below half a module. Larger smooths more at the same cost.',
    },
  },
  consumes: 'luma',
  nsPerPixel: () => 16,
  apply(source, { sigma }) {
    const plane = source.luma();
    const result = createLuma(plane.width, plane.height);
    const out = result.data;
    const blurred = gaussianBlur(plane, sigma);
    for (let i = 0; i < out.length; i++) out[i] = (blurred[i] + BLURRED_ONE / 2) >> 8;
    return sameGeometry(result);
  },
});
