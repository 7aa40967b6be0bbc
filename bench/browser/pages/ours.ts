/**
 * What a page loads to read with this package.
 */

import { createReader } from 'qrazor';

const reader = createReader({ profile: 'fast' });

/** Texts of a frame. */
export async function read(image: ImageData): Promise<readonly string[]> {
  const { symbols } = await reader.read(image);
  return symbols.map(({ text }) => text);
}
