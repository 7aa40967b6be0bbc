/**
 * A video clip of generated pictures, as a file that Chromium plays for its camera.
 */

import { closeSync, openSync, writeSync } from 'node:fs';
import { generate } from '../corpus/generate.ts';

/** A gray picture. */
interface Gray {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A picture with a code, a little out of focus, and the code's text. */
export function codePicture(seed: number): Gray & { readonly text: string } {
  const { picture, truth } = generate({ effect: 'defocus', severity: 0.15, seed, uncoded: true });
  const { width, height, channels, data } = picture;
  const gray = channels === 1 ? data : Uint8Array.from({ length: width * height }, (_, i) => data[i * channels + 1]);
  return { data: gray, width, height, text: truth.symbols[0].text };
}

/**
 * Writes a Y4M file.
 * @param parts each picture for so many frames; null for a plain gray one
 * @param rate frames per second
 */
export function writeClip(path: string, parts: readonly (readonly [Gray | null, number])[], rate = 20): void {
  const [first] = parts.flatMap(([picture]) => picture ?? []);
  const { width, height } = first;
  const file = openSync(path, 'w');
  const chroma = new Uint8Array((width * height) / 2).fill(128);
  const plain = new Uint8Array(width * height).fill(150);
  writeSync(file, `YUV4MPEG2 W${width} H${height} F${rate}:1 Ip A1:1 C420jpeg\n`);
  for (const [picture, frames] of parts) {
    for (let frame = 0; frame < frames; frame++) {
      writeSync(file, 'FRAME\n');
      writeSync(file, picture?.data ?? plain);
      writeSync(file, chroma);
    }
  }
  closeSync(file);
}
