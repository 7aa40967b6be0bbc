/**
 * From linear light to 8-bit sRGB: exposure, photon and read noise, colour mosaic, gain, gamma.
 */

import { createEncodeTable } from './colour.ts';
import type { Channels, Frame, Picture } from './frame.ts';
import { normalTable } from './noise-table.ts';
import type { Random } from './random.ts';
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

/** Levels of the analogue to digital converter. */
const CONVERTER_STEPS = 1023;

/** Charge beyond full well that still spills; more would flow into the drain. */
const MAX_CHARGE = 4;

/** Electrons below which the skew of the Poisson distribution shows. */
const FEW_ELECTRONS = 20;

/** Takes the picture. Changes the frame. */
export function takePicture(frame: Frame, camera: Camera, random: Random): Picture {
  expose(frame, camera);
  readOut(frame, camera, random);
  if (camera.bayer && frame.planes.length === 3) mosaic(frame);
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

/**
 * Photon noise, read noise, row pattern and 1 % spread of pixel gains, then digitising. Normal variates come from a
 * table in pseudo-random order; the three sources of a pixel are joined into one of equal variance.
 */
function readOut(frame: Frame, camera: Camera, random: Random): void {
  const { width, height, planes } = frame;
  const { fullWell, readNoise } = camera;
  const table = normalTable();
  const mask = table.length - 1;
  const readVariance = readNoise * readNoise;
  const scale = CONVERTER_STEPS / fullWell;
  let state = random.bits() | 0;
  for (const plane of planes) {
    for (let y = 0, i = 0; y < height; y++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
      const rowOffset = 0.3 * readNoise * table[(state >>> 8) & mask];
      for (let x = 0; x < width; x++, i++) {
        const mean = fullWell * plane[i];
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
        const normal = table[(state >>> 8) & mask];
        let electrons: number;
        if (mean >= FEW_ELECTRONS) {
          electrons = mean + normal * Math.sqrt(mean + 1e-4 * mean * mean + readVariance);
        } else {
          state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
          electrons = fewElectrons(mean, normal) + readNoise * table[(state >>> 8) & mask];
        }
        const level = ((electrons + rowOffset) * scale + 0.5) | 0;
        plane[i] = (level < 0 ? 0 : level > CONVERTER_STEPS ? CONVERTER_STEPS : level) / CONVERTER_STEPS;
      }
    }
  }
}

/**
 * Poisson variate from a normal one: quantile by the Cornish-Fisher expansion to second order; the error is below one
 * electron from a mean of 1 up.
 */
function fewElectrons(mean: number, normal: number): number {
  return Math.max(0, Math.round(mean + normal * Math.sqrt(mean) + (normal * normal - 1) / 6));
}

/** Keeps one colour per pixel (RGGB) and fills in the others by the mean of the nearest pixels that have them. */
function mosaic(frame: Frame): void {
  const { width, height, planes } = frame;
  planes.forEach((plane, channel) => {
    const raw = scratchCopy(plane);
    for (let y = 0, i = 0; y < height; y++) {
      const up = y > 0 ? -width : width;
      const down = y < height - 1 ? width : -width;
      for (let x = 0; x < width; x++, i++) {
        const here = (x & 1) + (y & 1);
        if (here === channel) continue;
        const left = x > 0 ? -1 : 1;
        const right = x < width - 1 ? 1 : -1;
        if (channel === 1) plane[i] = (raw[i + left] + raw[i + right] + raw[i + up] + raw[i + down]) / 4;
        else if (here !== 1) {
          const above = raw[i + up + left] + raw[i + up + right];
          plane[i] = (above + raw[i + down + left] + raw[i + down + right]) / 4;
        } else if ((x & 1) === channel >> 1) plane[i] = (raw[i + up] + raw[i + down]) / 2;
        else plane[i] = (raw[i + left] + raw[i + right]) / 2;
      }
    }
  });
}

/** Unsharp mask with a 3x3 mean, as compact cameras apply it. */
function sharpen(frame: Frame, amount: number): void {
  const { width, height, planes } = frame;
  for (const plane of planes) {
    const source = scratchCopy(plane);
    for (let y = 1; y < height - 1; y++) {
      for (let x = 1; x < width - 1; x++) {
        const i = y * width + x;
        const above = source[i - width - 1] + source[i - width] + source[i - width + 1];
        const beside = source[i - 1] + source[i] + source[i + 1];
        const below = source[i + width - 1] + source[i + width] + source[i + width + 1];
        plane[i] = source[i] + amount * (source[i] - (above + beside + below) / 9);
      }
    }
  }
}

function encode(frame: Frame, gain: number): Picture {
  const { width, height, planes } = frame;
  const table = encodeTable();
  const steps = table.length - 1;
  const channels = planes.length as Channels;
  const data = new Uint8Array(width * height * channels);
  for (let channel = 0; channel < channels; channel++) {
    const plane = planes[channel];
    for (let i = 0, k = channel; i < plane.length; i++, k += channels) {
      const level = (plane[i] * gain * steps + 0.5) | 0;
      data[k] = table[level < 0 ? 0 : level > steps ? steps : level];
    }
  }
  return { width, height, channels, data };
}

let encodeLevels: Uint8Array | undefined;

function encodeTable(): Uint8Array {
  encodeLevels ??= createEncodeTable();
  return encodeLevels;
}
