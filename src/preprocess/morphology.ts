/**
 * Morphology: dark and light areas grown, shrunk, joined and parted.
 */

import { createLuma } from '../image/luma.ts';
import type { LumaImage } from '../types.ts';
import { type Flip, minimumOfColumnsInto, minimumOfRowsInto } from './minimum.ts';
import { defineStep, type StepFactory, sameGeometry } from './step.ts';

/** What `morphology` does to the light: the dark does the opposite. */
export type MorphologyOperation = 'erode' | 'dilate' | 'open' | 'close';

/** The neighbours that count. */
export type MorphologyShape = 'square' | 'cross';

/** Times that a minimum or maximum is taken. */
const PASSES = { erode: 1, dilate: 1, open: 2, close: 2 };

/** Operation, and the neighbourhood it looks at. */
export interface MorphologyParameters {
  /** What is done to the light. */
  readonly operation: MorphologyOperation;
  /** Pixels on either side that count, 1..100. */
  readonly radius: number;
  /** All (2 radius + 1)^2 pixels around, or those of the same row and column alone. */
  readonly shape: MorphologyShape;
}

/**
 * Grey-level morphology of the light (J. Serra, "Image Analysis and Mathematical Morphology", 1982):
 *
 *     erode   the minimum of the neighbours: the dark grows by `radius` on every side
 *     dilate  their maximum: the light grows
 *     open    erode, then dilate: light that is too narrow for the neighbourhood vanishes, the rest keeps its edges
 *     close   dilate, then erode: likewise the dark
 *
 * Neighbours outside the picture do not count. The time does not depend on the radius.
 */
export const morphology: StepFactory<MorphologyParameters> = /* @__PURE__ */ defineStep<MorphologyParameters>({
  name: 'morphology',
  description: 'Joins separate dots, closes light seams and scratches, or removes dark specks.',
  parameters: {
    operation: {
      type: 'choice',
      choices: ['erode', 'dilate', 'open', 'close'],
      default: 'open',
      description:
        'What happens to the light: "open" closes light gaps in the dark, "close" removes dark specks, "erode" and "dilate" also move edges.',
    },
    radius: {
      type: 'integer',
      unit: 'px',
      min: 1,
      max: 100,
      default: 1,
      description: 'Half the width of what is closed or removed; should be below half a module. No matter for speed.',
    },
    shape: {
      type: 'choice',
      choices: ['square', 'cross'],
      default: 'square',
      description: 'Neighbours that count; "cross" spares corners and changes less.',
    },
  },
  consumes: 'luma',
  nsPerPixel: ({ operation, shape }) => PASSES[operation] * (shape === 'square' ? 11 : 14),
  apply(source, { operation, radius, shape }) {
    const plane = source.luma();
    switch (operation) {
      case 'erode':
        return sameGeometry(extreme(plane, radius, shape, 0));
      case 'dilate':
        return sameGeometry(extreme(plane, radius, shape, 255));
      case 'open':
        return sameGeometry(extreme(extreme(plane, radius, shape, 0), radius, shape, 255));
      case 'close':
        return sameGeometry(extreme(extreme(plane, radius, shape, 255), radius, shape, 0));
    }
  },
});

/** The smallest neighbour of each pixel, or the largest where `flip` is 255. */
function extreme(plane: LumaImage, radius: number, shape: MorphologyShape, flip: Flip): LumaImage {
  const { width, height } = plane;
  const across = createLuma(width, height);
  const result = createLuma(width, height);
  minimumOfRowsInto(across.data, plane, radius, flip);
  if (shape === 'square') {
    minimumOfColumnsInto(result.data, across, radius, flip);
    return result;
  }
  minimumOfColumnsInto(result.data, plane, radius, flip);
  const pick = flip === 0 ? Math.min : Math.max;
  for (let i = 0; i < result.data.length; i++) result.data[i] = pick(result.data[i], across.data[i]);
  return result;
}
