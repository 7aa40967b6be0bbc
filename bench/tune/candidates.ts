/**
 * Attempts worth trying before a decoder gives up: the pool from which plans are chosen.
 */

import type { StepSpec } from 'qrazor';

const FIT_400: StepSpec = { step: 'fit', maxSide: 400 };
const FIT_640: StepSpec = { step: 'fit', maxSide: 640 };
const FIT_900: StepSpec = { step: 'fit', maxSide: 900 };
const FIT_1300: StepSpec = { step: 'fit', maxSide: 1300 };
const FIT_2000: StepSpec = { step: 'fit', maxSide: 2000 };
const DOUBLE: StepSpec = { step: 'scale', factor: 2, method: 'bicubic' };

/** Each candidate is a sequence of steps; the first is the decoder alone. */
export const CANDIDATES: readonly (readonly StepSpec[])[] = [
  [],
  [FIT_400],
  [FIT_640],
  [FIT_900],
  [FIT_1300],
  [FIT_640, { step: 'median', radius: 1 }],
  [FIT_640, { step: 'gaussian', sigma: 1 }],
  [FIT_640, { step: 'sauvola', radius: 20, k: 0.2 }],
  [FIT_640, { step: 'localMean', radius: 20, offset: 5 }],
  [FIT_640, { step: 'flatten' }],
  [FIT_640, { step: 'clahe' }],
  [FIT_640, { step: 'rotate', angle: 0.7853981633974483 }],
  [FIT_640, { step: 'unsharp', radius: 2, amount: 2 }],
  [FIT_640, { step: 'deblur', size: 4 }],
  [FIT_640, { step: 'deblur', size: 7 }],
  [FIT_640, DOUBLE],
  [FIT_900, { step: 'sauvola', radius: 25, k: 0.1 }],
  [FIT_900, { step: 'sauvola', radius: 12, k: 0.3 }],
  [FIT_900, { step: 'gaussian', sigma: 1.5 }],
  [{ step: 'flatten' }, { step: 'otsu' }],
  [{ step: 'flatten' }, { step: 'blockHybrid', minRange: 48 }],
  [FIT_400, { step: 'flatten' }, { step: 'otsu' }],
  [FIT_640, { step: 'flatten' }, { step: 'otsu' }],
  [FIT_900, { step: 'flatten' }, { step: 'unsharp', radius: 2, amount: 2 }],
  [FIT_900, { step: 'flatten' }, { step: 'blockHybrid', minRange: 48 }],
  [FIT_1300, { step: 'flatten' }, { step: 'otsu' }],
  [FIT_1300, { step: 'flatten', radius: 0.03 }, { step: 'gaussian', sigma: 1.5 }, { step: 'otsu' }],
  [FIT_900, { step: 'flatten' }, DOUBLE, { step: 'otsu' }],
  [FIT_900, { step: 'flatten' }, { step: 'otsu' }],
  [FIT_900, { step: 'localMean', radius: 40, offset: 0 }],
  [FIT_900, { step: 'gamma', exponent: 0.45 }],
  [FIT_900, { step: 'gamma', exponent: 2.2 }],
  [FIT_900, { step: 'blockHybrid', minRange: 12 }],
  [FIT_900, { step: 'rotate', angle: 0.7853981633974483 }],
  [FIT_900, { step: 'channel' }],
  [FIT_900, { step: 'deblur', size: 6 }],
  [FIT_900, { step: 'morphology', operation: 'erode', shape: 'cross' }],
  [FIT_900, { step: 'morphology', operation: 'close' }],
  [{ step: 'focus', side: 640 }],
  [{ step: 'focus' }, { step: 'flatten' }],
  [
    { step: 'focus', side: 400 },
    { step: 'rotate', angle: 0.5 },
  ],
  [FIT_900, { step: 'unwarp', radius: 0.35 }],
  [FIT_900, { step: 'unwarp', radius: 0.6 }],
  [FIT_1300, { step: 'sauvola', radius: 30, k: 0.2 }],
  [FIT_1300, { step: 'localMean', radius: 60, offset: -5 }],
  [FIT_1300, { step: 'median', radius: 2 }],
  [FIT_1300, { step: 'gaussian', sigma: 2.5 }],
  [FIT_1300, { step: 'clahe', clipLimit: 6 }, { step: 'gaussian', sigma: 1.5 }],
  [FIT_900, DOUBLE],
  [FIT_900, { step: 'clahe', clipLimit: 6 }, DOUBLE, { step: 'gaussian', sigma: 1 }],
  [FIT_1300, { step: 'flatten' }, { step: 'gamma', exponent: 2.2 }],
  [FIT_2000, { step: 'sauvola', radius: 25, k: 0.15 }],
  [FIT_2000, { step: 'gaussian', sigma: 2 }, { step: 'localMean', radius: 50, offset: 2 }],
  [FIT_2000, { step: 'unsharp', radius: 3, amount: 3 }],
];
