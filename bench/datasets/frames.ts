/**
 * Frames for measuring times: photographs resized to the sizes of cameras, with and without a code.
 */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { loadFolder } from './loaders/load.ts';
import { PHOTOS, photosArePresent } from './photos.ts';

/** A frame to make. */
export interface Frame {
  /** For example `640x480 with a code`. */
  readonly kind: string;
  readonly file: string;
  readonly width: number;
  readonly height: number;
}

interface FrameList {
  readonly none: readonly string[];
  readonly sizes: readonly { readonly width: number; readonly height: number; readonly code: readonly string[] }[];
}

const SAMPLES = join(import.meta.dirname, '../../samples');

/**
 * The frames of a run: of the photographs when they are present, otherwise of the repository's samples.
 * @param perKind frames of each size, with a code and again without, at most
 * @param sizes `640x480` and so on; default all four
 */
export async function listFrames(
  perKind: number,
  sizes?: readonly string[],
): Promise<{ readonly name: string; readonly frames: readonly Frame[] }> {
  const list = JSON.parse(await readFile(join(import.meta.dirname, 'speed-frames.json'), 'utf8')) as FrameList;
  const present = photosArePresent();
  const [code, none] = present ? [[], []] : await Promise.all(['payment', 'negatives'].map(sampleFiles));
  const wanted = list.sizes.filter(({ width, height }) => sizes?.includes(`${width}x${height}`) ?? true);
  const frames = wanted.flatMap(({ width, height, code: names }) => {
    const make = (what: string, files: readonly string[]) =>
      files.slice(0, perKind).map((file) => ({ kind: `${width}x${height} ${what} a code`, file, width, height }));
    const here = (names: readonly string[]) => names.map((name) => join(PHOTOS, name));
    return present
      ? [...make('with', here(names)), ...make('without', here(list.none))]
      : [...make('with', code), ...make('without', none)];
  });
  return { name: present ? 'photographs' : 'samples', frames };
}

/** Packed RGBA of a frame, opaque as a camera's: upright, resized to cover it, centred. */
export async function loadFrame({ file, width, height }: Frame): Promise<Uint8ClampedArray<ArrayBuffer>> {
  const { data } = await sharp(file)
    .autoOrient()
    // Before resizing, which would leave an alpha of 254 here and there.
    .flatten({ background: '#ffffff' })
    .resize(width, height, { fit: 'cover', position: 'centre' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return new Uint8ClampedArray(data);
}

async function sampleFiles(set: string): Promise<string[]> {
  return (await loadFolder(join(SAMPLES, set))).map(({ file }) => file);
}
