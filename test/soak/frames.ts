/**
 * Frames of a soak: codes in many sizes and formats, codes cut off, worn ones, and fields, noise and paper without any.
 */

import type { PixelImage } from 'qrazor';
import { generate } from '../../bench/corpus/generate.ts';
import { createRandom } from '../../bench/corpus/random.ts';
import { drawField, FIELDS } from '../../bench/datasets/fields.ts';
import { textsOf, toPixels } from '../../bench/datasets/generated.ts';
import { drawView } from '../rendered/draw.ts';
import { encodeSymbol } from '../rendered/encoders.ts';
import { SYMBOLS, VIEWS } from '../rendered/product.ts';

/** A frame and the texts that may be read of it. */
export interface SoakFrame {
  readonly picture: PixelImage;
  readonly texts: readonly string[];
}

const CODES = 60;

/** Codes cut off, and fields: they cost as much as a hundred whole ones. */
const HARD = 3;

/** Symbols larger than this make pictures that a soak is too slow for. */
const LARGEST_VERSION = 10;

/** The first effects of the corpus that leave some of their pictures unread. */
const WORN = ['scratch', 'defocus', 'glare', 'tilt'];

/** The same frames every time. */
export async function makeFrames(): Promise<SoakFrame[]> {
  const codes = await drawCodes();
  return [
    ...codes,
    ...codes.slice(0, HARD).map(({ picture, texts }) => ({ picture: cutOff(picture), texts })),
    ...codes.slice(30).map(({ picture, texts }) => ({ picture: toRgba(picture), texts })),
    ...WORN.map(drawWorn),
    ...Object.keys(FIELDS)
      .slice(0, HARD)
      .map((name) => ({
        picture: drawField(name, 2, { width: 96, height: 72 }),
        texts: [],
      })),
    ...drawNothing(),
  ];
}

/** Whole codes, clean and small. */
export async function drawCodes(): Promise<SoakFrame[]> {
  const random = createRandom(1, 'frames of a soak');
  const symbols = SYMBOLS.filter(({ version }) => version <= LARGEST_VERSION);
  const views = VIEWS.filter(({ scale }) => scale >= 2 && scale <= 4);
  const frames: SoakFrame[] = [];
  for (let code = 0; code < CODES; code++) {
    const encoded = await encodeSymbol(random.pick(symbols));
    frames.push({ picture: drawView(encoded, random.pick(views)), texts: [encoded.text] });
  }
  return frames;
}

/** The upper two thirds of a gray picture. */
function cutOff({ data, width, height }: PixelImage): PixelImage {
  const rows = Math.floor((2 * height) / 3);
  return { data: data.subarray(0, rows * width), width, height: rows, format: 'luma' };
}

function toRgba({ data, width, height }: PixelImage): PixelImage {
  const rgba = new Uint8Array(4 * width * height).fill(255);
  for (let at = 0; at < width * height; at++) rgba.fill(data[at], 4 * at, 4 * at + 3);
  return { data: rgba, width, height, format: 'rgba' };
}

function drawWorn(effect: string): SoakFrame {
  const { picture, truth } = generate({ effect, severity: 0.5, seed: 7 });
  return { picture: toPixels(picture), texts: textsOf(truth) };
}

/** Noise, paper, and sizes at which there is no room for anything. */
function drawNothing(): SoakFrame[] {
  const random = createRandom(2, 'frames of a soak');
  const sizes = [
    [320, 240],
    [640, 480],
    [161, 97],
    [1, 1],
    [1, 400],
    [400, 1],
  ] as const;
  return sizes.flatMap(([width, height]) => {
    const noise = Uint8Array.from({ length: width * height }, () => random.integer(256));
    const paper = new Uint8Array(width * height).fill(230);
    return [noise, paper].map((data) => ({ picture: { data, width, height, format: 'luma' } as const, texts: [] }));
  });
}
