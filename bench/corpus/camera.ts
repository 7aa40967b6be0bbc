/**
 * From linear light to 8-bit sRGB: exposure, photon and read noise, colour mosaic, gain, gamma.
 */

import { createEncodeTable } from './colour.ts';
import type { Frame, Picture } from './frame.ts';
import type { Random } from './random.ts';

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
};

/** Radiance of white paper in nominal light, and the share of full well it gets. */
const PAPER_RADIANCE = 0.85;
const PAPER_LEVEL = 0.7;

/** Levels of the analogue to digital converter. */
const CONVERTER_STEPS = 1023;

/** Charge beyond full well that still spills; more would flow into the drain. */
const MAX_CHARGE = 4;

/** Takes the picture. Draws of `random` depend on no setting but `bayer`. */
export function takePicture(frame: Frame, camera: Camera, random: Random): Picture {
  expose(frame, camera);
  readOut(frame, camera, random);
  if (camera.bayer) mosaic(frame);
  if (camera.sharpen > 0) sharpen(frame, camera.sharpen);
  return encode(frame, camera.digitalGain);
}

/** Scales to shares of full well, darkens the corners, lets overfull pixels spill, clips. */
function expose(frame: Frame, camera: Camera): void {
  const { width, height, planes } = frame;
  const gain = (PAPER_LEVEL / PAPER_RADIANCE) * 2 ** camera.exposureEv;
  const corner = (width * width + height * height) / 4;
  for (const plane of planes) {
    for (let y = 0, i = 0; y < height; y++) {
      const dy = y + 0.5 - height / 2;
      for (let x = 0; x < width; x++, i++) {
        const dx = x + 0.5 - width / 2;
        plane[i] *= gain * (1 - (camera.vignette * (dx * dx + dy * dy)) / corner);
      }
    }
    spill(plane, width, height, camera.bloom);
  }
}

function spill(plane: Float32Array, width: number, height: number, share: number): void {
  const charge = plane.slice();
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const excess = share * (Math.min(MAX_CHARGE, charge[i]) - 1);
      if (excess <= 0) continue;
      if (x > 0) plane[i - 1] += excess;
      if (x < width - 1) plane[i + 1] += excess;
      if (y > 0) plane[i - width] += excess;
      if (y < height - 1) plane[i + width] += excess;
    }
  }
  for (let i = 0; i < plane.length; i++) plane[i] = Math.min(1, Math.max(0, plane[i]));
}

/** Photon noise, read noise, row pattern and 1 % spread of pixel gains, then digitising. */
function readOut(frame: Frame, camera: Camera, random: Random): void {
  const { width, height, planes } = frame;
  const { fullWell, readNoise } = camera;
  for (let channel = 0; channel < 3; channel++) {
    const plane = planes[channel];
    for (let y = 0, i = 0; y < height; y++) {
      const rowOffset = 0.3 * readNoise * random.normal();
      for (let x = 0; x < width; x++, i++) {
        if (camera.bayer && colourAt(x, y) !== channel) continue;
        const spread = 1 + 0.01 * random.normal();
        const electrons = poisson(fullWell * plane[i] * spread, random.normal());
        const signal = (electrons + readNoise * random.normal() + rowOffset) / fullWell;
        plane[i] = Math.round(Math.min(1, Math.max(0, signal)) * CONVERTER_STEPS) / CONVERTER_STEPS;
      }
    }
  }
}

/**
 * Poisson variate from one normal draw: quantile by the Cornish-Fisher expansion to second order. One draw whatever the
 * mean keeps scenes comparable over severity; the error is below one electron from a mean of 1 up.
 */
function poisson(mean: number, normal: number): number {
  return Math.max(0, Math.round(mean + normal * Math.sqrt(mean) + (normal * normal - 1) / 6));
}

/** Keeps one colour per pixel (RGGB) and fills in the others from the nearest pixels that have them. */
function mosaic(frame: Frame): void {
  const { width, height, planes } = frame;
  planes.forEach((plane, channel) => {
    const raw = plane.slice();
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0; x < width; x++, i++) {
        if (colourAt(x, y) === channel) continue;
        let sum = 0;
        let weight = 0;
        for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
          for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
            if (colourAt(nx, ny) !== channel) continue;
            // A diagonal neighbour of a green-less pixel counts only where no straight one has the colour.
            const share = nx === x || ny === y ? 2 : 1;
            sum += share * raw[ny * width + nx];
            weight += share;
          }
        }
        plane[i] = sum / weight;
      }
    }
  });
}

/** Channel of a mosaic pixel: red at even rows and columns, blue at odd ones, green elsewhere. */
function colourAt(x: number, y: number): number {
  return (x & 1) + (y & 1);
}

/** Unsharp mask with a 3x3 mean, as compact cameras apply it. */
function sharpen(frame: Frame, amount: number): void {
  const { width, height, planes } = frame;
  for (const plane of planes) {
    const source = plane.slice();
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
  const table = createEncodeTable();
  const steps = table.length - 1;
  const data = new Uint8Array(width * height * 3);
  for (let channel = 0; channel < 3; channel++) {
    const plane = planes[channel];
    for (let i = 0; i < plane.length; i++) {
      const level = Math.min(1, Math.max(0, plane[i] * gain));
      data[3 * i + channel] = table[Math.round(level * steps)];
    }
  }
  return { width, height, data };
}
