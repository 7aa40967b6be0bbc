/**
 * Inversion: light modules become dark and dark ones light.
 */

import { createLuma } from '../image/luma.ts';
import { defineStep, type StepFactory, sameGeometry } from './step.ts';

/** No parameters. */
export type InvertParameters = Record<never, never>;

/** Replaces each gray value v by 255 - v, for readers that only know dark modules on light ground. */
export const invert: StepFactory<InvertParameters> = /* @__PURE__ */ defineStep<InvertParameters>({
  name: 'invert',
  description: 'Swaps light and dark.',
  parameters: {},
  consumes: 'luma',
  nsPerPixel: () => 1.5,
  apply(source) {
    const { data, width, height, stride } = source.luma();
    const inverted = createLuma(width, height);
    for (let y = 0, to = 0; y < height; y++) {
      const start = y * stride;
      for (let x = 0; x < width; x++) inverted.data[to++] = 255 - data[start + x];
    }
    return sameGeometry(inverted);
  },
});
