/**
 * Pictures of the generator as readers take them, and what may be read of them.
 */

import type { PixelImage } from 'qrazor';
import type { Picture } from '../corpus/frame.ts';
import type { Truth } from '../corpus/generate.ts';

/** The pixels of a picture, not copied. */
export function toPixels({ data, width, height, channels }: Picture): PixelImage {
  return { data, width, height, format: channels === 1 ? 'luma' : 'rgb' };
}

/** All texts that are right answers, that of the target first. */
export function textsOf({ symbols, otherTexts }: Pick<Truth, 'symbols' | 'otherTexts'>): string[] {
  return [...symbols.map(({ text }) => text), ...otherTexts];
}
