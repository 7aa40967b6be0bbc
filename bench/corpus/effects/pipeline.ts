/**
 * Effects of the camera's and the phone's image processing on the 8-bit picture (degradations.md 3.8).
 */

import { throughVideo } from '../coding/video.ts';
import type { Picture } from '../frame.ts';
import { at, kernels } from '../kernels/kernels.ts';
import { scratchBytes, scratchPlane } from '../scratch.ts';
import { geometric, linear, type PictureEffect } from './effect.ts';

/** A distorted gamma or an S-curve: exponent up to 2.6 or down to 1 / 2.6. */
export const tone: PictureEffect = {
  id: 'tone',
  stage: 'picture',
  apply(picture, severity, random) {
    const curved = random.uniform() < 0.5;
    const sign = random.sign();
    const exponent = geometric(1, 2.6 ** sign, severity);
    const half = (x: number) => 0.5 * (2 * x) ** exponent;
    const curve = (x: number) => (curved ? (x < 0.5 ? half(x) : 1 - half(1 - x)) : x ** exponent);
    return mapLevels(picture, (level) => 255 * curve(level / 255));
  },
};

/** Local tone mapping or plain crushing: levels fall from 256 to 3. */
export const range: PictureEffect = {
  id: 'range',
  stage: 'picture',
  apply(picture, severity, random) {
    const local = random.uniform() < 0.5;
    const radius = Math.round(random.range(0.03, 0.12) * picture.width);
    const levels = Math.round(geometric(256, 3, severity));
    const mapped = local ? levelLocally(picture, radius, 0.8 * severity) : picture;
    return mapLevels(mapped, (level) => (Math.round((level / 255) * (levels - 1)) * 255) / (levels - 1));
  },
};

/** Smoothing of radius 1 or 2 px, then unsharp masking of up to 3.5. */
export const halo: PictureEffect = {
  id: 'halo',
  stage: 'picture',
  apply(picture, severity, random) {
    const radius = 1 + random.integer(2);
    const amount = linear(0, 3.5, severity);
    // The smoothing fades in, so that small severities are small changes.
    const strength = Math.min(1, 3 * severity);
    return mapPlanes(picture, (plane, width, height) => {
      const soft = boxMean(plane, width, height, radius);
      kernels().blend(at(plane), at(soft), 1 - strength, strength, at(soft), soft.length);
      const wide = boxMean(soft, width, height, radius + 1);
      kernels().blend(at(soft), at(wide), 1 + amount, -amount, at(soft), soft.length);
      return soft;
    });
  },
};

/** Scaled down by up to 3.5 and up again, bilinear or nearest. */
export const resample: PictureEffect = {
  id: 'resample',
  stage: 'picture',
  apply(picture, severity, random) {
    const nearest = random.uniform() < 0.5;
    const phase = random.uniform();
    const factor = geometric(1, 3.5, severity);
    const { width, height } = picture;
    const columns = Math.max(2, Math.round(width / factor));
    const rows = Math.max(2, Math.round(height / factor));
    return mapPlanes(picture, (plane) => {
      const small = resize(plane, width, height, columns, rows, nearest, phase);
      return resize(small, columns, rows, width, height, nearest, 0.5);
    });
  },
};

/** A video call: QP 20 to 48, blocks skipped from a last frame a few pixels away. */
export const video: PictureEffect = {
  id: 'video',
  stage: 'picture',
  apply(picture, severity, random) {
    const shift = [random.integer(7) - 3, random.integer(7) - 3] as const;
    return throughVideo(picture, linear(20, 48, severity), shift);
  },
};

function mapLevels(picture: Picture, map: (level: number) => number): Picture {
  const table = Uint8Array.from({ length: 256 }, (_, level) => Math.min(255, Math.max(0, Math.round(map(level)))));
  const data = new Uint8Array(picture.data.length);
  for (let i = 0; i < data.length; i++) data[i] = table[picture.data[i]];
  return { ...picture, data };
}

/** Applies a function to every channel as a plane of numbers. */
function mapPlanes(
  picture: Picture,
  map: (plane: Float32Array, width: number, height: number) => Float32Array,
): Picture {
  const { width, height, channels } = picture;
  const bytes = scratchBytes(picture.data.length, picture.data);
  const count = width * height;
  const plane = scratchPlane(count, false);
  for (let c = 0; c < channels; c++) {
    kernels().planeFromBytes(at(bytes) + c, channels, 0, at(plane), count);
    kernels().bytesFromPlane(at(map(plane, width, height)), 0, at(bytes) + c, channels, count);
  }
  return { ...picture, data: bytes.slice() };
}

/** Brings the local mean to middle gray by a share of the way. */
function levelLocally(picture: Picture, radius: number, share: number): Picture {
  return mapPlanes(picture, (plane, width, height) => {
    const mean = boxMean(plane, width, height, radius);
    for (let i = 0; i < mean.length; i++) {
      const target = 128 + (plane[i] - mean[i]) * 1.3;
      mean[i] = plane[i] + (target - plane[i]) * share;
    }
    return mean;
  });
}

/** Mean over a square of 2 * radius + 1 pixels. */
function boxMean(plane: Float32Array, width: number, height: number, radius: number): Float32Array {
  const across = scratchPlane(plane.length, false);
  const sums = scratchPlane(width + 16, false);
  const out = scratchPlane(plane.length, false);
  kernels().boxMean(at(plane), width, height, radius, at(across), at(sums), at(out));
  return out;
}

function resize(
  plane: Float32Array,
  width: number,
  height: number,
  columns: number,
  rows: number,
  nearest: boolean,
  phase: number,
): Float32Array {
  const out = scratchPlane(columns * rows, false);
  const lefts = new Int32Array(columns);
  const parts = new Float64Array(columns);
  for (let column = 0; column < columns; column++) {
    const x = Math.min(width - 1, Math.max(0, ((column + phase) * width) / columns - (nearest ? 0 : 0.5)));
    lefts[column] = Math.floor(x);
    parts[column] = x - lefts[column];
  }
  for (let row = 0; row < rows; row++) {
    const y = Math.min(height - 1, Math.max(0, ((row + phase) * height) / rows - (nearest ? 0 : 0.5)));
    const top = Math.floor(y);
    const bottom = Math.min(height - 1, top + 1);
    for (let column = 0; column < columns; column++) {
      const left = lefts[column];
      const i = row * columns + column;
      if (nearest) {
        out[i] = plane[top * width + left];
        continue;
      }
      const right = Math.min(width - 1, left + 1);
      const upper =
        plane[top * width + left] + (plane[top * width + right] - plane[top * width + left]) * parts[column];
      const a = plane[bottom * width + left];
      out[i] = upper + (a + (plane[bottom * width + right] - a) * parts[column] - upper) * (y - top);
    }
  }
  return out;
}
