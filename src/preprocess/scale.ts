/**
 * Scaling: by a factor, or down to a largest side.
 */

import { identityMap } from '../image/geometry.ts';
import { createLuma } from '../image/luma.ts';
import { createLumaSource } from '../image/source.ts';
import type { ImageSource, LumaImage, Size, StepOutput } from '../types.ts';
import { averageInto, interpolateInto } from './resample.ts';
import { type ChoiceParameter, defineStep, type StepFactory } from './step.ts';

/** Longest side an output may have, in pixels: that of any picture. */
const MAX_SIDE = 65_535;

/** Enlarging ends here, so that memory stays bounded whatever picture meets a large factor. */
const MAX_ENLARGED_PIXELS = 1 << 26;

/** How the pixels of the output are made. */
export type ScaleMethod = 'box' | 'bilinear' | 'bicubic';

const METHOD: ChoiceParameter<ScaleMethod> = {
  type: 'choice',
  choices: ['box', 'bilinear', 'bicubic'],
  default: 'box',
  description:
    'box averages areas, best for shrinking; bilinear and bicubic interpolate, for enlarging: bicubic is sharper and slower.',
};

/** Factor and method. */
export interface ScaleParameters {
  /** Output size divided by input size, 0.05..8. */
  readonly factor: number;
  /** How the pixels of the output are made. */
  readonly method: ScaleMethod;
}

/**
 * Scales both sides by `factor`, rounded to whole pixels, at least 1 and at most 65,535. Enlarged pictures end at 67
 * megapixels, with a smaller factor. See `averageInto` and `interpolateInto` for the formulas.
 */
export const scale: StepFactory<ScaleParameters> = /* @__PURE__ */ defineStep<ScaleParameters>({
  name: 'scale',
  description: 'Shrinks large or blurred codes, enlarges small ones.',
  parameters: {
    factor: {
      type: 'number',
      unit: '',
      min: 0.05,
      max: 8,
      default: 0.5,
      description: 'Output size divided by input size; time grows with its square when enlarging.',
    },
    method: METHOD,
  },
  consumes: 'luma',
  nsPerPixel: ({ factor, method }) => {
    const area = factor * factor;
    if (method === 'box' && factor === 0.5) return 0.8;
    return method === 'box' ? 1.5 + 4 * area : 1 + 7 * area;
  },
  outputSize: (width, height, { factor }) => scaledSize({ width, height }, boundedFactor({ width, height }, factor)),
  apply: (source, { factor, method }) => resize(source, boundedFactor(source, factor), method),
});

/** Largest side and method. */
export interface FitParameters {
  /** Longest side of the output in pixels, 16..8192. */
  readonly maxSide: number;
  /** How the pixels of the output are made. */
  readonly method: ScaleMethod;
}

/** Shrinks pictures whose longer side exceeds `maxSide` to exactly that, keeping their shape; others stay as they are. */
export const fit: StepFactory<FitParameters> = /* @__PURE__ */ defineStep<FitParameters>({
  name: 'fit',
  description: 'Shrinks pictures that are larger than needed.',
  parameters: {
    maxSide: {
      type: 'integer',
      unit: 'px',
      min: 16,
      max: 8192,
      default: 1000,
      description: 'Longest side of the output; smaller is faster, but small codes vanish.',
    },
    method: METHOD,
  },
  consumes: 'luma',
  nsPerPixel: () => 5,
  outputSize: (width, height, { maxSide }) =>
    scaledSize({ width, height }, Math.min(1, maxSide / Math.max(width, height))),
  apply(source, { maxSide, method }) {
    const longer = Math.max(source.width, source.height);
    return longer <= maxSide ? { image: source, toInput: identityMap } : resize(source, maxSide / longer, method);
  },
});

function boundedFactor({ width, height }: Size, factor: number): number {
  return Math.min(factor, Math.max(1, Math.sqrt(MAX_ENLARGED_PIXELS / (width * height))));
}

/** Scales a picture; `toInput` of the output knows the true ratios. */
export function resize(source: ImageSource, factor: number, method: ScaleMethod): StepOutput {
  const { width, height } = source;
  const output = resample(source, scaledSize(source, factor), method);
  // The true ratios, which rounding to whole pixels made differ from the factor.
  const scaleX = width / output.width;
  const scaleY = height / output.height;
  return { image: createLumaSource(output), toInput: ({ x, y }) => ({ x: x * scaleX, y: y * scaleY }) };
}

function scaledSize({ width, height }: Size, factor: number): Size {
  const scaledSide = (side: number) => Math.max(1, Math.min(MAX_SIDE, Math.round(side * factor)));
  return { width: scaledSide(width), height: scaledSide(height) };
}

function resample(source: ImageSource, { width, height }: Size, method: ScaleMethod): LumaImage {
  if (method === 'box' && 2 * width === source.width && 2 * height === source.height) return source.half();
  const output = createLuma(width, height);
  if (method === 'box') averageInto(output, source.luma());
  else interpolateInto(output, source.luma(), method);
  return output;
}
