/**
 * Crops of noise and of clutter, in which there is nothing to read but what a cut code happens to leave whole.
 */

import type { PixelImage } from 'qrazor';
import type { Picture } from '../corpus/frame.ts';
import { generate } from '../corpus/generate.ts';
import { createRandom, type Random } from '../corpus/random.ts';
import { textsOf, toPixels } from './generated.ts';

/** A crop and the texts of the codes that it may show a part of. */
export interface Crop {
  readonly picture: PixelImage;
  readonly texts: readonly string[];
}

/** Crops of one sheet: making the picture costs more than reading a part of it. */
export const CROPS_PER_SHEET = 20;

/** Sides of crops in pixels: from hardly a symbol to a good part of a VGA frame. */
const [SHORTEST, LONGEST] = [48, 320];

/** Crops number `CROPS_PER_SHEET * sheet` and on; noise and clutter take turns. */
export function cropsOf(sheet: number): Crop[] {
  const random = createRandom(sheet, 'crops');
  if (sheet % 2 === 0)
    return Array.from({ length: CROPS_PER_SHEET }, () => ({ picture: drawNoise(random), texts: [] }));
  const { picture, truth } = generate({ effect: 'clutter', severity: random.range(0.5, 1), seed: 1 + sheet });
  const texts = textsOf(truth);
  return Array.from({ length: CROPS_PER_SHEET }, () => ({ picture: cropOf(picture, random), texts }));
}

/** Chance in squares of some pixels, with any contrast and some grain: modules to a reader, but for their patterns. */
function drawNoise(random: Random): PixelImage {
  const [width, height] = [side(random), side(random)];
  const cell = random.range(1, 8);
  const dark = random.range(0, 200);
  const light = random.range(dark, 255);
  const share = random.range(0.3, 0.7);
  const grain = random.range(0, 40);
  const columns = Math.ceil(width / cell);
  const cells = Array.from({ length: columns * Math.ceil(height / cell) }, () => random.uniform() < share);
  const data = Uint8ClampedArray.from({ length: width * height }, (_, at) => {
    const column = Math.floor((at % width) / cell);
    const row = Math.floor(Math.floor(at / width) / cell);
    return (cells[row * columns + column] ? dark : light) + grain * (random.uniform() - 0.5);
  });
  return { data: new Uint8Array(data.buffer), width, height, format: 'luma' };
}

function cropOf(whole: Picture, random: Random): PixelImage {
  const { data, width, height, channels } = whole;
  const [wide, high] = [Math.min(width, side(random)), Math.min(height, side(random))];
  const left = random.integer(width - wide + 1);
  const top = random.integer(height - high + 1);
  const stride = width * channels;
  const first = top * stride + left * channels;
  const rows = data.subarray(first, first + (high - 1) * stride + wide * channels);
  return { ...toPixels(whole), data: rows, width: wide, height: high, stride };
}

function side(random: Random): number {
  return SHORTEST + random.integer(LONGEST - SHORTEST + 1);
}
