/**
 * Pictures of the generator as browsers show them.
 */

import type { Picture } from '../../corpus/frame.ts';
import type { Made } from './messages.ts';

/** Gray or RGB as opaque RGBA. */
export function toRgba({ width, height, channels, data }: Picture): Made {
  const rgba = new Uint8ClampedArray(4 * width * height);
  const [green, blue] = channels === 3 ? [1, 2] : [0, 0];
  for (let from = 0, to = 0; to < rgba.length; from += channels, to += 4) {
    rgba[to] = data[from];
    rgba[to + 1] = data[from + green];
    rgba[to + 2] = data[from + blue];
    rgba[to + 3] = 255;
  }
  return { data: rgba, width, height };
}
