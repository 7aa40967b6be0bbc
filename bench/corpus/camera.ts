/**
 * From linear light to 8-bit sRGB: exposure, photon and read noise, colour mosaic, gain, gamma.
 */

import { createEncodeTable } from './colour.ts';
import type { Channels, Frame, Picture } from './frame.ts';
import { fillMosaic, keptColumns } from './mosaic.ts';
import type { Random } from './random.ts';
import { CONVERTER_STEPS, createReader, EVERY } from './read-out.ts';
import { scratchCopy } from './scratch.ts';

/** Settings of the camera. */
export interface Camera {
  /** Exposure relative to nominal, in stops. At 0 white paper in nominal light reaches 0.7 of full well. */
  readonly exposureEv: number;
  /** Factor applied after digitising. */
  readonly digitalGain: number;
  /** Electrons at full well, > 0. */
  readonly fullWell: number;
  /** Standard deviation of the read-out, electrons. */
  readonly readNoise: number;
  /** Share of the charge beyond full well that spills over to each of the four neighbours, 0..0.04. */
  readonly bloom: number;
  /** Light lost in the corners: 1 - vignette * r^2, r = 1 in the corner; 0..0.85. */
  readonly vignette: number;
  /** Colour mosaic with bilinear interpolation; off for cameras with full colour or none. */
  readonly bayer: boolean;
  /** Sharpening of the camera's own processing: share of the difference to a 3x3 mean that is added, 0..1.5. */
  readonly sharpen: number;
  /** Mean level to which automatic exposure brings the picture, in shares of full well; 0 is fixed exposure. */
  readonly autoExposure: number;
  /** Quality of the camera's baseline JPEG, 1..100; 0 keeps the picture as it is. */
  readonly jpegQuality: number;
}

/** The camera of the base scene (degradations.md section 5). */
export const BASE_CAMERA: Camera = {
  exposureEv: 0,
  digitalGain: 1,
  fullWell: 4000,
  readNoise: 2,
  bloom: 0.02,
  vignette: 0,
  bayer: false,
  sharpen: 0,
  autoExposure: 0,
  jpegQuality: 90,
};

/** Radiance of white paper in nominal light, and the share of full well it gets. */
const PAPER_RADIANCE = 0.85;
const PAPER_LEVEL = 0.7;

/** Charge beyond full well that still spills; more would flow into the drain. */
const MAX_CHARGE = 4;

/** Takes the picture. Changes the frame. */
export function takePicture(frame: Frame, camera: Camera, random: Random): Picture {
  expose(frame, camera);
  const mosaiced = camera.bayer && frame.planes.length === 3;
  if (!mosaiced && camera.sharpen === 0) return readOutEncoded(frame, camera, random);
  readOut(frame, camera, random, mosaiced);
  if (mosaiced) fillMosaic(frame);
  if (camera.sharpen > 0) sharpen(frame, camera.sharpen);
  return encode(frame, camera.digitalGain);
}

/** Scales to shares of full well, darkens the corners, lets overfull pixels spill, clips. */
function expose(frame: Frame, camera: Camera): void {
  const { width, height, planes } = frame;
  const gain = (PAPER_LEVEL / PAPER_RADIANCE) * 2 ** (camera.exposureEv + meter(frame, camera.autoExposure));
  const fall = camera.vignette / ((width * width + height * height) / 4);
  for (const plane of planes) {
    let highest = 0;
    for (let y = 0, i = 0; y < height; y++) {
      const dy = y + 0.5 - height / 2;
      const middle = gain * (1 - fall * dy * dy);
      const slope = gain * fall;
      for (let x = 0; x < width; x++, i++) {
        const dx = x + 0.5 - width / 2;
        const value = plane[i] * (middle - slope * dx * dx);
        plane[i] = value;
        if (value > highest) highest = value;
      }
    }
    if (highest > 1) spill(plane, width, height, camera.bloom);
  }
}

/** Unsharp mask with a 3x3 mean, as compact cameras apply it. */
function sharpen({ width, height, planes }: Frame, amount: number): void {
  for (const plane of planes) {
    const source = scratchCopy(plane);
    for (let y = 1; y < height - 1; y++) {
      const row = y * width;
      // Sums of three pixels below each other, which slide along the row.
      let before = source[row - width] + source[row] + source[row + width];
      let here = source[row - width + 1] + source[row + 1] + source[row + width + 1];
      for (let i = row + 1; i < row + width - 1; i++) {
        const after = source[i - width + 1] + source[i + 1] + source[i + width + 1];
        plane[i] = source[i] + amount * (source[i] - (before + here + after) / 9);
        before = here;
        here = after;
      }
    }
  }
}

