import { expect, it } from 'vitest';
import { Planes } from '../../../src/engine/light/planes.ts';
import { sharedWorkspace } from '../../../src/engine/workspace.ts';
import { createImageSource } from '../../../src/index.ts';
import type { PixelImage } from '../../../src/types.ts';

const SIZE = { width: 400, height: 300 };

it.each([
  ['luma', 1],
  ['rgba', 4],
] as const)('a picture in %s is taken in by the deadline or not at all', (format, channels) => {
  const image: PixelImage = { ...SIZE, format, data: new Uint8Array(400 * 300 * channels).fill(255) };
  const workspace = sharedWorkspace();
  workspace.claim({});
  const planes = new Planes(workspace, createImageSource(image));
  expect(planes.at(1, performance.now())).toBeUndefined();
  expect(planes.isNear(1)).toBe(false);
  expect(planes.at(1, Infinity)).toMatchObject({ width: 200, height: 150 });
  // What is there costs nothing.
  expect(planes.at(1, 0)).toMatchObject({ width: 200, height: 150 });
});
