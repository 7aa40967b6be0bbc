/**
 * The picture on its way from the scene to the sensor: one or three planes of linear light.
 */

import { scratchPlane } from './scratch.ts';

/** 1: a monochrome scan engine, luminance only; 3: red, green and blue. */
export type Channels = 1 | 3;

/** Share of red, green and blue in luminance, ITU-R BT.709. */
export const LUMINANCE = [0.2126, 0.7152, 0.0722] as const;

/** Linear radiance per pixel; 1 is what saturates the sensor at exposure 0. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** One plane, or red, green and blue; each `width * height`, row by row. */
  readonly planes: readonly Float32Array[];
}

/** A black frame; within a capture it is scratch. */
export function createFrame(width: number, height: number, channels: Channels = 3): Frame {
  return { width, height, planes: Array.from({ length: channels }, () => scratchPlane(width * height)) };
}

/** An 8-bit picture, `width * height * channels` bytes: gray, or RGB interleaved. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly channels: Channels;
  readonly data: Uint8Array;
}
