/**
 * What the page asks of its workers, and what they answer.
 */

import type { LumaImage, PixelImage, ReadResult, Sight, TraceEvent } from 'qrazor';
import type { Severities } from '../../corpus/effects/catalogue.ts';
import type { Look } from '../../corpus/looks.ts';
import type { Profile, ReaderId } from '../state/settings.ts';

/** Read a picture and say how. */
export interface ReadRequest {
  readonly kind: 'read';
  readonly picture: PixelImage;
  readonly profile: Profile;
  readonly readers: readonly ReaderId[];
  /** Also make the pictures of each preprocessing step; they cost about as much as the read. */
  readonly steps: boolean;
}

/** Time one reader alone, and behind the steps that are tuned for it. */
export interface CompareRequest {
  readonly kind: 'compare';
  readonly picture: PixelImage;
  readonly reader: ReaderId;
  /** Steps of the own engine. */
  readonly profile: Profile;
}

/** A picture in the course of a read: after a step, or as a look of the engine saw it. */
export interface Stage {
  readonly attempt: number;
  /** Name of the step, or of the look. */
  readonly name: string;
  readonly isStep: boolean;
  /** Parameters of a step. */
  readonly parameters: readonly (string | number | boolean)[];
  readonly ms: number;
  /** Packed. */
  readonly plane: LumaImage;
  /** Pixels of the picture per pixel of the plane; undefined where steps came between. */
  readonly scale: number | undefined;
  /** What the look saw; undefined for steps. */
  readonly seen: Pick<Sight, 'thresholds' | 'finders' | 'tries'> | undefined;
}

/** A read with all that is shown of it. */
export interface Reading {
  readonly result: ReadResult;
  readonly events: readonly TraceEvent[];
  readonly stages: readonly Stage[];
  /** The steps of each attempt of the plan, in words. */
  readonly attempts: readonly { readonly steps: string; readonly reader: ReaderId }[];
}

/** Several reads of one picture. */
export interface Timing {
  /** Median. */
  readonly ms: number;
  readonly texts: readonly string[];
}

/** One reader on one picture. */
export interface Comparison {
  readonly alone: Timing;
  /** Undefined where there is no plan for the reader. */
  readonly planned: Timing | undefined;
}

/** Make a code. */
export interface GenerateRequest {
  readonly kind: 'generate';
  readonly look: Look;
  readonly seed: number;
  readonly effects: Severities;
}

/** Put effects of light, lens, sensor and processing on a picture. */
export interface DevelopRequest {
  readonly kind: 'develop';
  readonly picture: PixelImage;
  readonly effects: Severities;
  /** The code that effects are measured by; undefined takes the middle of the picture. */
  readonly code:
    | { readonly x: number; readonly y: number; readonly sidePx: number; readonly modules: number }
    | undefined;
}

/** RGBA pixels, packed. */
export interface Made {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** What each request is answered with. */
export interface Answers {
  readonly read: Reading;
  readonly compare: Comparison;
  readonly generate: Made;
  readonly develop: Made;
}

export type Request = ReadRequest | CompareRequest | GenerateRequest | DevelopRequest;

/** An answer on its way. */
export type Reply = { readonly answer: Answers[keyof Answers] } | { readonly error: string };