/** Brightest and darkest correction of automatic exposure, in stops. */
const METER_RANGE = 4;

/** Stops by which automatic exposure corrects: the mean of the frame, weighted to its middle, goes to the target. */
function meter(frame: Frame, target: number): number {
  if (target === 0) return 0;
  const { width, height, planes } = frame;
  let sum = 0;
  let weights = 0;
  for (let y = 4; y < height; y += 8) {
    for (let x = 4; x < width; x += 8) {
      const weight = 1 - 0.7 * Math.max(Math.abs((2 * x) / width - 1), Math.abs((2 * y) / height - 1));
      sum += weight * planes[planes.length >> 1][y * width + x];
      weights += weight;
    }
  }
  const ev = Math.log2((target * PAPER_RADIANCE) / (PAPER_LEVEL * (sum / weights + 1e-6)));
  return Math.min(METER_RANGE, Math.max(-METER_RANGE, ev));
}

function spill(plane: Float32Array, width: number, height: number, share: number): void {
  const charge = scratchCopy(plane);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (charge[i] <= 1) continue;
      const excess = share * (Math.min(MAX_CHARGE, charge[i]) - 1);
      if (x > 0) plane[i - 1] += excess;
      if (x < width - 1) plane[i + 1] += excess;
      if (y > 0) plane[i - width] += excess;
      if (y < height - 1) plane[i + width] += excess;
    }
  }
  for (let i = 0; i < plane.length; i++) if (plane[i] > 1) plane[i] = 1;
}

/** Reads out all pixels; leaves shares of the converter's range in the frame. */
function readOut({ width, height, planes }: Frame, camera: Camera, random: Random, mosaiced: boolean): void {
  const reader = createReader(camera, random);
  const levels = new Uint16Array(width);
  planes.forEach((plane, channel) => {
    for (let y = 0, start = 0; y < height; y++, start += width) {
      const kept = mosaiced ? keptColumns(channel, y) : EVERY;
      reader.readRow(plane.subarray(start, start + width), levels, kept);
      for (let x = 0; x < width; x++) plane[start + x] = levels[x] / CONVERTER_STEPS;
    }
  });
}

/** Reads out a frame to which nothing else is done: the converter's levels go straight to sRGB. */
function readOutEncoded({ width, height, planes }: Frame, camera: Camera, random: Random): Picture {
  const reader = createReader(camera, random);
  const channels = planes.length as Channels;
  const levels = new Uint16Array(width);
  const codes = new Uint8Array(CONVERTER_STEPS + 1);
  for (let level = 0; level < codes.length; level++) {
    codes[level] = encodeLevel(Math.fround(level / CONVERTER_STEPS) * camera.digitalGain);
  }
  const data = new Uint8Array(width * height * channels);
  for (let channel = 0; channel < channels; channel++) {
    for (let y = 0, k = channel; y < height; y++) {
      reader.readRow(planes[channel].subarray(y * width, (y + 1) * width), levels, EVERY);
      for (let x = 0; x < width; x++, k += channels) data[k] = codes[levels[x]];
    }
  }
  return { width, height, channels, data };
}

function encode(frame: Frame, gain: number): Picture {
  const { width, height, planes } = frame;
  const table = encodeTable();
  const scale = gain * (table.length - 1);
  const steps = table.length - 1;
  const channels = planes.length as Channels;
  const data = new Uint8Array(width * height * channels);
  for (let channel = 0; channel < channels; channel++) {
    const plane = planes[channel];
    for (let i = 0, k = channel; i < plane.length; i++, k += channels) {
      const level = (plane[i] * scale + 0.5) | 0;
      data[k] = table[level < 0 ? 0 : level > steps ? steps : level];
    }
  }
  return { width, height, channels, data };
}

/** sRGB level of a share of the range. */
function encodeLevel(share: number): number {
  const table = encodeTable();
  return table[Math.min(table.length - 1, Math.floor(share * (table.length - 1) + 0.5))];
}

let encodeLevels: Uint8Array | undefined;

function encodeTable(): Uint8Array {
  encodeLevels ??= createEncodeTable();
  return encodeLevels;
}
