/**
 * Entry point `qrazor/preprocess`: every step, the registry by name, and what is needed to define further ones.
 */

import type { ParameterValue } from '../types.ts';
import { localMean, otsu, sauvola } from './binarize.ts';
import { blockHybrid } from './block-hybrid.ts';
import { channel } from './channel.ts';
import { clahe } from './clahe.ts';
import { gamma, stretch } from './contrast.ts';
import { deblur } from './deblur.ts';
import { gaussian, median } from './denoise.ts';
import { focus } from './focus.ts';
import { flatten } from './illumination.ts';
import { invert } from './invert.ts';
import { morphology } from './morphology.ts';
import { rotate } from './rotate.ts';
import { fit, scale } from './scale.ts';
import { unsharp } from './sharpen.ts';
import type { StepFactory } from './step.ts';
import { unwarp } from './unwarp.ts';

export type { ParameterValue, Step, StepOutput } from '../types.ts';
export type { LocalMeanParameters, OtsuParameters, SauvolaParameters } from './binarize.ts';
export type { BlockHybridParameters } from './block-hybrid.ts';
export type { ChannelParameters } from './channel.ts';
export type { ClaheParameters } from './clahe.ts';
export type { GammaParameters, StretchParameters } from './contrast.ts';
export type { DeblurParameters } from './deblur.ts';
export type { GaussianParameters, MedianParameters } from './denoise.ts';
export type { FocusParameters } from './focus.ts';
export type { FlattenParameters } from './illumination.ts';
export type { InvertParameters } from './invert.ts';
export type { MorphologyOperation, MorphologyParameters, MorphologyShape } from './morphology.ts';
export type { RotateParameters } from './rotate.ts';
export type { FitParameters, ScaleMethod, ScaleParameters } from './scale.ts';
export type { UnsharpParameters } from './sharpen.ts';
export type { ChoiceParameter, NumberParameter, Parameter, StepDefinition, StepFactory } from './step.ts';
export { defineStep, sameGeometry } from './step.ts';
export type { UnwarpParameters } from './unwarp.ts';
export {
  blockHybrid,
  channel,
  clahe,
  deblur,
  fit,
  flatten,
  focus,
  gamma,
  gaussian,
  invert,
  localMean,
  median,
  morphology,
  otsu,
  rotate,
  sauvola,
  scale,
  stretch,
  unsharp,
  unwarp,
};

/** A factory whose parameters are known by name at run time only, as when they come from JSON. */
export type AnyStepFactory = StepFactory<Record<string, ParameterValue>>;

const FACTORIES = {
  blockHybrid,
  channel,
  clahe,
  deblur,
  fit,
  flatten,
  focus,
  gamma,
  gaussian,
  invert,
  localMean,
  median,
  morphology,
  otsu,
  rotate,
  sauvola,
  scale,
  stretch,
  unsharp,
  unwarp,
};

/**
 * Every step by the name it has in JSON. The cast gives up checking parameters at compile time only: factories check
 * names and ranges of whatever they are given when they are called.
 */
export const steps: Readonly<Record<string, AnyStepFactory>> = /* @__PURE__ */ Object.freeze(
  FACTORIES as unknown as Record<string, AnyStepFactory>,
);
