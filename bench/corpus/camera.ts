/**
 * From linear light to 8-bit sRGB: exposure, photon and read noise, colour mosaic, gain, gamma.
 */

import { createEncodeTable } from './colour.ts';
import type { Channels, Frame, Picture } from './frame.ts';
import { at, kernels } from './kernels/kernels.ts';
import { fillMosaic, keptColumns } from './mosaic.ts';
import type { Random } from './random.ts';
import { CONVERTER_STEPS, createReader, EVERY } from './read-out.ts';
import { scratchBytes, scratchCopy } from './scratch.ts';

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
  return encode(frame, camera);
}

/** Scales to shares of full well, darkens the corners, lets overfull pixels spill, clips. */
function expose(frame: Frame, camera: Camera): void {
  const { width, height, planes } = frame;
  const gain = (PAPER_LEVEL / PAPER_RADIANCE) * 2 ** (camera.exposureEv + meter(frame, camera.autoExposure));
  const fall = camera.vignette / ((width * width + height * height) / 4);
  for (const plane of planes) {
    const highest = kernels().expose(at(plane), width, height, gain, fall);
    if (highest <= 1) continue;
    kernels().spill(at(plane), at(scratchCopy(plane)), width, height, camera.bloom, MAX_CHARGE);
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

/** Reads out all pixels; leaves shares of the converter's range in the frame. */
function readOut({ width, height, planes }: Frame, camera: Camera, random: Random, mosaiced: boolean): void {
  const reader = createReader(camera, random, width);
  planes.forEach((plane, channel) => {
    for (let y = 0; y < height; y++) {
      const row = at(plane) + 4 * y * width;
      reader.readRow(row, mosaiced ? keptColumns(channel, y) : EVERY);
      kernels().writeShares(reader.levels, width, CONVERTER_STEPS, row);
    }
  });
}

/** Reads out a frame to which nothing else is done: the converter's levels go straight to sRGB. */
function readOutEncoded({ width, height, planes }: Frame, camera: Camera, random: Random): Picture {
  const reader = createReader(camera, random, width);
  const channels = planes.length as Channels;
  const codes = scratchBytes(CONVERTER_STEPS + 1);
  for (let level = 0; level < codes.length; level++) {
    codes[level] = encodeLevel(Math.fround(level / CONVERTER_STEPS) * camera.digitalGain);
  }
  const data = scratchBytes(width * height * channels);
  for (let channel = 0; channel < channels; channel++) {
    for (let y = 0; y < height; y++) {
      const pixels = y * width;
      reader.readRow(at(planes[channel]) + 4 * pixels, EVERY);
      kernels().writeCodes(reader.levels, width, at(codes), at(data) + channels * pixels + channel, channels);
    }
  }
  return { width, height, channels, data: data.slice() };
}

/** Sharpens as compact cameras do, by an unsharp mask with a 3x3 mean, and codes in sRGB. */
function encode({ width, height, planes }: Frame, { digitalGain, sharpen }: Camera): Picture {
  const table = encodeTable();
  const codes = scratchBytes(table.length);
  codes.set(table);
  const steps = table.length - 1;
  const channels = planes.length as Channels;
  const data = scratchBytes(width * height * channels);
  planes.forEach((plane, channel) => {
    const out = at(data) + channel;
    kernels().encodePlane(at(plane), width, height, sharpen, digitalGain * steps, at(codes), steps, out, channels);
  });
  return { width, height, channels, data: data.slice() };
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
