/**
 * Gray planes: views, packing and halving.
 */

import type { LumaImage, Region } from '../types.ts';

/** A new zeroed plane with packed rows. */
export function createLuma(width: number, height: number): LumaImage & { readonly data: Uint8Array<ArrayBuffer> } {
  return { data: new Uint8Array(width * height), width, height, stride: width };
}

/** A view of part of a plane; the region must lie inside it. */
export function cropLuma(image: LumaImage, region: Region): LumaImage {
  const start = region.y * image.stride + region.x;
  return {
    data: image.data.subarray(start, start + (region.height - 1) * image.stride + region.width),
    width: region.width,
    height: region.height,
    stride: image.stride,
  };
}

/** The plane with packed rows: itself when it is packed already, else a copy. */
export function packLuma(image: LumaImage): Uint8Array | Uint8ClampedArray {
  const { data, width, height, stride } = image;
  if (stride === width) return data.length === width * height ? data : data.subarray(0, width * height);
  const packed = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) packed.set(data.subarray(y * stride, y * stride + width), y * width);
  return packed;
}

/** Rounded means of 2x2 pixels; an odd last row or column is dropped unless it is the only one. */
export function halveLuma(image: LumaImage): LumaImage {
  const { data, stride } = image;
  const width = Math.max(1, image.width >> 1);
  const height = Math.max(1, image.height >> 1);
  const right = image.width > 1 ? 1 : 0;
  const below = image.height > 1 ? stride : 0;
  const half = createLuma(width, height);
  const out = half.data;
  for (let y = 0; y < height; y++) {
    let from = 2 * y * stride;
    const end = (y + 1) * width;
    for (let to = y * width; to < end; to++, from += 2) {
      out[to] = (data[from] + data[from + right] + data[from + below] + data[from + below + right] + 2) >> 2;
    }
  }
  return half;
}
