/**
 * Families of preprocessing steps, with the variants of each that an ablation tries.
 */

import type { StepSpec } from 'qrazor';
import type { Steps } from './matrix.ts';

/** What every variant begins with: without it, steps would be measured on pictures of any size, up to 12 megapixels. */
export const BASE: StepSpec = { step: 'fit', maxSide: 900 };

/** Variants of one family; steps in the order they run. */
export interface Family {
  readonly family: string;
  readonly variants: readonly Steps[];
}

/** All families; the sizes of `scale` take the place of the base. */
export const FAMILIES: readonly Family[] = [
  family('contrast', { step: 'clahe' }, { step: 'gamma', exponent: 0.45 }, { step: 'gamma', exponent: 2.2 }),
  family('flattening', { step: 'flatten' }, { step: 'flatten', radius: 0.03 }),
  family(
    'binarization',
    { step: 'otsu' },
    { step: 'sauvola', radius: 20, k: 0.2 },
    { step: 'localMean', radius: 40, offset: 0 },
    { step: 'blockHybrid', minRange: 48 },
  ),
  family('rotation', { step: 'rotate', angle: Math.PI / 8 }, { step: 'rotate', angle: Math.PI / 4 }),
  {
    family: 'scale',
    variants: [
      [{ step: 'fit', maxSide: 450 }],
      [{ step: 'fit', maxSide: 1800 }],
      [BASE, { step: 'scale', factor: 2, method: 'bicubic' }],
    ],
  },
  {
    family: 'focus',
    variants: [[{ step: 'focus' }], [{ step: 'focus', side: 640 }]],
  },
  family('sharpen', { step: 'unsharp', radius: 1, amount: 1 }, { step: 'unsharp', radius: 2, amount: 2 }),
  family('deblur', { step: 'deblur', size: 4 }, { step: 'deblur', size: 6 }),
  family('denoise', { step: 'median', radius: 1 }, { step: 'gaussian', sigma: 1 }),
  family(
    'morphology',
    { step: 'morphology', operation: 'open' },
    { step: 'morphology', operation: 'erode', shape: 'cross' },
    { step: 'morphology', operation: 'close' },
  ),
  family('unwarp', { step: 'unwarp', radius: 0.35 }, { step: 'unwarp', radius: 0.6 }),
  family('channel', { step: 'channel' }),
];

function family(name: string, ...steps: readonly StepSpec[]): Family {
  return { family: name, variants: steps.map((step) => [BASE, step]) };
}
